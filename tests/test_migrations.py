"""Migrations: both databases reach the shape the models describe, and enumerations match their checks."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Engine,
    Enum,
    Float,
    Integer,
    MetaData,
    TypeDecorator,
    inspect,
    select,
    text,
)

from tests.plans import ADMINISTRATOR, open_by_now
from tests.tooling.paths import ROOT
from tracker import __version__, health, migrations
from tracker.actions import SourceGiven, recording, save_source
from tracker.database import create_engine
from tracker.models import VERSIONS, Base
from tracker.store import load
from tracker.store.chain import head


def test_an_empty_database_becomes_what_the_models_describe(database_url: str) -> None:
    engine = create_engine(database_url)
    migrations.upgrade_engine(engine)
    assert migrations.current(engine) == migrations.head()
    with engine.connect() as connection:
        command.check(migrations.configuration(connection))
    engine.dispose()


def test_a_second_start_changes_nothing(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    before = set(inspect(engine).get_table_names())
    migrations.upgrade_engine(engine)
    assert set(inspect(engine).get_table_names()) == before
    engine.dispose()


def test_every_member_of_every_enumeration_passes_its_check(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    found = inspect(engine)
    for table in Base.metadata.tables.values():
        checks = " ".join(check["sqltext"] for check in found.get_check_constraints(table.name))
        for column in table.columns:
            if isinstance(column.type, Enum) and column.type.create_constraint:
                missing = [value for value in column.type.enums if f"'{value}'" not in checks]
                assert not missing, f"{table.name}.{column.name} refuses {missing}"
    engine.dispose()


def test_every_row_of_ours_has_a_history() -> None:
    without = set(Base.metadata.tables) - set(VERSIONS) - {table.name for table in VERSIONS.values()}
    of_access = {"access_link", "credential", "draft", "identity", "secret", "sign_in", "sign_in_attempt"}
    of_the_outbox = {"delivery", "notice"}  # words and addresses of people
    of_jobs = {"job_run", "job_pause", "heartbeat"}
    of_trends = {"judged_day", "measure_state"}  # worked out from history, and compared with it
    never_changed = {"rendition", "time_stamp"}  # the report holds the sha256 of the one, the other is signed
    assert without == {"change_set"} | of_access | of_the_outbox | of_jobs | of_trends | never_changed


# Schemas of released versions; that of the present one is the newest. See CHANGELOG.md.
RELEASED = {"0.1.0": "0002"}
# From which schema on there can be rows: the first releases could not write them, and a later migration makes the
# table anew, takes a column or adds one that is never empty.
WRITTEN_FROM = {
    "account": "0002", "assessment": "0002", "assessment_level": "0002", "agenda_item": "0003", "delivery": "0007",
}  # fmt: skip
# A report is held to the sealed change that froze it, which a row of nobody does not have; see tests/reports.
SEALED = {"report"}
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
FITTING: dict[str, object] = {
    "unit": "days",
    "year": 2026,
    "hash": "",
    "previous_hash": "",
    "probability": 3,
    "highest": 5,
    "present": 5,
    "is_in_preparation": False,
}
REVISIONS = sorted(migrations.numbers())
BY_DAY = {REVISIONS[0], *RELEASED.values(), REVISIONS[-2]}


def value_for(column: Column[Any]) -> object:
    """Something that a column takes, as a person would have left it."""
    if column.foreign_keys:
        return None if column.nullable else 1
    table = Base.metadata.tables.get(column.table.name)
    described = table.c.get(column.name) if table is not None else None
    kind = described.type if described is not None else column.type
    if isinstance(kind, Enum):
        return kind.enums[0]
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    by_type = ((JSON, {}), (Boolean, True), (Integer, 1), (Float, 1), (DateTime, AT), (Date, AT.date()))
    otherwise = next((value for type_, value in by_type if isinstance(kind, type_)), f"{column.name} č")
    return FITTING.get(column.name, otherwise)


def fill(engine: Engine, revision: str) -> dict[str, dict[str, object]]:
    """One row in every table with a history, as the database stands, with its history; gives the rows by table."""
    tables = MetaData()
    tables.reflect(engine)
    filled = {}
    with engine.execution_options(writes=True).begin() as connection:
        for table in sorted(
            tables.sorted_tables, key=lambda one: one.name != "change_set"
        ):  # rows stand under a change
            versions = tables.tables.get(f"{table.name}_version")
            is_empty = versions is None or table.name in SEALED or revision < WRITTEN_FROM.get(table.name, "")
            if table.name != "change_set" and is_empty:
                continue
            row = {column.name: value_for(column) for column in table.columns} | {"id": 1}
            connection.execute(table.insert(), row)
            if versions is not None:
                filled[table.name] = row
                connection.execute(versions.insert(), row | {"change_id": 1, "operation": "insert"})
        if engine.dialect.name == "postgresql":
            for name in ("change_set", "funding_source"):
                connection.execute(text(f"select setval(pg_get_serial_sequence('{name}', 'id'), 1)"))
    return filled


@pytest.mark.parametrize(
    "revision", [pytest.param(one, marks=[] if one in BY_DAY else pytest.mark.night) for one in REVISIONS[:-1]]
)
def test_a_database_of_any_schema_before_survives_with_what_it_holds(database_url: str, revision: str) -> None:
    engine = create_engine(database_url)
    with engine.execution_options(writes=True).connect() as connection:
        command.upgrade(migrations.configuration(connection), revision)
    filled = fill(engine, revision)
    checks = {name: {check["name"] for check in inspect(engine).get_check_constraints(name)} for name in filled}
    migrations.upgrade_engine(engine)
    assert [str(dict(finding.values)) for finding in health.examine(engine)] == []
    with engine.connect() as connection:
        command.check(migrations.configuration(connection))
        for name, before in filled.items():
            for table in (Base.metadata.tables[name], VERSIONS[name]):
                row = connection.execute(select(table)).mappings().one()
                kept = {key: row[key] for key in before}
                assert kept == {key: read_back(table.c[key], value) for key, value in before.items()}, table.name
                assert [key for key in table.c.keys() if row[key] is None and not table.c[key].nullable] == []  # noqa: SIM118
            assert checks[name] <= {check["name"] for check in inspect(engine).get_check_constraints(name)}
    with recording(engine, ADMINISTRATOR, "prvi vnos", AT) as record:
        save_source(record, "lastna", SourceGiven.of(title="Lastna sredstva"))
    assert [str(dict(finding.values)) for finding in health.examine(engine)] == []
    with open_by_now(engine) as database:
        assert head(database).sealed == 2
        assert load(database, strategy="code č").measures[0].title == "title č"
    engine.dispose()


def test_every_released_version_stands_in_the_change_log_and_its_schema_is_walked() -> None:
    versions = re.findall(r"^## (\S+) – ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions == [__version__, *reversed(RELEASED)]
    assert set(RELEASED.values()) <= set(REVISIONS)


def test_what_a_migration_adds_to_a_table_stands_in_its_history_and_may_be_empty_there() -> None:
    for name, versions in VERSIONS.items():
        columns = {column.name for column in Base.metadata.tables[name].columns}
        own = {"change_id", "operation"}
        assert columns <= set(versions.columns.keys()), name
        assert [one.name for one in versions.columns if one.server_default is not None] == [], name
        required = {one.name for one in versions.columns if not one.nullable} - own - {"id"}
        assert required == set(), name


def read_back(column: Column[Any], value: object) -> object:
    """A written value as it comes out of a typed column."""
    if isinstance(column.type, Enum) and column.type.enum_class is not None and value is not None:
        return column.type.enum_class(value)
    return value
