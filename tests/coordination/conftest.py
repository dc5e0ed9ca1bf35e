"""A database with a body, a session and money to move."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import coordination_plan
from tests.tooling.databases import Databases, migrate
from tracker.database import create_engine


def prepare(url: str) -> None:
    """Makes the plan once; every test gets a copy."""
    migrate(url)
    engine = create_engine(url)
    coordination_plan(engine)
    engine.dispose()


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    """A database of the test's own, on SQLite and on PostgreSQL."""
    url = databases.fresh(prepare)
    opened = create_engine(url)
    yield opened
    opened.dispose()
    databases.drop(url)
