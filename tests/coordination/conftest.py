"""A database with a body, a session and money to move."""

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import coordination_plan
from tests.tooling.databases import Engines, SqliteDatabases, filled

prepare = filled(coordination_plan)


@pytest.fixture
def engine(engines: Engines) -> Engine:
    """A database of the test's own, on SQLite and on PostgreSQL."""
    return engines.fresh(coordination_plan)


@pytest.fixture
def sqlite_engine(sqlite_databases: SqliteDatabases) -> Engine:
    """The same on SQLite alone, for what does not hang on the database."""
    return sqlite_databases.engines.fresh(coordination_plan)
