"""A demonstration plan of the test's own, and a small one that the server opens too."""

from collections.abc import Iterator

import pytest

from tests.coordination.conftest import prepare
from tests.reports import tampering
from tests.tooling.databases import LAST_DAY, SqliteDatabases
from tracker import boards
from tracker.bootstrap import Application, application
from tracker.config import Settings


@pytest.fixture
def tracker(own_demonstration_url: str, request: pytest.FixtureRequest) -> Iterator[Application]:
    """The wired tracker on the last day of the demonstration, or on the day that a test gives."""
    today = getattr(request, "param", LAST_DAY)
    opened = application(Settings(DATABASE_URL=own_demonstration_url, today=today))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def small(sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The tracker on a small plan; the server opens the same database."""
    url = sqlite_databases.fresh(prepare)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TRACKER_TODAY", "2026-03-15")
    boards.opened.cache_clear()
    yield tampering.opened(url)
    boards.opened().engine.dispose()
    boards.opened.cache_clear()
    sqlite_databases.drop(url)
