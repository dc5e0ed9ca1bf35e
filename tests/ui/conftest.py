"""Opening pages without a server."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.tooling.app_test import open_file
from tests.tooling.databases import Fill, SqliteDatabases, filled
from tests.ui.world import FakeApplication, full_plan
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Plan, Role
from tracker.ui.frame import signed_in, visit
from tracker.ui.frame.pages import PAGES

FILES = {entry.name: entry.file for entry in PAGES if entry.role is Role.PUBLIC}
ALL_FILES = {entry.name: entry.file for entry in PAGES}
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page of a plan, signed in or not: `open_page("ukrep", koda="E1-01", lang="en", user=user_with(...))`."""

    def opened(name: str, whole: Plan | None = None, user: User | None = None, **query: str) -> AppTest:
        application = FakeApplication(whole or full_plan())
        monkeypatch.setattr(visit, "opened", lambda: application)
        monkeypatch.setattr(visit, "current_user", lambda _: user)
        st.cache_resource.clear()
        return open_file(ALL_FILES[name], query)

    return opened


@contextmanager
def office_on(databases: SqliteDatabases, fill: Fill, today: date, **settings: Any) -> Iterator[Application]:
    """An office on a day, with a database of its own in which stands what `fill` writes."""
    url = databases.fresh(filled(fill))
    engine = create_engine(url)
    yield Application(Settings(DATABASE_URL=url, **settings), engine, Clock(ZoneInfo("Europe/Ljubljana"), today))
    engine.dispose()
    databases.drop(url)


def run_page(
    monkeypatch: pytest.MonkeyPatch, application: Application, file: str, user: User | None, query: Mapping[str, str]
) -> AppTest:
    """A page by its file, run for somebody on an application of the test's own, in a window of its own."""
    for module in (visit, signed_in):
        monkeypatch.setattr(module, "opened", lambda: application)
        monkeypatch.setattr(module, "current_user", lambda _: user)
    st.cache_resource.clear()
    return open_file(file, query)


def user_with(role: Role) -> User:
    """Somebody signed in with a role, who proved a moment ago who she is."""
    known = User("account:1", "Ana Novak", role, frozenset({"vodja"}), frozenset({"it"}), account=1, login="ana")
    return replace(known, proved_until=datetime.max.replace(tzinfo=UTC))


def words(page: AppTest) -> str:
    """All HTML of a page."""
    return "\n".join(element.proto.body for element in page.get("html"))


def telling(made: list[str], make: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which writes its name down whenever it is called: what is kept is not made again."""

    def told(*given: Any) -> Any:
        made.append(make.__name__)
        return make(*given)

    return told
