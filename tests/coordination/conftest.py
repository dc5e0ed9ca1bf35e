"""A database with a body, a session and money to move."""

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import coordination_plan
from tests.tooling.databases import Engines, filled

prepare = filled(coordination_plan)


@pytest.fixture
def engine(engines: Engines) -> Engine:
    """A database of the test's own, on SQLite and on PostgreSQL."""
    return engines.fresh(coordination_plan)
