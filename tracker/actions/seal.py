"""Closes a change with its seal, so that whatever is altered afterwards past the actions can be found."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select, update

from tracker.database import DatabaseSession
from tracker.store.moments import CHANGES
from tracker.store.sealing import NOTHING_WRITTEN, change_lines, seal_of, written_digests


def seal(database: DatabaseSession, number: int, tables: Collection[str]) -> str:
    """Seals the open change, which is the newest, and gives its seal; `tables` are the names of those it wrote to.

    Changes made before there were seals are sealed first, in their order. Once one is sealed, no other is ever
    sealed later: a gap stays, and the doctor finds it.
    """
    before = select(CHANGES.c.hash).where(CHANGES.c.id < number).order_by(CHANGES.c.id.desc()).limit(1)
    previous = database.execute(before).scalar()
    if previous == "" and not _any_sealed(database):
        previous = seal_all(database, "", 1, number - 1, written_digests(database, 1, number - 1))
    return seal_all(database, previous or "", number, number, written_digests(database, number, number, tables))


def _any_sealed(database: DatabaseSession) -> bool:
    return bool(database.execute(select(func.count()).where(CHANGES.c.hash != "")).scalar())


def seal_all(database: DatabaseSession, previous: str, first: int, last: int, written: dict[int, bytes]) -> str:
    """Seals changes one after the other; returns the last seal."""
    sealed = []
    for number, line in change_lines(database, first, last).items():
        seal = seal_of(previous, line, written.get(number, NOTHING_WRITTEN))
        sealed.append({"number": number, "previous_hash": previous, "hash": seal})
        previous = seal
    database.connection().execute(update(CHANGES).where(CHANGES.c.id == bindparam("number")), sealed)
    return previous
