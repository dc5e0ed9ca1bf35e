"""Whose account it is that a provider of OpenID Connect vouches for."""

from collections.abc import Mapping

from sqlalchemy import Engine, select

from tracker.access.tokens import signature, signing_secret
from tracker.access.user import ACCOUNTS
from tracker.database import open_for_reading


def account_of_claims(engine: Engine, claims: Mapping[str, object], claim: str) -> int | None:
    """The account whose login is what `claim` says, whatever the case of its letters; none for a disabled one.

    An address that the provider knows to be unverified vouches for nobody (OpenID Connect Core 5.1, email_verified).
    """
    login = claims.get(claim)
    if not isinstance(login, str) or not login.strip() or claims.get("email_verified") in (False, "false"):
        return None
    return account_of_login(engine, login.strip())


def account_of_login(engine: Engine, login: str) -> int | None:
    """The account with a login, whatever the case of its letters; none if it is disabled or more than one could be."""
    known = ACCOUNTS.c
    with open_for_reading(engine) as database:
        rows = database.execute(select(known.id, known.login).where(known.is_disabled.is_(False))).all()
    found = [row.id for row in rows if row.login.casefold() == login.casefold()]
    return found[0] if len(found) == 1 else None


def cookie_secret(engine: Engine) -> str:
    """What signs the cookie that goes along to the provider and back; the same after a restart."""
    return signature(signing_secret(engine), "openid", "cookie")
