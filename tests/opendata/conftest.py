"""The demonstration plan, published: made once for all tests that look at its documents."""

from collections.abc import Iterator

import pytest

from tests.opendata.editions import edition_of, tracker_on
from tracker.bootstrap import Application
from tracker.opendata import documents
from tracker.site.edition import Edition


@pytest.fixture(scope="session")
def tracker(demonstration_url: str) -> Iterator[Application]:
    """The tracker on the demonstration plan."""
    found = tracker_on(demonstration_url)
    yield found
    found.engine.dispose()


@pytest.fixture(scope="session")
def edition(tracker: Application) -> Edition:
    """The edition of its last day."""
    return edition_of(tracker)


@pytest.fixture(scope="session")
def published(edition: Edition) -> dict[str, bytes]:
    """The documents of that edition by their paths."""
    return dict(documents(edition))
