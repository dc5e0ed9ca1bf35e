"""The pages of sessions and bodies on a database of their own."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import DAY, coordination_plan
from tests.tooling.databases import SqliteDatabases, filled
from tests.ui.conftest import run_page, user_with
from tests.ui.session.pages import Open
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Role


@pytest.fixture
def application(sqlite_databases: SqliteDatabases) -> Application:
    """The tracker on the day of the session."""
    url = sqlite_databases.fresh(filled(coordination_plan))
    return Application(Settings(database_url=url), create_engine(url), Clock(ZoneInfo("Europe/Ljubljana"), DAY))


@pytest.fixture
def engine(application: Application) -> Engine:
    """Its database."""
    return application.engine


@pytest.fixture
def open_file(monkeypatch: pytest.MonkeyPatch, application: Application) -> Open:
    """Opens a page by its file for a role: `open_file("session", Role.MEMBER, **HERE)`."""

    def opened(file: str, role: Role | None = Role.OFFICER, **query: str) -> AppTest:
        return run_page(monkeypatch, application, file, user_with(role) if role else None, query)

    return opened
