"""What is kept of a reading: the next one reads the same as somebody new, and only what changed."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from tests.acts import Act, acts
from tests.acts_of_keeping_back import acts_of_keeping_back, fill_guarded
from tests.plans import fill_small, instant, open_by_now, read, read_afresh, recorder
from tests.tooling.databases import Engines, SqliteDatabases, filled
from tracker import actions, store
from tracker.actions import Recording
from tracker.database import create_engine
from tracker.facts import Role, Visibility
from tracker.sentences import Refusal
from tracker.store.present import MOST_KEPT, present_before

ROLES = (Role.PUBLIC, Role.OWNER, Role.OFFICER)


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


def rename(record: Recording, title: str = "Preimenovana") -> None:
    actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title=title))


def title(engine: Engine) -> str:
    ((plan, _),) = read(engine, [Role.OFFICER])
    return plan.measures[0].title


VALID_ROWS = re.compile(r"FROM (\w+)_version\s+WHERE \1_version\.change_id \+ ")
"""How the query for them begins on either database; see `valid_rows`."""


@contextmanager
def tables_fetched(engine: Engine) -> Iterator[set[str]]:
    """The tables of which the valid rows are fetched."""
    found: set[str] = set()

    def note(*given: object) -> None:
        found.update(VALID_ROWS.findall(str(given[2])))

    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


@settings(max_examples=10)
@given(changes=st.lists(st.lists(acts(), min_size=1, max_size=3), min_size=1, max_size=6), data=st.data())
def test_whoever_read_before_reads_what_somebody_new_reads(
    sqlite_databases: SqliteDatabases, changes: list[list[Act]], data: st.DataObject
) -> None:
    engine = create_engine(sqlite_databases.fresh(filled(fill_small)))
    for number, several in enumerate(changes):
        roles = data.draw(st.lists(st.sampled_from(ROLES), max_size=3))
        read(engine, roles)
        with suppress(Refusal), recorder(engine)(5 + number) as r:
            for act in several:
                act(r)
                r.database.flush()
                store.load(r.database, role=Role.OFFICER)
        assert read(engine, ROLES) == read_afresh(engine, ROLES)
    engine.dispose()


@settings(max_examples=12)
@given(changes=st.lists(acts_of_keeping_back(), min_size=1, max_size=8), data=st.data())
def test_what_is_kept_from_others_is_the_same_for_whoever_read_before(
    sqlite_databases: SqliteDatabases, changes: list[Act], data: st.DataObject
) -> None:
    engine = create_engine(sqlite_databases.fresh(filled(fill_guarded)))
    for number, act in enumerate(changes):
        read(engine, data.draw(st.lists(st.sampled_from(ROLES), max_size=3)))
        with suppress(Refusal), recorder(engine)(5 + number) as r:
            act(r)
        assert read(engine, ROLES) == read_afresh(engine, ROLES)
    engine.dispose()


SEEN = [
    ("E1-02", Visibility.INTERNAL, ["druga", "it"]),
    ("E1-03", Visibility.INTERNAL, ["it"]),
    ("E1-02", Visibility.PUBLIC, ["it", "nova", "tajna"]),
    ("E1-03", Visibility.PUBLIC, ["druga", "it", "nova", "tajna"]),
]
"""Which units the public is told of, one change after the other."""


def test_what_hidden_measures_alone_name_goes_and_comes_back_with_each_of_them(engines: Engines) -> None:
    engine = engines.fresh(fill_guarded)
    for day, (code, visibility, told) in enumerate(SEEN, 5):
        why = "Javno naročilo." if visibility is Visibility.INTERNAL else ""
        with recorder(engine)(day) as r:
            actions.save_measure(r, code, actions.MeasureGiven.of(visibility=visibility, visibility_reason=why))
        found = read(engine, ROLES)
        assert [one.code for one in found[0][0].organisations] == told
        assert found == read_afresh(engine, ROLES)


def test_what_became_internal_is_kept_from_everybody_at_once(engine: Engine) -> None:
    read(engine, ROLES)
    with recorder(engine)(5) as r:
        given = actions.MeasureGiven.of(visibility=Visibility.INTERNAL, visibility_reason="Javno naročilo še teče.")
        actions.save_measure(r, "E1-01", given)
    found = read(engine, ROLES)
    assert [len(plan.measures) for plan, _ in found] == [0, 0, 1]
    assert found == read_afresh(engine, ROLES)


def test_what_was_not_committed_is_not_kept(engine: Engine) -> None:
    read(engine, [Role.OFFICER])
    for never in ("Nikoli shranjena", "Tudi ta nikoli"):
        with pytest.raises(Refusal), recorder(engine)(5) as r:
            rename(r, never)
            r.database.flush()
            assert store.load(r.database, role=Role.OFFICER).measures[0].title == never
            raise Refusal("Ne.")
    assert title(engine) == "Občinska aplikacija"


def test_another_past_with_as_many_changes_is_read_anew(sqlite_databases: SqliteDatabases, tmp_path: Path) -> None:
    engine = create_engine(sqlite_databases.fresh(filled(fill_small)))
    path = str(engine.url.database)
    with closing(sqlite3.connect(path)) as present, closing(sqlite3.connect(tmp_path / "kopija.db")) as backup:
        present.backup(backup)
        with recorder(engine)(5) as r:
            rename(r, "Po kopiji")
        assert title(engine) == "Po kopiji"
        backup.backup(present)
    with recorder(engine)(5) as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Drugače"))
    assert title(engine) == "Občinska aplikacija"
    engine.dispose()


def test_the_past_is_read_as_it_was_after_the_present(engine: Engine) -> None:
    with recorder(engine)(5) as r:
        rename(r)
    with open_by_now(engine) as database:
        present = store.load(database, role=Role.OFFICER)
        past = store.load(database, instant(4), role=Role.OFFICER)
    assert [present.measures[0].title, past.measures[0].title] == ["Preimenovana", "Občinska aplikacija"]
    assert title(engine) == "Preimenovana"


def test_of_the_many_strategies_asked_for_only_the_last_are_kept(engine: Engine) -> None:
    with open_by_now(engine) as database:
        for number in range(MOST_KEPT + 1):
            store.load(database, strategy=f"unknown {number}")
        change = store.revision(database)
        names = [("plan", f"unknown {number}") for number in range(MOST_KEPT + 1)]
        kept = [present_before(database, name, change) is not None for name in names]
    assert kept == [False] + [True] * MOST_KEPT


def test_what_was_removed_is_not_kept(engine: Engine) -> None:
    def lines() -> int:
        read(engine, [Role.OFFICER])
        with open_by_now(engine) as database:
            kept = present_before(database, ("plan", None), store.revision(database))
        return len(kept.joined["funding_line"]) if kept else -1

    before = lines()
    with recorder(engine)(5) as r:
        actions.remove_line(r, "E1-01", "E1-01.F1")
    assert (before, lines()) == (1, 0)


def test_what_did_not_change_is_the_same_fact_after_changes_elsewhere_and_beside_it(engine: Engine) -> None:
    with recorder(engine)(5) as r:
        actions.save_indicator(r, "E1-01", "E1-01.K2", actions.IndicatorGiven.of(title="Storitve"))
    ((before, _),) = read(engine, [Role.OFFICER])
    with recorder(engine)(6) as r:
        rename(r)
    read(engine, [Role.OFFICER])
    with recorder(engine)(7) as r:
        actions.save_indicator(r, "E1-01", "E1-01.K2", actions.IndicatorGiven.of(title="Spletne storitve"))
    ((after, _),) = read(engine, [Role.OFFICER])
    (first, was), (still, now) = before.measures[0].indicators, after.measures[0].indicators
    assert still is first
    assert (was.title, now.title) == ("Storitve", "Spletne storitve")


def test_only_tables_in_which_something_changed_are_fetched(engine: Engine) -> None:
    with tables_fetched(engine) as found:
        read(engine, [Role.OFFICER])
    assert found > {"measure", "milestone", "area", "decision"}
    with recorder(engine)(5) as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(planned_on=date(2026, 7, 31)))
    with tables_fetched(engine) as found:
        changed = read(engine, [Role.OFFICER])
    assert found == {"milestone"}
    assert changed == read_afresh(engine, [Role.OFFICER])


def test_what_one_role_had_fetched_stays_while_others_read(engine: Engine) -> None:
    read(engine, [Role.OFFICER])
    with recorder(engine)(5) as r:
        rename(r)
    read(engine, [Role.PUBLIC])
    with tables_fetched(engine) as found:
        assert read(engine, [Role.OFFICER]) == read_afresh(engine, [Role.OFFICER])
    assert found == set()
