"""Confidential things by the token: every text of the database carries one of its own, and what came out is read back.

What may come out is not listed here but reckoned from the tables of the public: their columns, and who did what why.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import JSON, Column, Enum, String
from sqlalchemy.engine import make_url
from sqlmodel.sql.sqltypes import AutoString

from tests.opendata.editions import edition_of, tracker_on
from tests.tooling.databases import SqliteDatabases, demonstrate
from tests.tooling.sharing import Shared
from tracker.facts import Role
from tracker.frames.history import told_fields
from tracker.frames.sessions import AGENDA, MOTION, REPORT, VOTE
from tracker.models import VERSIONS, Base
from tracker.opendata import documents

TOKEN = re.compile(rb"qz(\d+)x(\d+)x(\d+)zq")
READ_BY_THE_PROGRAM = {
    ("assessment_level", "dimension"),
    ("change_set", "decision"),
    ("change_set", "hash"),
    ("decision", "code"),
    ("effect", "content"),
    ("effect", "kind"),
    ("motion", "before"),
    ("motion", "effects"),
    ("narrative", "report_kind"),
    ("procedure_setting", "name"),
    ("procedure_setting", "unit"),
    ("report", "kind"),
    ("report", "language"),
    ("session", "hour"),
    ("session_step", "name"),
    ("strategy", "cadence"),
    ("strategy", "code"),
    ("strategy", "thresholds"),
    ("vote", "present_people"),
    ("vote", "roll_call"),
}
"""Words and codes that decide what the program does, and would do something else with a token."""
BESIDES_TABLES = {("change_set", "actor"), ("change_set", "reason"), ("session", "place")}
"""Who did what why, and where a session meets, as its announcement says."""
OF_SESSIONS = {
    (name, column.name)
    for name, columns in (("agenda_item", AGENDA), ("motion", MOTION), ("vote", VOTE), ("report", REPORT))
    for column in columns
}
"""What the tables of sessions show; of its course the history tells nothing."""
TABLES = {name: table for name, table in Base.metadata.tables.items() if not name.endswith("_version")}
PLACES = [*TABLES]


def token(table: str, column: str, row: object) -> str:
    return f"qz{PLACES.index(table)}x{list(TABLES[table].columns.keys()).index(column)}x{row}zq"


def is_text(column: Column[Any]) -> bool:
    if column.foreign_keys or isinstance(column.type, Enum) or column.primary_key:
        return False
    return isinstance(column.type, String | AutoString | JSON)


def marked(value: Any, mark: str) -> Any:
    """A value of a JSON column with the mark behind each of its texts; codes stay."""
    match value:
        case dict():
            return {name: part if name == "code" else marked(part, mark) for name, part in value.items()}
        case list():
            return [marked(part, mark) for part in value]
        case str():
            return value + mark
    return value


def columns() -> Iterator[tuple[str, Column[Any]]]:
    for name, table in TABLES.items():
        for column in table.columns:
            if "id" in table.columns and is_text(column) and (name, column.name) not in READ_BY_THE_PROGRAM:
                yield name, column


def taint(file: str) -> None:
    """Puts a token behind every text of every row and of every former state of it, past the tracker."""
    with closing(sqlite3.connect(file)) as database:
        for name, column in columns():
            one = column.name

            def told(value: Any, row: int, table: str = name, field: str = one, held: object = column.type) -> Any:
                mark = token(table, field, row)
                return json.dumps(marked(json.loads(value), mark)) if isinstance(held, JSON) else value + mark

            database.create_function("tainted", 2, told)
            for table in (name, f"{name}_version"):
                if table == name or name in VERSIONS:
                    database.execute(
                        f'update "{table}" set "{one}" = tainted("{one}", id) where "{one}" is not null'  # noqa: S608
                    )
        database.commit()


@pytest.fixture(scope="module")
def tainted(sqlite_databases: SqliteDatabases) -> Iterator[str]:
    url = sqlite_databases.fresh(demonstrate)
    taint(str(make_url(url).database))
    yield url
    sqlite_databases.drop(url)


@pytest.fixture(scope="module")
def found(tainted: str, shared: Shared) -> dict[tuple[str, str], set[int]]:
    """Where the tokens that came out come from: table and column, with the ids of the rows."""
    return shared.once("tokens", lambda: came_out(tainted))


def came_out(tainted: str) -> dict[tuple[str, str], set[int]]:
    tracker = tracker_on(tainted)
    edition = edition_of(tracker)
    tracker.engine.dispose()
    told: dict[tuple[str, str], set[int]] = {}
    for path, content in documents(edition):
        for one in TOKEN.finditer(path.encode() + b"\n" + unpacked(path, content)):
            table, column, row = map(int, one.groups())
            name = PLACES[table]
            told.setdefault((name, list(TABLES[name].columns.keys())[column]), set()).add(row)
    return told


def unpacked(path: str, content: bytes) -> bytes:
    """All that a file holds: what it is packed in is opened."""
    if not path.endswith(".parquet"):
        return content
    return content + pd.read_parquet(BytesIO(content)).to_csv().encode()


def test_nothing_comes_out_that_no_public_table_shows(found: dict[tuple[str, str], set[int]]) -> None:
    public = {(table, name) for table, names in told_fields(Role.PUBLIC).items() for name in names}
    assert set(found) - public - BESIDES_TABLES - OF_SESSIONS == set()


def test_most_of_what_may_come_out_does(found: dict[tuple[str, str], set[int]]) -> None:
    """Else the test above would hold for files with nothing in them."""
    fields = told_fields(Role.PUBLIC)
    may = {(name, column.name) for name, column in columns() if column.name in fields.get(name, ())}
    assert len(may - set(found)) < 8, may - set(found)
    assert len(found) > 60


def test_nothing_of_an_internal_measure_comes_out(found: dict[tuple[str, str], set[int]], tainted: str) -> None:
    with closing(sqlite3.connect(str(make_url(tainted).database))) as database:
        hidden = {row for (row,) in database.execute("select id from measure_version where visibility = 'internal'")}
        assert hidden
        assert found["measure", "title"].isdisjoint(hidden)
        asked = ", ".join(map(str, sorted(hidden)))
        for name, table in TABLES.items():
            if "measure_id" in table.columns and name in VERSIONS and name != "proposal":
                query = f'select id from "{name}_version" where measure_id in ({asked})'  # noqa: S608
                rows = {row for (row,) in database.execute(query)}
                told = set().union(*(rows_of for (of, _), rows_of in found.items() if of == name))
                assert told.isdisjoint(rows), name
        items = {row for (row,) in database.execute("select id from agenda_item where visibility = 'internal'")}
        assert found["agenda_item", "title"].isdisjoint(items)
        query = "select id from decision_version where visibility = 'internal'"
        assert found["decision", "text"].isdisjoint({row for (row,) in database.execute(query)})


def test_no_citizen_is_named(found: dict[tuple[str, str], set[int]], tainted: str) -> None:
    with closing(sqlite3.connect(str(make_url(tainted).database))) as database:
        query = "select id from proposal_version where origin_kind = 'citizen'"
        citizens = {row for (row,) in database.execute(query)}
    assert citizens
    assert found["proposal", "text"] & citizens, "what she proposed is told"
    assert found["proposal", "origin"].isdisjoint(citizens)
