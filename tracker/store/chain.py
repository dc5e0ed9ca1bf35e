"""Whether every change still is what was sealed, and where the chain of seals breaks first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.models import VERSIONS, Base
from tracker.models.compiled import run_compiled
from tracker.store.sealing import NOTHING_WRITTEN, change_lines, lines_of, seal_of, written_digests

MOST_TRIED = 500
SEALS = sa.table("change_set", *(sa.column(name) for name in ("id", "at", "actor", "previous_hash", "hash")))


class Broken(StrEnum):
    """What does not fit at a broken link."""

    CONTENT = "content"
    LINK = "link"
    SEAL_MISSING = "seal_missing"
    ROW_MISSING = "row_missing"
    ROW_ADDED = "row_added"
    VALIDITY = "validity"
    CHANGE_MISSING = "change_missing"


@dataclass(frozen=True, slots=True)
class Break:
    """The change at which the chain breaks: its number, instant and actor as they stand there now, if it is there."""

    number: int
    broken: Broken
    at: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """How many changes are sealed, and the newest of them with its seal."""

    sealed: int
    number: int = 0
    seal: str = ""


def head(database: DatabaseSession) -> Head:
    """The end of the chain."""
    found = _seals(database)
    sealed = [(row.id, row.hash) for row in found if row.hash]
    return Head(len(sealed), *sealed[-1]) if sealed else Head(0)


def newest(database: DatabaseSession, number: int | None = None) -> Head:
    """The newest change, or the one with a number, and its seal; without counting the others."""
    query = sa.select(SEALS.c.id, SEALS.c.hash).order_by(SEALS.c.id.desc()).limit(1)
    row = database.connection().execute(query if number is None else query.where(SEALS.c.id == number)).first()
    return Head(0) if row is None else Head(1, row.id, row.hash)


def first_break(database: DatabaseSession) -> Break | None:
    """Where the chain breaks first; none for a sound one, and for a database in which nothing is sealed yet."""
    changes = _seals(database)
    if not any(row.hash for row in changes):
        return None
    gaps = {number: broken for table in VERSIONS.values() for number, broken in _gaps(database, table)}
    found = [
        next(_broken_links(database, changes, gaps), None),
        *(_named(changes, number, Broken.VALIDITY) for number in sorted(gaps)[:1]),
    ]
    return min((each for each in found if each), key=lambda each: each.number, default=None)


def _seals(database: DatabaseSession) -> Sequence[Any]:
    return database.connection().execute(sa.select(SEALS).order_by(SEALS.c.id)).fetchall()


def _broken_links(database: DatabaseSession, changes: Sequence[Any], gaps: dict[int, Broken]) -> Iterator[Break]:
    """The breaks of the chain in the order of their numbers; those after the first may follow from it."""
    lines = change_lines(database)
    written: dict[Any, bytes] = dict(written_digests(database))
    previous, before = "", 0
    # What is no number at all is no link of a chain: `store.strays` names it.
    orphans = sorted(number for number in written.keys() - lines.keys() if isinstance(number, int))
    for row in changes:
        while orphans and orphans[0] < row.id:
            yield Break(orphans.pop(0), Broken.CHANGE_MISSING)
        if not row.hash:
            yield _named(changes, row.id, Broken.SEAL_MISSING)
        elif row.previous_hash != previous:
            own = seal_of(row.previous_hash, lines[row.id], written.get(row.id, NOTHING_WRITTEN)) == row.hash
            missing = own and row.id > before + 1
            yield Break(before + 1, Broken.CHANGE_MISSING) if missing else _named(changes, row.id, Broken.LINK)
        elif seal_of(previous, lines[row.id], written.get(row.id, NOTHING_WRITTEN)) != row.hash:
            yield _named(changes, row.id, gaps.get(row.id) or _why(database, row, previous, lines[row.id]))
        previous, before = row.hash, row.id
    yield from (Break(number, Broken.CHANGE_MISSING) for number in orphans)


def _named(changes: Sequence[Any], number: int, broken: Broken) -> Break:
    row = next((row for row in changes if row.id == number), None)
    return Break(number, broken, str(row.at), str(row.actor)) if row is not None else Break(number, broken)


def _gaps(database: DatabaseSession, versions: sa.Table) -> Iterator[tuple[int, Broken]]:
    """Where the states of rows do not follow one another: the change, and what its seal would show."""
    for row in run_compiled(database.connection(), _not_following(versions)):
        if any(isinstance(each, float | str | bytes) for each in row):
            continue  # `store.strays` names it
        number, end, following_change = row
        if end is not None and (following_change is None or end < following_change):
            yield end, Broken.ROW_MISSING
        else:
            yield following_change if following_change is not None else number, Broken.ROW_ADDED


@cache
def _not_following(versions: sa.Table) -> sa.Select[Any]:
    column = versions.c
    following = sa.func.lead(column.change_id).over(partition_by=column.id, order_by=column.change_id)
    states = sa.select(column.change_id, column.end_change_id, column.operation, following.label("next")).subquery().c
    # Nobody reads until when something was removed: what is brought back begins anew.
    wrong = (states.operation != "delete") & states.end_change_id.is_distinct_from(states.next)
    return sa.select(states.change_id, states.end_change_id, states.next).where(wrong)


def _why(database: DatabaseSession, change: Any, previous: str, line: bytes) -> Broken:
    """What was done to a change whose seal does not fit and whose rows follow one another."""
    written = [
        written for name in sorted(VERSIONS) for _, written in lines_of(name).read(database, change.id, change.id)
    ]
    if len(written) <= MOST_TRIED and any(
        seal_of(previous, line, _digest(written[:position] + written[position + 1 :])) == change.hash
        for position in range(len(written))
    ):
        return Broken.ROW_ADDED
    return Broken.ROW_MISSING if _without_beginning(database) else Broken.CONTENT


def _digest(lines: list[bytes]) -> bytes:
    return sha256(b"".join(line + b"\n" for line in lines)).digest()


def _without_beginning(database: DatabaseSession) -> bool:
    """Whether there is a row of which no state says that it was added."""
    for name, versions in VERSIONS.items():
        table = Base.metadata.tables[name]
        added = sa.exists().where(versions.c.id == table.c.id, versions.c.operation == "insert")
        if database.execute(sa.select(table.c.id).where(~added).limit(1)).first():
            return True
    return False
