"""The list of measures, as a table and by lifecycle, and what may be filtered."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.facts import Area, Freshness, Lifecycle, Light, Measure, Organisation, Person, Rating, Segment
from tracker.rules.closing import LIVES, life_of
from tracker.rules.funding import Totals
from tracker.sentences import Sentence
from tracker.views.board import Board, Lights, counts, is_late, lights_of


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures to show: codes or enumeration values; an empty choice lets everything through.

    `owner` are codes of organisations, `source` of funding sources, `rating` is how measures are
    counted, or `late`, `counted` or `by_hand` ones.
    `text` is looked for in code, titles, purpose and lead, whatever its case and accents.
    """

    segment: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    rating: tuple[str, ...] = ()
    lifecycle: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    text: str = ""
    freshness: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in a table; shares 0-1, `slip_days` negative when behind, money in cents.

    `counts` is False for a measure dropped or merged into another: it stays listed and is never late. `is_by_hand`
    where a light was set by somebody; `computed` is the overall light without that.
    """

    measure: Measure
    code: str
    title: str
    title_en: str
    area: Area | None
    segment: Segment | None
    lead: Organisation | None
    responsible: Person | None
    lifecycle: Lifecycle
    start: date | None
    end: date | None
    progress: float | None
    planned: float | None
    slip_days: int | None
    lights: Lights
    rating: Rating
    reason: Sentence
    late: bool
    days_late: int
    counts: bool
    freshness: Freshness
    last_heard: date | None
    money: Totals
    is_by_hand: bool
    computed: Light

    @property
    def life(self) -> Lifecycle | Rating:
        """Its state of life; of one merged into another that it was."""
        return life_of(self.measure)


@dataclass(frozen=True, slots=True)
class LifecycleColumn:
    """The measures in one state of life."""

    lifecycle: Lifecycle | Rating
    rows: tuple[MeasureRow, ...]


EVERYTHING = MeasureFilter()


def matching(board: Board, wanted: MeasureFilter) -> tuple[Measure, ...]:
    """The measures that pass every part of the filter, in the order of the plan."""
    tests = _tests(board, wanted)
    return tuple(measure for measure in board.plan.measures if all(test(measure) for test in tests))


def _tests(board: Board, wanted: MeasureFilter) -> list[Callable[[Measure], bool]]:
    words = plain(wanted.text).split()
    choices: tuple[tuple[object, Callable[[Measure], bool]], ...] = (
        (wanted.segment, lambda measure: _segment_code(board, measure) in wanted.segment),
        (wanted.area, lambda measure: measure.area in wanted.area),
        (wanted.owner, lambda measure: measure.lead in wanted.owner),
        (wanted.rating, lambda measure: _is_rated(board, measure, wanted.rating)),
        (wanted.lifecycle, lambda measure: life_of(measure) in wanted.lifecycle),
        (wanted.source, lambda measure: any(line.source.code in wanted.source for line in measure.funding)),
        (wanted.tag, lambda measure: any(tag in wanted.tag for tag in measure.tags)),
        (wanted.freshness, lambda measure: board.status[measure.code].freshness in wanted.freshness),
        (words, lambda measure: all(word in _searched(board, measure) for word in words)),
    )
    return [test for choice, test in choices if choice]


def _is_rated(board: Board, measure: Measure, wanted: tuple[str, ...]) -> bool:
    return (
        board.status[measure.code].rating in wanted
        or ("late" in wanted and is_late(board, measure))
        or ("counted" in wanted and counts(measure))
        or ("by_hand" in wanted and board.status[measure.code].is_by_hand)
    )


def plain(text: str) -> str:
    """Text for comparing: small letters without accents."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _searched(board: Board, measure: Measure) -> str:
    lead = board.organisations.get(measure.lead)
    names = (lead.title, lead.title_en) if lead else (measure.lead,)
    return plain(" ".join((measure.code, measure.title, measure.title_en, measure.purpose, *names)))


def _segment_code(board: Board, measure: Measure) -> str:
    area = board.areas.get(measure.area)
    return area.segment if area else ""


def measure_row(board: Board, measure: Measure) -> MeasureRow:
    """A measure as one row."""
    status = board.status[measure.code]
    return MeasureRow(
        measure=measure,
        code=measure.code,
        title=measure.title,
        title_en=measure.title_en,
        area=board.areas.get(measure.area),
        segment=board.segments.get(_segment_code(board, measure)),
        lead=board.organisations.get(measure.lead),
        responsible=board.people.get(measure.responsible),
        lifecycle=measure.lifecycle,
        start=measure.start,
        end=measure.end,
        progress=status.progress,
        planned=status.planned_progress,
        slip_days=status.slip_days,
        lights=lights_of(status),
        rating=status.rating,
        reason=status.overall.reason,
        late=is_late(board, measure),
        days_late=status.days_late if counts(measure) else 0,
        counts=counts(measure),
        freshness=status.freshness,
        last_heard=status.last_heard,
        money=status.totals,
        is_by_hand=status.is_by_hand,
        computed=status.computed.light,
    )


def measure_rows(board: Board, wanted: MeasureFilter = EVERYTHING) -> tuple[MeasureRow, ...]:
    """The rows of the measures that pass the filter."""
    return tuple(measure_row(board, measure) for measure in matching(board, wanted))


def by_lifecycle(board: Board, wanted: MeasureFilter = EVERYTHING) -> tuple[LifecycleColumn, ...]:
    """Each row in the column of its state of life, also empty ones, but none for merged ones without any."""
    rows = measure_rows(board, wanted)
    columns = (LifecycleColumn(life, tuple(row for row in rows if row.life is life)) for life in LIVES)
    return tuple(column for column in columns if column.rows or column.lifecycle is not Rating.MERGED)
