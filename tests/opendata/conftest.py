"""The demonstration plan, published: its documents are made once per run for all tests that look at them."""

from collections.abc import Iterator

import pytest

from tests.opendata.editions import edition_of, tracker_on
from tests.tooling.sharing import Shared
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
def edition(tracker: Application, shared: Shared) -> Edition:
    """The edition of its last day."""
    return shared.once("edition", lambda: edition_of(tracker))


@pytest.fixture(scope="session")
def published(edition: Edition, shared: Shared) -> dict[str, bytes]:
    """The documents of that edition by their paths."""
    return shared.once("open data", lambda: dict(documents(edition)))
