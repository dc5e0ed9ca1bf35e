"""The overview without anything kept, and after a change: against the SQL that fetches the rows of both states."""

from collections.abc import Iterator

from sqlalchemy import Engine

from tests.bench.measuring import Figure, medians
from tests.bench.plan import plan
from tests.bench.registry import MEASURES, Scene, on_request, topic
from tests.bench.scenes import TODAY, application, import_into_new, run_statements, save_one, statements, whole_overview
from tracker import importing
from tracker.shelf import Shelf
from tracker.views.board import Board, board
from tracker.views.measure import overview as view


@topic
def overview(scene: Scene) -> Iterator[Figure]:
    """Uncached, and with the board of the last session still there, as it is after a change."""
    engine, bare = scene.engine, statements(scene.engine)
    former, before = former_board(engine), Shelf[Board](1)
    uncached, after, floor = medians(
        [
            lambda: whole_overview(engine),
            lambda: whole_overview(engine, before, former),
            lambda: run_statements(engine, bare),
        ]
    )
    yield Figure(f"overview of {MEASURES} measures, uncached", uncached, floor, 3, "its bare SQL")
    yield Figure(f"overview of {MEASURES} measures, after a change", after, floor, 2, "its bare SQL")


def former_board(engine: Engine) -> Board:
    """What was there, and was looked at, before a change of one measure."""
    former = board(application(engine).read(), TODAY)
    view.overview(former)
    save_one(engine, former.plan.measures[7].code, 0)
    return former


@topic
def saving(scene: Scene) -> Iterator[Figure]:
    """One change of one measure with its history, committed, against an overview."""
    engine, code = scene.engine, scene.plan.measures[7].code
    numbers = iter(range(1_000_000))
    saved, shown = medians([lambda: save_one(engine, code, next(numbers)), lambda: whole_overview(engine)])
    yield Figure("one change saved", saved, shown, 0.2, "the overview")


@on_request
def growth(scene: Scene) -> Iterator[Figure]:
    """What ten times the data costs, in time."""
    workbook = scene.folder / "ten.xlsx"
    importing.export_workbook(plan(10 * MEASURES), workbook, "sl")
    large = import_into_new(scene.folder / "ten.db", workbook)
    ten, one = medians([lambda: whole_overview(large), lambda: whole_overview(scene.engine)], times=3)
    yield Figure("overview, ten times the data", ten, one, 11, "once")
