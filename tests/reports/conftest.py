"""A demonstration plan of the test's own."""

from collections.abc import Iterator

import pytest

from tests.tooling.databases import LAST_DAY
from tracker.bootstrap import Application, application
from tracker.config import Settings


@pytest.fixture
def tracker(own_demonstration_url: str, request: pytest.FixtureRequest) -> Iterator[Application]:
    """The wired tracker on the last day of the demonstration, or on the day that a test gives."""
    today = getattr(request, "param", LAST_DAY)
    opened = application(Settings(DATABASE_URL=own_demonstration_url, today=today))
    yield opened
    opened.engine.dispose()
