"""The list of measures, as a table and by lifecycle, and what may be filtered."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import Area, Freshness, Lifecycle, Measure, Organisation, Segment
from tracker.rules.funding import Totals
from tracker.sentences import Sentence
from tracker.views.board import Board, Lights


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures to show: codes or enumeration values; an empty choice lets everything through.

    `owner` are codes of organisations, `source` of funding sources, `light` is about the overall light.
    `text` is looked for in code, titles, purpose and lead, whatever its case and accents.
    """

    segment: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    lifecycle: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    text: str = ""
    freshness: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in a table; shares 0-1, `slip_days` negative when behind, money in cents.

    `counts` is False for a measure dropped or merged into another: it stays listed and is never late.
    """

    measure: Measure
    code: str
    title: str
    title_en: str
    area: Area | None
    segment: Segment | None
    lead: Organisation | None
    lifecycle: Lifecycle
    start: date | None
    end: date | None
    progress: float | None
    planned: float | None
    slip_days: int | None
    lights: Lights
    reason: Sentence
    late: bool
    days_late: int
    counts: bool
    freshness: Freshness
    last_heard: date | None
    money: Totals


@dataclass(frozen=True, slots=True)
class LifecycleColumn:
    lifecycle: Lifecycle
    rows: tuple[MeasureRow, ...]


def matching(board: Board, wanted: MeasureFilter) -> tuple[Measure, ...]:
    """The measures that pass every part of the filter, in the order of the plan."""
    raise NotImplementedError


def measure_row(board: Board, measure: Measure) -> MeasureRow:
    """A measure as one row."""
    raise NotImplementedError


def measure_rows(board: Board, wanted: MeasureFilter = MeasureFilter()) -> tuple[MeasureRow, ...]:
    """The rows of the measures that pass the filter."""
    raise NotImplementedError


def by_lifecycle(board: Board, wanted: MeasureFilter = MeasureFilter()) -> tuple[LifecycleColumn, ...]:
    """The same rows in one column for each lifecycle, empty ones included."""
    raise NotImplementedError
