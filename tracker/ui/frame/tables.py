"""Real HTML tables: read by keyboard and screen reader, turned into cards on a phone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.charts.table import Table, worded
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag, together


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table; a numeric one is set flush right, one with `words` may break its lines."""

    title: str
    is_numeric: bool = False
    is_words: bool = False

    @property
    def class_(self) -> str | None:
        """The class of its cells."""
        return "number" if self.is_numeric else "words" if self.is_words else None


def html_table(
    caption: str,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[str]],
    *,
    stacks: bool = True,
    sum_row: bool = False,
) -> Html:
    """A table whose first column names the row. On a phone it `stacks`, or else scrolls within itself.

    With `sum_row` the last row is set as the sum of the others.
    """
    written = list(rows)
    head = tag(
        "tr",
        *(tag("th", heading.title, scope="col", class_=heading.class_, role="columnheader") for heading in headings),
        role="row",
    )
    body = [
        row_html(headings, row, "sum" if sum_row and position == len(written) - 1 else None)
        for position, row in enumerate(written)
    ]
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", head, role="rowgroup"),
        tag("tbody", *body, role="rowgroup"),
        class_="list stacks" if stacks else "list",
        role="table",
    )
    if stacks:
        return table
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex=0)


def row_html(headings: Sequence[Heading], row: Sequence[str], class_: str | None) -> Html:
    """One row; roles are said explicitly because cards on a phone are no table cells to a browser."""
    first, *others = row
    cells = [
        tag("td", cell, class_=heading.class_, role="cell", data_label=heading.title)
        for heading, cell in zip(headings[1:], others, strict=True)
    ]
    return tag("tr", tag("th", first, scope="row", role="rowheader"), *cells, role="row", class_=class_)


def data_table(caption: str, table: Table, t: Translator, *, sum_row: bool = False) -> Html:
    """The table under a chart."""
    headings = [Heading(column.title, column.is_numeric) for column in table.columns]
    rows = [
        [worded(cell, column.kind, t) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    return html_table(caption, headings, rows, stacks=False, sum_row=sum_row)


def facts(pairs: Iterable[tuple[str, str]]) -> Html:
    """A list of names with their values; what is empty is left out."""
    return tag(
        "dl", together(tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs if value), class_="facts"
    )


def figures(pairs: Iterable[tuple[str, str]]) -> Html:
    """The same with large values."""
    return facts((name, tag("span", value, class_="figure")) for name, value in pairs if value)
