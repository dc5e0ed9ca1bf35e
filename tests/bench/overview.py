"""The overview without anything kept, and after a change: against the SQL that fetches the rows of both states."""

from collections import deque
from collections.abc import Callable, Iterator
from statistics import median

from sqlalchemy import Engine

from tests.bench.measuring import Figure, in_turns, milliseconds
from tests.bench.plan import plan
from tests.bench.registry import MEASURES, Scene, on_request, topic
from tests.bench.scenes import anew, build, import_into_new, overview_of, run_statements, save_one, statements
from tracker import importing
from tracker.shelf import Shelf
from tracker.views.board import Board


@topic
def overview(scene: Scene) -> Iterator[Figure]:
    """With nothing kept; and after a change, with all that a server keeps, also the board of the last session."""
    engine, bare = scene.engine, statements(scene.engine)
    uncached, floor, after = in_turns(
        [
            lambda: anew(engine),
            lambda: milliseconds(lambda: run_statements(engine, bare)),
            after_changes(engine, scene.plan.measures[7].code),
        ],
        times=7,
    )
    floor_ms = median(floor)
    yield Figure(f"overview of {MEASURES} measures, uncached", median(uncached), floor_ms, 3, "its bare SQL")
    yield Figure(f"overview of {MEASURES} measures, after a change", median(after), floor_ms, 2, "its bare SQL")


def after_changes(engine: Engine, code: str) -> Callable[[], float]:
    """Changes a measure, and takes how long the overview needs then in a server that showed it before."""
    before, shown = Shelf[Board](1), deque[Board](maxlen=1)
    numbers = iter(range(1_000_000))

    def show() -> None:
        boards = build(engine, shown[0] if shown else None, before)
        overview_of(boards)
        shown.append(boards.now)

    def change_and_show() -> float:
        save_one(engine, code, next(numbers))
        return milliseconds(show)

    show()
    return change_and_show


@topic
def saving(scene: Scene) -> Iterator[Figure]:
    """One change of one measure with its history, committed, against an overview."""
    engine, code = scene.engine, scene.plan.measures[7].code
    numbers = iter(range(1_000_000))
    takes = [lambda: milliseconds(lambda: save_one(engine, code, next(numbers))), lambda: anew(engine)]
    saved, shown = in_turns(takes, times=7)
    yield Figure("one change saved", median(saved), median(shown), 0.2, "the overview")


@on_request
def growth(scene: Scene) -> Iterator[Figure]:
    """What ten times the data costs, in time."""
    workbook = scene.folder / "ten.xlsx"
    importing.export_workbook(plan(10 * MEASURES), workbook, "sl")
    large = import_into_new(scene.folder / "ten.db", workbook)
    ten, one = in_turns([lambda: anew(large), lambda: anew(scene.engine)], times=3)
    yield Figure("overview, ten times the data", median(ten), median(one), 11, "once")
