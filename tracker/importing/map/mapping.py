"""Which column of which sheet means which field: written beside the file, corrected by hand, used again."""

import os
from dataclasses import dataclass, replace
from dataclasses import field as default
from pathlib import Path
from stat import S_IWUSR
from typing import Any

import yaml

from tracker.facts import FundingKind, Lifecycle
from tracker.importing.fields import FIELDS, has_field
from tracker.importing.read.normal import normal
from tracker.sentences import Refusal

VERSION = 1
ENDING = ".mapping.yaml"
EXTRA_TARGETS = {"measure.total", "measure.period", "measure.place", "measure.timetable", "measure.parent"}
EXTRA_TARGETS |= {"milestone.period", "milestone.lifecycle", "milestone.stage", "person.surname"}
EXTRA_TARGETS |= {"measure.ticked", "milestone.ticked"}
"""What a column may say beside the fields: a total in money, a span of time, a place, a mark in a timetable, the code
of the measure that a row is a step of, a word for a step's state, or for that of the step which the heading names, a
surname beside the given name, and a tick below the state that the heading names."""

SHOW_STATES = tuple(f"measure.{name}" for name in ("lifecycle", "progress", "phase", "title", "code", "note"))
NOT_SAID = (0, 0)
"""In place of the rows of headings, where they are to be found."""

REPLACES, ADDS = "replaces", "adds"
"""What money of new sources does to what is recorded of others for the same measure."""

PLANNED, SECURED = "planned", "secured"
"""How far new money is of which a file says no more than that it is planned."""

STARTING, ENDING_IN, SPREAD = "start", "end", "spread"
"""To which years of its measure money belongs that names none: the first, the last, or all evenly. A target without a
day may be of its end too."""

A_PERSON, ANOTHER_PERSON, AN_ORGANISATION = "=person", "=another person", "=organisation"
"""Among the words of a column: whose name one is; another person than one whose name looks alike."""

OPTIONS = (
    *("group", "year", "years", "year_column", "quarter", "source", "scale", "decimal", "day_first", "percent"),
    "settled",
)
"""What may be said of a column beside its field and its table of words."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column and the field it fills: `area.title`, `amount.planned`; empty where it is not read.

    `group` counts repeated columns (funder 1, funder 2); `year` and `source` are what an amount in the column belongs
    to where no other column says it, `years` which of its measure's years that is; `year_column` names the column with
    the year of a quarter or month; amounts with a `quarter` are parts of that of their year; `scale` multiplies
    amounts. `decimal` (`,` or `.`), `day_first` and `percent` settle what the values leave open, `words` what unknown
    words of a column mean (`Em andamento` → `in_progress`). A `settled` column is what somebody said. `noun` and
    `field` are the two halves of `target`.
    """

    column: str
    heading: str
    target: str = ""
    group: int = 1
    year: int | None = None
    source: str = ""
    scale: int = 1
    decimal: str = ""
    day_first: bool | None = None
    percent: bool | None = None
    words: tuple[tuple[str, str], ...] = ()
    settled: bool = False
    year_column: str = ""
    years: str = ""
    quarter: int = 0
    noun: str = default(init=False, default="")
    field: str = default(init=False, default="")

    def __post_init__(self) -> None:
        noun, _, name = self.target.partition(".")
        object.__setattr__(self, "noun", noun)
        object.__setattr__(self, "field", name)

    @property
    def label(self) -> str:
        """The letter and the heading, as messages name a column."""
        return f"{self.column} {self.heading}".strip()


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read; header rows count from 1, `NOT_SAID` where they are to be found.

    `constants` are what each row says that does not say else, `colours` what the colours behind cells of a row say of
    its state (`92D050` → `completed`), empty for one that says nothing. `recorded_money` is what money of new sources
    does to what measures have of others: `REPLACES` it or `ADDS` to it, empty as long as nobody says so.
    `money_stage` is how far money is that is new and planned, where no column says what is secured (`PLANNED` or
    `SECURED`), empty as long as nobody says so.
    `kinds` are what kinds of sources names are of that do not tell it themselves (`Komunala` → `private`).
    """

    sheet: str
    header: tuple[int, int] = (1, 1)
    columns: tuple[Mapped, ...] = ()
    skip: bool = False
    constants: tuple[tuple[str, str], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    recorded_money: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    money_stage: str = ""

    @property
    def read(self) -> tuple[Mapped, ...]:
        """The columns that fill a field."""
        return tuple(column for column in self.columns if column.target)

    @property
    def state_columns(self) -> frozenset[str]:
        """The columns in which the colour of an empty cell may say how far a measure is."""
        return frozenset(one.column for one in self.columns if one.target in SHOW_STATES)

    def has(self, target: str) -> bool:
        """Whether a column fills this field."""
        return any(column.target == target for column in self.columns)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a whole file is read."""

    sheets: tuple[SheetMapping, ...] = ()

    def of(self, sheet: str) -> SheetMapping | None:
        """The mapping of a sheet, by its name."""
        return next((one for one in self.sheets if normal(one.sheet) == normal(sheet)), None)


def mapping_path(workbook: Path) -> Path:
    """Where the mapping of a workbook is kept: beside it."""
    return workbook.with_name(workbook.name + ENDING)


def save_mapping(mapping: Mapping, path: Path) -> None:
    """Writes the mapping as YAML that an office can read and correct."""
    path.write_text(mapping_text(mapping), encoding="utf-8")


def mapping_text(mapping: Mapping) -> str:
    """The mapping as YAML that an office can read and correct."""
    return str(yaml.safe_dump(as_data(mapping), allow_unicode=True, sort_keys=False, width=110))


def as_data(mapping: Mapping) -> dict[str, Any]:
    """The mapping as plain values; `from_data` reads them."""
    return {"version": VERSION, "sheets": [_sheet_as_data(sheet) for sheet in mapping.sheets]}


def _sheet_as_data(sheet: SheetMapping) -> dict[str, Any]:
    if sheet.skip:
        return {"sheet": sheet.sheet, "skip": True}
    columns = [_column_as_data(column) for column in sheet.columns]
    data = {"sheet": sheet.sheet, "header_rows": list(sheet.header), "columns": columns}
    further: dict[str, object] = {"constants": dict(sheet.constants), "colours": dict(sheet.colours)}
    further |= {"recorded_money": sheet.recorded_money, "kinds": dict(sheet.kinds), "money_stage": sheet.money_stage}
    return data | {name: said for name, said in further.items() if said}


def _column_as_data(column: Mapped) -> dict[str, Any]:
    data: dict[str, Any] = {"column": column.column, "heading": column.heading, "field": column.target or None}
    plain = Mapped(column.column, column.heading, column.target)
    for name in OPTIONS:
        if getattr(column, name) != getattr(plain, name):
            data[name] = getattr(column, name)
    if column.words:
        data["words"] = dict(column.words)
    return data


def keep_mapping(mapping: Mapping, workbook: Path, chosen: Path | None = None) -> Path | None:
    """Writes a mapping where it was chosen to be, or beside its workbook.

    One that is there already stays; nothing is written into a folder that is kept from being written.
    """
    path = chosen or mapping_path(workbook)
    if path.exists() or not path.parent.is_dir() or not path.parent.stat().st_mode & S_IWUSR:
        return None
    if not os.access(path.parent, os.W_OK):
        return None
    save_mapping(mapping, path)
    return path


def load_mapping(workbook: Path, chosen: Path | None = None) -> Mapping | None:
    """The chosen mapping, or the one kept beside a workbook, or none; a chosen one may still have to be written."""
    path = chosen or mapping_path(workbook)
    return read_mapping(path) if path.is_file() else None


def read_mapping(path: Path) -> Mapping:
    """Reads a mapping file. Raises Refusal naming the file and what is wrong in it."""
    try:
        mapping = from_data(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, UnicodeDecodeError, AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise Refusal(
            "The mapping file “{file}” cannot be used: {problem}. Correct it, or remove it to have it made anew.",
            file=path.name,
            problem=" ".join(str(wrong).split())[:200],
        ) from wrong
    for sheet in mapping.sheets:
        _check(sheet, path)
        _check_words(sheet, path)
    return mapping


def from_data(data: dict[str, Any]) -> Mapping:
    """The mapping of plain values. Raises KeyError, TypeError or ValueError for what is none."""
    return Mapping(tuple(_sheet(entry) for entry in data["sheets"]))


def _sheet(data: dict[str, Any]) -> SheetMapping:
    if data.get("skip"):
        return SheetMapping(str(data["sheet"]), skip=True)
    first, last = data.get("header_rows", NOT_SAID)
    columns = tuple(_column(one) for one in data.get("columns") or ())
    constants, colours, kinds = (
        tuple((str(key), str(value or "")) for key, value in (data.get(name) or {}).items())
        for name in ("constants", "colours", "kinds")
    )
    return SheetMapping(
        str(data["sheet"]), (int(first), int(last)), columns, constants=constants, colours=colours,
        recorded_money=str(data.get("recorded_money") or ""), kinds=kinds,
        money_stage=str(data.get("money_stage") or ""),
    )  # fmt: skip


def _column(data: dict[str, Any]) -> Mapped:
    options = {name: data[name] for name in OPTIONS if name in data}
    words = tuple((str(word), str(meant)) for word, meant in (data.get("words") or {}).items())
    if not data.get("column") and not data.get("heading"):
        raise ValueError(f"a column with neither a letter nor a heading: {data}")
    plain = Mapped(
        str(data.get("column") or ""), str(data.get("heading") or ""), str(data.get("field") or ""), words=words
    )
    return replace(plain, **options)


def _check(sheet: SheetMapping, path: Path) -> None:
    constants = [Mapped("constants", value, target) for target, value in sheet.constants]
    for column in (*sheet.read, *constants):
        if column.target not in EXTRA_TARGETS and not has_field(column.noun, column.field):
            raise Refusal(
                "The mapping file “{file}” gives column {column} the unknown field “{field}”. Known fields: {known}.",
                file=path.name,
                column=column.label,
                field=column.target,
                known=", ".join(known_targets()),
            )


def _check_words(sheet: SheetMapping, path: Path) -> None:
    """Raises Refusal for a colour that means no state, and for a source of no known kind."""
    known = [state.value for state in Lifecycle]
    for colour, state in sheet.colours:
        if state and state not in known:
            raise Refusal(
                "The mapping file “{file}” gives the colour {colour} the unknown state “{state}”. "
                "Known states: {known}.",
                file=path.name,
                colour=colour,
                state=state,
                known=", ".join(known),
            )
    kinds = [kind.value for kind in FundingKind]
    for name, kind in sheet.kinds:
        if kind not in kinds:
            raise Refusal(
                "The mapping file “{file}” gives the source “{name}” the unknown kind “{kind}”. Known kinds: {known}.",
                file=path.name,
                name=name,
                kind=kind,
                known=", ".join(kinds),
            )


def known_targets() -> list[str]:
    """Every field a column may fill."""
    of_nouns = [f"{noun}.{field.name}" for noun, fields in FIELDS.items() for field in fields]
    return [*of_nouns, "measure.note", *sorted(EXTRA_TARGETS)]
