"""The head of the chain that a report prints: the number and the seal of the last change it tells of, as it is shown.

Who has it can tell later whether the history still holds it: whether the newest changes were cut off, or all seals
computed anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session as DatabaseSession

from tracker.models import VERSIONS
from tracker.store.chain import first_break
from tracker.store.moments import CHANGES
from tracker.store.sealing import NOTHING_WRITTEN, change_lines, is_of, seal_of, written_digests

RECORDED = VERSIONS["report"]


class Held(StrEnum):
    """What became of a seal that was noted: `HELD` alone is good."""

    HELD = "held"
    UNKNOWN = "unknown"
    OTHER_NUMBER = "other_number"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether history holds a seal; `number` is that of the change it is the seal of, or at which the chain breaks."""

    held: Held
    number: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """What a frozen report prints: a change (its number) and its seal, as it is shown; whether that change still has
    it."""

    change: int
    seal: str
    is_held: bool


def printed(database: DatabaseSession, reports: Sequence[int]) -> dict[int, Printed]:
    """What some frozen reports (their numbers) print; nothing for those frozen before reports printed seals.

    Whether the chain is whole up to there is not looked at here; see `look_for`.
    """
    seal = RECORDED.c.content["seal"].as_string()
    query = (
        sa.select(RECORDED.c.id, RECORDED.c.as_of_change_id, seal, CHANGES.c.hash)
        .outerjoin_from(RECORDED, CHANGES, CHANGES.c.id == RECORDED.c.as_of_change_id)
        .where(RECORDED.c.id.in_(reports))
    )
    try:
        found = database.execute(query).fetchall()
    except DatabaseError:  # a content that is no JSON any more; giving it out is refused in words
        return {}
    return {number: Printed(change, seal, is_of(seal, held)) for number, change, seal, held in found if seal}


def seal_of_change(database: DatabaseSession, number: int) -> str:
    """The seal of a change (its number); empty where it has none, or there is no such change."""
    return database.execute(sa.select(CHANGES.c.hash).where(CHANGES.c.id == number)).scalar() or ""


def look_for(database: DatabaseSession, seal: str, number: int | None = None) -> Finding:
    """Whether a change with this seal is there, with this number if one was noted, and the chain whole up to it.

    The seal as it is shown, or itself.
    """
    query = sa.select(CHANGES.c.id, CHANGES.c.hash).where(CHANGES.c.hash != "")
    sealed = database.execute(query).fetchall() if seal else ()
    found = next((change for change, own in sealed if is_of(seal, own)), None)
    if found is None:
        return Finding(Held.UNKNOWN)
    if number not in (None, found):
        return Finding(Held.OTHER_NUMBER, found)
    broken = first_break(database)
    if broken is not None and broken.number <= found:
        return Finding(Held.BROKEN, broken.number)
    return Finding(Held.HELD, found)


def follows(database: DatabaseSession, number: int) -> bool:
    """Whether a change still is what was sealed and leads from the one before it to the next.

    This costs as much as the change wrote, whatever the length of the history. Who computed all seals anew from this
    change on is found by a seal that left the house, not here.
    """
    columns = (CHANGES.c.id, CHANGES.c.previous_hash, CHANGES.c.hash)
    before = sa.select(*columns).where(CHANGES.c.id < number).order_by(CHANGES.c.id.desc()).limit(1)
    after = sa.select(*columns).where(CHANGES.c.id >= number).order_by(CHANGES.c.id).limit(2)
    previous, found = database.execute(before).first(), database.execute(after).fetchall()
    if not found or found[0].id != number or not found[0].hash:
        return False
    own, *following = found
    lines, written = change_lines(database, number, number), written_digests(database, number, number)
    return (
        own.previous_hash == (previous.hash if previous else "")
        and own.hash == seal_of(own.previous_hash, lines[number], written.get(number, NOTHING_WRITTEN))
        and all(next_one.previous_hash == own.hash for next_one in following)
    )
