"""Cells of a workbook: every value by its kind, every text as text."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from textwrap import wrap
from typing import Any

from tracker.charts.theme import INK, LIGHT_COLOURS, LINE, PANEL
from tracker.documents.cells import NOTHING
from tracker.documents.document import Cell, Column, Kind
from tracker.documents.xlsx_text import clean

Value = str | int | float | date | None
Properties = Mapping[str, object]

# Nothing that people typed becomes a formula, a link or a number.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Office programs disagree about the days before.
FIRST_DAY = date(1900, 3, 1)
# They keep fifteen digits of a number; a longer one would silently be another.
FIRST_TOO_LARGE = 10**15

ADDED = (Kind.MONEY, Kind.NUMBER, Kind.DAYS)
DATE_FORMATS = {"sl": "d. m. yyyy", "en": "d mmmm yyyy"}
NUMBER_FORMATS = {Kind.MONEY: "#,##0.00", Kind.NUMBER: "#,##0", Kind.DAYS: '+#,##0;"−"#,##0;0'}
SHARE_FORMATS = {"sl": "0.0 %", "en": "0.0%"}


# Words keep off the numbers before them.
LEFT: Properties = {"align": "left", "indent": 1}
RIGHT: Properties = {"align": "right"}
RIGHT_SET = (Kind.MONEY, Kind.SHARE, Kind.NUMBER, Kind.DAYS)
TOTALS: Properties = {"bold": True, "bg_color": PANEL, "top": 1, "bottom": 1, "border_color": INK}
HEADING: Properties = {"bold": True, "text_wrap": True, "valign": "bottom", "top": 2, "bottom": 1, "border_color": INK}
# Points: the size of type without one of its own, the height of its line, what a row adds to it, and the highest row.
SIZE, LINE_HEIGHT, LINE_SPACE, HIGHEST = 11, 15, 2, 409
# Widths of columns are counted in digits; of the narrower letters a line holds more.
LETTERS = 1.1


class Book:
    """A workbook that is being written, in one language, with each of its formats made once."""

    def __init__(self, workbook: Any, language: str) -> None:
        self.workbook = workbook
        self.language = language
        self._formats: dict[frozenset[tuple[str, object]], Any] = {}

    def format(self, properties: Properties) -> Any:
        """The format with these properties."""
        key = frozenset(properties.items())
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"valign": "top", "font_color": INK, **properties})
        return self._formats[key]

    def write(self, sheet: Any, row: int, place: int, value: Value, properties: Properties) -> None:
        """A value as what it is; a text is never anything else."""
        made = self.format(properties)
        match value:
            case None | "":
                sheet.write_blank(row, place, None, made)
            case date():
                sheet.write_datetime(row, place, value, made)
            case int() | float():
                sheet.write_number(row, place, value, made)
            case _:
                sheet.write_string(row, place, clean(value), made)

    def write_cell(self, sheet: Any, row: int, place: int, cell: Cell, column: Column) -> None:
        """A cell in the body of a table."""
        value = value_of(cell, column.kind)
        self.write(sheet, row, place, value, properties_of(cell, value, column.kind, self.language))

    def write_total(self, sheet: Any, rows: tuple[int, int], place: int, cells: Sequence[Cell], column: Column) -> None:
        """The last of the cells, under those it may be the sum of: then as a formula that knows its result.

        `rows` are the first and the last row of the others.
        """
        *added, total = cells
        value = value_of(total, column.kind)
        properties = {**properties_of(total, value, column.kind, self.language), **TOTALS}
        row = rows[1] + 1
        if not is_sum(added, total, column.kind):
            self.write(sheet, row, place, value, properties)
            return
        sheet.write_formula(row, place, f"={subtotal(rows, place)}", self.format(properties), value)


def subtotal(rows: tuple[int, int], place: int) -> str:
    """The formula that sums up the rows from the first to the last as far as a filter shows them."""
    first, last = (f"{letters(place)}{number + 1}" for number in rows)
    return f"SUBTOTAL(109,{first}:{last})"


def declared_total(rows: tuple[int, int], place: int, cells: Sequence[Cell], column: Column) -> dict[str, object]:
    """What a table is told of the total of a column: its formula or its words; a number that is no sum it is not."""
    *added, total = cells
    value = value_of(total, column.kind)
    if is_sum(added, total, column.kind):
        return {"total_function": subtotal(rows, place), "total_value": value}
    return {"total_string": clean(value)} if isinstance(value, str) and value else {}


def value_of(cell: Cell, kind: Kind) -> Value:
    """What a cell holds for a program: euros, shares, numbers and days where they are known, words elsewhere."""
    match kind, cell.value:
        case Kind.DATE, str() as day:
            return day_of(day) or cell.text
        case ((Kind.TEXT | Kind.CODE | Kind.CODES), str() as whole):
            return whole
        case Kind.MONEY, int() as cents if abs(cents) < FIRST_TOO_LARGE:
            return cents / 100
        case ((Kind.SHARE | Kind.NUMBER | Kind.DAYS), (int() | float()) as number) if abs(number) < FIRST_TOO_LARGE:
            return number
    return None if cell == NOTHING else cell.text


def day_of(text: str) -> date | None:
    """An ISO day that a workbook can hold."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def is_sum(added: Sequence[Cell], total: Cell, kind: Kind) -> bool:
    """Whether a total is the sum of the cells above it, all of which are numbers or nothing."""
    values = [cell.value for cell in added if cell.value is not None]
    return (
        kind in ADDED
        and bool(values)
        and all(isinstance(value_of(cell, kind), int | float | None) for cell in (*added, total))
        and total.value == sum(value for value in values if isinstance(value, int | float))
    )


def properties_of(cell: Cell, value: Value, kind: Kind, language: str) -> Properties:
    """How a cell is set: its number format, its side, and the colour of its light."""
    light: Properties = {"font_color": LIGHT_COLOURS[cell.light], "bold": True} if cell.light else {}
    base = {"bottom": 1, "border_color": LINE, **side(kind), **light}
    if value is None or isinstance(value, str):
        return {**base, "text_wrap": True}
    return {**base, "num_format": number_format(cell, value, kind, language)}


def side(kind: Kind) -> Properties:
    """Numbers stand on the right, all else on the left."""
    return RIGHT if kind in RIGHT_SET else LEFT


def number_format(cell: Cell, value: Value, kind: Kind, language: str) -> str:
    """The number format of a value; a number that is written without grouping, such as a year, stays so."""
    match kind:
        case Kind.DATE:
            return DATE_FORMATS[language]
        case Kind.SHARE:
            return SHARE_FORMATS[language]
        case Kind.NUMBER if cell.text == str(value):
            return "General"
        case Kind.NUMBER if isinstance(value, float) and not value.is_integer():
            return "#,##0.0#"
    return NUMBER_FORMATS[kind]


def letters(place: int) -> str:
    """The name of a column from its place: A for 0, AA for 26."""
    before, own = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + own)


def row_height(texts: Iterable[tuple[str, float, Properties]]) -> float:
    """How many points high a row is for texts in rooms of so many characters, set with these properties."""
    return min(HIGHEST, max((text_height(*text) for text in texts), default=LINE_HEIGHT) + LINE_SPACE)


def text_height(text: str, room: float, properties: Properties) -> float:
    """How many points high a text is."""
    larger = float(str(properties.get("font_size", SIZE))) / SIZE
    fitting = max(1, int(room / larger * (1 if properties.get("bold") else LETTERS)))
    broken = text.split("\n") if properties.get("text_wrap") else [""]
    return ceil(sum(len(wrap(line, fitting)) or 1 for line in broken) * LINE_HEIGHT * larger)
