"""What history weighs: what is read by an index, what is asked once however much is written, and what is kept."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, Select, event, select
from sqlalchemy.sql import CompoundSelect

from tests.bench.plan import plan
from tests.bench.scenes import ACTOR, CHANGED, RECORDED, change_a_tenth, import_into_new
from tests.plans import open_by_now
from tracker import actions, importing, store
from tracker.facts import Role
from tracker.models import VERSIONS, Amount, Base, Milestone, Reading
from tracker.store.change_reader import states
from tracker.store.changes import numbers_of
from tracker.store.children import first_recorded
from tracker.store.formers import replaced_values
from tracker.store.moments import CHANGES, OWNED, newest_by, valid_rows
from tracker.store.present import touching

BEGINNING, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)


@contextmanager
def counted(engine: Engine, words: str) -> Iterator[list[str]]:
    """The statements executed meanwhile that hold some words."""
    seen: list[str] = []

    def note(*given: object) -> None:
        if words in str(given[2]).replace("\n", ""):
            seen.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("weight")


@pytest.fixture(scope="module")
def imported(folder: Path) -> Engine:
    """A plan of twelve measures, two of them changed later."""
    importing.export_workbook(plan(12), folder / "plan.xlsx", "sl")
    engine = import_into_new(folder / "plan.db", folder / "plan.xlsx")
    change_a_tenth(engine, plan(12))
    return engine


def way(engine: Engine, query: Select[tuple[object]] | CompoundSelect[tuple[object]]) -> str:
    """How SQLite would look for the rows of a query."""
    words = str(query.compile(engine, compile_kwargs={"render_postcompile": True}))
    with engine.connect() as connection:
        return " / ".join(
            row[3] for row in connection.exec_driver_sql(f"explain query plan {words}", (1,) * words.count("?"))
        )


def test_the_present_is_read_from_the_open_versions(imported: Engine) -> None:
    for name in VERSIONS:
        found = way(imported, valid_rows(name, ("id",), False))
        assert f"USING INDEX ix_{name}_version_open" in found
        assert f"USING INDEX ix_{name}_version_ended (end_change_id>?)" in found
        assert f"SCAN {name}_version /" not in found


def test_which_tables_were_touched_is_found_by_index(imported: Engine) -> None:
    found = way(imported, touching())
    for name in VERSIONS:
        assert f"{name}_version USING INDEX ix_{name}_version_change_id (change_id>? AND change_id<?)" in found


def test_one_strategy_of_several_is_read_by_what_belongs_to_it(imported: Engine) -> None:
    for name, owner in OWNED.items():
        found = way(imported, valid_rows(name, ("id",), False, owner)).replace("SCAN other", "")
        # The lists of a plan are short: walking through their present entries costs less than an index for each.
        listed = found if name == "measure" or len(owner) > 1 else found.replace(f"SCAN {name}_version USING INDEX", "")
        assert "SCAN" not in listed


def test_a_few_changes_are_found_by_their_numbers(imported: Engine) -> None:
    for name, versions in VERSIONS.items():
        found = way(imported, states(name).where(versions.c.change_id.in_([2, 3])))
        assert "SCAN" not in found
        assert "(end_change_id=? AND id=?)" in found


def test_what_was_replaced_is_found_by_when(imported: Engine) -> None:
    assert "SCAN" not in way(imported, replaced_values("measure", "end"))


def test_when_a_measure_was_entered_is_looked_up_in_its_key(imported: Engine) -> None:
    found = way(imported, first_recorded("measure"))
    assert "SEARCH first USING COVERING INDEX" in found
    assert "SCAN measure_version USING INDEX ix_measure_version_open" in found
    assert "SCAN first" not in found


def test_an_import_asks_for_the_strategy_once_however_long_it_is(folder: Path) -> None:
    asked = []
    for measures in (3, 9):
        importing.export_workbook(plan(measures), folder / f"{measures}.xlsx", "sl")
        engine = import_into_new(folder / f"{measures}.db", folder / f"{measures}.xlsx")
        importing.export_workbook(plan(measures + 3), folder / f"{measures}.xlsx", "sl")
        with open_by_now(engine) as database:
            present = store.load(database, role=Role.ADMINISTRATOR)
        result = importing.read_plan(folder / f"{measures}.xlsx", present, None, date(2026, 11, 22))
        with (
            counted(engine, "FROM strategy") as of_strategy,
            counted(engine, "INSERT INTO") as inserts,
            actions.recording(engine, ACTOR, "uvoz", CHANGED) as record,
        ):
            importing.apply(result, record)
        asked.append((len(of_strategy), len(inserts)))
    assert asked[0] == asked[1]
    assert asked[0][0] == 1


def test_rows_written_in_bulk_are_those_the_unit_of_work_writes(folder: Path) -> None:
    """The same tables, the same history and the same seals."""
    importing.export_workbook(plan(3), folder / "base.xlsx", "sl")
    kept = []
    for is_bulk in (True, False):
        engine = import_into_new(folder / f"bulk-{is_bulk}.db", folder / "base.xlsx")
        with actions.recording(engine, ACTOR, "ročno", CHANGED) as record:
            _write(record, is_bulk=is_bulk)
        kept.append(_everything(engine))
    assert kept[0] == kept[1]


def _write(record: actions.Recording, *, is_bulk: bool) -> None:
    code = plan(1).measures[0].code
    record.prefetch(Reading, "indicator_id", "on")
    record.prefetch(Amount, "line_id", "year")
    record.prefetch(Milestone, "measure_id", "code")
    with record.in_bulk(Reading) if is_bulk else nullcontext():
        for day in (3, 1, 2):
            given = actions.ReadingGiven.of(value=day / 7, note="č")
            actions.save_reading(record, code, f"{code}.K1", date(2030, 1, day), given)
        again = actions.ReadingGiven.of(value=-0.0)
        actions.save_reading(record, code, f"{code}.K1", date(2030, 1, 3), again)
        first = plan(1).measures[0].indicators[0].readings[0]
        actions.save_reading(record, code, f"{code}.K1", first.on, again)
    with record.in_bulk(Amount) if is_bulk else nullcontext():
        actions.save_amount(record, code, f"{code}.F1", 2040, actions.AmountGiven.of(planned=7))
    with record.in_bulk(Milestone) if is_bulk else nullcontext():
        actions.save_milestone(record, code, "nov", actions.MilestoneGiven.of(title="Nov", progress=0.5))
    record.database.flush()
    actions.save_milestone(record, code, "nov", actions.MilestoneGiven.of(title="Novejši"))


def _everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in Base.metadata.tables.items()
        }


def test_numbers_and_parts_tell_what_the_whole_tells(imported: Engine) -> None:
    for role in Role:
        for noun in ("", "measure", "reading", "account"):
            with open_by_now(imported) as database:
                whole = store.changes_between(database, BEGINNING, END, role=role, noun=noun)
                numbers = store.numbers_between(database, BEGINNING, END, role=role, noun=noun)
                assert numbers == tuple(dict.fromkeys(change.number for change in whole))
                parts = [store.changes_numbered(database, (number,), role, noun) for number in numbers]
                assert tuple(change for part in parts for change in part) == whole


def test_no_more_numbers_than_asked_for_are_the_newest(imported: Engine) -> None:
    with open_by_now(imported) as database:
        numbers = store.numbers_between(database, BEGINNING, END)
        assert len(numbers) > 1
        for n in range(len(numbers) + 2):
            assert store.numbers_between(database, BEGINNING, END, at_most=n) == numbers[:n]


def test_the_change_of_an_instant_is_found_by_the_index_of_instants(imported: Engine) -> None:
    assert "USING COVERING INDEX ix_change_set_at (at<?)" in way(imported, newest_by(BEGINNING))
    with open_by_now(imported) as database:
        told = database.execute(select(CHANGES.c.id, CHANGES.c.at)).all()
        for instant in (BEGINNING, END, *(row.at + timedelta(microseconds=n) for row in told for n in (-1, 0))):
            assert store.at_change(database, instant) == max((row.id for row in told if row.at <= instant), default=0)


def test_who_made_changes_is_known_after_each_of_them(imported: Engine) -> None:
    for name in ("Žan", "Ana", "Žan"):
        with actions.recording(imported, replace(ACTOR, name=name), "ročno", CHANGED) as record:
            actions.save_measure(record, plan(12).measures[5].code, actions.MeasureGiven.of(title=f"{name} 1"))
        with open_by_now(imported) as database:
            assert name in store.actors(database)
    with open_by_now(imported) as database:
        assert store.actors(database) == tuple(sorted({ACTOR.name, "Žan", "Ana"}))


def test_the_numbers_of_one_history_and_its_parts_tell_what_the_whole_tells(imported: Engine) -> None:
    code = plan(12).measures[0].code
    for role in Role:
        for noun, named in (("measure", code), ("indicator", f"{code}.K1"), ("measure", "ni ga"), ("reading", code)):
            with open_by_now(imported) as database:
                whole = store.history(database, named, role=role, noun=noun)
                numbers = store.history_numbers(database, named, BEGINNING, END, role=role, noun=noun)
                assert numbers == tuple(dict.fromkeys(change.number for change in whole))
                parts = [store.history(database, named, role=role, noun=noun, numbers=[n]) for n in numbers]
                assert tuple(change for part in parts for change in part) == whole


def test_one_history_is_asked_for_by_its_days_who_made_it_and_by_which_decision(imported: Engine) -> None:
    code = plan(12).measures[0].code
    with actions.recording(imported, ACTOR, "po sklepu", CHANGED, decision="2026/2-01") as record:
        actions.save_measure(record, code, actions.MeasureGiven.of(title="Po sklepu"))
    with open_by_now(imported) as database:
        told = partial(store.history_numbers, database, code, role=Role.OFFICER)
        newest, *others = told(BEGINNING, END)
        assert told(BEGINNING, END, decision="2026/2-01") == (newest,)
        assert store.numbers_between(database, BEGINNING, END, decision="2026/2-01") == (newest,)
        assert told(BEGINNING, END, actor=ACTOR.name) == (newest, *others)
        assert told(BEGINNING, END, actor="nihče") == ()
        assert told(RECORDED, END) == (newest, *others[:-1])
        assert told(BEGINNING, RECORDED) == (others[-1],)


def test_a_long_history_of_one_thing_is_found_by_its_rows(imported: Engine) -> None:
    for name, versions in VERSIONS.items():
        counted_by = way(imported, numbers_of(name, [1, 2], 0, 9))
        assert "SCAN" not in counted_by
        assert f"SEARCH {name}_version USING" in counted_by
        assert "(id=?)" in counted_by
        read_by = way(imported, states(name).where(versions.c.id.in_([1, 2]), versions.c.change_id.in_([3, 4])))
        assert "SCAN" not in read_by


def test_former_values_are_those_of_their_time_whatever_was_read_before(imported: Engine, folder: Path) -> None:
    with open_by_now(imported) as database:
        now = store.load(database, role=Role.OFFICER)
        before = store.load(database, RECORDED, role=Role.OFFICER)
        assert store.load(database, role=Role.OFFICER) == now
    assert [len(measure.former_ends) for measure in now.measures if measure.former_ends] == [1, 1]
    assert not any(measure.former_ends for measure in before.measures)
    code = now.measures[0].code
    with actions.recording(imported, ACTOR, "premik", CHANGED) as record:
        actions.save_measure(record, code, actions.MeasureGiven.of(end=date(2029, 1, 1)))
    with open_by_now(imported) as database:
        moved = next(one for one in store.load(database, role=Role.OFFICER).measures if one.code == code)
    imported.dispose()  # a new pool has nothing kept
    with open_by_now(imported) as database:
        assert moved == next(one for one in store.load(database, role=Role.OFFICER).measures if one.code == code)
        assert database.execute(select(CHANGES.c.hash).order_by(CHANGES.c.id.desc())).scalar()
