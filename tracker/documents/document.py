"""A report as plain data: values and labels in the words of one language, ready for any renderer.

Nothing here knows about paper, Word or Excel. A document is frozen: written to JSON and read back it is
equal, and its sha256 is taken over that JSON, so years later anyone can tell whether it is still the same.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from json.encoder import JSONEncoder
from json.encoder import encode_basestring as quoted
from math import isfinite
from operator import attrgetter
from typing import Any

from tracker.facts import Light


class Kind(StrEnum):
    """What a column holds, which decides how it is set and what a cell's `value` is.

    Text has no value, nor have codes, several with commas between them; dates are ISO days; money is whole cents;
    shares go from 0 to 1; days are whole.
    """

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    MONEY = "money"
    SHARE = "share"
    NUMBER = "number"
    DAYS = "days"
    LIGHT = "light"
    PICTURE = "picture"


class Style(StrEnum):
    """How a paragraph speaks: the first words of a report, plain text, or a remark in small type."""

    LEAD = "lead"
    BODY = "body"
    NOTE = "note"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and the words that stand for it."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, the value they stand for, and a light or a picture if it shows one."""

    text: str = ""
    value: str | int | float | None = None
    light: Light | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is the wished width in millimetres; columns with 0 share what is left."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is 1 to 3; one of level 1 may begin a `new_page`, or be `turned`: its section stands in landscape.

    One that `follows` never begins a page: it takes what stands before it along, as a signature does. One that is an
    `annex`, or turned, stands at the end.
    """

    text: str
    level: int = 1
    new_page: bool = False
    turned: bool = False
    follows: bool = False
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list: a light if it has one, what it is about, and the sentence."""

    text: str
    lead: str = ""
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns, with the totals they add up to; a `name` also makes it a file of data.

    `subtotals` are the places of rows that sum up others, which no total counts and no file of data holds. One that
    `is_data` is to be calculated with: it stands in no text to be read, only in workbooks and files of data.
    One that `is_dense` is set small, and so is an `is_index`, which has a short line for each thing: codes elsewhere
    lead to its rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    caption: str = ""
    name: str = ""
    subtotals: tuple[int, ...] = ()
    is_data: bool = False
    is_index: bool = False
    is_dense: bool = False

    @property
    def parts(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that the totals add up: all but the subtotals."""
        return tuple(row for place, row in enumerate(self.rows) if place not in self.subtotals)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its words; `table` is None where the next block is its table."""

    svg: str
    alt: str
    caption: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that matters, with its unit in words; a `note` says what else belongs to it, line by line."""

    value: str
    label: str
    light: Light | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    figures: tuple[Figure, ...]


Block = Heading | Paragraph | Bullets | Table | Chart | KeyFigures
BLOCKS: Mapping[str, type[Block]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "bullets": Bullets,
    "table": Table,
    "chart": Chart,
    "key_figures": KeyFigures,
}
NAMES = {block: name for name, block in BLOCKS.items()}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words a renderer adds; `page` has the places `{page}` and `{pages}`."""

    contents: str
    page: str
    table: str
    chart: str
    chart_data: str


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report. `particulars` are the lines of the municipal header, `notices` stand on every page.

    One that `is_brief`, a page or two, needs no contents. `change` and `seal` are the number and the seal of the last
    change it tells of; a document that was frozen before documents told them has none. `author` is who prepared it, in
    words, `made_on` its own date, `case_number` that of the file it belongs to, as far as they are known.
    """

    kind: str
    language: str
    title: str
    subtitle: str
    issuer: str
    number: str
    today: date
    as_of: datetime | None
    generated_at: datetime
    labels: Labels
    cover: tuple[Block, ...]
    blocks: tuple[Block, ...]
    particulars: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    is_brief: bool = False
    change: int = 0
    seal: str = ""
    author: str = ""
    case_number: str = ""
    made_on: date | None = None

    @property
    def head(self) -> str:
        """Number and seal in one word, such as `1234:ab12…`, as the properties of its files hold them; or nothing."""
        return f"{self.change}:{self.seal}" if self.seal else ""

    def to_json(self) -> str:
        """The canonical JSON: sorted keys, no spaces, defaults left out."""
        return written(self)

    def sha256(self) -> str:
        """The fingerprint of the canonical JSON, in hexadecimal digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def tables(self) -> tuple[Table, ...]:
        """Every table that has a name."""
        return tuple(block for block in self.blocks if isinstance(block, Table) and block.name)


AS_THEY_ARE = frozenset({type(None), bool, int, float})
JSON = JSONEncoder(allow_nan=False)


def written(thing: Any) -> str:
    """A value of a document as canonical JSON, without making lists and mappings first: they cost more than the words.

    Raises ValueError where a number is not finite.
    """
    if isinstance(thing, str):
        return quoted(thing)
    if isinstance(thing, tuple):
        parts = [written_cell(part) if part.__class__ is Cell else written(part) for part in thing]
        return "[" + ",".join(parts) + "]"
    if isinstance(thing, date):
        return quoted(thing.isoformat())
    if type(thing) in AS_THEY_ARE:
        return repr(thing) if thing.__class__ is float and isfinite(thing) else JSON.encode(thing)
    return written_fields(thing)


def written_cell(cell: Cell) -> str:
    """The same of a cell: the annexes of a report have three hundred thousand, nearly all of words and a value."""
    if cell.light is not None or cell.picture is not None:
        return written_fields(cell)
    value, text = cell.value, f'"text":{quoted(cell.text)}' if cell.text else ""
    if value is None:
        return f"{{{text}}}"
    told = value if type(value) is int else written(value)
    return f'{{{text},"value":{told}}}' if text else f'{{"value":{told}}}'


def written_fields(thing: Any) -> str:
    """A value object by its fields in order, without those that hold what they would hold anyway."""
    defaults, values_of = fields_of(thing.__class__)
    said = {
        name: value
        for (name, default), value in zip(defaults, values_of(thing), strict=False)
        if value is not default and value != default
    }
    block = {"block": NAMES[thing.__class__]} if thing.__class__ in NAMES else {}
    return as_object([f'"{name}":{written(value)}' for name, value in sorted((block | said).items())])


def as_object(parts: Sequence[str]) -> str:
    """Members that are written already, as an object of JSON."""
    return "{" + ",".join(parts) + "}"


@cache
def fields_of(kind: Any) -> tuple[tuple[tuple[str, object], ...], Callable[[Any], tuple[Any, ...]]]:
    """The fields of a value object, with what they hold when nothing is said, and what asks for all at once.

    It asks for the class too, for of a single field it would give no tuple.
    """
    found = tuple((item.name, item.default) for item in fields(kind))
    return found, attrgetter(*(name for name, _ in found), "__class__")


def words_to_read(document: ReportDocument) -> dict[str, Any]:
    """A document as its JSON has it, without the tables that stand in no text to be read."""
    blocks = tuple(block for block in document.blocks if not (isinstance(block, Table) and block.is_data))
    words: dict[str, Any] = json.loads(replace(document, blocks=blocks).to_json())
    return words


def from_json(text: str) -> ReportDocument:
    """The document that was written to JSON."""
    data = json.loads(text)
    as_of, made_on = data["as_of"], data.get("made_on")
    return ReportDocument(
        **data
        | {
            "today": date.fromisoformat(data["today"]),
            "as_of": datetime.fromisoformat(as_of) if as_of else None,
            "generated_at": datetime.fromisoformat(data["generated_at"]),
            "made_on": date.fromisoformat(made_on) if made_on else None,
            "labels": Labels(**data["labels"]),
            "cover": tuple(block(part) for part in data["cover"]),
            "blocks": tuple(block(part) for part in data["blocks"]),
            "particulars": tuple((label, value) for label, value in data.get("particulars", [])),
            "notices": tuple(data.get("notices", [])),
        }
    )


def block(data: Mapping[str, Any]) -> Block:
    """One block from its JSON."""
    values = {key: value for key, value in data.items() if key != "block"}
    kind = BLOCKS[data["block"]]
    if kind is Table:
        return table(values)
    if kind is Bullets:
        return Bullets(tuple(Item(**with_light(item)) for item in values["items"]))
    if kind is KeyFigures:
        return KeyFigures(tuple(Figure(**with_light(figure)) for figure in values["figures"]))
    if kind is Chart and "table" in values:
        values["table"] = block(values["table"])
    if kind is Paragraph and "style" in values:
        values["style"] = Style(values["style"])
    return kind(**values)


def table(values: Mapping[str, Any]) -> Table:
    """A table from its JSON."""
    return Table(
        **dict(values)
        | {
            "columns": tuple(
                Column(**{**column, "kind": Kind(column.get("kind", "text"))}) for column in values["columns"]
            ),
            "rows": tuple(tuple(cell(part) for part in row) for row in values["rows"]),
            "totals": tuple(cell(part) for part in values.get("totals", [])),
            "subtotals": tuple(values.get("subtotals", [])),
        }
    )


def column(values: Mapping[str, Any]) -> Column:
    """A column from its JSON."""
    return Column(**dict(values) | {"kind": Kind(values.get("kind", Kind.TEXT))})


def cell(values: Mapping[str, Any]) -> Cell:
    """A cell from its JSON."""
    picture = values.get("picture")
    return Cell(**with_light(values) | ({"picture": Picture(**picture)} if picture else {}))


def with_light(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the light as a member of its enumeration."""
    return dict(values) | ({"light": Light(values["light"])} if "light" in values else {})
