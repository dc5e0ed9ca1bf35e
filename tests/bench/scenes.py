"""What topics measure in this process: an import, the overview, its bare SQL, one change."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, event

from tests.bench.measuring import milliseconds
from tracker import actions, importing, migrations, store
from tracker.actions import Actor
from tracker.allocation import undisturbed_allocation
from tracker.boards import Asked, Boards, build_boards
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine, open_for_reading
from tracker.facts import Lifecycle, Plan, Role
from tracker.shelf import Shelf
from tracker.store.present import forget_present
from tracker.views.board import Board
from tracker.views.measure.overview import Overview, overview

ACTOR = Actor("meritev", Role.ADMINISTRATOR)
RECORDED, CHANGED = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
LAST_SESSION, TODAY = date(2026, 7, 1), date(2026, 11, 22)


def import_into_new(path: Path, workbook: Path) -> Engine:
    """Imports a workbook into a new database, as `tracker import --apply` does."""
    engine = new_database(path)
    import_into(engine, workbook)
    return engine


def new_database(path: Path) -> Engine:
    """An empty database with all its tables."""
    engine = create_engine(f"sqlite:///{path}")
    migrations.upgrade_engine(engine)
    return engine


def import_into(engine: Engine, workbook: Path) -> None:
    """Imports a workbook into an empty database."""
    with actions.recording(engine, ACTOR, "strategija", RECORDED) as record:
        actions.save_strategy(record, "meritev", actions.StrategyGiven.of(title="Strategija za meritve"))
        actions.open_plan(record, RECORDED.date())
        actions.save_body(record, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(record, "koordinacija", "2026/2", actions.SessionGiven.of(on=LAST_SESSION))
    with open_for_reading(engine) as database:
        present = store.load(database, role=Role.ADMINISTRATOR)
    result = importing.read_plan(workbook, present, None, TODAY)
    with actions.recording(engine, ACTOR, "uvoz", RECORDED) as record:
        importing.apply(result, record)


def change_a_tenth(engine: Engine, made: Plan, strategy: str | None = None) -> None:
    """Changes every tenth measure after the last session, so that there is something to compare."""
    with actions.recording(engine, ACTOR, "spremembe", CHANGED, strategy=strategy) as record:
        for measure in made.measures[::10]:
            given = actions.MeasureGiven.of(end=date(2027, 12, 31), lifecycle=Lifecycle.ON_HOLD)
            actions.save_measure(record, measure.code, given)


def anew(engine: Engine) -> float:
    """How many milliseconds an overview takes of which nothing was read or judged before."""
    forget_present(engine)
    return milliseconds(lambda: whole_overview(engine))


def whole_overview(engine: Engine) -> tuple[Boards, Overview]:
    """Everything the overview shows: the plan now and at the last session, and what changed."""
    boards = build(engine, None, Shelf[Board](1))
    return boards, overview_of(boards)


def build(engine: Engine, former: Board | None, before: Shelf[Board]) -> Boards:
    """The two boards, as a server builds them that showed the `former` one and keeps that of the last session."""
    return build_boards(Asked(application(engine), None, TODAY, Role.PUBLIC), former, before)


def overview_of(boards: Boards) -> Overview:
    """Everything the overview shows of two boards."""
    with undisturbed_allocation():
        return overview(boards.now, boards.previous)


@cache
def application(engine: Engine) -> Application:
    """The tracker on a database, in UTC; wired once, as in a process that serves."""
    return Application(Settings(), engine, Clock(ZoneInfo("UTC")))


def statements(engine: Engine) -> list[tuple[str, object]]:
    """The floor: the SQL that fetches the rows of the two states the overview needs, each state by itself.

    The overview fetches what both have in common only once; that is its merit and not the floor's.
    """
    seen: list[tuple[str, object]] = []
    forget_present(engine)

    def note(*given: object) -> None:
        seen.append((str(given[2]), given[3]))

    event.listen(engine, "before_cursor_execute", note)
    for day in (None, LAST_SESSION):
        application(engine).read(day)
        forget_present(engine)
    event.remove(engine, "before_cursor_execute", note)
    return [pair for pair in seen if pair[0].lstrip().lower().startswith("select")]


def run_statements(engine: Engine, wanted: list[tuple[str, object]]) -> None:
    """Fetches the rows of some statements and makes nothing of them."""
    with engine.connect() as connection:
        for statement, parameters in wanted:
            connection.exec_driver_sql(statement, parameters).fetchall()


def save_one(engine: Engine, code: str, number: int) -> None:
    """One change of one measure, committed."""
    with actions.recording(engine, ACTOR, "ena sprememba", CHANGED) as record:
        actions.save_measure(record, code, actions.MeasureGiven.of(title=f"Ukrep, spremenjen {number}-krat"))
