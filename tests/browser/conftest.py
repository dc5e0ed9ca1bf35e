"""The application with the demonstration plan, in a browser: one that nobody changes, and one that tests change."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import Engine, select

from tests.accounts import cookie, sign_in_as
from tests.tooling.browser import Windows
from tests.tooling.databases import SqliteDatabases, demonstrate
from tests.tooling.patience import wait_for
from tests.tooling.server import Server
from tracker import actions, store
from tracker.access.links import Purpose, make_link
from tracker.actions import Actor
from tracker.clock import system_time
from tracker.database import create_engine, open_for_reading
from tracker.facts import Measure, Role
from tracker.models import Draft, Person

TODAY = "2026-11-22"
NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)
OFFICER = Actor("skrbnica", Role.ADMINISTRATOR)


@pytest.fixture(scope="session")
def site(app_server: Callable[..., Server], demonstration_url: str) -> str:
    """The address of the running application; nobody changes its plan."""
    return app_server(DATABASE_URL=demonstration_url, TRACKER_TODAY=TODAY).url


@dataclass(frozen=True)
class Office:
    """A running tracker with its database, which all tests of a worker change: each has records of its own."""

    url: str
    engine: Engine

    def link(self, person: str) -> str:
        """A link for somebody."""
        key = self.person(person)
        return f"{self.url}/p/{make_link(self.engine, Purpose.REPORT, system_time(), person_id=key)}"

    def person(self, code: str) -> int:
        """Somebody's id."""
        with actions.recording(self.engine, OFFICER, "preizkus", NOON) as record:
            row = record.find(Person, code=code)
            assert row is not None
            return record.id_of(row)

    def sign_in(self, window: BrowserContext, login: str = "") -> None:
        """Signs an officer in, in a window."""
        window.add_cookies([cookie(sign_in_as(self.engine, Role.OFFICER, login), self.url)])

    def measure(self, code: str) -> Measure:
        """A measure as it is recorded now."""
        with open_for_reading(self.engine) as database:
            return next(m for m in store.load(database, role=Role.OFFICER).measures if m.code == code)

    def wait_until_kept(self, words: str) -> None:
        """Waits until a draft holds some words."""
        wait_for(lambda: self._is_kept(words))

    def _is_kept(self, words: str) -> bool:
        with open_for_reading(self.engine) as database:
            return any(words in draft.content for draft in database.execute(select(Draft)).scalars())

    def wants_approval(self, wanted: bool) -> None:
        """Whether the officer has to accept reports."""
        with open_for_reading(self.engine) as database:
            (code,) = store.strategies(database)
        with actions.recording(self.engine, OFFICER, "preizkus", NOON) as record:
            actions.save_strategy(record, code, actions.StrategyGiven.of(needs_approval=wanted))


@pytest.fixture(scope="session")
def office(app_server: Callable[..., Server], sqlite_databases: SqliteDatabases) -> Iterator[Office]:
    """The office that all tests of a worker share, for a server of one's own takes seconds."""
    url = sqlite_databases.fresh(demonstrate)
    engine = create_engine(url)
    yield Office(app_server(DATABASE_URL=url, TRACKER_TODAY=TODAY).url, engine)
    engine.dispose()


@pytest.fixture
def window(windows: Windows, office: Office) -> Iterator[Callable[..., Page]]:
    """Opens a window of its own for an officer with a login: `window("ana@example.org")`."""
    with ExitStack() as opened:

        def open_window(login: str, script: str = "") -> Page:
            page = opened.enter_context(windows.lend(script))
            office.sign_in(page.context, login)
            return page

        yield open_window
