"""How a file was read, told to a person: its columns with samples and reasons, its rows and its sums accounted for."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.importing.map.mapping import Mapped
from tracker.sentences import Sentence, say


class RowKind(StrEnum):
    """What one filled row of a sheet below its headings turned out to be."""

    MEASURE = "measure"
    FURTHER = "further"
    ENTRY = "entry"
    HEADING = "heading"
    REPEATED = "repeated"
    TOTAL = "total"
    HIDDEN = "hidden"
    EXPLAINING = "explaining"
    NOTE = "note"
    TWICE = "twice"
    UNUSED = "unused"


LEFT_OUT: dict[RowKind, Sentence] = {
    RowKind.REPEATED: say("the row repeats the headings and is left out"),
    RowKind.TOTAL: say("the row is a total and is left out"),
    RowKind.HIDDEN: say("the row is hidden and is left out; show it in the office program if it is part of the plan"),
    RowKind.EXPLAINING: say("the row explains the columns and is left out"),
    RowKind.NOTE: say("the row is a note and is left out"),
}
"""What is told of rows that hold no data."""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column and what it was taken for.

    `samples` are its first three different values; `filled` counts its cells that hold something, `unusable` those of
    them that could not be read. `why` says what makes it sure or unsure; `suggestion` is the field that an unknown
    heading comes nearest to (`measure.lead`), never taken by itself.
    """

    mapped: Mapped
    samples: tuple[str, ...]
    filled: int
    unusable: int
    is_sure: bool
    why: Sentence
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet and how it was read; `top` are its first rows as texts, for whoever has to say where the headings stand.

    `header` counts rows from 1; (0, 0) where the sheet is not read. `rows` counts every filled row below it, by kind.
    """

    name: str
    top: tuple[tuple[str, ...], ...] = ()
    header: tuple[int, int] = (0, 0)
    columns: tuple[ColumnRead, ...] = ()
    rows: tuple[tuple[RowKind, int], ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether anything of it is read."""
        return self.header != (0, 0)

    @property
    def filled_rows(self) -> int:
        """How many rows below the headings hold something."""
        return sum(number for _, number in self.rows)


@dataclass(frozen=True, slots=True)
class SumHeld:
    """The sum of all columns of one stage of money in a file beside what would be recorded of it; in cents.

    `repeated` of it stands in several rows of one measure and counts once; `from_totals` is recorded on top, because a
    total names it and no column of the stage does.
    """

    stage: str
    in_file: int
    recorded: int
    repeated: int = 0
    from_totals: int = 0

    @property
    def agrees(self) -> bool:
        """Whether nothing of the money was lost, and none invented."""
        return self.in_file - self.repeated + self.from_totals == self.recorded


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a whole file was read; `made` counts what its rows become, by noun."""

    sheets: tuple[SheetRead, ...] = ()
    sums: tuple[SumHeld, ...] = ()
    made: tuple[tuple[str, int], ...] = ()
