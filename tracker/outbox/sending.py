"""Sending what waits: claimed, handed over, marked, each in a transaction of its own."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine

from tracker.database import open_for_reading, open_for_writing
from tracker.facts import DeliveryState, Role
from tracker.mail.message import Envelope, message_of
from tracker.mail.transport import Never, NotYet, Transport, Unsure
from tracker.outbox.posting import DELIVERIES, FILED
from tracker.outbox.reading import LINKS, may_read, without_links
from tracker.sentences import Busy, Refusal

Tell = Callable[[], datetime]

ABANDONED = timedelta(minutes=15)
"""A message that is on its way for longer was left by a process that died."""

MARKING = 30
"""How often it is tried to mark what was sent while somebody else writes: five minutes, well before it counts as
abandoned. Given up earlier, a message that has left would be sent once more."""

ONCE_A_DAY = ("reminders",)
"""The kinds of which nobody gets two on a day, not even when an officer sends one again."""

LINK_LASTS = timedelta(days=30)
"""What a reminder says of its link."""

WAITS = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(days=1),
    timedelta(days=1),
    timedelta(days=1),
)
"""How long to wait after each attempt that failed; four days in all (RFC 5321, 4.5.4.1)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many messages went, have to wait for another attempt, were given up, may or may not have gone, and only lie
    as files because no mail server is set."""

    sent: int = 0
    waiting: int = 0
    dead: int = 0
    unsure: int = 0
    filed: int = 0


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name messages go, and how; where it does not deliver, they only become files."""

    transport: Transport
    address: str
    reply_to: str = ""
    delivers: bool = True


def send_due(
    engine: Engine, sender: Sender, tell: Tell, *, limit: int | None = None, only_to: str | None = None
) -> Outcome:
    """Sends every message whose time has come, oldest first; `tell` gives the instant, anew before each one.

    `limit` is the most that go, `only_to` the one address they may go to. Two processes never send the same.
    """
    counts = {"sent": 0, "waiting": 0, "dead": 0, "unsure": 0, "filed": 0}
    release_abandoned(engine, tell())
    while limit is None or sum(counts.values()) < limit:
        row = _claim(engine, tell(), only_to)
        if row is None:
            break
        counts[_send(engine, sender, row, tell())] += 1
    return Outcome(**counts)


def release_abandoned(engine: Engine, now: datetime) -> int:
    """Puts back what a dead process left on its way, marked as unsure; how many there were."""
    left = (DELIVERIES.c.state == DeliveryState.CLAIMED) & (DELIVERIES.c.claimed_at <= now - ABANDONED)
    again = {"state": DeliveryState.DUE, "is_unsure": True, "next_at": now}
    if not _is_any(engine, left):
        return 0
    with open_for_writing(engine) as database:
        found = database.execute(sa.update(DELIVERIES).where(left).values(**again))
        database.commit()
        return found.rowcount  # type: ignore[attr-defined, no-any-return]


def retry(engine: Engine, role: Role, key: str, now: datetime, today: tuple[datetime, datetime]) -> None:
    """Puts a message that was given up back among those to send; `today` is from when to when its day lasts.

    Raises Refusal for any other message, below an officer, and where nobody gets two of a kind on a day and one left
    today or is on its way.
    """
    if not may_read(role):
        raise Refusal("Only officers send messages again. Ask the officer.")
    given_up = (DELIVERIES.c.key == key) & (DELIVERIES.c.state == DeliveryState.DEAD)
    with open_for_writing(engine) as database:
        row = database.execute(sa.select(DELIVERIES).where(given_up)).mappings().one_or_none()
        if row is None:
            raise Refusal("The message “{key}” has not failed. Load the page again to see what became of it.", key=key)
        if row["kind"] in ONCE_A_DAY and row["posted_at"] <= now - LINK_LASTS + timedelta(days=1):
            raise Refusal(
                "The message for {address} is so old that its link has ended. Remind her anew on the page of links.",
                address=row["address"],
            )
        if row["kind"] in ONCE_A_DAY and database.execute(sa.select(_others_today(row, today))).scalar():
            raise Refusal(
                "A message has left for {address} today already, or waits to leave: nobody gets two on a day. Try "
                "again tomorrow.",
                address=row["address"],
            )
        again = {"state": DeliveryState.DUE, "attempts": 0, "next_at": now}
        database.execute(sa.update(DELIVERIES).where(DELIVERIES.c.id == row["id"]).values(**again))
        database.execute(_renewed_link(row, now))
        database.commit()


def _renewed_link(row: Any, now: datetime) -> sa.Update:
    """The time that a message says its link lasts begins anew; a link that was revoked stays so."""
    its_link = (LINKS.c.person_id == row["person_id"]) & (LINKS.c.made_at == row["posted_at"])
    return sa.update(LINKS).where(its_link, LINKS.c.revoked_at.is_(None)).values(expires_at=now + LINK_LASTS)


def _others_today(row: Any, today: tuple[datetime, datetime]) -> Any:
    """Whether another message of this kind left for its reader on a day, or still may."""
    left = (DELIVERIES.c.state == DeliveryState.SENT) & DELIVERIES.c.sent_at.between(*today)
    may_leave = DELIVERIES.c.state.in_((DeliveryState.DUE, DeliveryState.CLAIMED))
    same = (DELIVERIES.c.kind == row["kind"]) & (DELIVERIES.c.address == row["address"])
    return sa.exists().where(same, DELIVERIES.c.id != row["id"], left | may_leave)


def _claim(engine: Engine, now: datetime, only_to: str | None) -> Any | None:
    """The oldest message whose time has come, now ours; none where nothing waits."""
    waiting = (DELIVERIES.c.state == DeliveryState.DUE) & (DELIVERIES.c.next_at <= now)
    if only_to is not None:
        waiting &= DELIVERIES.c.address == only_to
    if not _is_any(engine, waiting):
        return None
    oldest = sa.select(DELIVERIES).where(waiting).order_by(DELIVERIES.c.next_at, DELIVERIES.c.id).limit(1)
    with open_for_writing(engine) as database:
        row = database.execute(oldest.with_for_update(skip_locked=True)).mappings().one_or_none()
        if row is not None:
            ours = {"state": DeliveryState.CLAIMED, "claimed_at": now, "attempts": row["attempts"] + 1}
            database.execute(sa.update(DELIVERIES).where(DELIVERIES.c.id == row["id"]).values(**ours))
            database.commit()
        return row


def _is_any(engine: Engine, wanted: sa.ColumnElement[bool]) -> bool:
    """Asked first, each minute: whoever might write takes the only right to."""
    with open_for_reading(engine) as database:
        return bool(database.execute(sa.select(sa.exists().where(wanted))).scalar())


def _send(engine: Engine, sender: Sender, row: Any, now: datetime) -> str:
    """Hands one message over and marks what became of it; the name of its count."""
    try:
        envelope = Envelope(
            *(row[name] for name in ("address", "subject", "text", "html", "language", "message_id", "unsubscribe"))
        )
        sender.transport.send(message_of(envelope, sender.address, sender.reply_to, now), row["address"])
    except NotYet as later:
        return _postpone(engine, row, now, str(later), is_unsure=row["is_unsure"])
    except Unsure as unsure:
        _postpone(engine, row, now, str(unsure), is_unsure=True)
        return "unsure"
    except (Never, ValueError) as never:
        _mark(engine, row, state=DeliveryState.DEAD, problem=str(never))
        return "dead"
    kept = {name: without_links(row[name]) for name in ("text", "html")}
    problem = "" if sender.delivers else FILED
    _mark(engine, row, state=DeliveryState.SENT, sent_at=now, problem=problem, **kept)
    return "sent" if sender.delivers else "filed"


def _postpone(engine: Engine, row: Any, now: datetime, problem: str, *, is_unsure: bool) -> str:
    attempts = row["attempts"]
    if attempts >= len(WAITS):
        _mark(engine, row, state=DeliveryState.DEAD, problem=problem, is_unsure=is_unsure)
        return "dead"
    next_at = now + WAITS[attempts]
    _mark(engine, row, state=DeliveryState.DUE, next_at=next_at, problem=problem, is_unsure=is_unsure)
    return "waiting"


def _mark(engine: Engine, row: Any, **values: object) -> None:
    for _ in range(MARKING):
        with suppress(Busy):
            _mark_now(engine, row, values)
            return
    _mark_now(engine, row, values)


def _mark_now(engine: Engine, row: Any, values: Mapping[str, object]) -> None:
    with open_for_writing(engine) as database:
        database.execute(sa.update(DELIVERIES).where(DELIVERIES.c.id == row["id"]).values(**values))
        database.commit()
