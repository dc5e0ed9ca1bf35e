"""Accounts and open sign-ins for tests."""

from typing import Any

from sqlalchemy import Engine

from tests.plans import ADMINISTRATOR
from tracker import actions
from tracker.access.sign_ins import COOKIE, open_sign_in
from tracker.clock import system_time
from tracker.facts import Role
from tracker.models import Account


def sign_in_as(engine: Engine, role: Role, login: str = "", person: str | None = None) -> str:
    """Makes an account, if there is none with this login, and signs it in; the token for its cookie."""
    login = login or f"{role}@example.org"
    with actions.recording(engine, ADMINISTRATOR, "preizkus", system_time()) as record:
        actions.save_account(record, login, actions.AccountGiven.of(role=role, person=person))
    with actions.recording(engine, ADMINISTRATOR, "preizkus", system_time()) as record:
        account = record.find(Account, login=login)
        assert account is not None
        account_id = record.id_of(account)
    now = system_time()
    return open_sign_in(engine, account_id, now, proved_at=now)


def cookie(token: str, url: str) -> Any:
    """The cookie of a sign-in, for a browser context's `add_cookies`; the type that it takes has no public name."""
    return {"name": COOKIE, "value": token, "url": url}
