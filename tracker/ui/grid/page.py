"""What stands around the table: what is edited, which rows, and the one button that applies everything."""

from collections.abc import Collection, Mapping

import streamlit as st

from tracker.actions import RowsGiven, save_rows
from tracker.sentences import Refusal, count
from tracker.texts import Translator
from tracker.ui.frame.filters import NAMES, TEXT, choices, choose, fold, search
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.grid.authors import authors
from tracker.ui.grid.checking import NOUNS, Checked, check
from tracker.ui.grid.edits import Edits
from tracker.ui.grid.outcome import conflicts_box, difference, problems_box
from tracker.ui.grid.table import begin_anew, keep_mine, leave_out
from tracker.views.grid import Grid, GridKind
from tracker.views.measure.measures import MeasureFilter, matching

FILTERS = ("podrocje", "nosilec", "faza")
SAID, REFUSED, REASON = "grid-said", "grid-refused", "grid-reason"


def kinds(t: Translator) -> Mapping[str, str]:
    """What may be edited, by its name in the address."""
    return {
        GridKind.MEASURES.value: t("Measures"),
        GridKind.MILESTONES.value: t("Milestones"),
        GridKind.READINGS.value: t("Readings of indicators"),
        GridKind.AMOUNTS.value: t("Amounts by year"),
        GridKind.RISKS.value: t("Risks"),
        GridKind.SEGMENTS.value: t("Segments"),
        GridKind.AREAS.value: t("Areas"),
        GridKind.GOALS.value: t("Goals"),
        GridKind.ORGANISATIONS.value: t("Organisations"),
        GridKind.PEOPLE.value: t("People"),
    }


def shown_codes(here: Visit) -> Collection[str]:
    """Draws the filters and returns the codes of the measures they let through."""
    now = here.board()
    options = choices(here.t, now)
    with st.container(key="filters"):
        fold([*FILTERS, TEXT], here.t)
        chosen = {NAMES[name]: choose(*_choice(name, options), here.t("all")) for name in FILTERS}
        text = search(here.t)
    wanted = MeasureFilter(text=text, **{part: (value,) for part, value in chosen.items() if value})
    return frozenset(measure.code for measure in matching(now, wanted))


def _choice(name: str, options: Mapping[str, tuple[str, dict[str, str]]]) -> tuple[str, str, dict[str, str]]:
    label, values = options[name]
    return label, name, values


def said_before(here: Visit) -> None:
    """What was applied a moment ago."""
    n = st.session_state.pop(SAID, 0)
    if n:
        words = count("Applied: {n} cell is changed.", "Applied: {n} cells are changed.", n)
        st.html(tag("p", here.t.sentence(words), class_="notice done", role="status"))


def offer_to_apply(grid: Grid, edits: Edits, here: Visit) -> None:
    """Shows what is wrong and what would change, asks why, and applies it."""
    t = here.t
    checked = check(grid, edits, t)
    if not edits or not (checked.changes or checked.problems):
        st.html(tag("p", t("Nothing is typed yet that would change the plan."), class_="muted", role="status"))
        return
    tried, refused = st.session_state.get(REFUSED, (None, None))
    refused = refused if tried == edits else None
    if refused is not None:
        st.html(tag("p", t.sentence(refused), class_="notice wrong", role="alert"))
    if checked.problems:
        st.html(problems_box(checked.problems, t))
    if checked.conflicts:
        who = authors(grid.kind, checked.conflicts, edits.since, here)
        st.html(conflicts_box(checked.conflicts, who, t))
    if refused is not None or checked.conflicts:
        st.button(t("I have seen it, keep mine"), on_click=keep_mine, args=(grid, edits, here))
    if checked.gone:
        st.button(t("Leave out the rows that are gone"), on_click=leave_out, args=(grid, checked.gone, edits))
    if checked.changes:
        st.html(tag("h2", t("Difference")) + difference(checked, t))
    _buttons(grid, checked, edits, here)


def _buttons(grid: Grid, checked: Checked, edits: Edits, here: Visit) -> None:
    t = here.t
    st.text_input(t("Why is this changed"), key=REASON, max_chars=500)
    with st.container(horizontal=True):
        st.button(
            t("Apply everything"),
            type="primary",
            disabled=bool(checked.problems or checked.conflicts or not checked.rows),
            on_click=_apply,
            args=(grid, checked, edits),
        )
        st.button(t("Throw away what I typed"), on_click=begin_anew, args=(grid.kind,))


def _apply(grid: Grid, checked: Checked, edits: Edits) -> None:
    """Applies everything in one transaction; refused, everything typed stays."""
    try:
        given = RowsGiven.of(kind=NOUNS[grid.kind], since=edits.since, rows=checked.rows)
        with acting(st.session_state.get(REASON, "")) as record:
            n = save_rows(record, given)
    except Refusal as refused:
        st.session_state[REFUSED] = (edits, refused.sentence)
        return
    begin_anew(grid.kind)
    st.session_state[SAID] = n
    st.session_state[REASON] = ""
