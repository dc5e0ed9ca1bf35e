"""A small plan in a database, written through the actions, for tests that read it back."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from tracker import actions, store
from tracker.actions import Actor, Recording
from tracker.coordination import Coordination
from tracker.database import DatabaseSession, create_engine
from tracker.facts import Plan, Role

ADMINISTRATOR = Actor("upravitelj", Role.ADMINISTRATOR)
Record = Callable[..., AbstractContextManager[Recording]]


def instant(day: int, hour: int = 12) -> datetime:
    """A moment of March 2026, in UTC."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


Read = tuple[Plan, Coordination]


def read(engine: Engine, roles: Sequence[Role]) -> list[Read]:
    """What is read of the plan and of sessions in each of some roles."""
    with open_by_now(engine) as database:
        return [(store.load(database, role=role), store.load_coordination(database, role=role)) for role in roles]


def read_afresh(engine: Engine, roles: Sequence[Role]) -> list[Read]:
    """What somebody new reads, of whose process nothing was kept."""
    other = create_engine(engine.url)
    found = read(other, roles)
    other.dispose()
    return found


def recorder(engine: Engine, actor: Actor = ADMINISTRATOR) -> Record:
    """Opens recordings dated by the day of March 2026."""

    def record(day: int, reason: str = "vnos", decision: str = "") -> AbstractContextManager[Recording]:
        return actions.recording(engine, actor, reason, instant(day), decision=decision)

    return record


def small_plan(record: Record) -> None:
    """One measure with a milestone, an indicator, money and an update, recorded on 1 March 2026."""
    with record(1, "sprejem načrta") as r:
        actions.save_strategy(r, "S", actions.StrategyGiven.of(title="Strategija"))
        actions.open_plan(r, date(2026, 3, 1))
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Uprava", title_en="Administration"))
        actions.save_organisation(r, "it", actions.OrganisationGiven.of(title="Služba za informatiko"))
        measure = actions.MeasureGiven.of(title="Občinska aplikacija", area="E1", lead="it", end=date(2026, 9, 30))
        actions.save_measure(r, "E1-01", measure)
        milestone = actions.MilestoneGiven.of(title="Javno naročilo", planned_on=date(2026, 6, 30))
        actions.save_milestone(r, "E1-01", "E1-01.M1", milestone)
        actions.save_indicator(r, "E1-01", "E1-01.K1", actions.IndicatorGiven.of(title="Uporabniki", baseline=0))
        actions.save_target(r, "E1-01", "E1-01.K1", date(2026, 12, 31), actions.TargetGiven.of(value=5000))
        actions.save_source(r, "own", actions.SourceGiven.of(title="Lastna sredstva"))
        actions.save_line(r, "E1-01", "E1-01.F1", actions.LineGiven.of(source="own"))
        actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(planned=1_000_001, secured=1_000_000))
        actions.report_update(r, "E1-01", date(2026, 3, 1), actions.UpdateGiven.of(progress=0.25, done="Osnutek"))


def fill_small(engine: Engine) -> None:
    """The same in a database, for `engines.fresh(fill_small)`."""
    small_plan(recorder(engine))


def open_by_now(engine: Engine) -> DatabaseSession:
    """A session for reading on a day by which every day of opening has come."""
    return store.open_on(engine, date.max)
