"""On the page of a code list: merging an entry that is recorded twice into the other one."""

from collections.abc import Sequence

import streamlit as st

from tracker.actions import MergedSourceGiven, merge_organisation, merge_person, merge_source
from tracker.facts import Plan, Role
from tracker.sentences import Refusal, count, say
from tracker.texts import Translator
from tracker.ui.forms.options import options
from tracker.ui.frame.choosing import select
from tracker.ui.frame.leading import count_press
from tracker.ui.frame.markup import Html, letters, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.pasted_list import show_done
from tracker.views.office.code_lists import CodeList
from tracker.views.office.merging_entries import MERGEABLE, MergedSources, MergedUsers, merged_sources, merged_users

DONE, REFUSED = "entries merged", "merging refused"
NOBODY = ""
MOST = 20


def show_merging(which: CodeList, plan: Plan, here: Visit) -> None:
    """Which entry goes, into which, what that changes, and the step."""
    t = here.t
    choices = options(which.value, plan, t, ())
    is_done = DONE in st.session_state or REFUSED in st.session_state
    if which not in MERGEABLE or here.as_of is not None or (len(choices) < 2 and not is_done):
        return
    st.html(tag("h2", t("Merge two entries"), id="zdruzevanje"))
    words = t(
        "Where the same is recorded under two names. Everything that names the first one names the second one then; "
        "former days, decisions and frozen reports go on naming the first. It is one change and can be taken back."
    )
    st.html(tag("p", words, class_="prose"))
    show_choice(which, choices, here)
    show_done(here, DONE, REFUSED)  # beside the button, below whatever is listed above it


def show_choice(which: CodeList, choices: dict[str, str], here: Visit) -> None:
    """Which entry goes into which one; of two that were chosen, what changes and the step."""
    t = here.t
    gone = _choice(t("Which entry goes"), f"merge-{which}-gone", choices, t)
    into = _choice(t("Into which one"), f"merge-{which}-into", {k: v for k, v in choices.items() if k != gone}, t)
    if not gone or not into:
        return
    plans = _plans(here)
    if which is CodeList.SOURCE:
        show_sources(plans, gone, into, choices, here)
        return
    found = merged_users(plans, which, gone)
    st.html(tag("p", users_words(found, t)) + measures_list(found, t))
    _button(which, gone, into, choices, here)


def _choice(label: str, key: str, choices: dict[str, str], t: Translator) -> str:
    """One of the entries in use; what was chosen and is gone meanwhile is not."""
    if st.session_state.get(key, NOBODY) not in choices:
        st.session_state[key] = NOBODY
    select(label, key, {NOBODY: t("not chosen yet"), **choices})
    return str(st.session_state[key])


def _plans(here: Visit) -> tuple[Plan, ...]:
    """The plans of the strategies for which she is an officer: they share their lists, and tell nothing to others."""
    hers = (at for code in here.strategies_served() if (at := here.at(code)).has(Role.OFFICER))
    return tuple(at.application.read(role=at.role) for at in hers)


def show_sources(plans: Sequence[Plan], gone: str, into: str, choices: dict[str, str], here: Visit) -> None:
    """How many lines and what sum would change, line by line, and where the kinds differ the question."""
    t = here.t
    found = merged_sources(plans, gone, into)
    if found is None:
        return
    st.html(tag("p", sources_words(found, t)) + (lines_table(found, t) if found.lines else Html("")))
    key = f"merge-{gone}-{into}-same"
    if found.needs_confirming:
        words = t(
            "“{name}” is recorded as {kind}, “{other}” as {other_kind}. All the money will count as {other_kind}.",
            name=t.title(found.gone),
            kind=t.word(found.gone.kind),
            other=t.title(found.target),
            other_kind=t.word(found.target.kind),
        )
        st.html(tag("p", words, class_="notice", role="note"))
        st.checkbox(letters(t("Yes, it is the same money")), key=key)
    _button(CodeList.SOURCE, gone, into, choices, here, key)


def sources_words(found: MergedSources, t: Translator) -> str:
    """How much money is concerned."""
    if not found.lines:
        return t("No line of money names it.")
    lines = t.sentence(count("{n} line of money changes", "{n} lines of money change", len(found.lines)))
    sums = t(
        "planned {planned:money}, secured {secured:money}, contracted {contracted:money}, realised {realised:money}, "
        "reimbursed {reimbursed:money}",
        planned=found.totals.planned,
        secured=found.totals.secured,
        contracted=found.totals.contracted,
        realised=found.totals.realised,
        reimbursed=found.totals.reimbursed,
    )
    return f"{lines}: {sums}."


def lines_table(found: MergedSources, t: Translator) -> Html:
    """What becomes of each line."""
    headings = (
        Heading(t("Measure")),
        Heading(t("Funding line")),
        Heading(t("Planned"), is_numeric=True),
        Heading(t("What happens"), is_words=True),
    )
    rows = [
        (
            one.measure,
            one.line.code,
            t.money(sum(amount.planned for amount in one.line.amounts)),
            t("added to {line}, year by year", line=one.joins) if one.joins else t("names the other source"),
        )
        for one in found.lines[:MOST]
    ]
    return html_table(t("What would change"), headings, rows) + more_words(len(found.lines), t)


def more_words(listed: int, t: Translator) -> Html:
    """How many more there are than are listed."""
    return tag("p", t("and {n} more", n=listed - MOST), class_="muted") if listed > MOST else Html("")


def measures_list(found: MergedUsers, t: Translator) -> Html:
    """Which measures would name the other one."""
    items = [tag("li", f"{one.code} ", t.title(one)) for one in found.measures[:MOST]]
    return tag("ul", *items, class_="changes") + more_words(len(found.measures), t) if items else Html("")


def users_words(found: MergedUsers, t: Translator) -> str:
    """How many measures, people and units are concerned."""
    parts = [
        count("{n} measure", "{n} measures", len(found.measures)),
        count("{n} person", "{n} people", found.people),
        count("{n} unit", "{n} units", found.units),
    ]
    named = [part for part in parts if part.count]
    if not named:
        return t("Nothing names it.")
    return t("What changes: {what}.", what=", ".join(map(t.sentence, named)))


def _button(which: CodeList, gone: str, into: str, choices: dict[str, str], here: Visit, key: str = "") -> None:
    names = {"code": _named(gone, choices), "other": _named(into, choices)}
    st.button(here.t("Merge"), key=f"merge-{which}", on_click=_merge, args=(which, gone, into, names, key, here))


def _named(code: str, choices: dict[str, str]) -> str:
    """What an entry is called where it is chosen, with its code."""
    return code if choices[code] == code else f"{choices[code]} ({code})"


def _merge(which: CodeList, gone: str, into: str, names: dict[str, str], key: str, here: Visit) -> None:
    count_press()
    try:
        with acting(here.t("the same entry, recorded twice: “{code}” goes into “{other}”", **names)) as record:
            if which is CodeList.SOURCE:
                is_same = bool(st.session_state.get(key))
                merge_source(record, gone, MergedSourceGiven.of(into=into, is_same_money=is_same))
            elif which is CodeList.ORGANISATION:
                merge_organisation(record, gone, into)
            else:
                merge_person(record, gone, into)
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal.sentence
        return
    st.session_state[DONE] = say("“{code}” is merged into “{other}”.", **names)
