"""An import with its history, against all rows it leaves written at once."""

from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from typing import Any

from sqlalchemy import Engine, Table, insert, select

from tests.bench.measuring import Figure, in_turns, milliseconds
from tests.bench.plan import size
from tests.bench.registry import Scene, topic
from tests.bench.scenes import import_into, new_database
from tracker.models import Base

Rows = dict[Table, list[dict[str, Any]]]


@topic
def importing(scene: Scene) -> Iterator[Figure]:
    """The whole plan from its workbook into a new database; making the database counts for neither side."""
    rows = rows_of(scene)
    fresh = (new_database(scene.folder / f"imported-{number}.db") for number in count())
    ours, floor = in_turns(
        [
            lambda: on_new(fresh, lambda engine: import_into(engine, scene.workbook)),
            lambda: on_new(fresh, lambda engine: write_bare(engine, rows)),
        ],
        times=1,
    )
    name = f"import of {size(scene.plan).rows:,} rows with history"
    yield Figure(name, median(ours), median(floor), 20, "bare executemany")


def on_new(databases: Iterator[Engine], run: Callable[[Engine], None]) -> float:
    """How long it takes on a new database, in milliseconds."""
    engine = next(databases)
    return milliseconds(lambda: run(engine))


def rows_of(scene: Scene) -> Rows:
    """All rows of the plan's database."""
    with scene.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        found = {table: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}
    return {table: rows for table, rows in found.items() if rows}


def write_bare(engine: Engine, rows: Rows) -> None:
    """Writes rows into a new database, table by table."""
    with engine.begin() as connection:
        for table, values in rows.items():
            connection.execute(insert(table), values)
