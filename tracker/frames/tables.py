"""Every table of the plan: its columns, and how its rows are read off a board."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from tracker.facts import Measure, Role
from tracker.frames.columns import Column, declared, frame
from tracker.nouns import NOUNS, Kind
from tracker.sentences import Sentence, say
from tracker.views.board import Board

Rows = Callable[[Board], Iterator[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: who may see it, its columns, and its rows with a value for each column in their order."""

    name: str
    title: Sentence
    columns: tuple[Column, ...]
    rows: Rows = field(repr=False)
    seen_by: Role = Role.PUBLIC


def frame_of(name: str, board: Board, role: Role = Role.PUBLIC) -> pd.DataFrame:
    """A table by name as a role may see it. Raises KeyError for one that there is not, or that she may not see."""
    table = tables_for(role)[name]
    shown = [place for place, column in enumerate(table.columns) if includes(role, column.seen_by)]
    rows = table.rows(board)
    if len(shown) == len(table.columns):
        return frame(table.columns, rows)
    return frame([table.columns[place] for place in shown], (tuple(row[place] for place in shown) for row in rows))


def frames_of(board: Board, role: Role = Role.PUBLIC) -> dict[str, pd.DataFrame]:
    """Every table that a role may see, by name."""
    return {name: frame_of(name, board, role) for name in tables_for(role)}


def tables_for(role: Role) -> Mapping[str, Table]:
    """The tables that a role may see, by name."""
    return {table.name: table for table in TABLES if includes(role, table.seen_by)}


def includes(role: Role, other: Role) -> bool:
    """Whether a role has the rights of another one."""
    order = list(Role)
    return order.index(role) >= order.index(other)


OF_MEASURE = Column("measure", say("Measure"), Kind.REFERENCE, "measure")
OF_INDICATOR = Column("indicator", say("Indicator"), Kind.REFERENCE, "indicator")
OF_LINE = Column("line", say("Funding line"), Kind.REFERENCE, "line")
JUDGED = (
    Column("segment", say("Segment"), Kind.REFERENCE, "segment"),
    Column("rating", say("Rating"), Kind.CHOICE),
    Column("progress", say("Progress"), Kind.SHARE),
    Column("planned_progress", say("Planned progress"), Kind.SHARE),
    Column("slip_days", say("Slip in days"), Kind.WHOLE),
    Column("days_late", say("Days late"), Kind.WHOLE),
    Column("time_light", say("Light for time"), Kind.CHOICE),
    Column("result_light", say("Light for the result"), Kind.CHOICE),
    Column("money_light", say("Light for money"), Kind.CHOICE),
    Column("light", say("Overall light"), Kind.CHOICE),
    Column("cause", say("Cause"), Kind.CHOICE),
    Column("freshness", say("Freshness"), Kind.CHOICE),
    Column("last_heard", say("Last news"), Kind.DAY),
)
"""What the rules say about a measure on the day of the board."""
MEASURE_COLUMNS = declared(NOUNS["measure"], "progress")


def _measures(board: Board) -> Iterator[tuple[Any, ...]]:
    names = [column.name for column in MEASURE_COLUMNS]
    for measure in board.plan.measures:
        yield (*(getattr(measure, name) for name in names), *_judged(board, measure))


def _judged(board: Board, measure: Measure) -> tuple[Any, ...]:
    status, area = board.status[measure.code], board.areas.get(measure.area)
    return (
        area.segment if area else "",
        status.rating,
        status.progress,
        status.planned_progress,
        status.slip_days,
        status.days_late,
        status.time.light,
        status.result.light,
        status.money.light,
        status.overall.light,
        status.overall.cause,
        status.freshness,
        status.last_heard,
    )


def _of_measures(noun: str, parts: str) -> Table:
    """What belongs to measures."""
    columns = declared(NOUNS[noun])

    def rows(board: Board) -> Iterator[tuple[Any, ...]]:
        for measure in board.plan.measures:
            yield from _rows(columns, (measure.code,), getattr(measure, parts))

    return Table(f"{noun}s", NOUNS[noun].sheet or NOUNS[noun].word, (OF_MEASURE, *columns), rows)


def _of_parts(noun: str, owners: str, owner: Column, parts: str) -> Table:
    """What belongs to parts of measures."""
    columns = declared(NOUNS[noun])

    def rows(board: Board) -> Iterator[tuple[Any, ...]]:
        for measure in board.plan.measures:
            for one in getattr(measure, owners):
                yield from _rows(columns, (measure.code, one.code), getattr(one, parts))

    return Table(f"{noun}s", NOUNS[noun].sheet or NOUNS[noun].word, (OF_MEASURE, owner, *columns), rows)


def _list(noun: str, entries: str) -> Table:
    """A code list."""
    columns = declared(NOUNS[noun], "work_email")
    sheet = NOUNS[noun].sheet or NOUNS[noun].word
    return Table(entries, sheet, columns, lambda board: _rows(columns, (), getattr(board.plan, entries)))


def _rows(columns: tuple[Column, ...], owners: tuple[str, ...], things: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    for thing in things:
        yield (*owners, *(getattr(thing, column.name) for column in columns))


TABLES = (
    Table("measures", say("Measures"), (*MEASURE_COLUMNS, *JUDGED), _measures),
    _of_measures("milestone", "milestones"),
    _of_measures("indicator", "indicators"),
    _of_parts("target", "indicators", OF_INDICATOR, "targets"),
    _of_parts("reading", "indicators", OF_INDICATOR, "readings"),
    _of_measures("line", "funding"),
    _of_parts("amount", "funding", OF_LINE, "amounts"),
    replace(_of_parts("claim", "funding", OF_LINE, "claims"), seen_by=Role.MEMBER),
    replace(_of_measures("risk", "risks"), seen_by=Role.MEMBER),
    _list("segment", "segments"),
    _list("area", "areas"),
    _list("goal", "goals"),
    _list("organisation", "organisations"),
    _list("person", "people"),
    _list("source", "sources"),
    _list("tag", "tags"),
)
"""In the order in which they are offered. Risks and claims are told to members of the coordination, as on the pages."""
