"""A demonstration plan of the test's own."""

from collections.abc import Iterator

import pytest

from tests.tooling.databases import LAST_DAY
from tracker.bootstrap import Application, application
from tracker.config import Settings


@pytest.fixture
def tracker(own_demonstration_url: str) -> Iterator[Application]:
    """The wired tracker on the last day of the demonstration."""
    opened = application(Settings(DATABASE_URL=own_demonstration_url, today=LAST_DAY))
    yield opened
    opened.engine.dispose()
