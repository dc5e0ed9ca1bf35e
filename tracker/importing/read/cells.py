"""What a cell says: its text, the value read from it, and what has to be said about that."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from tracker.importing.problems import Severity
from tracker.importing.read.grids import Cell
from tracker.importing.read.shown import Mistake
from tracker.sentences import Sentence, say

FLAWED = re.compile(r"#N/[ADV]|#NV|#(?:DIV|DEL)/0!|#[^\W\d_¡¿][^\s#]{1,12}[!?]|#[¡¿][^\s#]{2,12}[!?]|Err:\d{3}")
"""What cells show in place of a value, in the languages of office programs: `#REF!`, `#SKLIC!`, `#N/V`, `#BEZUG!`."""

NOT_READ = say("the cell is left out")


@dataclass(frozen=True, slots=True)
class Habits:
    """What a column's values prove: the decimal sign, the order of day and month, percent or shares."""

    decimal: str = ""
    day_first: bool | None = None
    percent: bool = False
    percent_unsure: bool = False
    scale: int = 1
    exact: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    """What somebody said that words of the column mean, by their normal form; nothing for a word that is left out."""
    day_shift: int = 0
    """How many days later than usual a bare number of a day is meant."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What has to be said about a cell."""

    message: Sentence
    expected: Sentence | None = None
    would_do: Sentence | None = None
    severity: Severity = Severity.WRONG


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell's value; `usable` is false where the cell says nothing that may be written.

    `unit` is what stands beside a number.
    """

    value: object = None
    remark: Remark | None = None
    usable: bool = True
    unit: str = ""


EMPTY = Parsed()


def wrong(message: Sentence, expected: Sentence) -> Parsed:
    """A cell that cannot be used."""
    return Parsed(None, Remark(message, expected, NOT_READ), usable=False)


def unsure(message: Sentence, expected: Sentence, read_as: Sentence) -> Remark:
    """What has to be said about a cell that can be read in two ways."""
    return Remark(message, expected, read_as, Severity.AMBIGUOUS)


def is_mistake(cell: Cell) -> bool:
    """Whether a cell shows a mistake of the office program in place of a value."""
    if isinstance(cell, Mistake):
        return True
    return isinstance(cell, str) and ("#" in cell or "Err:" in cell) and FLAWED.fullmatch(cell.strip()) is not None


def as_text(cell: Cell) -> str:
    """A cell as the text somebody sees in it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return str(int(cell)) if abs(cell) < 1e15 and float(cell).is_integer() else repr(as_float(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def as_float(cell: int | float) -> float:
    """The number as the cell of an office program holds it; infinite where it is larger than any of those."""
    try:
        return float(cell)
    except OverflowError:
        return math.copysign(math.inf, cell > 0 or -1)
