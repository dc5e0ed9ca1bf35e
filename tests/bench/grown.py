"""What a long history costs: the same plan after many change sets, and after few."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, Table, bindparam, insert, select, update

from tests.bench.measuring import Figure, in_turns, milliseconds
from tests.bench.registry import Scene, on_request
from tests.bench.scenes import anew
from tracker import store
from tracker.actions.seal import seal_all
from tracker.database import create_engine, open_for_reading, open_for_writing
from tracker.facts import Role
from tracker.models import VERSIONS, Base
from tracker.store.moments import CHANGES
from tracker.store.sealing import written_digests
from tracker.ui.frame.pager import LENGTH, MOST_AT_ONCE
from tracker.ui.history.measure import MOST

CHANGES_MADE, FEW = 100_000, 500
BEGINNING, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
FIRST_AT = datetime(2026, 10, 2, tzinfo=UTC)


@on_request
def history(scene: Scene) -> Iterator[Figure]:
    """Reading after 100,000 change sets, each of one measure or milestone, beside reading after 500 of them."""
    grown, small = (grow(scene.engine, scene.folder / f"grown-{n}.db", n) for n in (CHANGES_MADE, FEW))
    yield beside("overview", 1.3, [lambda engine=engine: anew(engine) for engine in (grown, small)])
    code = scene.plan.measures[-1].code
    histories = [lambda engine=engine: milliseconds(lambda: history_of(engine, code)) for engine in (grown, small)]
    yield beside("history of a measure", 1.5, histories)
    pages = [lambda engine=engine: milliseconds(lambda: first_page(engine)) for engine in (grown, small)]
    yield beside("all changes, first page", 1.5, pages)


def beside(name: str, at_most: float, takes: list[Callable[[], float]]) -> Figure:
    """A figure of the grown database beside that of the small one."""
    ours, partner = in_turns(takes, times=5)
    return Figure(
        f"{CHANGES_MADE:,} change sets: {name}", median(ours), median(partner), at_most, f"the same with {FEW}"
    )


def history_of(engine: Engine, code: str) -> None:
    """What the page of a measure tells of its history: the newest of it, and how much there is."""
    with open_for_reading(engine) as database:
        numbers = store.history_numbers(database, code, BEGINNING, END, role=Role.MEMBER)
        store.history(database, code, role=Role.MEMBER, numbers=numbers[:MOST])


def first_page(engine: Engine) -> None:
    """Who made changes, the numbers of those that are listed, and the newest of them."""
    with open_for_reading(engine) as database:
        store.actors(database)
        numbers = store.numbers_between(database, BEGINNING, END, role=Role.MEMBER, at_most=MOST_AT_ONCE + 1)
        store.changes_numbered(database, numbers[:LENGTH], Role.MEMBER)


def grow(engine: Engine, path: Path, number: int) -> Engine:
    """A copy of a database with so many more change sets, written past the actions and sealed as they do."""
    with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    grown = create_engine(f"sqlite:///{path}")
    with open_for_writing(grown) as database:
        connection = database.connection()
        first = store.revision(database) + 1
        connection.execute(insert(CHANGES), [change(first + n, n) for n in range(number)])
        for name, column, remainder in (("measure", "end", 0), ("milestone", "planned_on", 1)):
            numbers = range(first + remainder, first + number, 2)
            write_versions(connection, Base.metadata.tables[name], VERSIONS[name], column, numbers)
        written = written_digests(database, first, first + number - 1, ("measure", "milestone"))
        seal_all(database, store.seal_of_change(database, first - 1), first, first + number - 1, written)
        database.commit()
    return grown


def change(number: int, n: int) -> dict[str, Any]:
    """A change set a few minutes after the one before."""
    at = FIRST_AT + timedelta(minutes=n / 2)
    return {"id": number, "at": at, "actor": f"oseba {n % 9}", "role": Role.OFFICER, "reason": "rast", "decision": "",
            "previous_hash": "", "hash": ""}  # fmt: skip


def write_versions(connection: Any, table: Table, versions: Table, column: str, numbers: range) -> None:
    """One version for each change, of one row after the other: every fourth moves a day, the others the title."""
    rows = [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
    written: list[dict[str, Any]] = []
    last: dict[int, dict[str, Any]] = {}
    opened = {row["id"]: row for row in connection.execute(
        select(versions.c.id, versions.c.change_id).where(versions.c.end_change_id.is_(None))).mappings()}  # fmt: skip
    first_ends = []
    for n, number in enumerate(numbers):
        row = rows[n % len(rows)]
        row["version"] += 1
        if n % 4 == 0 and row[column] is not None:
            row[column] += timedelta(days=1)
        else:
            row["title"] = f"{row['title'].split(' · ')[0]} · {number}"
        if row["id"] in last:
            last[row["id"]]["end_change_id"] = number
        else:
            first_ends.append({"row": row["id"], "began": opened[row["id"]]["change_id"], "number": number})
        last[row["id"]] = dict(row) | {"change_id": number, "end_change_id": None, "operation": "update"}
        written.append(last[row["id"]])
    of_row = (versions.c.id == bindparam("row")) & (versions.c.change_id == bindparam("began"))
    connection.execute(update(versions).where(of_row).values(end_change_id=bindparam("number")), first_ends)
    connection.execute(insert(versions), written)
    given = [{"row": row["id"]} | {f"new_{name}": row[name] for name in ("version", "title", column)} for row in rows]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("version", "title", column)}
    connection.execute(update(table).where(table.c.id == bindparam("row")).values(values), given)
