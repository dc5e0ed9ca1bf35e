"""Migrations: both databases reach the shape the models describe, and enumerations match their checks."""

from alembic import command
from sqlalchemy import Enum, inspect

from tracker import migrations
from tracker.database import create_engine
from tracker.models import VERSIONS, Base


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
    of_access = {"access_link", "credential", "draft", "secret", "sign_in", "sign_in_attempt"}
    assert without == {"change_set"} | of_access
