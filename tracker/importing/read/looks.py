"""What the cells of a sheet of an .xlsx workbook show beside their values, heard element by element.

A sheet has a million cells: no element is built for any of them, and what goes on down a column is kept once.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from re import compile as pattern
from xml.parsers.expat import ParserCreate

REFERENCE = pattern(r"([A-Z]{1,3})(\d{1,7})")
DIGITS = "0123456789"
TEXTS = ("str", "s", "inlineStr")
"""How the kinds of cells with texts are called."""

MOST_EMPTY = 10_000
"""So many empty cells of a column tell their colours at most; an empty sheet may be filled to its end."""

IN_BRACKETS = pattern(r"\[[^\[\]]*\]")
"""What a format says of language and colour: `[$-424]`."""

MOST_COLUMNS = 200
"""So many columns at most are hidden at once; an empty sheet hides all sixteen thousand."""

Cell = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Looks:
    """What styles and texts are kept under a number and cells only name: formats, and what is struck out."""

    formats: list[str] = field(default_factory=list)
    struck_styles: set[int] = field(default_factory=set)
    struck_texts: set[int] = field(default_factory=set)
    fills: list[str] = field(default_factory=list)

    def plain_styles(self) -> frozenset[int]:
        """The styles without a colour and not struck out."""
        numbers = range(len(self.fills))
        return frozenset(at for at in numbers if not self.fills[at] and at not in self.struck_styles)


@dataclass(slots=True)
class Kept:
    """What is kept of one sheet beside its values.

    `formats` are the number formats of its cells with numbers: of each column the rows from which on another one holds.
    """

    formats: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    mistakes: dict[Cell, str] = field(default_factory=dict)
    empty_formulas: list[Cell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Cell] = field(default_factory=set)
    comments: dict[Cell, str] = field(default_factory=dict)
    colours: dict[str, list[int]] = field(default_factory=dict)
    """The rows in which cells that hold something are filled with a colour (`FFFF00`), each row once."""
    coloured_alone: Counter[str] = field(default_factory=Counter)
    """How many cells of each column, by its letters, are filled with a colour and hold nothing."""
    empty_coloured: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """The rows in which such cells stand, by the letters of their column and their colour; the first `MOST_EMPTY`."""

    def colours_in(self, columns: Collection[str]) -> dict[str, list[int]]:
        """The rows in which each colour fills a cell that holds something, or an empty one of these columns."""
        found = {colour: set(rows) for colour, rows in self.colours.items()}
        for (letters, colour), rows in self.empty_coloured.items():
            if letters in columns:
                found.setdefault(colour, set()).update(rows)
        return {colour: sorted(rows) for colour, rows in found.items()}

    def format_at(self, row: int, column: int) -> str:
        """The format of a number; whatever else stands in the cell has none."""
        runs = self.formats.get(column, ())
        at = bisect_right(runs, row, key=lambda run: run[0])
        return runs[at - 1][1] if at else ""

    def percent_columns(self) -> set[int]:
        """The columns in which a number is shown as a percentage."""
        return {column for column, runs in self.formats.items() if any("%" in code for _, code in runs)}

    def percent_rows(self, column: int, end: int) -> Iterator[int]:
        """The rows before `end` in which the numbers of a column are shown as percentages."""
        return self._rows_shown(column, end, lambda code: "%" in code)

    def month_rows(self, column: int, end: int) -> Iterator[int]:
        """The rows before `end` in which a day of a column is shown as its month and no more."""
        return self._rows_shown(column, end, shows_month)

    def _rows_shown(self, column: int, end: int, fits: Callable[[str], bool]) -> Iterator[int]:
        runs = self.formats.get(column, [])
        for (first, code), (last, _) in pairwise([*runs, (end, "")]):
            if fits(code):
                yield from range(first, min(last, end))


def shows_month(code: str) -> bool:
    """Whether a day in a format shows its month and year and no more: `mmm-yy`."""
    return set(filter(str.isalpha, IN_BRACKETS.sub("", code.lower()).partition(";")[0])) == {"m", "y"}


def place_of(reference: str) -> Cell | None:
    """Where a cell stands by its name, such as `B7`."""
    found = REFERENCE.fullmatch(reference)
    return (int(found[2]) - 1, _column(found[1])) if found else None


def _column(letters: str) -> int:
    column = 0
    for sign in letters:
        column = column * 26 + ord(sign) - ord("A") + 1
    return column - 1


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes."""
    return text in ("1", "true")


def whole(text: str | None, otherwise: int = 0) -> int:
    """The whole number of an attribute."""
    return int(text) if text and text.isdecimal() else otherwise


class Texts:
    """Hears the elements of the shared texts: which of them are struck out, wholly or in part."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self._number = -1
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self._begin

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        bare = name.rpartition(":")[2]
        self._number += bare == "si"
        if bare == "strike" and is_true(attributes.get("val", "1")):
            self.struck.add(self._number)


Heard = tuple[dict[str, str], str, bool, bool]
"""A cell: its attributes, its value, whether it holds a formula, and whether a part of its own text is struck out."""


class Sheet:
    """Hears the elements of a sheet; what was heard is kept when `keep_heard` is called, so that no flaw hides ours."""

    def __init__(self, looks: Looks) -> None:
        self.kept = Kept()
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._begin, self._end
        self.parser.CharacterDataHandler = self._text
        self._looks = looks
        self._plain = looks.plain_styles()
        self._formats: dict[str, str] = {}
        self._heard: list[Heard] = []
        self._cell: dict[str, str] = {}
        self._value = ""
        self._in_value = self._has_formula = self._is_struck = False

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._cell, self._value = attributes, ""
                self._has_formula = self._is_struck = False
            case "v":
                self._in_value = True
            case "f":
                self._has_formula = True
            case "strike" if is_true(attributes.get("val", "1")):
                self._is_struck = True
            case "row" if is_true(attributes.get("hidden")):
                self.kept.hidden_rows.add(whole(attributes.get("r")) - 1)
            case "col" if is_true(attributes.get("hidden")):
                first, last = whole(attributes.get("min"), 1), whole(attributes.get("max"), 1)
                self.kept.hidden_columns.update(range(first - 1, min(last, first + MOST_COLUMNS)))

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                self._in_value = False
            case "c":
                self._heard.append((self._cell, self._value, self._has_formula, self._is_struck))

    def keep_heard(self) -> None:
        """Keeps what the cells tell that ended meanwhile."""
        heard, self._heard = self._heard, []
        for cell, value, has_formula, is_struck in heard:
            kind, style, reference = cell.get("t", "n"), whole(cell.get("s")), cell.get("r", "")
            if value or kind == "inlineStr":
                self._look(reference, style, is_struck=self._is_in_part(kind, value, is_struck=is_struck))
            elif style not in self._plain and style < len(self._looks.fills) and self._looks.fills[style]:
                self._look_at_empty(reference, self._looks.fills[style])
            if kind == "n" and value:
                self._number(reference, style)
            elif kind == "s" and value and not value.isdecimal() and (at := place_of(reference)):
                self.kept.mistakes[at] = value  # it names no text of the workbook, and would be read as empty
            elif kind == "e" and value and (at := place_of(reference)):
                self.kept.mistakes[at] = value
            elif has_formula and not value and kind not in TEXTS and (at := place_of(reference)):
                self.kept.empty_formulas.append(at)

    def _look_at_empty(self, reference: str, colour: str) -> None:
        """Keeps the colour behind a cell that holds nothing; where it alone says how far something is, it counts."""
        letters = reference.rstrip(DIGITS)
        self.kept.coloured_alone[letters] += 1
        if self.kept.coloured_alone[letters] <= MOST_EMPTY and (at := place_of(reference)):
            self.kept.empty_coloured.setdefault((letters, colour), []).append(at[0])

    def _number(self, reference: str, style: int) -> None:
        """Keeps the format of a number where it is another one than that of the number above."""
        formats = self._looks.formats
        code = formats[style] if style < len(formats) else ""
        letters = reference.rstrip(DIGITS)
        if self._formats.get(letters, "") != code and (at := place_of(reference)):
            self._formats[letters] = code
            self.kept.formats.setdefault(at[1], []).append((at[0], code))

    def _is_in_part(self, kind: str, value: str, *, is_struck: bool) -> bool:
        """Whether the text of a cell is struck out in part, its own or one that all cells share."""
        if kind == "s" and self._looks.struck_texts:
            return whole(value, -1) in self._looks.struck_texts
        return kind == "inlineStr" and is_struck

    def _look(self, reference: str, style: int, *, is_struck: bool) -> None:
        """Keeps the colour behind a cell that holds something, and whether that is struck out, wholly or in part."""
        if (style in self._plain and not is_struck) or (at := place_of(reference)) is None:
            return
        looks = self._looks
        if colour := looks.fills[style] if style < len(looks.fills) else "":
            rows = self.kept.colours.setdefault(colour, [])
            if rows[-1:] != [at[0]]:
                rows.append(at[0])
        if is_struck or style in looks.struck_styles:
            self.kept.struck.add(at)
