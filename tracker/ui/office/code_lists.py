"""The page of the code lists: what stands in them, where it is used, and the ways to change it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from tracker.facts import Plan
from tracker.nouns import NOUNS, Kind
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.ui.forms.addresses import edit_link
from tracker.ui.forms.links import edit_quietly
from tracker.ui.frame.address import GRID
from tracker.ui.frame.filters import switch
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.merging_entries import show_merging
from tracker.ui.office.pasted_list import show_default_list, show_pasting
from tracker.views.grid import GridKind
from tracker.views.office.code_lists import CodeList, Entry, entries, is_placeholder_list

LIST = "seznam"
"""The part of the address that says which list."""

NAMES: dict[CodeList, Sentence] = {
    CodeList.SEGMENT: say("Segments"),
    CodeList.AREA: say("Areas"),
    CodeList.GOAL: say("Goals"),
    CodeList.TAG: say("Tags"),
    CodeList.ORGANISATION: say("Organisations"),
    CodeList.PERSON: say("People"),
    CodeList.SOURCE: say("Sources of funding"),
}


IN_TABLE = {
    CodeList.SEGMENT: GridKind.SEGMENTS.value,
    CodeList.AREA: GridKind.AREAS.value,
    CodeList.GOAL: GridKind.GOALS.value,
    CodeList.ORGANISATION: GridKind.ORGANISATIONS.value,
    CodeList.PERSON: GridKind.PEOPLE.value,
}
"""The lists that can be edited in a table, by the name of that table in the address."""


def show_code_lists(plan: Plan, here: Visit) -> None:
    """One list, chosen in the address."""
    t = here.t
    st.html(tag("h1", t("Code lists")))
    words = t(
        "What measures are described by. A renamed entry is renamed everywhere but in frozen reports; one that is no "
        "longer in use stays on old records and is not offered for new ones."
    )
    st.html(tag("p", words, class_="prose"))
    chosen = switch(t("Code list"), LIST, {which.value: t.sentence(name) for which, name in NAMES.items()})
    which = CodeList(chosen)
    found = entries(plan, which)
    if is_placeholder_list(found):
        words = t("This is a default list and not the strategy's own: no act adopted these names. Rename them.")
        st.html(tag("p", words, class_="notice", role="note"))
        show_default_list(plan, here)
    add = tag("a", t("Add"), href=edit_link(here, which.value), class_="button")
    st.html(entries_table(found, which, here) if found else tag("p", t("The list is empty. Add the first entry.")))
    table = tag("a", t("Edit in a table"), href=here.link(GRID, vrsta=IN_TABLE[which])) if which in IN_TABLE else ""
    st.html(tag("p", add, " ", table, class_="steps"))
    show_pasting(which, plan, here)
    show_merging(which, plan, here)


def entries_table(found: Sequence[Entry], which: CodeList, here: Visit) -> Html:
    """The entries of a list."""
    t = here.t
    noun = NOUNS[which.value]
    label = next(field.label for field in noun.fields if field.kind is Kind.TITLE)
    are_named = any(entry.name for entry in found)
    names = (Heading(t("Name"), is_words=True),) if are_named else ()
    title = Heading(t.sentence(label), is_words=True)
    headings = (Heading(t("Code")), *names, title, Heading(t("Used by")), Heading(t("State")))
    titles = {entry.code: f"{t.title(entry) or entry.name} ({entry.code})" for entry in found}
    rows = (
        (
            together((f"{entry.code} ", edit_quietly(here, which.value, entry.code))),
            *((entry.name or "–",) if are_named else ()),
            t.title(entry) or "–",
            t.sentence(count("{n} measure", "{n} measures", entry.measures)) if entry.measures else t("no measure"),
            state_words(entry, titles, t),
        )
        for entry in found
    )
    return html_table(t.sentence(NAMES[which]), headings, rows)


def state_words(entry: Entry, names: Mapping[str, str], t: Translator) -> str:
    """Whether an entry is in use, and whether it is a placeholder; `names` are those of the list by their codes."""
    if entry.merged_into:
        return "○ " + t("merged into {code}", code=names.get(entry.merged_into, entry.merged_into))
    if entry.is_retired:
        return "○ " + t("no longer in use")
    return "◇ " + t("placeholder") if entry.is_placeholder else "● " + t("in use")
