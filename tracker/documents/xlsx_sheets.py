"""Which sheets a document becomes: one for each table, and one for the sentences that stand with none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.cells import NOTHING
from tracker.documents.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Heading,
    KeyFigures,
    Kind,
    Paragraph,
    ReportDocument,
    Style,
    Table,
)
from tracker.documents.xlsx_names import folded, table_name
from tracker.documents.xlsx_text import clean, cut, length
from tracker.texts import Translator

LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
# Office programs keep this name for themselves.
RESERVED = "history"
NUMBERS = (Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.DAYS)

Sentences = Paragraph | Bullets | KeyFigures


@dataclass(frozen=True, slots=True)
class Shown:
    """A table, and the chart that is drawn from it."""

    table: Table
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading; `path` leads to it from the heading of level 1."""

    path: tuple[str, ...]
    parts: tuple[Sentences | Shown, ...]

    @property
    def is_text(self) -> bool:
        """Whether no table stands here."""
        return not any(isinstance(part, Shown) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with a table: its unique name, that of its table, its title, and the sentences that stand with it."""

    name: str
    table_name: str
    title: str
    table: Table
    chart: Chart | None
    sentences: tuple[Sentences, ...]


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Blocks divided by their headings."""
    path: tuple[str, ...] = ()
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield Passage(path, tuple(parts(found)))
            path, found = (*path[: block.level - 1], block.text), []
        else:
            found.append(block)
    yield Passage(path, tuple(parts(found)))


def texts(found: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages without a table; a heading directly above another is named by the paths under it."""
    followed = [*pairwise(found), *((last, None) for last in found[-1:])]
    return tuple(
        passage
        for passage, after in followed
        if passage.is_text and (passage.parts or (passage.path and not leads(passage, after)))
    )


def leads(passage: Passage, after: Passage | None) -> bool:
    """Whether the next passage stands under this one."""
    return after is not None and len(after.path) > len(passage.path) and after.path[: len(passage.path)] == passage.path


def parts(blocks: Sequence[Block]) -> Iterator[Sentences | Shown]:
    """Blocks with each chart put to its table; one without a table is told in its own words."""
    drawn: Chart | None = None
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        match block:
            case Table():
                yield Shown(block, drawn)
                drawn = None
            case Chart(table=Table() as table):
                yield Shown(table, block)
            case Chart() if isinstance(after, Table):
                drawn = block
            case Chart() if not repeats(after, block):
                yield Paragraph(". ".join(words for words in (block.caption, block.alt) if words), Style.NOTE)
            case Paragraph() | Bullets() | KeyFigures():
                yield block


def repeats(block: Block | None, chart: Chart) -> bool:
    """Whether a block goes on with a chart that was too large for one picture."""
    return isinstance(block, Chart) and (block.caption, block.alt) == (chart.caption, chart.alt)


def pages(document: ReportDocument, found: Iterable[Passage], taken: Iterable[str]) -> tuple[Page, ...]:
    """One page for each table, those of the cover first; their names keep clear of those that are taken."""
    names, table_names = {RESERVED, *map(folded, taken)}, set[str]()
    made = []
    cover = Passage((), tuple(part for part in parts(document.cover) if isinstance(part, Shown)))
    for passage in (cover, *found):
        for shown, sentences in with_sentences(passage.parts):
            title = page_title(passage.path, shown) or document.title
            name = unique(page_name(passage.path, shown) or document.labels.table, names)
            names.add(folded(name))
            table = table_name(shown.table.name or name, table_names)
            made.append(Page(name, table, title, shown.table, shown.chart, tuple(sentences)))
    return tuple(made)


def with_sentences(found: Iterable[Sentences | Shown]) -> list[tuple[Shown, list[Sentences]]]:
    """Each table with the sentences before it; the last one also with those after it."""
    tables: list[tuple[Shown, list[Sentences]]] = []
    before: list[Sentences] = []
    for part in found:
        if isinstance(part, Shown):
            tables.append((part, before))
            before = []
        else:
            before.append(part)
    if tables:
        tables[-1][1].extend(before)
    return tables


def caption(shown: Shown) -> str:
    """What the table is called, or else the chart it was made for."""
    return shown.table.caption or (shown.chart.caption if shown.chart else "")


def page_title(path: tuple[str, ...], shown: Shown) -> str:
    """The headings above a table and its caption."""
    called = caption(shown)
    return " · ".join(words for words in (*path, called if called not in path else "") if words)


def page_name(path: tuple[str, ...], shown: Shown) -> str:
    """The caption or the nearest heading as the name of a sheet; empty where nothing of it may stand there."""
    wished = FORBIDDEN.sub(" ", clean(caption(shown) or (path[-1] if path else ""))).replace("'", "’")
    return shortened(wished.strip(), LONGEST_NAME)


def shortened(words: str, size: int) -> str:
    """Words that fit a size, ended by an ellipsis where some are missing; the last word is whole if it can be."""
    if length(words) <= size:
        return words
    kept = cut(words, size - 1)
    whole = kept.rpartition(" ")[0] if words[len(kept)] != " " else kept
    return (whole if len(whole) * 2 > len(kept) else kept).rstrip(" ,;–-") + "…"


def unique(name: str, taken: set[str]) -> str:
    """The name of a sheet, or the first numbered one that is free."""
    number, free = 1, shortened(name, LONGEST_NAME)
    while folded(free) in taken:
        number += 1
        free = f"{shortened(name, LONGEST_NAME - len(f' ({number})'))} ({number})"
    return free


def calculable(table: Table, t: Translator) -> Table:
    """The table without pictures and subtotals; what a number says beyond its value stands in a column beside it."""
    columns: list[Column] = []
    cells: list[list[Cell]] = []
    every = (*table.parts, *((table.totals,) if table.totals else ()))
    for place, column in enumerate(table.columns):
        if column.kind is Kind.PICTURE:
            continue
        columns.append(column)
        cells.append([row[place] for row in every])
        remarks = [remark(cell, column.kind) for cell in cells[-1]]
        if any(remarks):
            columns.append(Column(t("{column} (remark)", column=column.title)))
            cells.append([Cell(words) for words in remarks])
    rows = tuple(zip(*cells, strict=True)) or ((),) * len(every)
    count = len(table.parts)
    return Table(tuple(columns), rows[:count], (*rows[count:], ())[0], table.caption, table.name)


def remark(cell: Cell, kind: Kind) -> str:
    """The words of a number that are not the number: a name for it, its day, what it was before."""
    if kind not in NUMBERS or cell.value is None or cell == NOTHING:
        return ""
    first, _, rest = cell.text.partition("\n")
    return cell.text if any(map(str.isalpha, first)) else rest
