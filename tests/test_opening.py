"""A plan in preparation: what the public is told of it, on which day, and how it is opened and closed."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from tests.plans import instant, recorder, small_plan
from tests.tooling.databases import SqliteDatabases, migrate
from tracker import actions, store
from tracker.actions import Actor, FieldRefusal
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import Coordination
from tracker.database import create_engine, open_for_reading
from tracker.facts import FOR_THE_PUBLIC, Plan, Role, Strategy
from tracker.sentences import Refusal

OFFICER = Actor("olga", Role.OFFICER)
CLOSED, OPENED = 10, date(2026, 3, 20)
EVERYBODY_ELSE = [role for role in Role if role is not Role.PUBLIC]


@pytest.fixture(scope="module")
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """Open from 1 March, closed on the 10th, on the 12th to be opened on the 20th; a proposal and a session."""
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    record = recorder(engine)
    small_plan(record)
    with record(2) as r:
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 2)))
        actions.add_proposal(r, actions.ProposalGiven.of(text="Predlog", received_on=date(2026, 3, 2)))
    with record(CLOSED, "načrt se ureja na novo") as r:
        actions.close_plan(r)
    with record(12) as r:
        actions.open_plan(r, OPENED)
    yield engine
    engine.dispose()
    sqlite_databases.drop(url)


def on(engine: Engine, today: date) -> Application:
    """The tracker on a day."""
    return Application(Settings(), engine, Clock(ZoneInfo("Europe/Ljubljana"), today))


@pytest.mark.parametrize(
    ("today", "as_of", "is_seen"),
    [
        (date(2026, 3, 19), None, False),
        (date(2026, 3, 20), None, True),
        (date(2026, 3, 21), None, True),
        (date(2026, 3, 19), date(2026, 3, 5), False),  # closed now, whatever it was then
        (date(2026, 3, 21), date(2026, 3, 5), True),
        (date(2026, 3, 21), date(2026, 3, 11), False),
        (date(2026, 3, 21), date(2026, 3, 19), False),
        (date(2026, 3, 25), date(2026, 3, 20), True),
    ],
)
def test_the_public_sees_it_on_the_days_it_is_open(
    engine: Engine, today: date, as_of: date | None, is_seen: bool
) -> None:
    tracker = on(engine, today)
    plan = tracker.read(as_of)
    assert bool(plan.measures) is is_seen
    assert (plan.strategy.title, plan.strategy.is_in_preparation) == ("Strategija", not is_seen)
    assert bool(tracker.coordination(as_of=as_of).meetings) is is_seen
    assert bool(tracker.proposals(as_of=as_of)) is is_seen
    for role in EVERYBODY_ELSE:
        assert tracker.read(as_of, role).measures
        assert tracker.coordination(role, as_of).meetings


def test_through_no_door_is_the_public_told_anything(engine: Engine) -> None:
    tracker = on(engine, date(2026, 3, 15))
    assert tracker.read() == Plan(Strategy("S", "Strategija", is_in_preparation=True))
    assert tracker.coordination() == Coordination()
    assert tracker.read_marked()[0].measures == ()
    assert tracker.history.of("E1-01") == ()
    assert tracker.history.numbers_of("E1-01", date(2026, 3, 1), date(2026, 3, 15)) == ()
    assert tracker.history.of("S", noun="strategy") == ()
    assert "E1-01" not in repr(tracker.history.between(date(2026, 3, 1), date(2026, 3, 15)))
    assert "Občinska aplikacija" not in repr(tracker.history.between(date(2026, 3, 1), date(2026, 3, 15)))
    assert tracker.kept_standings([date(2026, 3, 5)]) == {}
    assert tracker.read(role=FOR_THE_PUBLIC).measures  # papers are made while it is prepared


def test_opening_and_closing_are_in_history(engine: Engine) -> None:
    tracker = on(engine, date(2026, 3, 15))
    opened, closed, *_ = tracker.history.of("S", Role.OFFICER, "strategy")
    assert (closed.reason, {one.name for one in closed.fields}) == (
        "načrt se ureja na novo",
        {"is_in_preparation", "opened_on"},
    )
    assert {one.name: one.after for one in opened.fields} == {"is_in_preparation": False, "opened_on": OPENED}


def test_what_is_refused(fast_database_of_plan: Engine) -> None:
    def record(day: int, actor: Actor = OFFICER):
        return actions.recording(fast_database_of_plan, actor, "vnos", instant(day))

    with record(5) as r, pytest.raises(Refusal, match="open to the public already"):
        actions.open_plan(r, date(2026, 3, 6))
    with pytest.raises(Refusal), record(5, Actor("ana", Role.MEMBER)) as r:
        actions.close_plan(r)
    with record(5) as r:
        actions.close_plan(r)
        with pytest.raises(Refusal, match="in preparation"):
            actions.close_plan(r)
        with pytest.raises(FieldRefusal) as refused:
            actions.open_plan(r, date(2026, 3, 4))
        assert refused.value.field == "opened_on"
        actions.open_plan(r, date(2026, 3, 7))
        actions.open_plan(r, date(2026, 3, 6))  # another day, before the first has come


@pytest.fixture
def fast_database_of_plan(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """The small plan, open since 1 March, in a database of the test's own."""
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    small_plan(recorder(engine))
    yield engine
    engine.dispose()
    sqlite_databases.drop(url)


def test_nothing_is_told_to_the_public_by_a_reader_that_does_not_know_the_day(engine: Engine) -> None:
    """A forgotten day fails; it does not open the plan before its day of opening."""
    with open_for_reading(engine) as database, pytest.raises(LookupError, match="depends on the day"):
        store.load(database)
    with store.open_on(engine, date(2026, 3, 19)) as database:
        assert store.load(database).measures == ()
    with store.open_on(engine, OPENED) as database:
        assert store.load(database).measures
    with open_for_reading(engine) as database:
        assert store.load(database, role=Role.MEMBER).measures
