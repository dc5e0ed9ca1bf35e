"""What a municipality keeps in its seed folder, read and checked as a whole before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tracker import actions
from tracker.actions import Recording
from tracker.actions.given import Code, Given
from tracker.facts import Topic
from tracker.seeding.files import read_file
from tracker.seeding.places import first_error
from tracker.seeding.tables import Entry, read_table
from tracker.sentences import Refusal, say


class StrategyFile(actions.StrategyGiven):
    """`strategy.yaml`: the strategy, its code, and when it reminds where that differs from the default."""

    code: Code
    cadence: dict[Topic, actions.CadenceGiven] = Field(default_factory=dict)


class MethodFile(actions.MethodGiven):
    """A method of measuring digital maturity and its code."""

    code: Code


class MaturityFile(BaseModel):
    """`maturity.yaml`: methods of measuring digital maturity; it may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    methods: tuple[MethodFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the seed: its key columns come first in the action `save`, the others are fields of `given`.

    `references` says which columns hold codes of which table; a row may refer to rows above it.
    """

    name: str
    given: type[Given]
    save: Callable[..., None]
    keys: dict[str, Any] = field(default_factory=lambda: {"code": Code})
    required: tuple[str, ...] = ("title",)
    references: dict[str, str] = field(default_factory=dict)
    optional: bool = False


SETTING_KEYS = {"body": Code, "name": Code, "article": str, "valid_from": date}

TABLES = (
    Table("bodies", actions.BodyGiven, actions.save_body),
    Table(
        "procedure",
        actions.SettingGiven,
        actions.save_setting,
        keys=SETTING_KEYS,
        required=("value", "unit"),
        references={"body": "bodies"},
    ),
    Table("segments", actions.SegmentGiven, actions.save_segment),
    Table("areas", actions.AreaGiven, actions.save_area, references={"segment": "segments", "committee": "bodies"}),
    Table("goals", actions.GoalGiven, actions.save_goal, references={"area": "areas"}, optional=True),
    Table("tags", actions.TagGiven, actions.save_tag),
    Table("sources", actions.SourceGiven, actions.save_source),
    Table(
        "organisations",
        actions.OrganisationGiven,
        actions.save_organisation,
        references={"parent": "organisations"},
    ),
    Table(
        "people",
        actions.PersonGiven,
        actions.save_person,
        required=("function",),
        references={"organisation": "organisations"},
    ),
    Table(
        "memberships",
        actions.MembershipGiven,
        actions.save_membership,
        keys={"body": Code, "person": Code, "valid_from": date},
        required=(),
        references={"body": "bodies", "person": "people", "substitute": "people"},
        optional=True,
    ),
    Table(
        "maturity_institutions",
        actions.InstitutionGiven,
        actions.save_institution,
        references={"organisation": "organisations"},
        optional=True,
    ),
)
"""In the order in which they are written: what is referred to comes first."""


@dataclass(frozen=True, slots=True)
class Row:
    """A checked row: what to call, with what."""

    save: Callable[..., None]
    key: tuple[Any, ...]
    given: Given


@dataclass(frozen=True, slots=True)
class Seed:
    """A checked seed. `codes` are the codes of every table, by its name."""

    strategy: StrategyFile
    rows: tuple[Row, ...]
    codes: dict[str, set[str]]
    methods: tuple[MethodFile, ...] = ()

    def apply(self, recording: Recording, *, is_demonstration: bool = False) -> None:
        """Saves everything through the actions."""
        strategy = self.strategy.model_copy(update={"is_demonstration": is_demonstration})
        values = strategy.present("code", "cadence") | {"is_demonstration": is_demonstration}
        actions.save_strategy(recording, strategy.code, actions.StrategyGiven.of(**values))
        for topic, cadence in strategy.cadence.items():
            actions.save_cadence(recording, topic, cadence)
        for row in self.rows:
            row.save(recording, *row.key, row.given)
        for method in self.methods:
            actions.save_method(recording, method.code, actions.MethodGiven.of(**method.present("code")))


def read_seed(folder: Path, *more: Path) -> Seed:
    """Reads a seed folder; an optional table may stand in one of `more` folders instead.

    Raises Refusal naming the file, the line, the value and the cure.
    """
    if not folder.is_dir():
        raise Refusal("There is no seed folder {folder}. Name a folder such as seeds/ptuj.", folder=str(folder))
    codes: dict[str, set[str]] = {}
    rows: list[Row] = []
    for table in TABLES:
        seen: set[tuple[Any, ...]] = set()
        codes[table.name] = set()
        for entry in _entries(table, (folder, *more)):
            row = _row(table, entry, codes)
            if row.key in seen:
                raise entry.place.wrong(next(iter(table.keys)), say("stands here a second time"), row.key[0])
            seen.add(row.key)
            codes[table.name].add(str(row.key[0]))
            rows.append(row)
    maturity = folder / "maturity.yaml"
    methods = read_file(maturity, MaturityFile).methods if maturity.exists() else ()
    return Seed(read_file(folder / "strategy.yaml", StrategyFile), tuple(rows), codes, methods)


def _entries(table: Table, folders: tuple[Path, ...]) -> list[Entry]:
    columns = (*table.keys, *(name for name in table.given.model_fields if name != "version"))
    required = (*table.keys, *table.required)
    files = (
        [folder / f"{table.name}.csv" for folder in folders] if table.optional else [folders[0] / f"{table.name}.csv"]
    )
    return [
        entry for file in files if file.exists() or not table.optional for entry in read_table(file, columns, required)
    ]


def _row(table: Table, entry: Entry, codes: dict[str, set[str]]) -> Row:
    for column, referred in table.references.items():
        value = entry.cells.get(column)
        if value is not None and value not in codes[referred]:
            raise entry.place.wrong(column, say("is not in the table {table}", table=f"{referred}.csv"), value)
    key = tuple(_checked(TypeAdapter(kind), entry, name) for name, kind in table.keys.items())
    cells = {name: value for name, value in entry.cells.items() if name not in table.keys}
    try:
        return Row(table.save, key, table.given.model_validate(cells))
    except ValidationError as wrong:
        error, problem = first_error(wrong)
        raise entry.place.wrong(str(error["loc"][0]), problem, error["input"]) from wrong


def _checked(kind: TypeAdapter[Any], entry: Entry, name: str) -> Any:
    try:
        return kind.validate_python(entry.cells[name])
    except ValidationError as wrong:
        raise entry.place.wrong(name, first_error(wrong)[1], entry.cells[name]) from wrong
