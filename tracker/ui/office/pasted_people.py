"""On the list of people: pasting a list, looking at what of it would be recorded, and recording it as one change."""

import streamlit as st

from tracker import importing
from tracker.facts import Plan
from tracker.importing import ImportResult, Problem, Severity
from tracker.importing.pasted_people import PastedPeople, read_people
from tracker.sentences import Refusal, count
from tracker.texts import Translator
from tracker.ui.frame.address import IMPORT
from tracker.ui.frame.leading import count_press
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.importing.outcome import change_line

KEY = "pasted-person"
DONE, REFUSED = "pasted list entered", "pasted list refused"
MOST, LONGEST = 200, 100_000
"""How many entries are shown, and how many characters are read."""


def show_pasting_people(plan: Plan, here: Visit) -> None:
    """The field for the list, and what recording it would do."""
    t = here.t
    words = t(
        "One person a line: name, function, work e-mail and department, in any order, as copied from a spreadsheet or "
        "an address book; headings above them may say what is what. Codes are made from functions, never from names. "
        "You see what would be recorded before it is."
    )
    link = tag("a", t("Bring in a plan"), href=here.link(IMPORT))
    dropped = t("A workbook with such a list is brought in as a file:")
    st.html(tag("p", words, class_="prose") + tag("p", dropped, " ", link, class_="prose"))
    text = st.text_area(t("The list"), key=KEY, height=180, max_chars=LONGEST)
    st.button(t("Show what would change"), key=f"{KEY}-show")
    if text.strip():
        show_read(read_people(text, plan, here.application.clock.today()), here)


def show_read(read: PastedPeople, here: Visit) -> None:
    """What cannot be used, what would be recorded, and the button."""
    t, result = here.t, read.result
    if problems := problems_words(read, here):
        st.html(problems)
    changes = (*result.added, *result.changed)
    if not changes:
        if not read.unread:
            st.html(tag("p", t("Everything in the list is recorded already."), class_="muted"))
        return
    st.html(tag("h3", t("What would change")) + changes_words(result, here))
    words = count("Enter {n} record", "Enter {n} records", len(changes))
    st.button(t.sentence(words), type="primary", key=f"{KEY}-enter", on_click=_enter, args=(result, here),
              disabled=bool(result.blocking))  # fmt: skip


def changes_words(result: ImportResult, here: Visit) -> Html:
    """What is new and what changes, each with its fields."""
    t = here.t
    parts: list[Html] = []
    for title, changes in ((t("new"), result.added), (t("changed"), result.changed)):
        if changes:
            lines = (change_line(one, result, t, with_code=True) for one in changes[:MOST])
            parts.append(tag("p", tag("strong", title)) + tag("ul", *lines))
        if len(changes) > MOST:
            parts.append(tag("p", t("and {n} more", n=len(changes) - MOST), class_="muted"))
    return tag("div", *parts)


def problems_words(read: PastedPeople, here: Visit) -> Html:
    """Each thing that is not recorded as it stands, with its line; and what of the lines is not recorded at all."""
    t = here.t
    told = [one for one in read.result.problems if one.severity is not Severity.NOTE]
    items = [tag("li", tag("strong", line_of(one, read)), ": ", told_words(one, t)) for one in told]
    if read.unread:
        shown = ", ".join(read.unread[:10]) + (" …" if len(read.unread) > 10 else "")
        items.append(
            tag(
                "li",
                t("not recorded, as it is unclear what it is: {what}. Headings above the list say it.", what=shown),
            )
        )
    return tag("ul", *items, class_="notice") if items else Html("")


def told_words(problem: Problem, t: Translator) -> str:
    """What is wrong or uncertain, and what happens."""
    words = t.sentence(problem.message)
    return f"{words}; {t.sentence(problem.would_do)}" if problem.would_do is not None else words


def line_of(problem: Problem, read: PastedPeople) -> str:
    """The line that a problem is about."""
    at = (problem.place.row or 0) - 2
    return read.lines[at][:120] if 0 <= at < len(read.lines) else problem.value


def _enter(result: ImportResult, here: Visit) -> None:
    count_press()
    try:
        with acting(here.t("list, pasted")) as record:
            if record.follows() != here.revision:
                raise Refusal("Somebody saved a change meanwhile. Look at the difference once more, then bring it in.")
            written = importing.apply(result, record)
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal.sentence
        return
    st.session_state[DONE] = count("{n} record is entered.", "{n} records are entered.", written)
    st.session_state[KEY] = ""
