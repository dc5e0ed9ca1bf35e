"""Whose account it is that a provider of OpenID Connect vouches for."""

from collections.abc import Mapping

from sqlalchemy import Engine

from tracker.access.signing_in import account_of
from tracker.access.tokens import signature, signing_secret


def account_of_claims(engine: Engine, claims: Mapping[str, object], claim: str) -> int | None:
    """The account whose login is what `claim` says, whatever the case of its letters; none for a disabled one.

    An address of which the provider says anything but that it is verified vouches for nobody (OpenID Connect Core 5.1,
    email_verified).
    """
    login = claims.get(claim)
    if not isinstance(login, str) or not login.strip() or claims.get("email_verified", True) not in (True, "true"):
        return None
    account = account_of(engine, login)
    return None if account is None or account.is_disabled else account.id


def cookie_secret(engine: Engine) -> str:
    """What signs the cookie that goes along to the provider and back; the same after a restart."""
    return signature(signing_secret(engine), "openid", "cookie")
