"""Whose account it is that a provider of OpenID Connect vouches for.

Issuer and subject say who somebody is (OpenID Connect Core 5.7: no other claim may); an address only finds the account
that was prepared for her, once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import Engine, Table, select
from sqlalchemy.exc import IntegrityError

from tracker.access.signing_in import account_of
from tracker.access.tokens import signature, signing_secret
from tracker.database import DatabaseSession, open_for_reading, open_for_writing
from tracker.models import Account, Identity

IDENTITIES: Table = Identity.__table__  # type: ignore[attr-defined]
LONGEST_SUBJECT = 255
"""Characters (OpenID Connect Core 2, sub)."""


class Unknown(Enum):
    """Why what a provider says opens no account."""

    NOBODY = auto()
    """No account, a disabled one, or nothing that vouches for one."""
    SOMEBODY_ELSE = auto()
    """There is an account, and it is bound to another subject or issuer."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Which claim finds a prepared account, and whether it is the provider's own word, verified or not."""

    claim: str
    is_trusted: bool = False


def account_of_claims(engine: Engine, claims: Mapping[str, object], trust: Trust, now: datetime) -> int | Unknown:
    """The account that is bound to the subject of these claims; an account that nobody was bound to yet is bound now.

    The claims come from a token that was checked: signature, issuer, audience, nonce, time.
    """
    known = subject_of(claims)
    if known is None:
        return Unknown.NOBODY
    with open_for_reading(engine) as database:
        bound = _bound_account(database, known)
    if bound is not None:
        return Unknown.NOBODY if bound.is_disabled or bound.id is None else bound.id
    login = vouched_login(claims, trust)
    account = account_of(engine, login) if login else None
    if account is None or account.is_disabled or account.id is None:
        return Unknown.NOBODY
    return account.id if _bind(engine, account.id, known, now) else Unknown.SOMEBODY_ELSE


def subject_of(claims: Mapping[str, object]) -> tuple[str, str] | None:
    """Issuer and subject; none where one is missing. A slash at the end of an issuer makes it no other one."""
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not isinstance(issuer, str) or not isinstance(subject, str):
        return None
    issuer = issuer.rstrip("/")
    return (issuer, subject) if issuer and subject.strip() and len(subject) <= LONGEST_SUBJECT else None


def vouched_login(claims: Mapping[str, object], trust: Trust) -> str:
    """The login that the provider vouches for; empty where it vouches for none.

    The subject is always its own word. Anything else counts where the address was verified (OpenID Connect Core 5.1,
    email_verified), or where the settings trust the claim and the provider does not say the contrary.
    """
    login, verified = claims.get(trust.claim), claims.get("email_verified")
    if not isinstance(login, str) or not login.strip():
        return ""
    if trust.claim == "sub":
        return login
    is_verified = verified is True or verified == "true"  # some providers write it as a text
    counts = is_verified and trust.claim == "email"
    return login if counts or (trust.is_trusted and ("email_verified" not in claims or is_verified)) else ""


def _bound_account(database: DatabaseSession, known: tuple[str, str]) -> Account | None:
    issuer, subject = known
    wanted = select(IDENTITIES.c.account_id).where(IDENTITIES.c.issuer == issuer, IDENTITIES.c.subject == subject)
    found = database.execute(wanted).scalar_one_or_none()
    return database.get(Account, found) if found is not None else None


def _bind(engine: Engine, account_id: int, known: tuple[str, str], now: datetime) -> bool:
    """Binds an account to issuer and subject; False where it is bound to others already, or was a moment ago."""
    issuer, subject = known
    with open_for_writing(engine) as database:
        database.add(Identity(account_id=account_id, issuer=issuer, subject=subject, bound_at=now))
        try:
            database.commit()
        except IntegrityError:
            database.rollback()
        bound = _bound_account(database, known)
    return bound is not None and bound.id == account_id


def cookie_secret(engine: Engine) -> str:
    """What signs the cookie that goes along to the provider and back; the same after a restart."""
    return signature(signing_secret(engine), "openid", "cookie")
