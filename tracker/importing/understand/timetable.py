"""A timetable drawn into a sheet: years, quarters or months as headings, and a mark in each in which work goes on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.read.days import Span, parse_day
from tracker.importing.read.grids import Cell
from tracker.importing.understand.row import Row, Said

TARGET = "measure.timetable"
MARKS = {"x", "✓", "✔", "●", "■", "▪", "•", "*", "+", "da", "yes", "ja"}
ENOUGH = 2
"""So many columns make a timetable."""


def with_timetable(columns: tuple[Mapped, ...], cells_of: Callable[[Mapped], Sequence[Cell]]) -> tuple[Mapped, ...]:
    """The columns of a sheet; those of a timetable know that they are."""
    drawn = [column for column in columns if span_of(column) and _are_marks(cells_of(column))]
    if len(drawn) < ENOUGH or not any(cells_of(column) for column in drawn):
        return columns
    return tuple(replace(column, target=TARGET) if column in drawn else column for column in columns)


def span_of(column: Mapped) -> Span | None:
    """The time a heading names: `2025`, or `2025 / Q1` where the quarter stands below its year."""
    return parse_day(" ".join(reversed(column.heading.split(" / "))))


def take_timetable(rows: list[Row]) -> None:
    """What is marked goes on from the first mark of a row to its last."""
    for row in rows:
        marked = [one for one in row.drop(TARGET) if one.value]
        spans = [span for one in marked if (span := span_of(one.column))]
        if spans:
            whole = Span(min(span.first for span in spans), max(span.last for span in spans))
            row.add(Said(replace(marked[0].column, target="measure.period"), whole))


def _are_marks(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, str) and cell.strip().casefold() in MARKS for cell in cells)
