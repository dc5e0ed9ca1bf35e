"""An import with its history, against all rows it leaves written at once."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from sqlalchemy import Table, insert, select
from sqlmodel import SQLModel

from tests.bench.measuring import Figure, medians
from tests.bench.plan import size
from tests.bench.registry import Scene, topic
from tests.bench.scenes import import_into_new
from tracker import migrations
from tracker.database import create_engine

Rows = dict[Table, list[dict[str, Any]]]


@topic
def importing(scene: Scene) -> Iterator[Figure]:
    """The whole plan from its workbook into a new database."""
    numbers, rows = count(), rows_of(scene)
    ours, floor = medians(
        [
            lambda: import_into_new(scene.folder / f"{next(numbers)}.db", scene.workbook),
            lambda: write_bare(scene, f"{next(numbers)}.db", rows),
        ],
        times=1,
    )
    yield Figure(f"import of {size(scene.plan).rows:,} rows with history", ours, floor, 20, "bare executemany")


def rows_of(scene: Scene) -> Rows:
    """All rows of the plan's database."""
    with scene.engine.connect() as connection:
        tables = SQLModel.metadata.sorted_tables
        found = {table: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}
    return {table: rows for table, rows in found.items() if rows}


def write_bare(scene: Scene, name: str, rows: Rows) -> None:
    """Writes rows into a new database, table by table."""
    engine = create_engine(f"sqlite:///{scene.folder / name}")
    migrations.upgrade_engine(engine)
    with engine.begin() as connection:
        for table, values in rows.items():
            connection.execute(insert(table), values)
