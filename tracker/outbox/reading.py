"""What waits, what went, and what did not."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.database import open_for_reading
from tracker.facts import DeliveryState, FailedDelivery, Role
from tracker.models import AccessLink
from tracker.outbox.posting import DELIVERIES, FILED, NOTICES

LINKS: sa.Table = AccessLink.__table__  # type: ignore[attr-defined]
AT_ONCE = 500
LINK = re.compile(r"(/p/|/geslo/)[\w.~-]{40,}")
FIELDS = (
    "key", "kind", "due", "address", "language", "subject", "text", "html", "state", "attempts", "posted_at", "sent_at",
    "is_unsure", "problem",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of the outbox as a page shows it. Instants are in UTC."""

    key: str
    kind: str
    due: date
    address: str
    language: str
    subject: str
    text: str
    html: str
    state: DeliveryState
    attempts: int
    posted_at: datetime
    sent_at: datetime | None
    is_unsure: bool
    problem: str

    @property
    def is_filed(self) -> bool:
        """Whether it only lies as a file, for no mail server was set when it would have left."""
        return self.state is DeliveryState.SENT and self.problem == FILED


def posted(database: DatabaseSession, role: Role, limit: int = 100, person_id: int | None = None) -> tuple[Posted, ...]:
    """The newest messages; nobody below an officer is told of any, for they name people."""
    if not may_read(role):
        return ()
    query = sa.select(*(DELIVERIES.c[name] for name in FIELDS)).order_by(DELIVERIES.c.id.desc()).limit(limit)
    if person_id is not None:
        query = query.where(DELIVERIES.c.person_id == person_id)
    found = (Posted(**row) for row in database.execute(query).mappings())
    return tuple(replace(one, text=without_links(one.text), html=without_links(one.html)) for one in found)


def without_links(text: str) -> str:
    """A message without the links that let somebody in: nobody but its reader needs them."""
    return LINK.sub(r"\1…", text)


def failed_deliveries(database: DatabaseSession, role: Role) -> tuple[FailedDelivery, ...]:
    """The messages that were given up or may have arrived twice, the oldest first; for officers alone."""
    if not may_read(role):
        return ()
    names = ("key", "due", "attempts", "subject", "address", "problem", "is_unsure")
    given_up = (DELIVERIES.c.state == DeliveryState.DEAD) | DELIVERIES.c.is_unsure
    query = sa.select(*(DELIVERIES.c[name] for name in names)).where(given_up)
    found = database.execute(query.order_by(DELIVERIES.c.due, DELIVERIES.c.id))
    return tuple(FailedDelivery(*row) for row in found)


def counted(engine: sa.Engine) -> dict[DeliveryState, int]:
    """How many messages are in each state; those that waited for nothing are thrown away after a year."""
    query = sa.select(DELIVERIES.c.state, sa.func.count()).group_by(DELIVERIES.c.state)
    with open_for_reading(engine) as database:
        found = {DeliveryState(state): number for state, number in database.execute(query)}
    return {state: found.get(state, 0) for state in DeliveryState}


def told(database: DatabaseSession, keys: Collection[str]) -> frozenset[str]:
    """Which of some things (their keys of notices) somebody was told already."""
    wanted, found = list(keys), set[str]()
    for first in range(0, len(wanted), AT_ONCE):
        query = sa.select(NOTICES.c.key).where(NOTICES.c.key.in_(wanted[first : first + AT_ONCE]))
        found.update(database.execute(query).scalars())
    return frozenset(found)


def written_to(database: DatabaseSession, kind: str, day: date, begins: datetime, ends: datetime) -> frozenset[int]:
    """The people (their numbers) who cannot be written to again on a day, by messages of a kind: one was posted on it
    or left on it (between two instants), or still is on its way."""
    known = DELIVERIES.c
    on_its_way = known.state.in_([DeliveryState.DUE, DeliveryState.CLAIMED])
    left_today = (known.state == DeliveryState.SENT) & known.sent_at.between(begins, ends)
    posted_today = (known.due == day) & (known.state != DeliveryState.WITHDRAWN)
    query = sa.select(known.person_id).where(known.kind == kind, on_its_way | left_today | posted_today)
    return frozenset(number for number in database.execute(query).scalars() if number is not None)


def needed_links(database: DatabaseSession, kind: str) -> dict[int, datetime]:
    """From when on the links of people (their numbers) are needed that stand in messages of a kind: since that of the
    message that left last, or an older one of a message that was given up, for an officer may send that again.

    A link is made at the instant at which its message is posted; some messages hold none. What was sent again left
    after newer ones.
    """
    left_last = dict(_made(database, kind, DeliveryState.SENT))
    given_up = dict(reversed(_made(database, kind, DeliveryState.DEAD)))
    return {person: min(at, given_up.get(person, at)) for person, at in left_last.items()}


def _made(database: DatabaseSession, kind: str, state: DeliveryState) -> list[tuple[int, datetime]]:
    """Whose links were made when that nobody revoked, in the order in which their messages left or were posted."""
    same = (LINKS.c.person_id == DELIVERIES.c.person_id) & (LINKS.c.made_at == DELIVERIES.c.posted_at)
    wanted = (DELIVERIES.c.kind == kind) & (DELIVERIES.c.state == state) & LINKS.c.revoked_at.is_(None)
    query = sa.select(LINKS.c.person_id, LINKS.c.made_at).select_from(DELIVERIES.join(LINKS, same)).where(wanted)
    rows = database.execute(query.order_by(DELIVERIES.c.sent_at, DELIVERIES.c.posted_at))
    return [(person, at) for person, at in rows]


def may_read(role: Role) -> bool:
    """Whether a role is told of messages: they name people."""
    return role in (Role.OFFICER, Role.ADMINISTRATOR)
