"""What differs between two documents: key figures, rows of tables that have a name, and whole sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.documents.document import Block, Cell, Heading, KeyFigures, Kind, Paragraph, ReportDocument, Style, Table


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure or a cell by its label, in the words of either document; empty where one has none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is in both, by what names it, with the cells that differ."""

    name: str
    cells: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table of both: rows that differ, and the names of those that one of them lacks."""

    title: str
    changed: tuple[RowChange, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs. `lead` are the first sentences of both where they do, `unpaired` the tables only one has."""

    lead: tuple[Changed, ...]
    figures: tuple[Changed, ...]
    tables: tuple[TableChange, ...]
    unpaired: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing of it differs."""
        return not (self.lead or self.figures or self.tables or self.unpaired)


def compare(before: ReportDocument, after: ReportDocument) -> Comparison:
    """What a reader of both finds different; both in one language."""
    one, other = _named(before), _named(after)
    pairs = ((title, table, other[name][1]) for name, (title, table) in one.items() if name in other)
    changes = (_table_change(title, table, later) for title, table, later in pairs)
    return Comparison(
        tuple(_changes([("", _lead(before))], [("", _lead(after))])),
        tuple(_changes(_figures(before), _figures(after))),
        tuple(change for change in changes if change.changed or change.added or change.removed),
        tuple(title for name, (title, _) in (one | other).items() if (name in one) != (name in other)),
    )


def _lead(document: ReportDocument) -> str:
    blocks = (*document.cover, *document.blocks)
    return " ".join(one.text for one in blocks if isinstance(one, Paragraph) and one.style is Style.LEAD)


def _figures(document: ReportDocument) -> list[tuple[str, str]]:
    blocks = (*document.cover, *document.blocks)
    figures = (figure for one in blocks if isinstance(one, KeyFigures) for figure in one.figures)
    return [(figure.label, figure.value) for figure in figures]


def _changes(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> Iterator[Changed]:
    """Pairs of label and words that differ, in the order of the first."""
    one, other = dict(before), dict(after)
    for label in dict.fromkeys([*one, *other]):
        if one.get(label, "") != other.get(label, ""):
            yield Changed(label, one.get(label, ""), other.get(label, ""))


def _named(document: ReportDocument) -> dict[str, tuple[str, Table]]:
    """The tables that have a name, with the heading they stand under."""
    found: dict[str, tuple[str, Table]] = {}
    heading = document.title
    for one in (*document.cover, *document.blocks):
        if isinstance(one, Heading):
            heading = one.text
        elif isinstance(one, Table) and one.name:
            found[one.name] = (heading, one)
    return found


def _table_change(title: str, before: Table, after: Table) -> TableChange:
    width = max(_key_width(before), _key_width(after))
    one, other = _rows(before, width), _rows(after, width)
    names = _names(before, width) | _names(after, width)
    both = ((key, one[key], other[key]) for key in one if key in other)
    changed = (RowChange(names[key], tuple(_changes(*cells))) for key, *cells in both if cells[0] != cells[1])
    return TableChange(
        title,
        tuple(changed),
        tuple(names[key] for key in other if key not in one),
        tuple(names[key] for key in one if key not in other),
    )


def _key_width(table: Table) -> int:
    """How many of the first columns it takes to tell its rows apart."""
    for width in range(1, len(table.columns)):
        keys = [_texts(row[:width]) for row in table.rows]
        if len(set(keys)) == len(keys):
            return width
    return 1


def _rows(table: Table, width: int) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """The rows and the totals by their key: the title of each further column with its words."""
    titles = [column.title for column in table.columns]
    every = [*table.rows, *([table.totals] if table.totals else [])]
    return {_texts(row[:width]): list(zip(titles[width:], _texts(row[width:]), strict=False)) for row in every}


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _names(table: Table, width: int) -> dict[tuple[str, ...], str]:
    """What each row is called: by its key, and by the words beside it where the key is only a code."""
    kinds = [column.kind for column in table.columns[:2]]
    shown, between = (2, " ") if width == 1 and kinds == [Kind.CODE, Kind.TEXT] else (width, ", ")
    every = [*table.rows, *([table.totals] if table.totals else [])]
    return {_texts(row[:width]): between.join(part for part in _texts(row[:shown]) if part) for row in every}


def differing_sections(before: ReportDocument, after: ReportDocument) -> tuple[str, ...]:
    """The headings of the sections that are not the same to the letter; the title stands for what is around them."""
    one, other = _sections(before), _sections(after)
    return tuple(title for title in dict.fromkeys([*one, *other]) if one.get(title) != other.get(title))


def _sections(document: ReportDocument) -> dict[str, list[object]]:
    """The blocks under each heading of the first level; under the title what stands before and around them."""
    head = (document.title, document.subtitle, document.issuer, document.number, document.today, document.particulars)
    title = document.title
    found: dict[str, list[object]] = {title: [head, document.notices, document.cover]}
    for one in document.blocks:
        if _begins_section(one):
            assert isinstance(one, Heading)
            title = one.text
        found.setdefault(title, []).append(one)
    return found


def _begins_section(one: Block) -> bool:
    return isinstance(one, Heading) and one.level == 1
