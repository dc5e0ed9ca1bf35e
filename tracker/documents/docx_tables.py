"""Tables of a document in Word: heads that repeat, rows that stay whole, widths on every cell."""

import re
from collections.abc import Callable, Iterator, Sequence

from tracker.charts.svg import text_width
from tracker.documents.document import Cell, Column, Figure, KeyFigures, Kind, Picture, Table
from tracker.documents.docx_marks import TWIPS_PER_MILLIMETRE, Element, mark, paragraph, run
from tracker.facts import Light

LIGHT_STYLES = {
    Light.GREEN: "Light Green",
    Light.AMBER: "Light Amber",
    Light.RED: "Light Red",
    Light.NO_DATA: "Light No Data",
}
RIGHT_SET = {Kind.MONEY, Kind.SHARE, Kind.NUMBER, Kind.DAYS}
# Rows of longer texts may be broken, as in reports/report.typ.
LONGEST_WHOLE_TEXT = 700
# The type of tables in half points; how much of its estimated width a text really takes; points in a millimetre.
SMALL_TYPE, REAL_SHARE, POINTS = 17, 0.95, 72 / 25.4
# Millimetres: what a column without a wish gets at least; what the table's style leaves free in a cell.
NARROWEST, FREE = 15.0, 2.0

Draw = Callable[[Picture, float], Element]


def table_marks(table: Table, available: float, title: str, draw: Draw) -> Element:
    """A table within `available` millimetres; `draw` makes a picture of a width in millimetres."""
    widths = column_widths(table.columns, available)
    rows = [
        row_marks(table.columns, row, widths, "Table Total" if place in table.subtotals else "Table Text", draw)
        for place, row in enumerate(table.rows)
    ]
    if table.totals:
        rows.append(row_marks(table.columns, table.totals, widths, "Table Total", draw))
    properties = table_properties(
        "Report Table", widths, title, [column.title for column in table.columns], has_totals=bool(table.totals)
    )
    return mark("tbl", properties, grid(widths), head_row(table.columns, widths), *rows)


def column_widths(columns: Sequence[Column], available: float) -> list[float]:
    """The width of each column in millimetres: what it wishes, or its part of what is left, and all on the page."""
    flexible = sum(column.width == 0 for column in columns)
    left = available - sum(column.width for column in columns)
    each = max(left / flexible, NARROWEST) if flexible else 0
    wished = [column.width or each for column in columns]
    share = min(1.0, available / sum(wished)) if wished else 1.0
    return [width * share for width in wished]


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MILLIMETRE)


def table_properties(
    style: str, widths: Sequence[float], title: str, heads: Sequence[str], *, has_totals: bool
) -> Element:
    """Style, width, and for those who do not see it what the table is about and what its columns are."""
    return mark(
        "tblPr",
        mark("tblStyle", val=style),
        mark("tblW", w=sum(map(twips, widths)), type="dxa"),
        mark("tblLayout", type="fixed"),
        mark("tblLook", val="0660" if has_totals else "0620", firstRow=1, lastRow=int(has_totals),
             firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        mark("tblCaption", val=title),
        mark("tblDescription", val="; ".join(heads)),
    )  # fmt: skip


def grid(widths: Sequence[float]) -> Element:
    """The columns."""
    return mark("tblGrid", *(mark("gridCol", w=twips(width)) for width in widths))


def head_row(columns: Sequence[Column], widths: Sequence[float]) -> Element:
    """The heads of the columns, again on every page."""
    cells = (
        cell_marks(width, paragraph("Table Head", run(column.title), align=alignment(column)))
        for column, width in zip(columns, widths, strict=True)
    )
    return mark("tr", mark("trPr", mark("cantSplit"), mark("tblHeader")), *cells)


def row_marks(
    columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[float], style: str, draw: Draw
) -> Element:
    """One row, which stays on one page unless one of its texts is very long."""
    cells = (
        cell_marks(width, paragraph(style, *cell_content(column, cell, width, draw), align=alignment(column)))
        for column, cell, width in zip(columns, row, widths, strict=True)
    )
    if any(len(cell.text) > LONGEST_WHOLE_TEXT for cell in row):
        return mark("tr", *cells)
    return mark("tr", mark("trPr", mark("cantSplit")), *cells)


def cell_marks(width: float, *content: Element) -> Element:
    """One cell."""
    return mark("tc", mark("tcPr", mark("tcW", w=twips(width), type="dxa")), *content)


def cell_content(column: Column, cell: Cell, width: float, draw: Draw) -> tuple[Element, ...]:
    """The picture or the words of a cell."""
    if cell.picture:
        return (draw(cell.picture, width - FREE),)
    return (
        (run(cell.text, light_style(cell.light), fitted_size(column.kind, cell.text, width - FREE)),)
        if cell.text
        else ()
    )


def light_style(light: Light | None) -> str:
    """The style of words that tell a light."""
    return LIGHT_STYLES[light] if light else ""


def fitted_size(kind: Kind, text: str, width: float) -> int:
    """A smaller size, in half points, for a number or a date that would be broken in its column; 0 for others."""
    if kind not in {*RIGHT_SET, Kind.DATE}:
        return 0
    pieces = re.split(r"[ \n]", text)
    widest = max(text_width(piece, SMALL_TYPE / 2) for piece in pieces) * REAL_SHARE / POINTS
    return max(2, int(SMALL_TYPE * width / widest)) if widest > width else 0


def alignment(column: Column) -> str:
    """Numbers are set right."""
    return "right" if column.kind in RIGHT_SET else ""


def key_figures_marks(block: KeyFigures, available: float, title: str) -> Element:
    """The figures that matter side by side: their labels are the heads, so that they are read with their numbers."""
    widths = [available / len(block.figures)] * len(block.figures)
    labels = (cell_marks(width, label(figure)) for figure, width in zip(block.figures, widths, strict=True))
    values = (cell_marks(width, *value_marks(figure)) for figure, width in zip(block.figures, widths, strict=True))
    properties = table_properties(
        "Key Figures", widths, title, [figure.label for figure in block.figures], has_totals=False
    )
    return mark(
        "tbl", properties, grid(widths),
        mark("tr", mark("trPr", mark("cantSplit"), mark("tblHeader")), *labels),
        mark("tr", mark("trPr", mark("cantSplit")), *values),
    )  # fmt: skip


def value_marks(figure: Figure) -> Iterator[Element]:
    """The number, and below it what else belongs to it."""
    yield paragraph("Key Figure", run(figure.value))
    for line in figure.note.split("\n") if figure.note else ():
        yield paragraph("Key Label", run(line, "Label"))


def label(figure: Figure) -> Element:
    """What a figure counts."""
    return paragraph("Key Label", run(figure.label, light_style(figure.light) or "Label"))
