"""What is done on the page of a session with one press: done in one transaction, or refused in words on top."""

from collections.abc import Callable

import streamlit as st

from tracker.actions import FieldRefusal, Recording
from tracker.coordination import Meeting
from tracker.sentences import Refusal, Sentence
from tracker.texts import Translator
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.session.words import session_name

OUTCOME = "session outcome"


def own_words(here: Visit) -> Translator:
    """The municipality's language: what is written into the record is in it, whoever reads the page in another."""
    return Translator(here.own_language, here.article_of)


def reason_of(meeting: Meeting, here: Visit) -> str:
    """The reason of a change that is made on the page of a session: the session."""
    return session_name(meeting.session, own_words(here))


def attempt(
    reason: str,
    act: Callable[[Recording], object],
    done: Sentence | None = None,
    at_field: Callable[[FieldRefusal], bool] = lambda _: False,
) -> bool:
    """Does something in the name of whoever is signed in; whether it was done.

    What was refused is said by `show_outcome`, unless `at_field` says it at the field it is about; what was done is
    said in the words of `done`, if there are any.
    """
    try:
        with acting(reason) as record:
            act(record)
    except Refusal as refusal:
        if not (isinstance(refusal, FieldRefusal) and at_field(refusal)):
            tell(refusal.sentence, is_refused=True)
        return False
    if done is not None:
        tell(done, is_refused=False)
    return True


def tell(sentence: Sentence, *, is_refused: bool) -> None:
    """Has the next run of the page say something where the reader looks."""
    count_press()
    st.session_state[OUTCOME] = (sentence, is_refused)


def show_outcome(t: Translator) -> None:
    """What became of the last press, in a place that is always there."""
    with st.container(key="session-outcome"):
        told = st.session_state.pop(OUTCOME, None)
        if told is None:
            return
        sentence, is_refused = told
        shape = "▲ " if is_refused else "✓ "
        words = tag("p", shape, t.sentence(sentence))
        st.html(lead_to(words, "wrong", "alert") if is_refused else lead_to(words, "done", "status"))
