"""The sheet of a table: headings that stay and filter, typed cells, totals that add up, a chart beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from tracker.charts.theme import LIGHT_COLOURS, PRIMARY
from tracker.documents.document import Cell, Column, Kind, Table
from tracker.documents.xlsx_cells import (
    HEADING,
    LEFT,
    Book,
    Properties,
    declared_total,
    letters,
    row_height,
    side,
    value_of,
)
from tracker.documents.xlsx_charts import native_chart
from tracker.documents.xlsx_lines import WORDS, WRAPPED, Look, lines
from tracker.documents.xlsx_names import headings
from tracker.documents.xlsx_sheets import Page, calculable
from tracker.documents.xlsx_text import clean
from tracker.facts import Light
from tracker.texts import Translator
from tracker.texts.spacing import unbroken

# Above the body of a table: its title, the way back, its headings.
TITLE_ROW, BACK_ROW, HEADING_ROW, FIRST_ROW = range(4)
NARROWEST, WIDEST = 8, 48
# What the arrow of a filter takes, and the air around words, in characters.
ARROW, AIR = 4, 3
WIDEST_UPRIGHT = 95
# The width of a column that nobody set, and of a line that is good to read, in characters.
OTHERWISE, READING_WIDTH = 8.43, 90
PIXELS_OF_A_ROW = 20
# A filter that hides rows must not flatten the chart beside them.
MOVES_ONLY = 2

TITLE: Properties = {**LEFT, "bold": True, "font_size": 15, "font_color": PRIMARY}
LINK: Properties = {**LEFT, "font_color": PRIMARY, "underline": 1}
NOTICE: Properties = {**LEFT, "bold": True, "font_color": LIGHT_COLOURS[Light.RED]}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every sheet of a table says beside it: the way back to the contents, and the notices of the report."""

    cover_name: str
    contents: str
    notices: tuple[str, ...]
    t: Translator


def write_page(book: Book, sheet: Any, page: Page, around: Surroundings) -> None:
    """A table with its title, the way back, its chart beside it and its sentences below."""
    table = calculable(page.table, around.t)
    widths = [width(column, cells_of(table, place)) for place, column in enumerate(table.columns)]
    write_head(book, sheet, page, around)
    if table.columns:
        write_table(book, sheet, table, widths, page.table_name)
    chart_height = write_chart(book, sheet, page, table, widths)
    write_sentences(book, sheet, page, widths, below(table, chart_height))
    if chart_height or sum(widths) > WIDEST_UPRIGHT:
        sheet.set_landscape()


def write_head(book: Book, sheet: Any, page: Page, around: Surroundings) -> None:
    """The title, the way back, and what must be read first."""
    own = [line.words for line in lines(page.sentences) if line.look is Look.NOTICE]
    book.write(sheet, TITLE_ROW, 0, page.title, TITLE)
    sheet.set_row(TITLE_ROW, row_height([("", 1, TITLE)]))
    way_back = f"internal:'{around.cover_name}'!A1"
    sheet.write_url(BACK_ROW, 0, way_back, book.format(LINK), clean(around.contents))
    book.write(sheet, BACK_ROW, 1, " · ".join([*around.notices, *own]), NOTICE)


def write_table(book: Book, sheet: Any, table: Table, widths: Sequence[float], name: str) -> None:
    """The whole table under its name; its headings stay in sight, filter, and are printed on every page."""
    last_row, last_place = FIRST_ROW + len(table.rows) - 1, len(table.columns) - 1
    titles = headings(column.title for column in table.columns)
    if table.rows:
        declare_table(sheet, table, titles, name)
    else:
        sheet.autofilter(HEADING_ROW, 0, HEADING_ROW, last_place)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, widths[place])
        write_column(book, sheet, place, replace(column, title=titles[place]), cells_of(table, place), len(table.rows))
        if table.totals:
            book.write_total(sheet, (FIRST_ROW, last_row), place, cells_of(table, place), column)
    set_heights(sheet, table, widths)
    sheet.freeze_panes(FIRST_ROW, min(1, last_place))
    sheet.repeat_rows(HEADING_ROW)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(last_place)}{last_row + 2}"})


def declare_table(sheet: Any, table: Table, titles: Sequence[str], name: str) -> None:
    """Makes rows a table that formulas and other sheets know by its name; how it looks is told cell by cell."""
    last_row = FIRST_ROW + len(table.rows) - 1
    columns = [
        {
            "header": title,
            **(declared_total((FIRST_ROW, last_row), place, cells_of(table, place), column) if table.totals else {}),
        }
        for place, (title, column) in enumerate(zip(titles, table.columns, strict=True))
    ]
    options = {"name": name, "style": None, "banded_rows": False, "total_row": bool(table.totals), "columns": columns}
    sheet.add_table(HEADING_ROW, 0, last_row + bool(table.totals), len(table.columns) - 1, options)


def write_column(book: Book, sheet: Any, place: int, column: Column, cells: Sequence[Cell], count: int) -> None:
    """A heading and the first cells under it, so many as there are rows."""
    # The arrow of the filter lies over the right end of a heading.
    indent = 1 if side(column.kind) is LEFT else 2
    book.write(sheet, HEADING_ROW, place, column.title, {**HEADING, **side(column.kind), "indent": indent})
    for row, cell in enumerate(cells[:count], start=FIRST_ROW):
        book.write_cell(sheet, row, place, cell, column)


def cells_of(table: Table, place: int) -> list[Cell]:
    """The cells of a column, its total last if there is one."""
    return [row[place] for row in (*table.rows, *((table.totals,) if table.totals else ()))]


def width(column: Column, cells: Iterable[Cell]) -> float:
    """How many characters wide a column is: for its longest line and a heading of two lines, within bounds."""
    longest = max((len(line) for cell in cells for line in words(cell, column.kind).split("\n")), default=0)
    heading = max(ceil(len(column.title) / 2), *map(len, unbroken(column.title).split(" ")))
    return max(NARROWEST, min(max(longest + AIR, heading + ARROW), WIDEST))


def words(cell: Cell, kind: Kind) -> str:
    """What is seen of a cell: its text, or the one line of a number."""
    value = value_of(cell, kind)
    return value if isinstance(value, str) else cell.text.partition("\n")[0]


def set_heights(sheet: Any, table: Table, widths: Sequence[float]) -> None:
    """The heights of all rows: not every office program finds them itself, and rows that grow would stretch a chart."""
    titles = zip((column.title for column in table.columns), (room - ARROW for room in widths), strict=True)
    sheet.set_row(HEADING_ROW, row_height((title, room, HEADING) for title, room in titles))
    for number, row in enumerate(table.rows, start=FIRST_ROW):
        seen = (words(cell, column.kind) for cell, column in zip(row, table.columns, strict=True))
        sheet.set_row(number, row_height((text, room, WRAPPED) for text, room in zip(seen, widths, strict=True)))


def write_chart(book: Book, sheet: Any, page: Page, table: Table, widths: Sequence[float]) -> int:
    """Puts the chart of a page beside its table; how many pixels it is high, 0 where there is none."""
    chart = native_chart(book, page.chart, table, page.name, FIRST_ROW) if page.chart else None
    if page.chart is None or chart is None:
        return 0
    options = {"description": clean(page.chart.alt), "object_position": MOVES_ONLY}
    sheet.insert_chart(FIRST_ROW, len(widths) + 1, chart, options)
    return int(chart.height)


def below(table: Table, chart_height: int) -> int:
    """The first free row below a table and its chart, with one left between."""
    return FIRST_ROW + max(len(table.rows) + bool(table.totals), ceil(chart_height / PIXELS_OF_A_ROW)) + 1


def write_sentences(book: Book, sheet: Any, page: Page, widths: Sequence[float], first_row: int) -> None:
    """The sentences that stand with a table, each across as many columns as make a line to read."""
    last, room = reading_room(widths)
    kept = (line for line in lines(page.sentences) if line.look is not Look.NOTICE)
    for row, line in enumerate(kept, start=first_row):
        text, properties = f"{line.label} {line.words}".strip(), {**WORDS.get(line.look, WRAPPED), **LEFT}
        sheet.merge_range(row, 0, row, last, "", book.format(properties))
        book.write(sheet, row, 0, text, properties)
        sheet.set_row(row, row_height([(text, room, properties)]))


def reading_room(widths: Sequence[float]) -> tuple[int, float]:
    """The last of the columns that make a line to read, at least two, and how many characters they hold."""
    last, room = 1, sum([*widths, OTHERWISE, OTHERWISE][:2])
    while room < READING_WIDTH:
        last += 1
        room += widths[last] if last < len(widths) else OTHERWISE
    return last, room
