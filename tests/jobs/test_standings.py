"""How each measure stood is kept day by day, is what history gives, and shows nobody more than she may see."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.jobs.test_tick import ZONE, Hands
from tests.plans import ADMINISTRATOR, fill_small
from tests.tamper.table import past_the_tracker
from tests.tooling.databases import Databases, Engines, SqliteDatabases, migrate
from tracker import actions
from tracker.actions import Recording
from tracker.backup.copying import copy_database
from tracker.boards import standings_on
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Lifecycle, Light, Role, Standing, Visibility
from tracker.jobs.standings import differing, keep_standings, rebuild_standings
from tracker.sentences import Refusal
from tracker.store.standings import DAYS, STATES
from tracker.texts import Translator

FIRST = date(2026, 3, 1)
AFTER_MARCH = datetime(2026, 4, 1, 6, tzinfo=UTC)
CODE = "E1-01"
ROLES = (Role.PUBLIC, Role.MEMBER)


def march(day: int) -> date:
    return date(2026, 3, day)


def tracker_on(engine: Engine, day: int = 0) -> Application:
    """The tracker in the night after a day of March 2026."""
    hands = Hands(datetime(2026, 3, day + 1, 0, 30, tzinfo=UTC) if day else AFTER_MARCH)
    return Application(Settings(strategy="S"), engine, Clock(ZONE, tell=hands))


def keep(engine: Engine, day: int) -> str:
    tracker = tracker_on(engine, day)
    return Translator("en").sentence(keep_standings(tracker, tracker.clock.tell()))


def rows(engine: Engine, table: sa.Table) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(table).order_by(table.c.id))]


def kept(engine: Engine, days: Sequence[date], role: Role = Role.ADMINISTRATOR) -> dict[date, dict[str, Standing]]:
    return tracker_on(engine).kept_standings(days, role)


def record(engine: Engine, day: int, change: Callable[[Recording], object]) -> None:
    with actions.recording(engine, ADMINISTRATOR, "vnos", datetime(2026, 3, day, 18, tzinfo=UTC)) as recording:
        change(recording)


def report(progress: float, day: int) -> Callable[[Recording], object]:
    return lambda r: actions.report_update(r, CODE, march(day), actions.UpdateGiven.of(progress=progress))


def milestone(progress: float) -> Callable[[Recording], object]:
    return lambda r: actions.save_milestone(r, CODE, "E1-01.M1", actions.MilestoneGiven.of(progress=progress))


def measure(**fields: object) -> Callable[[Recording], object]:
    return lambda r: actions.save_measure(r, CODE, actions.MeasureGiven.of(**fields))


def test_a_day_is_judged_once_and_what_is_missing_is_filled(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    assert keep(engine, 3) == "1 day was judged."
    before = rows(engine, STATES), rows(engine, DAYS)
    assert keep(engine, 3) == "How measures stood is kept of every day that has ended; nothing was to be added."
    assert (rows(engine, STATES), rows(engine, DAYS)) == before
    assert keep(engine, 10) == "7 days were judged."
    assert [row[2] for row in rows(engine, DAYS)] == [march(day) for day in range(3, 11)]


def test_a_row_is_written_only_where_something_differs(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    record(engine, 6, milestone(0.5))
    keep(engine, 3)
    keep(engine, 9)
    assert [(row[2], row[3]) for row in rows(engine, STATES)] == [(CODE, march(3)), (CODE, march(6))]
    progress = {day: found[CODE].progress for day, found in kept(engine, [march(n) for n in range(3, 10)]).items()}
    assert progress == {march(day): 0.0 if day < 6 else 0.5 for day in range(3, 10)}


def test_one_under_way_without_news_falls_behind_each_day_without_a_row(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    record(engine, 1, measure(start=date(2026, 1, 1), lifecycle=Lifecycle.IN_PROGRESS))
    record(engine, 1, milestone(0.25))
    for day in (3, 5, 8):
        keep(engine, day)
    slips = [found[CODE].slip_days for found in kept(engine, [march(3), march(4), march(8)]).values()]
    assert slips[0] is not None
    assert slips == [slips[0], slips[0] - 1, slips[0] - 5]
    assert len(rows(engine, STATES)) == 1


def test_a_fact_dated_back_changes_no_day_that_has_ended(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    keep(engine, 5)
    before = kept(engine, [march(5)])
    record(engine, 8, report(0.9, 2))
    keep(engine, 8)
    assert kept(engine, [march(5)]) == before
    assert list(differing(tracker_on(engine, 8))) == []


def test_what_is_taken_out_of_the_plan_is_there_no_more(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    record(engine, 2, lambda r: actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Drugi", area="E1")))
    number = tracker_on(engine).revision()
    keep(engine, 3)
    record(engine, 5, lambda r: actions.take_back(r, number))
    keep(engine, 6)
    found = kept(engine, [march(3), march(6)])
    assert ["E1-02" in found[day] for day in (march(3), march(6))] == [True, False]
    assert list(differing(tracker_on(engine, 6))) == []


def test_the_first_time_the_sessions_held_are_judged_too(own_demonstration_url: str) -> None:
    engine = create_engine(own_demonstration_url)
    tracker = Application(Settings(), engine, Clock(ZONE, tell=Hands(datetime(2026, 11, 23, 5, tzinfo=UTC))))
    keep_standings(tracker, tracker.clock.tell())
    days = [row[2] for row in rows(engine, DAYS)]
    assert days[-1] == date(2026, 11, 22)
    assert len(days) > 5
    assert list(differing(tracker)) == []
    engine.dispose()


def test_who_may_not_see_a_measure_now_or_then_is_shown_nothing_of_it(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    hidden = measure(visibility=Visibility.INTERNAL, visibility_reason="pogajanja")
    record(engine, 4, hidden)
    record(engine, 6, measure(visibility=Visibility.PUBLIC))
    keep(engine, 3)
    keep(engine, 7)
    days = [march(day) for day in (3, 5, 7)]
    assert [CODE in kept(engine, days, Role.PUBLIC)[day] for day in days] == [True, False, True]
    record(engine, 9, hidden)
    assert [CODE in kept(engine, days, Role.PUBLIC)[day] for day in days] == [False, False, False]
    assert [CODE in kept(engine, days, Role.MEMBER)[day] for day in days] == [True, True, True]


def test_an_altered_state_is_named_and_made_anew(engines: Engines) -> None:
    engine = engines.fresh(fill_small)
    keep(engine, 3)
    keep(engine, 5)
    right = kept(engine, [march(5)])
    with past_the_tracker(engine) as connection:
        connection.execute(sa.update(STATES).values(shown=Light.RED, planned=1))
    (words,) = differing(tracker_on(engine, 5))
    assert "E1-01" in Translator("en").sentence(words)
    assert rebuild_standings(tracker_on(engine, 5)) == 3
    assert list(differing(tracker_on(engine, 5))) == []
    assert kept(engine, [march(5)]) == right


def test_it_travels_to_the_other_engine(sqlite_databases: SqliteDatabases, databases: Databases) -> None:
    source = sqlite_databases.engines.fresh(fill_small)
    keep(source, 3)
    before = kept(source, [march(3)])
    target = create_engine(databases.fresh(migrate))
    copy_database(source, target)
    assert kept(target, [march(3)]) == before
    assert keep(target, 4) == "1 day was judged."
    target.dispose()


CHANGES = st.one_of(
    st.floats(0, 1).map(lambda share: lambda _: milestone(share)),
    st.integers(1, 30).map(lambda back: lambda day: report(0.6, max(day - back, 1))),
    st.sampled_from([Lifecycle.IN_PROGRESS, Lifecycle.ON_HOLD, Lifecycle.COMPLETED]).map(
        lambda lifecycle: lambda _: measure(lifecycle=lifecycle)
    ),
    st.dates(date(2026, 3, 5), date(2026, 9, 30)).map(lambda end: lambda _: measure(end=end)),
    st.sampled_from(list(Visibility)).map(
        lambda visibility: lambda _: measure(visibility=visibility, visibility_reason="razlog")
    ),
    st.integers(0, 10**12).map(
        lambda cents: (
            lambda _: lambda r: actions.save_amount(r, CODE, "E1-01.F1", 2027, actions.AmountGiven.of(planned=cents))
        )
    ),
)


@settings(max_examples=6)
@given(
    changes=st.lists(st.tuples(st.integers(2, 28), CHANGES), max_size=6),
    nights=st.sets(st.integers(2, 30), min_size=1, max_size=4),
)
def test_what_is_kept_is_what_is_judged_from_history(
    sqlite_databases: SqliteDatabases, changes: list[tuple[int, Callable[[int], Callable[[Recording], object]]]],
    nights: set[int],
) -> None:  # fmt: skip
    engine = sqlite_databases.engines.fresh(fill_small)
    for day, change in sorted(changes, key=lambda one: one[0]):
        with suppress(Refusal):  # what nobody may do is no change either
            record(engine, day, change(day))
    days = [march(day) for day in range(1, 32, 3)]
    tracker = tracker_on(engine)
    judged = {role: standings_on(tracker, CODE, days, role) for role in ROLES}
    for night in sorted(nights):
        keep(engine, night)
    for role in ROLES:
        found = standings_on(tracker, CODE, days, role)
        assert {day: unchanged(one) for day, one in found.items()} == {
            day: unchanged(one) for day, one in judged[role].items()
        }


def unchanged(found: dict[str, Standing]) -> dict[str, Standing]:
    """Without the change it was judged at, which is that of the day from which it stood so."""
    return {code: replace(standing, change=0) for code, standing in found.items()}
