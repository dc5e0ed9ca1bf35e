"""The first way in: a link for an administrator, as long as none can sign in. There is no password to begin with."""

from datetime import datetime

from sqlalchemy import Engine, select

from tracker.access.administration import has_way_in, password_link
from tracker.access.user import ACCOUNTS
from tracker.actions import AccountGiven, Actor, recording, save_account
from tracker.database import open_for_reading
from tracker.facts import Role

LOGIN = "upravitelj"
SERVER = Actor("strežnik", Role.ADMINISTRATOR)


def first_link(engine: Engine, at: datetime, now: datetime, *, by_provider: bool) -> str | None:
    """The token of a link that sets the password of an administrator; None where one can sign in already.

    Where there is no administrator, the account “upravitelj” becomes one. `at` is the instant of the plan's clock,
    for the history; `now` the true one, from which the link counts.
    """
    if has_way_in(engine, by_provider=by_provider):
        return None
    login = administrator(engine)
    if login is None:
        login = LOGIN
        with recording(engine, SERVER, "prvi zagon: račun upravitelja", at) as record:
            save_account(record, LOGIN, AccountGiven.of(role=Role.ADMINISTRATOR, is_disabled=False))
    return password_link(engine, SERVER, login, now)


def administrator(engine: Engine) -> str | None:
    """The login of the first administrator who is not disabled."""
    able = (ACCOUNTS.c.role == Role.ADMINISTRATOR) & ACCOUNTS.c.is_disabled.is_(False)
    with open_for_reading(engine) as database:
        query = select(ACCOUNTS.c.login).where(able).order_by(ACCOUNTS.c.id)
        return database.execute(query.limit(1)).scalar_one_or_none()
