"""What is measured in this process: overview, one change, workbook, import, report, ten times the data."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from pypdfium2 import PdfDocument
from sqlalchemy import Engine, event

from tests.bench.measuring import Figure, milliseconds
from tests.bench.plan import plan, size
from tracker import actions, importing, migrations, store
from tracker.actions import Actor
from tracker.allocation import undisturbed_allocation
from tracker.boards import build_boards
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine, open_for_reading
from tracker.documents import coordination, pdf
from tracker.facts import Lifecycle, Plan, Role, Session
from tracker.shelf import Shelf
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.overview import Overview, overview
from tracker.views.report import coordination_report

ACTOR = Actor("meritev", Role.ADMINISTRATOR)
RECORDED, CHANGED = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
LAST_SESSION, TODAY = date(2026, 7, 1), date(2026, 11, 22)
REPORT_MEASURES = 172


def figures(folder: Path, measures: int) -> list[Figure]:
    """The figures for a plan of a size."""
    made = plan(measures)
    rows = size(made).rows
    workbook = folder / "plan.xlsx"
    export = milliseconds(lambda: importing.export_workbook(made, workbook, "sl"), times=3)
    numbers = count()
    imported = milliseconds(lambda: import_into_new(folder / f"{next(numbers)}.db", workbook), times=3)
    engine = import_into_new(folder / "bench.db", workbook)
    change_a_tenth(engine, made)
    bare = statements(engine)
    return [
        Figure(
            f"overview from the database, {measures} measures", milliseconds(lambda: whole_overview(engine)), 250,
            floor_name="its bare SQL", floor=milliseconds(lambda: run_statements(engine, bare)),
        ),
        Figure("one action saved", milliseconds(lambda: save_one(engine, made.measures[7].code, next(numbers))), 50),
        Figure(f"workbook of {measures} measures", export, 1000),
        Figure(f"import of {rows:,} rows with history", imported / 1000, 8, "s"),
        *report_figures(),
    ]  # fmt: skip


def growth(folder: Path, measures: int) -> list[Figure]:
    """What ten times the data costs, in time."""
    found = []
    times = {}
    for factor in (1, 10):
        workbook = folder / f"x{factor}.xlsx"
        importing.export_workbook(plan(measures * factor), workbook, "sl")
        engine = import_into_new(folder / f"x{factor}.db", workbook)
        times[factor] = milliseconds(lambda engine=engine: whole_overview(engine), times=3)  # type: ignore[misc]
    found.append(Figure("overview, ten times the data", times[10], times[1] * 11, floor_name="once", floor=times[1]))
    return found


def import_into_new(path: Path, workbook: Path) -> Engine:
    """Imports a workbook into a new database, as `tracker import --apply` does."""
    engine = create_engine(f"sqlite:///{path}")
    migrations.upgrade_engine(engine)
    with actions.recording(engine, ACTOR, "strategija", RECORDED) as record:
        actions.save_strategy(record, "meritev", actions.StrategyGiven.of(title="Strategija za meritve"))
        actions.save_body(record, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(record, "koordinacija", "2026/2", actions.SessionGiven.of(on=LAST_SESSION))
    with open_for_reading(engine) as database:
        present = store.load(database, role=Role.ADMINISTRATOR)
    result = importing.read_plan(workbook, present, None, TODAY)
    with actions.recording(engine, ACTOR, "uvoz", RECORDED) as record:
        importing.apply(result, record)
    return engine


def change_a_tenth(engine: Engine, made: Plan) -> None:
    """Changes every tenth measure after the last session, so that there is something to compare."""
    with actions.recording(engine, ACTOR, "spremembe", CHANGED) as record:
        for measure in made.measures[::10]:
            given = actions.MeasureGiven.of(end=date(2027, 12, 31), lifecycle=Lifecycle.ON_HOLD)
            actions.save_measure(record, measure.code, given)


def whole_overview(engine: Engine) -> Overview:
    """Everything the overview shows, uncached: the plan now, the plan at the last session, and what changed."""
    with undisturbed_allocation():
        made = build_boards(application(engine), None, TODAY, Role.PUBLIC, Shelf(1))
        return overview(made.now, made.previous)


def application(engine: Engine) -> Application:
    """The tracker on a database, in UTC."""
    return Application(Settings(), engine, Clock(ZoneInfo("UTC")))


def statements(engine: Engine) -> list[tuple[str, object]]:
    """The floor: the SQL that fetches the rows of the two states the overview needs, each state by itself.

    The overview fetches what both have in common only once; that is its merit and not the floor's.
    """
    seen: list[tuple[str, object]] = []

    def note(*given: object) -> None:
        seen.append((str(given[2]), given[3]))

    event.listen(engine, "before_cursor_execute", note)
    for day in (None, LAST_SESSION):
        application(engine).read(day)
    event.remove(engine, "before_cursor_execute", note)
    return [pair for pair in seen if pair[0].lstrip().lower().startswith("select")]


def run_statements(engine: Engine, wanted: list[tuple[str, object]]) -> None:
    """Fetches the rows of some statements and makes nothing of them."""
    with engine.connect() as connection:
        for statement, parameters in wanted:
            connection.exec_driver_sql(statement, parameters).fetchall()  # type: ignore[arg-type]


def save_one(engine: Engine, code: str, number: int) -> None:
    """One change of one measure, committed."""
    with actions.recording(engine, ACTOR, "ena sprememba", CHANGED) as record:
        actions.save_measure(record, code, actions.MeasureGiven.of(title=f"Ukrep, spremenjen {number}-krat"))


def report_figures() -> list[Figure]:
    """The coordination report of about sixty pages, from facts to PDF."""
    made = plan(REPORT_MEASURES)
    made = replace(
        made, sessions=(Session("2026/2", "koordinacija", LAST_SESSION), Session("2026/3", "koordinacija", TODAY))
    )
    now = board(made, TODAY)
    document = coordination.build(
        coordination_report(now, board(made, LAST_SESSION), made.sessions[-1]), Translator("sl"), generated_at=CHANGED
    )
    pages = len(PdfDocument(pdf.render(document)))
    return [
        Figure(
            f"PDF of {pages} pages",
            milliseconds(lambda: pdf.render(document), times=3) / 1000,
            1.5,
            "s",
        )
    ]
