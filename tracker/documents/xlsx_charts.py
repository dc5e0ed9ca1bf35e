"""Native charts of a workbook, drawn from the cells of a table that stand beside them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from tracker.charts.theme import INK, LINE, MUTED, segment_colour
from tracker.documents.document import Chart, Kind, Table
from tracker.documents.xlsx_cells import DATE_FORMATS, Book, value_of
from tracker.documents.xlsx_text import clean

DRAWN = (Kind.MONEY, Kind.SHARE, Kind.NUMBER)
FONT = {"color": MUTED, "size": 9}
MEASURES: Mapping[Kind, Mapping[str, Any]] = {
    Kind.MONEY: {"num_format": "#,##0", "name": "EUR", "name_font": {**FONT, "bold": False}},
    Kind.SHARE: {"num_format": "0%", "min": 0, "max": 1},
}
LABELLED_DAYS = 8
# A series is told by its dash, its marker and its pattern, not by its colour alone.
DASHES = ("solid", "dash", "round_dot", "long_dash_dot", "square_dot", "long_dash")
MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")
PATTERNS = ("", "wide_upward_diagonal", "small_grid", "light_horizontal", "wide_downward_diagonal", "percent_20")
MOST_COLUMNS, LONGEST_COLUMN_LABEL = 12, 12
WIDTH, HEIGHT = 720, 380
GRIDLINES = {"visible": True, "line": {"color": LINE, "width": 0.75}}
# What XlsxWriter takes for the address of a cell when it stands in a title.
ADDRESS = re.compile(r"!(?=\$?[A-Z])")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a table is drawn: as `line`, `column` or `bar`, perhaps stacked, from the columns at these places."""

    form: str
    series: tuple[int, ...]
    is_stacked: bool = False


def drawing(table: Table) -> Drawing | None:
    """The drawing for a table; None where it has no numbers."""
    series = series_of(table)
    if not series:
        return None
    if table.columns[0].kind is Kind.DATE:
        return Drawing("line", series)
    labels = [row[0].text for row in table.rows]
    upright = len(labels) <= MOST_COLUMNS and max(map(len, labels)) <= LONGEST_COLUMN_LABEL
    added = parts_of_a_whole(table, series)
    return Drawing("column" if upright else "bar", added or series, bool(added))


def series_of(table: Table) -> tuple[int, ...]:
    """The places of the columns of numbers that are of the first one's kind."""
    found = [place for place in range(1, len(table.columns)) if has_numbers(table, place)]
    return tuple(place for place in found if table.columns[place].kind is table.columns[found[0]].kind)


def has_numbers(table: Table, place: int) -> bool:
    """Whether a column can be drawn."""
    kind = table.columns[place].kind
    return kind in DRAWN and any(isinstance(value_of(row[place], kind), int | float) for row in table.rows)


def parts_of_a_whole(table: Table, series: tuple[int, ...]) -> tuple[int, ...]:
    """The columns that add up to the first one in every row: only such may stand on one another."""
    whole, *rest = series
    if len(rest) < 2:
        return ()
    adds_up = all(number(row[whole].value) == sum(number(row[place].value) for place in rest) for row in table.rows)
    return tuple(rest) if adds_up else ()


def number(value: str | int | float | None) -> int | float:
    """A value to add; nothing counts as 0."""
    return value if isinstance(value, int | float) else 0


def native_chart(book: Book, chart: Chart, table: Table, name: str, first_row: int) -> Any:
    """The chart of a table whose body begins in a row of the sheet with this name; None where nothing can be drawn."""
    how = drawing(table)
    if how is None:
        return None
    made = book.workbook.add_chart({"type": how.form} | ({"subtype": "stacked"} if how.is_stacked else {}))
    last_row = first_row + len(table.rows) - 1
    for position, place in enumerate(how.series):
        made.add_series(
            {
                "name": [name, first_row - 1, place],
                "categories": [name, first_row, 0, last_row, 0],
                "values": [name, first_row, place, last_row, place],
                **look(how.form, position),
            }
        )
    set_axes(made, how, table, book.language)
    set_words(made, chart)
    made.set_size({"width": WIDTH, "height": height(how, len(table.rows))})
    return made


def look(form: str, position: int) -> dict[str, Any]:
    """How the series at a position is told from the others."""
    colour = segment_colour(position)
    turn = position % len(DASHES)
    if form == "line":
        line = {"color": colour, "width": 2.25, "dash_type": DASHES[turn]}
        own = {"color": colour}
        return {"line": line, "marker": {"type": MARKERS[turn], "size": 6, "border": own, "fill": own}}
    if PATTERNS[turn]:
        pattern = {"pattern": PATTERNS[turn], "fg_color": colour, "bg_color": "#ffffff"}
        return {"pattern": pattern, "border": {"color": colour}, "gap": 60}
    return {"fill": {"color": colour}, "border": {"color": colour}, "gap": 60}


def set_axes(made: Any, how: Drawing, table: Table, language: str) -> None:
    """Axes with the number formats of what they measure; bars begin at the top."""
    kind = table.columns[how.series[0]].kind
    labels = {"num_font": FONT, "line": {"color": MUTED}, "major_gridlines": {"visible": False}}
    values = {"num_font": FONT, "line": {"none": True}, "major_gridlines": GRIDLINES, **MEASURES.get(kind, {})}
    match how.form:
        case "line":
            made.set_x_axis(labels | date_axis(table, language))
            made.set_y_axis(values)
        case "bar":
            # Here the labels stand on the upright axis.
            made.set_y_axis(labels | {"reverse": True})
            made.set_x_axis(values)
        case _:
            made.set_x_axis(labels)
            made.set_y_axis(values)
    made.show_blanks_as("gap")


def date_axis(table: Table, language: str) -> dict[str, Any]:
    """An axis of days with about eight of them written."""
    days = [day for row in table.rows if isinstance(day := value_of(row[0], Kind.DATE), date)]
    months = ceil((max(days) - min(days)).days / 30 / LABELLED_DAYS) if days else 1
    unit = {"major_unit": max(1, months), "major_unit_type": "months"}
    return {"date_axis": True, "num_format": DATE_FORMATS[language], **unit}


def set_words(made: Any, chart: Chart) -> None:
    """The title, and a legend below."""
    title = ADDRESS.sub("!\u200b", clean(chart.caption))
    if title:
        made.set_title({"name": title, "overlay": False, "name_font": {"color": INK, "size": 12}})
    else:
        made.set_title({"none": True})
    made.set_legend({"position": "bottom", "font": {"color": INK, "size": 9}})


def height(how: Drawing, rows: int) -> int:
    """How many pixels a chart is high: enough for every bar."""
    bars = 1 if how.is_stacked else len(how.series)
    return max(HEIGHT, 140 + rows * (bars * 6 + 10)) if how.form == "bar" else HEIGHT
