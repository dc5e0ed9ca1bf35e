"""Links that serve one purpose until they expire: setting a password, reporting without an account."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, Table, func, select, update
from sqlmodel import Session as DatabaseSession

from tracker.access.tokens import fingerprint, is_signed, new_token, rows_of, signing_secret, stored_secret
from tracker.access.user import User, user_of_account, user_of_person
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import Channel, Role
from tracker.models import AccessLink, Person, Strategy
from tracker.sentences import Refusal

LINKS: Table = AccessLink.__table__  # type: ignore[attr-defined]
PEOPLE: Table = Person.__table__  # type: ignore[attr-defined]
STRATEGIES: Table = Strategy.__table__  # type: ignore[attr-defined]


class Purpose(StrEnum):
    """What a link is for; one made for one purpose is worth nothing for another."""

    PASSWORD = "password"
    REPORT = "report"
    CALENDAR = "calendar"


COOKIE = "tracker_link"
COOKIE_LASTS = timedelta(hours=2)
"""The cookie that holds the token of a reporting link, so that it leaves the address."""

LASTS = {
    Purpose.PASSWORD: timedelta(days=2),
    Purpose.REPORT: timedelta(days=30),
    Purpose.CALENDAR: timedelta(days=3650),  # until it is ended: a calendar that stops says nothing
}


def make_link(
    engine: Engine,
    purpose: Purpose,
    now: datetime,
    *,
    account_id: int | None = None,
    person_id: int | None = None,
    strategies: Collection[int] = (),
) -> str:
    """A link's token, for an account or a person; it is told once and kept nowhere.

    It makes the earlier ones for the same purpose worthless. With `strategies` (ids) it is worth nothing in others,
    which its signature vouches for.
    """
    token = new_token(signing_secret(engine), purpose, strategies)
    with open_for_writing(engine) as database:
        keep_link(database, token, purpose, now, account_id=account_id, person_id=person_id)
        database.commit()
    return token


def keep_link(
    database: DatabaseSession,
    token: str,
    purpose: Purpose,
    now: datetime,
    *,
    account_id: int | None = None,
    person_id: int | None = None,
    ends_before: datetime | None = None,
) -> None:
    """Keeps a link in the caller's transaction, so that it ends the earlier ones only if what it stands in is kept.

    `ends_before` spares those made at that instant or later.
    """
    hers = (LINKS.c.account_id == account_id) if person_id is None else (LINKS.c.person_id == person_id)
    ended = hers & (LINKS.c.purpose == purpose)
    _revoke(database, ended if ends_before is None else ended & (LINKS.c.made_at < ends_before), now)
    row = AccessLink(
        token_hash=fingerprint(token),
        purpose=purpose,
        account_id=account_id,
        person_id=person_id,
        made_at=now,
        expires_at=now + LASTS[purpose],
    )
    database.add(row)
    database.flush()


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
    """Whoever a reporting link was made for: she may report on her measures, nothing else.

    One that an officer of some strategies made opens those alone.
    """
    with open_for_reading(engine) as database:
        link = valid_link(database, Purpose.REPORT, token, now)
        if link is None or link.person_id is None:
            return None
        rows = rows_of(token)
        codes = frozenset(database.execute(select(STRATEGIES.c.code).where(STRATEGIES.c.id.in_(rows))).scalars())
        return user_of_person(database, link.person_id, f"link:{link.id}", codes) if codes or not rows else None


def user_of_calendar(engine: Engine, token: str, now: datetime, today: date) -> User | None:
    """Whose calendar an address is; none for one that was ended, or whose account is closed."""
    with open_for_reading(engine) as database:
        link = valid_link(database, Purpose.CALENDAR, token, now)
        if link is None or link.account_id is None:
            return None
        return user_of_account(database, link.account_id, today)


def has_calendar(engine: Engine, account_id: int, now: datetime) -> bool:
    """Whether an account has an address of a calendar that is not ended."""
    hers = (LINKS.c.account_id == account_id) & (LINKS.c.purpose == Purpose.CALENDAR)
    is_valid = LINKS.c.revoked_at.is_(None) & (LINKS.c.expires_at > now)
    with open_for_reading(engine) as database:
        return database.execute(select(LINKS.c.id).where(hers, is_valid).limit(1)).first() is not None


def end_calendar(engine: Engine, account_id: int, now: datetime) -> None:
    """Makes the address of an account's calendar worthless."""
    with open_for_writing(engine) as database:
        _revoke(database, (LINKS.c.account_id == account_id) & (LINKS.c.purpose == Purpose.CALENDAR), now)
        database.commit()


def revoke_links(engine: Engine, person_id: int, now: datetime) -> None:
    """Makes every reporting link of a person worthless."""
    with open_for_writing(engine) as database:
        _revoke(database, LINKS.c.person_id == person_id, now)
        database.commit()


def revoke_password_links(database: DatabaseSession, account_id: int | None, now: datetime) -> None:
    """Makes every link that sets the password of an account worthless."""
    _revoke(database, (LINKS.c.account_id == account_id) & (LINKS.c.purpose == Purpose.PASSWORD), now)


def _revoke(database: DatabaseSession, which: ColumnElement[bool], now: datetime) -> None:
    database.execute(update(AccessLink).where(which, LINKS.c.revoked_at.is_(None)).values(revoked_at=now))


def make_report_links(engine: Engine, user: User, people: Collection[str], now: datetime) -> dict[str, str]:
    """The tokens of new reporting links for some people, by their codes; nobody who is retired gets one.

    They open no strategy of which she is no officer. Raises Refusal below an officer.
    """
    _require_officer(user)
    wanted = PEOPLE.c.code.in_(list(people)) & PEOPLE.c.is_retired.is_(False)
    with open_for_reading(engine) as database:
        ids = database.execute(select(PEOPLE.c.code, PEOPLE.c.id).where(wanted)).all()
        known = database.execute(select(STRATEGIES.c.code, STRATEGIES.c.id)).all() if user.scopes else ()
    hers = [key for code, key in known if user.within(code).has(Role.OFFICER)]
    return {code: make_link(engine, Purpose.REPORT, now, person_id=key, strategies=hers) for code, key in ids}


def revoke_report_links(engine: Engine, user: User, person: str, now: datetime) -> None:
    """Makes every reporting link of a person (her code) worthless. Raises Refusal below an officer."""
    _require_officer(user)
    with open_for_reading(engine) as database:
        key = database.execute(select(PEOPLE.c.id).where(PEOPLE.c.code == person)).scalar_one_or_none()
    if key is not None:
        revoke_links(engine, key, now)


def valid_until(engine: Engine, user: User, now: datetime) -> dict[str, datetime]:
    """Until when the newest reporting link of each person (her code) is valid. Raises Refusal below an officer."""
    _require_officer(user)
    is_valid = (LINKS.c.purpose == Purpose.REPORT) & LINKS.c.revoked_at.is_(None) & (LINKS.c.expires_at > now)
    query = select(PEOPLE.c.code, func.max(LINKS.c.expires_at)).join(PEOPLE, PEOPLE.c.id == LINKS.c.person_id)
    with open_for_reading(engine) as database:
        return {row[0]: row[1] for row in database.execute(query.where(is_valid).group_by(PEOPLE.c.code))}


def work_emails(engine: Engine, user: User) -> dict[str, str]:
    """The work e-mail of each person (her code) who has one. Raises Refusal below an officer."""
    _require_officer(user)
    query = select(PEOPLE.c.code, PEOPLE.c.work_email).where(PEOPLE.c.work_email != "")
    with open_for_reading(engine) as database:
        return {row[0]: row[1] for row in database.execute(query)}


def _require_officer(user: User) -> None:
    if user.channel is Channel.LINK or not user.has(Role.OFFICER):
        raise Refusal(
            "“{actor}” may not do this: it takes the role “{role:word}”. Sign in with that role or ask the officer.",
            actor=user.name,
            role=Role.OFFICER,
        )
