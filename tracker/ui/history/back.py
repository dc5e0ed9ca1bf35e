"""One change: what it did, what would happen if it were taken back, and the button that does it."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from tracker.actions import take_back
from tracker.facts import Change, Role
from tracker.sentences import Refusal, Sentence, Unavailable
from tracker.texts import Translator
from tracker.texts.changes import noun_word
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import LENGTH, show_beginning
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.ui.history.measure import line, name_of
from tracker.ui.history.page import FIELDS, NUMBER, sentence_notice, show_fields, transaction_head
from tracker.views.history.changes import transactions

RECORD = "zapis"
RECORDED, OUTCOME = "zapisano", "vrnjeno"
OF_ONE = (NUMBER, RECORD, RECORDED, OUTCOME, FIELDS)
"""The parts of an address that are of one change alone."""
TAKEN_BACK, REHEARSED = "change taken back", "taking back rehearsed"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was tried, and why it cannot be done, in words: an exception would hold on to all that raised it."""

    asked: Hashable
    refusal: Sentence | None


class Rehearsed(Exception):
    """Ends a transaction that was only tried."""


def asked_number() -> int | None:
    """The number of the change in the address; 0 for what is no number, None where none is asked for."""
    asked = st.query_params.get(NUMBER)
    return None if asked is None else number_of(asked)


def number_of(text: str) -> int:
    """The number of a change or a row in an address; 0, which nothing has, for what is none."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def show_change(number: int, here: Visit) -> None:
    """The change with this number, or one record of it."""
    t = here.t
    noun, _, row = st.query_params.get(RECORD, "").partition("-")
    everything = here.keep(("change", number), lambda: here.application.history.numbered((number,), here.role))
    changes = [each for each in everything if noun == "" or (each.noun, str(each.row)) == (noun, row)]
    back = same_page(zapis=None) if noun else same_page(**dict.fromkeys(OF_ONE))
    st.html(way_back(t("Changes"), back))
    if not changes:
        st.html(tag("h1", t("There is no such change")) + tag("p", t("Look up its number in the list of changes.")))
        return
    st.html(transaction_head(transactions(changes)[0], here, "h1"))
    if not here.has(Role.OFFICER):
        show_fields(changes, same_page(), here, taken_back=False)
        return
    refusal = rehearsal(number, noun, number_of(row), here)
    has_parts = len(changes) > 1 and not is_merge(everything)
    st.html(tag("h2", t("What it recorded")))
    show_recorded(changes, has_parts, here)
    if refusal is not None:
        st.html(tag("h2", t("It cannot be taken back")) + sentence_notice(refusal, t))
        return
    st.html(tag("h2", t("What taking it back would do")))
    show_outcome(changes, here)
    show_form(number, noun, number_of(row), here)


def is_merge(changes: Iterable[Change]) -> bool:
    """Whether a change merged two things or parted them again; it is taken back whole or not at all."""
    return any(field.name == "merged_into" for each in changes for field in each.fields)


def show_recorded(changes: Sequence[Change], has_parts: bool, here: Visit) -> None:
    """The first records of the change; the address is a part of what is kept, for links to one record carry it on."""
    of = (same_page(), has_parts)
    show_beginning(changes, RECORDED, of, lambda shown: items_list(shown, has_parts, here), here, LENGTH)


def items_list(changes: Iterable[Change], has_parts: bool, here: Visit) -> Html:
    """Records of a change, with the way to each where the change `has_parts`."""
    return tag("ul", *(item(each, has_parts, here) for each in changes))


def item(change: Change, has_parts: bool, here: Visit) -> str:
    """One record of the change, and the way to take back it alone where that can be."""
    words = here.t("Only this one")
    name = f"{change.noun}-{change.row}"
    link = same_page(zapis=name)
    alone = tag("a", words, href=link, aria_label=f"{words}: {noun_word(change.noun, here.t)} {change.code}")
    return tag("li", line(change, here.t), *(" · ", alone) if has_parts else ())


def show_outcome(changes: Sequence[Change], here: Visit) -> None:
    """What returns, what goes, and which fields get which values."""
    whole = [each for each in changes if each.operation in ("insert", "delete")]
    altered = [each for each in changes if each.operation == "update" and each.fields]
    of = same_page()
    if whole:
        show_beginning(whole, OUTCOME, of, lambda shown: outcome_list(shown, here.t), here, LENGTH)
    if altered:
        show_fields(altered, of, here, taken_back=True)


def outcome_list(changes: Iterable[Change], t: Translator) -> Html:
    """Which things would return or go."""
    words = {"insert": t("would be removed"), "delete": t("would return")}
    return tag("ul", *(tag("li", f"{name_of(each, t)}: {words[each.operation]}") for each in changes))


def rehearsal(number: int, noun: str, row: int, here: Visit) -> Sentence | None:
    """Tries it and writes nothing; why it cannot be done, if it cannot. Tried once for a state of the data."""
    asked = (here.newest, here.strategy, number, noun, row)
    known: Rehearsal | None = st.session_state.get(REHEARSED)
    if known is not None and known.asked == asked:
        return known.refusal
    try:
        refusal = rehearsed(number, noun, row)
    except Unavailable as busy:  # to be tried again
        return busy.sentence
    st.session_state[REHEARSED] = Rehearsal(asked, refusal)
    return refusal


def rehearsed(number: int, noun: str, row: int) -> Sentence | None:
    """Tries it and writes nothing. Raises Unavailable where the database cannot do it just now."""
    try:
        with acting("…") as record:
            take_back(record, number, noun=noun, row=row)
            raise Rehearsed
    except Rehearsed:
        return None
    except Unavailable:
        raise
    except Refusal as refusal:
        return refusal.sentence


def show_form(number: int, noun: str, row: int, here: Visit) -> None:
    """Asks why, and takes it back."""
    t = here.t
    with st.form("razveljavi", border=False):
        reason = st.text_area(t("Why is it taken back?"), key=f"reason-{number}", height=80)
        pressed = st.form_submit_button(t("Take back"), type="primary")
    if not pressed:
        return
    if not reason.strip():
        st.html(tag("p", t("Write in a few words why it is taken back."), class_="notice", role="alert"))
        return
    try:
        with acting(t("Change {n} taken back: {reason}", n=number, reason=reason.strip())) as record:
            take_back(record, number, noun=noun, row=row)
    except Refusal as refusal:
        st.html(sentence_notice(refusal.sentence, t))
        return
    st.session_state[TAKEN_BACK] = number
    for name in OF_ONE:
        st.query_params.pop(name, None)
    st.rerun()


def show_done(here: Visit) -> None:
    """Says once that a change was taken back."""
    number = st.session_state.pop(TAKEN_BACK, None)
    if number is not None:
        words = here.t("Change {n} was taken back. That, too, is a change and can be taken back.", n=number)
        st.html(tag("p", words, class_="notice", role="status"))
