"""What the pages about accounts share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from tracker.actions import Actor
from tracker.boards import opened
from tracker.sentences import Refusal, Sentence
from tracker.ui.frame.current import current_user
from tracker.ui.frame.markup import tag
from tracker.ui.frame.proof import refusal_words
from tracker.ui.frame.visit import Visit

SAID = "accounts said"


def acting_now() -> Actor:
    """Whoever is signed in at this moment, for what has no history. Raises Refusal when nobody is."""
    user = current_user(opened())
    if user is None:
        raise Refusal("You are signed out. Sign in again in another window, then try once more: what you typed stays.")
    return user.actor


@contextmanager
def said_in_words(visit: Visit) -> Iterator[None]:
    """Shows a refusal in its place; what was typed stays."""
    try:
        yield
    except Refusal as refusal:
        st.html(tag("p", refusal_words(refusal.sentence, visit.t), class_="notice", role="alert"))


def say_next(sentence: Sentence) -> None:
    """Keeps a sentence for the next run of the page."""
    st.session_state[SAID] = sentence


def show_said(visit: Visit) -> None:
    """What the last step did."""
    said = st.session_state.pop(SAID, None)
    if said is not None:
        st.html(tag("p", visit.t.sentence(said), class_="notice plain", role="status"))


def moment(at: datetime | None, visit: Visit) -> str:
    """A day and the time of day in the municipality's zone."""
    if at is None:
        return visit.t("never")
    clock = visit.application.clock
    return f"{visit.t.date(clock.day_of(at))}, {visit.t.hour(f'{at.astimezone(clock.zone):%H:%M}')}"
