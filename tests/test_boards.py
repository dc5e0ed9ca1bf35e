"""Boards in memory: which are the same, which are made anew, and who waits for whom."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from tests.plans import ADMINISTRATOR, fill_small, recorder, small_plan
from tests.tooling.databases import Databases, Engines, SqliteDatabases, filled
from tests.tooling.patience import PATIENCE
from tracker import actions
from tracker.actions import Recording
from tracker.backup import restore, write_backup
from tracker.boards import READS_AS, Boards, current_boards, of_past_day
from tracker.bootstrap import Application, application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Role, Visibility
from tracker.shelf import Once, Shelf
from tracker.store.sight import FIELDS_FROM, TABLES_FROM
from tracker.views.board import board
from tracker.views.measure.overview import overview

SESSION, TODAY = date(2026, 3, 3), date(2026, 3, 20)


@pytest.fixture
def tracker(databases: Databases) -> Iterator[Application]:
    """A small plan of 1 March and a session two days later, in a database of its own: boards are kept by it."""
    url = databases.fresh(filled(recorded))
    engine = create_engine(url)
    yield Application(Settings(), engine, Clock(ZoneInfo("UTC"), TODAY))
    engine.dispose()
    databases.drop(url)


def recorded(engine: Engine) -> None:
    record = recorder(engine)
    small_plan(record)
    with record(2) as r:
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=SESSION))
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Digitalna identiteta", area="E1"))


def save(
    tracker: Application,
    change: Callable[[Recording], object],
    on: date = date(2026, 3, 10),
    strategy: str | None = None,
) -> None:
    at = tracker.clock.end_of(on)
    with actions.recording(tracker.engine, ADMINISTRATOR, "sprememba", at, strategy=strategy) as record:
        change(record)


def rename(record: Recording) -> None:
    actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="Preimenovana"))


def describe(record: Recording) -> None:
    actions.save_measure(record, "E1-01", actions.MeasureGiven.of(purpose="Občina je bliže ljudem."))


def hide(record: Recording) -> None:
    given = actions.MeasureGiven.of(visibility=Visibility.INTERNAL, visibility_reason="Varnost")
    actions.save_measure(record, "E1-02", given)


def boards(tracker: Application, role: Role = Role.PUBLIC) -> Boards:
    return current_boards(tracker, None, role)


def test_a_change_leaves_the_board_of_the_last_session_alone(tracker: Application) -> None:
    before = boards(tracker)
    save(tracker, rename)
    after = boards(tracker)
    assert after.now.measures["E1-01"].title == "Preimenovana"
    assert after.now is not before.now
    assert after.previous is before.previous


def test_what_becomes_internal_leaves_the_board_of_the_last_session_too(tracker: Application) -> None:
    before, of_members = boards(tracker), boards(tracker, Role.MEMBER)
    save(tracker, hide)
    assert before.previous is not None
    assert set(before.previous.measures) == {"E1-01", "E1-02"}
    after = boards(tracker).previous
    assert after is not None
    assert set(after.measures) == {"E1-01"}
    assert boards(tracker, Role.MEMBER).previous is of_members.previous


def lead_what_is_hidden(record: Recording) -> None:
    seen = {"visibility": Visibility.INTERNAL, "visibility_reason": "Varnost"}
    actions.save_measure(record, "E1-03", actions.MeasureGiven.of(title="Varnost", lead="druga", **seen))


def decide_about_what_is_hidden(record: Recording) -> None:
    actions.save_decision(record, "koordinacija", "2026/1", "2026/1-1", actions.DecisionGiven.of(measures=("E1-02",)))


def test_what_only_something_internal_names_leaves_the_board_of_the_last_session_too(tracker: Application) -> None:
    """A unit that nothing used was told of; now a hidden measure alone names it."""

    def told() -> list[str]:
        found = boards(tracker).previous
        assert found is not None
        assert found == board(tracker.read(SESSION), SESSION)
        return [one.code for one in found.plan.organisations]

    save(tracker, lambda r: actions.save_organisation(r, "druga", actions.OrganisationGiven.of(title="Druga")), SESSION)
    assert told() == ["druga", "it"]
    save(tracker, lead_what_is_hidden)
    assert told() == ["it"]
    save(tracker, lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lead="druga")))
    assert told() == ["druga", "it"]


def test_a_decision_that_is_about_something_internal_now_is_not_told_by_the_board_of_the_last_session(
    tracker: Application,
) -> None:
    def reasons() -> set[str]:
        found = boards(tracker).previous
        assert found is not None
        return {one.reason for one in found.plan.measures[0].plan_changes}

    save(tracker, hide, date(2026, 3, 2))
    given = actions.DecisionGiven.of(text="Sklep.", adopted_on=SESSION)
    save(tracker, lambda r: actions.save_decision(r, "koordinacija", "2026/1", "2026/1-1", given), SESSION)
    reason, at = "po sklepu o varnosti", tracker.clock.end_of(SESSION)
    with actions.recording(tracker.engine, ADMINISTRATOR, reason, at, decision="2026/1-1") as record:
        actions.save_amount(record, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(planned=2_000_000))
    assert reason in reasons()
    save(tracker, decide_about_what_is_hidden)
    assert reason not in reasons()


def test_a_decision_that_is_of_another_strategy_now_leaves_the_board_of_the_last_session_too(
    tracker: Application,
) -> None:
    def told() -> list[str]:
        found = boards(tracker, Role.OFFICER).previous
        assert found is not None
        return [one.code for one in found.plan.decisions]

    given = actions.DecisionGiven.of(text="Sklep.", adopted_on=SESSION)
    save(tracker, lambda r: actions.save_decision(r, "koordinacija", "2026/1", "2026/1-1", given), SESSION)
    other = actions.StrategyGiven.of(title="Drugi načrt")
    save(tracker, lambda r: actions.save_strategy(r, "drugi", other), SESSION, "drugi")
    save(tracker, lambda r: actions.save_measure(r, "D-1", actions.MeasureGiven.of(title="Drugje")), SESSION, "drugi")
    assert told() == ["2026/1-1"]
    about = actions.DecisionGiven.of(measures=("D-1",))
    save(tracker, lambda r: actions.save_decision(r, "koordinacija", "2026/1", "2026/1-1", about), strategy="drugi")
    assert told() == []


Restored = tuple[Application, Callable[[], object]]


@pytest.fixture
def restored(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Iterator[Restored]:
    """The same plan, and what puts a backup of it in its place while it is served."""
    url, backup, now = (
        sqlite_databases.fresh(filled(recorded)),
        tmp_path / "nacrt.backup",
        datetime(2026, 3, 9, tzinfo=UTC),
    )
    engine = create_engine(url)
    write_backup(engine, backup, now)
    yield Application(Settings(), engine, Clock(ZoneInfo("UTC"), TODAY)), lambda: restore(backup, url, now)
    engine.dispose()


def test_after_a_backup_was_restored_as_many_changes_bring_another_board(restored: Restored) -> None:
    tracker, restore_backup = restored
    save(tracker, rename)
    assert boards(tracker).now.measures["E1-01"].title == "Preimenovana"
    restore_backup()
    save(tracker, hide)
    found = boards(tracker)
    assert {code: one.title for code, one in found.now.measures.items()} == {"E1-01": "Občinska aplikacija"}
    assert found.previous == board(tracker.read(SESSION), SESSION)


def test_after_a_backup_was_restored_a_past_day_is_asked_for_anew(restored: Restored) -> None:
    tracker, restore_backup = restored

    def title() -> str:
        return tracker.read(SESSION).measures[0].title

    save(tracker, rename, SESSION)
    assert of_past_day(tracker, SESSION, Role.PUBLIC, "title", title) == "Preimenovana"
    restore_backup()
    save(tracker, describe, SESSION)
    assert of_past_day(tracker, SESSION, Role.PUBLIC, "title", title) == "Občinska aplikacija"


def test_a_new_session_brings_another_board(tracker: Application) -> None:
    before = boards(tracker)
    given = actions.SessionGiven.of(on=date(2026, 3, 12))
    save(tracker, lambda record: actions.save_session(record, "koordinacija", "2026/2", given))
    after = boards(tracker)
    assert [each.previous.today for each in (before, after) if each.previous] == [SESSION, date(2026, 3, 12)]


def test_both_are_what_reading_them_one_by_one_gives(tracker: Application) -> None:
    save(tracker, rename)
    first = boards(tracker)
    save(tracker, lambda record: actions.save_measure(record, "E1-02", actions.MeasureGiven.of(title="Druga")))
    for kept in (first, boards(tracker)):
        assert kept.previous == board(tracker.read(SESSION), SESSION)
    kept = boards(tracker)
    assert kept.now == board(tracker.read(), TODAY)
    assert overview(kept.now, kept.previous) == overview(board(tracker.read(), TODAY), kept.previous)


def test_only_what_changed_is_judged_anew(tracker: Application) -> None:
    save(tracker, describe)  # on the same day, so that the same session has been held
    before = boards(tracker).now
    save(tracker, rename)
    after = boards(tracker).now
    assert after == board(tracker.read(), TODAY)
    assert after.status["E1-02"] is before.status["E1-02"]
    assert after.status["E1-01"] is not before.status["E1-01"]


def test_all_is_judged_anew_by_other_thresholds_and_on_another_day(tracker: Application) -> None:
    plan, before = tracker.read(), boards(tracker).now
    stricter = replace(plan.strategy, thresholds=replace(plan.strategy.thresholds, stale_days=1))
    stricter_plan = replace(plan, strategy=stricter)
    assert board(stricter_plan, TODAY, before) == board(stricter_plan, TODAY)
    assert board(plan, SESSION, before) == board(plan, SESSION)
    assert board(stricter_plan, TODAY, before).status["E1-02"] is not before.status["E1-02"]


def test_the_board_of_the_last_session_is_judged_when_it_is_asked_for(tracker: Application) -> None:
    kept = boards(replace(tracker, settings=Settings(strategy="S")))
    assert kept.before is not None
    assert not kept.before.is_made
    assert kept.previous is not None
    assert kept.before.is_made


def test_what_is_made_of_a_past_day_is_made_anew_when_that_day_is_another_one(tracker: Application) -> None:
    made: list[str] = []

    def title(role: Role = Role.PUBLIC) -> str:
        def make() -> str:
            made.append(", ".join(one.title for one in tracker.read(SESSION, role).measures))
            return made[-1]

        return of_past_day(tracker, SESSION, role, "titles", make)

    first = title()
    save(tracker, rename)
    assert (title(), title(Role.MEMBER), len(made)) == (first, first, 2)
    save(tracker, hide)
    assert "Digitalna identiteta" not in title()
    assert (title(Role.MEMBER), len(made)) == (first, 3)


def test_without_a_session_there_is_none(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    assert boards(Application(Settings(), engine, Clock(ZoneInfo("UTC"), TODAY))).previous is None


def test_who_asks_for_what_is_there_waits_for_nobody() -> None:
    shelf: Shelf[str] = Shelf(2)
    shelf.get("there", lambda: "made")
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(PATIENCE)
        return "slow"

    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(shelf.get, "slow", slow)
        assert begun.wait(PATIENCE)
        assert threads.submit(shelf.get, "there", slow).result(PATIENCE) == "made"
        go_on.set()
        assert waiting.result(PATIENCE) == "slow"


def test_two_who_ask_at_once_get_the_one_that_is_made() -> None:
    shelf: Shelf[object] = Shelf(2)
    begun, go_on, made = Event(), Event(), []

    def make() -> object:
        begun.set()
        assert go_on.wait(PATIENCE)
        made.append(object())
        return made[-1]

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(shelf.get, "key", make) for _ in range(4)]
        assert begun.wait(PATIENCE)
        go_on.set()
        assert {id(each.result(PATIENCE)) for each in asked} == {id(made[0])}
    assert len(made) == 1


def test_what_failed_is_tried_anew() -> None:
    outcomes = iter([ZeroDivisionError(), None])

    def make() -> str:
        failed = next(outcomes)
        if failed:
            raise failed
        return "made"

    once = Once(make)
    with pytest.raises(ZeroDivisionError):
        once()
    assert once() == "made"


def test_only_those_asked_for_last_are_kept() -> None:
    shelf: Shelf[str] = Shelf(2)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, lambda: "made")
    assert ["a" in shelf, "b" in shelf, "c" in shelf] == [True, False, True]


def test_who_reads_as_another_role_reads_the_same_plan(demonstration_url: str) -> None:
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=date(2026, 11, 22)))
    for role, other in READS_AS.items():
        assert tracker.read(role=role) == tracker.read(role=other) != tracker.read(role=Role.MEMBER)
    tracker.engine.dispose()


def test_only_accounts_are_kept_for_an_administrator() -> None:
    assert {table for table, role in TABLES_FROM.items() if role is Role.ADMINISTRATOR} == {
        "account",
        "account_strategy",
    }
    assert Role.ADMINISTRATOR not in FIELDS_FROM.values()
