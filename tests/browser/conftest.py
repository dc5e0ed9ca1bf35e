"""The application with the demonstration plan, in a browser."""

from collections.abc import Callable

import pytest

from tests.tooling.server import Server

TODAY = "2026-11-22"


@pytest.fixture(scope="session")
def site(app_server: Callable[..., Server], demonstration_url: str) -> str:
    """The address of the running application; nobody changes its plan."""
    return app_server(DATABASE_URL=demonstration_url, TRACKER_TODAY=TODAY).url
