"""Waiting for a file that is being read: how far it has come; the reading goes on where the page is drawn anew."""

from collections.abc import Hashable
from concurrent.futures import Future, wait
from functools import partial
from threading import Thread

import streamlit as st

from tracker.bootstrap import Application
from tracker.importing import Mapping
from tracker.intake import progress
from tracker.intake.answer import Outcome
from tracker.intake.apart import read_apart
from tracker.intake.kept_files import Kept
from tracker.texts import Translator

READING = "import being read"
LOOK_SECONDS = 0.4


def read_and_wait(
    key: Hashable, kept: Kept, mapping: Mapping | None, winner: str, here: tuple[Application, Translator]
) -> Outcome:
    """What came of reading a file as the `key` says; the same reading goes on where the page asks again."""
    application, t = here
    known: tuple[Hashable, Future[Outcome]] | None = st.session_state.get(READING)
    if known is None or known[0] != key:
        known = (key, _begin(partial(read_apart, application, kept.path, mapping, winner)))
        st.session_state[READING] = known
    place = st.empty()
    while not wait([known[1]], LOOK_SECONDS).done:
        place.progress(*how_far(kept, t))
    place.empty()
    st.session_state.pop(READING, None)
    progress.forget(kept.path)
    return known[1].result()


def _begin(read: "partial[Outcome]") -> "Future[Outcome]":
    """Reads in a thread that holds up no end of the server."""
    found: Future[Outcome] = Future()

    def run() -> None:
        try:
            found.set_result(read())
        except BaseException as wrong:
            found.set_exception(wrong)

    Thread(target=run, daemon=True).start()
    return found


def how_far(kept: Kept, t: Translator) -> tuple[float, str]:
    """The share that is read, and that in words."""
    known = progress.noted(kept.path)
    if known is None:
        return 0.0, t("Reading “{file}” …", file=kept.path.name)
    done, whole = known
    words = t("Reading “{file}”: {done:number} of {all:number} rows", file=kept.path.name, done=done, all=whole)
    return done / whole, words
