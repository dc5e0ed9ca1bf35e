"""Putting messages into the outbox, in the transaction of what they tell of."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session as DatabaseSession

from tracker.facts import DeliveryState
from tracker.models import Delivery, Notice

DELIVERIES: sa.Table = Delivery.__table__  # type: ignore[attr-defined]
NOTICES: sa.Table = Notice.__table__  # type: ignore[attr-defined]
DOMAIN = "nacrt.invalid"
"""The right side of a Message-ID, which has to be unique and need not exist (RFC 5322, 3.6.4)."""

FILED = "no mail server"
"""The problem of a message that was taken by no server and only lies as a file."""

Notices = Collection[str]


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one person: `key` is kind:subject:due:recipient, and is used once, ever."""

    key: str
    kind: str
    due: date
    to: str
    language: str
    subject: str
    text: str
    html: str
    person_id: int | None = None
    unsubscribe: str = ""


def post(database: DatabaseSession, letter: Letter, now: datetime, notices: Notices = ()) -> bool:
    """Puts a message into the outbox, with the keys of what it tells; whether it was new.

    It is kept with the caller's transaction, or not at all. A message whose key was used is not written again.
    """
    row = {
        "key": letter.key,
        "kind": letter.kind,
        "due": letter.due,
        "person_id": letter.person_id,
        "address": letter.to,
        "language": letter.language,
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
        "unsubscribe": letter.unsubscribe,
        "message_id": message_id(letter.key),
        "state": DeliveryState.DUE,
        "attempts": 0,
        "posted_at": now,
        "next_at": now,
        "is_unsure": False,
        "problem": "",
    }
    number = _insert_once(database, DELIVERIES, row)
    if number is None:
        return False
    told = [{"key": key, "delivery_id": number, "told_on": letter.due} for key in notices]
    if told:
        connection = database.connection()
        connection.execute(_unless_there(connection, NOTICES), told)
    return True


def withdraw(database: DatabaseSession, keys: Collection[str]) -> int:
    """Takes back messages that wait and are not needed any more; how many there were."""
    waiting = DELIVERIES.c.key.in_(list(keys)) & (DELIVERIES.c.state == DeliveryState.DUE)
    return database.execute(sa.update(DELIVERIES).where(waiting).values(state=DeliveryState.WITHDRAWN)).rowcount  # type: ignore[attr-defined, no-any-return]


def recall(database: DatabaseSession, kind: str, before: date) -> int:
    """Takes back messages of a kind from before a day that certainly did not leave; what they told counts as untold.

    So whoever could not be reached for days gets one message of what is so today, and not one for each day. Of their
    words nothing is kept: a link that lets somebody in may stand in them.
    """
    gone = {"state": DeliveryState.WITHDRAWN, "text": "", "html": ""}
    stale = (DELIVERIES.c.kind == kind) & (DELIVERIES.c.due < before) & (DELIVERIES.c.state == DeliveryState.DUE)
    found = list(database.execute(sa.select(DELIVERIES.c.id).where(stale, DELIVERIES.c.is_unsure.is_(False))).scalars())
    for first in range(0, len(found), 500):
        some = found[first : first + 500]
        database.execute(sa.delete(NOTICES).where(NOTICES.c.delivery_id.in_(some)))
        database.execute(sa.update(DELIVERIES).where(DELIVERIES.c.id.in_(some)).values(**gone))
    return len(found)


def message_id(key: str) -> str:
    """The Message-ID of a message: the same whenever it is sent, and telling nothing of what it is about."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{DOMAIN}>"


def _insert_once(database: DatabaseSession, table: sa.Table, row: Mapping[str, Any]) -> int | None:
    """The number of the new row; none where its key is there already, also by a process that writes just now."""
    connection = database.connection()
    statement = _unless_there(connection, table).values(**row)
    return connection.execute(statement.returning(table.c.id)).scalar_one_or_none()


def _unless_there(connection: sa.Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves a row alone whose key is there already."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing(index_elements=["key"])
    return sqlite.insert(table).on_conflict_do_nothing(index_elements=["key"])
