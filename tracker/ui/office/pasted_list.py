"""On the page of a code list: pasting a whole list, and taking the default one out of use in one step."""

import streamlit as st

from tracker.actions import Many, RowsGiven, save_rows
from tracker.facts import Plan
from tracker.nouns import NOUNS
from tracker.sentences import Refusal, count, say
from tracker.texts import Translator
from tracker.ui.frame.address import CHANGES, IMPORT
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.pasted_people import DONE, REFUSED, show_pasting_people
from tracker.ui.office.pasting import SHAPES, Pasted, read_list
from tracker.views.office.code_lists import CodeList, entries

DEFAULTS = ((CodeList.GOAL, Many.GOAL), (CodeList.AREA, Many.AREA), (CodeList.SEGMENT, Many.SEGMENT))


def show_pasting(which: CodeList, plan: Plan, here: Visit) -> None:
    """The field for the list, what it would change, and the step that enters it."""
    t = here.t
    if (which not in SHAPES and which is not CodeList.PERSON) or here.as_of is not None:
        return
    st.html(tag("h2", t("Paste a list"), id="seznam"))
    show_done(here)
    if which is CodeList.PERSON:
        show_pasting_people(plan, here)
        return
    words = t(
        "One entry a line. With codes: the code, a semicolon and the name; cells copied from a spreadsheet will do. A "
        "third column may name what the entry belongs to. You see what would change before anything is entered."
    )
    sheet = NOUNS[which.value].sheet
    assert sheet is not None
    dropped = t("As a file: a workbook whose sheet is called “{name}” and has the columns code and name.", name=sheet)
    link = tag("a", t("Bring in a plan"), href=here.link(IMPORT))
    st.html(tag("p", words, class_="prose") + tag("p", dropped, " ", link, class_="prose"))
    key = f"pasted-{which}"
    text = st.text_area(t("The list"), key=key, height=180)
    st.button(t("Show what would change"), key=f"{key}-show")
    if text.strip():
        show_pasted(read_list(text, which, plan, t), which, key, here)


def show_done(here: Visit, done_as: str = DONE, refused_as: str = REFUSED) -> None:
    """What was entered a moment ago and where it can be taken back, or why it was refused."""
    t = here.t
    if refused := st.session_state.pop(refused_as, None):
        st.html(lead_to(tag("p", t.sentence(refused)), "wrong", "alert"))
    if done := st.session_state.pop(done_as, None):
        link = tag("a", t("It can be taken back under “Changes”."), href=here.link(CHANGES))
        st.html(lead_to(tag("p", "✓ ", t.sentence(done), " ", link), "done", "status"))


def show_pasted(pasted: Pasted, which: CodeList, key: str, here: Visit) -> None:
    """What the list would change, line by line, and the button."""
    t = here.t
    if pasted.problems:
        lines = (tag("li", tag("strong", line), ": ", t.sentence(problem)) for line, problem in pasted.problems)
        words = count("{n} line cannot be used.", "{n} lines cannot be used.", len(pasted.problems))
        st.html(tag("div", tag("p", t.sentence(words)), tag("ul", *lines), class_="notice wrong", role="alert"))
    if pasted.unchanged:
        words = count("{n} line is recorded already.", "{n} lines are recorded already.", pasted.unchanged)
        st.html(tag("p", t.sentence(words), class_="muted"))
    if not pasted.lines:
        return
    st.html(lines_table(pasted, t))
    words = count("Enter {n} line", "Enter {n} lines", len(pasted.lines))
    st.button(t.sentence(words), type="primary", key=f"{key}-enter", on_click=_enter, args=(pasted, which, key, here))


def lines_table(pasted: Pasted, t: Translator) -> Html:
    """New and renamed entries."""
    headings = (
        Heading(t("Code")),
        Heading(t("Title"), is_words=True),
        Heading(t("Belongs to"), is_words=True),
        Heading(t("What happens"), is_words=True),
    )
    rows = (
        (
            one.code, one.name, one.parent or "–",
            t("new") if one.is_new else t("instead of “{before}”", before=one.before),
        )
        for one in pasted.lines
    )  # fmt: skip
    return html_table(t("What would change"), headings, rows)


def _enter(pasted: Pasted, which: CodeList, key: str, here: Visit) -> None:
    count_press()
    given = RowsGiven.of(kind=SHAPES[which].many, since=here.revision, rows=pasted.rows(which))
    try:
        with acting(here.t("list, pasted")) as record:
            save_rows(record, given)
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal.sentence
        return
    st.session_state[DONE] = count("{n} line is entered.", "{n} lines are entered.", len(pasted.lines))
    st.session_state[key] = ""


def unused_defaults(plan: Plan) -> dict[Many, list[str]]:
    """The entries of the default list that no measure uses, with the goals of such areas, by their tables."""
    unused = {
        which: [one.code for one in entries(plan, which) if not one.measures and not one.is_retired]
        for which, _ in DEFAULTS
    }
    defaults = {one.code for one in plan.areas if one.is_placeholder}
    areas = defaults.intersection(unused[CodeList.AREA])
    goals = [one.code for one in plan.goals if one.area in areas and one.code in unused[CodeList.GOAL]]
    kept = {one.segment for one in plan.areas if one.code not in areas and not one.is_retired}
    segments = [
        one.code
        for one in plan.segments
        if one.is_placeholder and one.code in unused[CodeList.SEGMENT] and one.code not in kept
    ]
    found = {Many.GOAL: goals, Many.AREA: sorted(areas), Many.SEGMENT: segments}
    return {many: codes for many, codes in found.items() if codes}


def show_default_list(plan: Plan, here: Visit) -> None:
    """The step that takes the default list out of use, where one is in use."""
    unused = unused_defaults(plan)
    if here.as_of is not None or not (unused.get(Many.AREA) or unused.get(Many.SEGMENT)):
        return
    st.button(here.t("Take the default list out of use"), key="default-list", on_click=_retire, args=(unused, here))


def _retire(unused: dict[Many, list[str]], here: Visit) -> None:
    count_press()
    try:
        with acting(here.t("the default list is not ours")) as record:
            for many, codes in unused.items():
                rows = [{"key": (code,), "fields": {"is_retired": True}} for code in codes]
                save_rows(record, RowsGiven.of(kind=many, since=here.revision, rows=rows))
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal.sentence
        return
    st.session_state[DONE] = say("The default list is out of use.")
