"""Accounts and the server's own pages, without a browser."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine
from starlette.applications import Starlette

from tests.accounts import sign_in_as
from tests.tooling.asgi import TestClient
from tracker.access import passwords
from tracker.access.signing_in import account_of
from tracker.boards import opened
from tracker.clock import system_time
from tracker.facts import Role
from tracker.web.routes import routes

PASSWORD = "štirje konji v galopu"
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
Browser = Callable[..., TestClient]


@pytest.fixture
def engine(migrated_database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database of the application that the server's pages open."""
    monkeypatch.setenv("DATABASE_URL", migrated_database_url)
    opened.cache_clear()
    yield opened().engine
    opened().engine.dispose()
    opened.cache_clear()


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hashes with the least work, where not their strength is the point."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def open_browser(engine: Engine, quick_hashes: None) -> Browser:
    """A browser that keeps its cookies, with none at first."""
    app = Starlette(routes=routes("pregled", ("pregled", "miza", "ukrepi", "racun")))

    def opened_browser(url: str = "http://testserver") -> TestClient:
        return TestClient(app, base_url=url, follow_redirects=False)

    return opened_browser


def account(engine: Engine, role: Role = Role.OFFICER, login: str = "ana", password: str = PASSWORD) -> int:
    """An account with a password."""
    sign_in_as(engine, role, login)
    row = account_of(engine, login)
    assert row is not None
    assert row.id is not None
    if password:
        passwords.set_password(engine, row.id, login, password, system_time())
    return row.id
