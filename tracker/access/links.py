"""Links that serve one purpose until they expire: setting a password, reporting without an account."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, Table, select
from sqlmodel import Session as DatabaseSession

from tracker.access.tokens import fingerprint, is_signed, new_token, signing_secret, stored_secret
from tracker.access.user import User, user_of_person
from tracker.database import open_for_reading, open_for_writing
from tracker.models import AccessLink

LINKS: Table = AccessLink.__table__  # type: ignore[attr-defined]


class Purpose(StrEnum):
    """What a link is for; one made for one purpose is worth nothing for another."""

    PASSWORD = "password"
    REPORT = "report"


COOKIE = "tracker_link"
COOKIE_LASTS = timedelta(hours=2)
"""The cookie that holds the token of a reporting link, so that it leaves the address."""

LASTS = {Purpose.PASSWORD: timedelta(days=2), Purpose.REPORT: timedelta(days=30)}


def make_link(
    engine: Engine, purpose: Purpose, now: datetime, *, account_id: int | None = None, person_id: int | None = None
) -> str:
    """A link's token, for an account or a person; it is told once and kept nowhere.

    A new link that sets a password makes the account's earlier ones worthless.
    """
    token = new_token(signing_secret(engine), purpose)
    with open_for_writing(engine) as database:
        if purpose is Purpose.PASSWORD:
            mine = (LINKS.c.account_id == account_id) & (LINKS.c.purpose == purpose) & LINKS.c.revoked_at.is_(None)
            _revoke(database, mine, now)
        row = AccessLink(
            token_hash=fingerprint(token),
            purpose=purpose,
            account_id=account_id,
            person_id=person_id,
            made_at=now,
            expires_at=now + LASTS[purpose],
        )
        database.add(row)
        database.commit()
    return token


def valid_link(database: DatabaseSession, purpose: Purpose, token: str, now: datetime) -> AccessLink | None:
    """The link of a token, unless it is forged, for another purpose, expired, revoked, or used up."""
    secret = stored_secret(database)
    if secret is None or not is_signed(secret, purpose, token):
        return None
    query = select(AccessLink).where(LINKS.c.token_hash == fingerprint(token), LINKS.c.purpose == purpose)
    link = database.execute(query).scalar_one_or_none()
    if link is None or link.expires_at <= now or link.revoked_at is not None:
        return None
    return None if purpose is Purpose.PASSWORD and link.used_at is not None else link


def user_of_link(engine: Engine, token: str, now: datetime) -> User | None:
    """Whoever a reporting link was made for: she may report on her measures, nothing else."""
    with open_for_reading(engine) as database:
        link = valid_link(database, Purpose.REPORT, token, now)
        if link is None or link.person_id is None:
            return None
        return user_of_person(database, link.person_id, f"link:{link.id}")


def revoke_links(engine: Engine, person_id: int, now: datetime) -> None:
    """Makes every reporting link of a person worthless."""
    with open_for_writing(engine) as database:
        _revoke(database, (LINKS.c.person_id == person_id) & LINKS.c.revoked_at.is_(None), now)
        database.commit()


def _revoke(database: DatabaseSession, which: ColumnElement[bool], now: datetime) -> None:
    for link in database.execute(select(AccessLink).where(which)).scalars():
        link.revoked_at = now
