"""The application beside a provider of identities that it trusts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from tests.tooling.databases import SqliteDatabases, demonstrate
from tests.tooling.openid import Provider, run_provider
from tests.tooling.server import Server, free_port
from tracker.database import create_engine

TODAY = "2026-11-22"


@dataclass(frozen=True)
class Trusting:
    """A running tracker, its database and the provider it trusts."""

    server: Server
    engine: Engine
    provider: Provider

    @property
    def url(self) -> str:
        return self.server.url


@pytest.fixture(scope="module")
def trusting(app_server: Callable[..., Server], sqlite_databases: SqliteDatabases) -> Iterator[Trusting]:
    """One for all tests of a file: each uses a login of its own."""
    port = free_port()
    url = f"http://localhost:{port}"
    with ExitStack() as stack:
        provider = stack.enter_context(run_provider(url))
        database = sqlite_databases.fresh(demonstrate)
        engine = create_engine(database)
        stack.callback(engine.dispose)
        settings = {"TRACKER_PORT": str(port), "TRACKER_PUBLIC_URL": url, "TRACKER_TODAY": TODAY, **provider.settings}
        server = app_server(DATABASE_URL=database, **settings)
        yield Trusting(server, engine, provider)


@pytest.fixture(autouse=True)
def honest(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test leaves the provider spoilt for the next."""
    yield
    if "trusting" in request.fixturenames:
        provider = request.getfixturevalue("trusting").provider
        provider.spoil, provider.signed_by = {}, "us"
