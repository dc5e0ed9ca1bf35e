"""The server's own routes in this process, on a database of the test's own."""

from collections.abc import Iterator

import pytest

from tests.tooling.databases import SqliteDatabases, migrate
from tracker import boards
from tracker.bootstrap import Application


@pytest.fixture
def tracker(sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The application that the routes open."""
    url = sqlite_databases.fresh(migrate)
    monkeypatch.setenv("DATABASE_URL", url)
    boards.opened.cache_clear()
    application = boards.opened()
    yield application
    application.engine.dispose()
    boards.opened.cache_clear()
    sqlite_databases.drop(url)
