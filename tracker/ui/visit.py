"""Who is looking, in which language, at which day: read from the address on every run of a page."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker.boards import board_at_last_session, current_board
from tracker.bootstrap import Application, application
from tracker.facts import Role
from tracker.texts import LANGUAGES, Translator
from tracker.ui.address import AS_OF, LANGUAGE, address, day
from tracker.views.board import Board

the_application = st.cache_resource(application, show_spinner=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of a page; `as_of` None is the present."""

    application: Application
    t: Translator
    role: Role
    as_of: date | None
    today: date

    def board(self) -> Board:
        """The plan as it was recorded by the day looked at, judged from that day."""
        return current_board(self.application, self.as_of, self.role)

    def previous(self, now: Board) -> Board | None:
        """The plan on the day of the last session."""
        return board_at_last_session(self.application, now, self.role)

    def shared(self) -> dict[str, str | list[str]]:
        """The part of the address that goes with the reader from page to page."""
        query: dict[str, str | list[str]] = {}
        if self.t.language != LANGUAGES[0]:
            query[LANGUAGE] = self.t.language
        if self.as_of:
            query[AS_OF] = self.as_of.isoformat()
        return query

    def link(self, page: str, **query: str) -> str:
        """The address of a page in the same language and on the same day."""
        return address(page, {**query, **self.shared()})


def visit() -> Visit:
    """The visit that the address of this run describes; a day in the future is the present."""
    opened = the_application()
    asked = st.query_params.get(LANGUAGE)
    today = opened.clock.today()
    as_of = day(st.query_params.get(AS_OF))
    if as_of is not None and as_of >= today:
        as_of = None
    return Visit(opened, Translator(asked if asked in LANGUAGES else LANGUAGES[0]), Role.PUBLIC, as_of, as_of or today)
