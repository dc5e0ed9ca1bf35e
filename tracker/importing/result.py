"""What an import would do: the difference, the problems, and the mapping that was used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, overload

from tracker.facts import Change, FieldChange
from tracker.importing.entries import Key
from tracker.importing.map.mapping import Mapping as ColumnMapping
from tracker.importing.problems import NOWHERE, Place, Problem
from tracker.importing.same import plain
from tracker.importing.understanding import Understanding


class Filled(Sequence[FieldChange]):
    """The fields of something new, none of which held anything before.

    A file may bring a million of them: they are kept as names, which others share, and values, and each change is made
    when somebody looks at it.
    """

    __slots__ = ("_names", "_values")

    def __init__(self, names: tuple[str, ...], values: tuple[object, ...]) -> None:
        self._names, self._values = names, values

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> FieldChange: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[FieldChange, ...]: ...

    def __getitem__(self, at: int | slice) -> FieldChange | tuple[FieldChange, ...]:
        return tuple(self)[at]

    def __iter__(self) -> Iterator[FieldChange]:
        return (FieldChange(name, None, value) for name, value in zip(self._names, self._values, strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


NOTHING_RECORDED: dict[str, object] = {}


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One thing that is added or changed, with its fields before and after; of a missing one only its name."""

    noun: str
    key: Key
    title: str
    fields: Sequence[FieldChange] = ()
    place: Place = NOWHERE
    recorded: Mapping[str, object] = field(default_factory=lambda: NOTHING_RECORDED, compare=False, repr=False)

    @property
    def code(self) -> str:
        """The public code; of a day, a year or a title among siblings with the code it belongs to."""
        if self.noun == "risk":
            return " ".join(self.key)
        return " ".join(self.key[1:]) if len(self.key) > 2 else self.key[-1]

    def as_data(self) -> dict[str, Any]:
        """The change as JSON shows it; amounts are cents, days ISO."""
        fields = [{"field": one.name, "before": plain(one.before), "after": plain(one.after)} for one in self.fields]
        return {"noun": self.noun, "code": self.code, "title": self.title, "fields": fields}


class Moved(StrEnum):
    """What became of something in the record after the workbook was made."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


class Winner(StrEnum):
    """Whose value counts where the workbook and the record both changed something."""

    WORKBOOK = "workbook"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that the workbook and the record both changed since the export, each in its own way.

    `field` is empty where the whole entry is meant. `by` is the change that made it what it is now. `writes` is what
    is written if the workbook wins; `winner` who does, as long as somebody has decided.
    """

    moved: Moved
    noun: str
    key: Key
    title: str
    field: str
    then: object
    workbook: object
    now: object
    place: Place
    by: Change | None
    writes: tuple[EntryChange, ...]
    winner: Winner | None = None

    def as_data(self) -> dict[str, Any]:
        """The conflict as JSON shows it."""
        values = {"then": plain(self.then), "workbook": plain(self.workbook), "now": plain(self.now)}
        place = {"sheet": self.place.sheet, "row": self.place.row, "column": self.place.column}
        about = _about(self.noun, self.key, self.title, self.field, self.moved)
        return about | values | place | _by(self.by) | {"winner": self.winner}


@dataclass(frozen=True, slots=True)
class Kept:
    """Something others changed since the export and the workbook did not: it stays as it is recorded."""

    moved: Moved
    noun: str
    key: Key
    title: str
    field: str
    then: object
    now: object
    by: Change | None

    def as_data(self) -> dict[str, Any]:
        """The same as JSON shows it."""
        about = _about(self.noun, self.key, self.title, self.field, self.moved)
        return about | {"then": plain(self.then), "now": plain(self.now)} | _by(self.by)


def _about(noun: str, key: Key, title: str, name: str, moved: Moved) -> dict[str, Any]:
    code = EntryChange(noun, key, title).code
    return {"noun": noun, "code": code, "title": title, "field": name, "record": moved}


def _by(change: Change | None) -> dict[str, Any]:
    if change is None:
        return {"who": "", "when": "", "why": "", "decision": "", "change": None}
    return {
        "who": change.actor,
        "when": change.at.isoformat(),
        "why": change.reason,
        "decision": change.decision,
        "change": change.number,
    }


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The difference between a file and the recorded plan; nothing has been written.

    `names` are the titles of everything that can be referred to, by noun and code. `made_at` is the number of the
    change at which the workbook was made, if it says so and this history holds that change: then `conflicts` are what
    both sides changed since, and `kept` what only the record did. Of any other file `conflicts` are the values that
    stood in the record until somebody changed them. `understanding` tells how the file was read.
    """

    added: tuple[EntryChange, ...] = ()
    changed: tuple[EntryChange, ...] = ()
    missing: tuple[EntryChange, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    today: date = date.min
    names: dict[str, dict[str, str]] = field(default_factory=dict, compare=False, repr=False)
    is_own_export: bool = False
    made_at: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[Kept, ...] = ()
    understanding: Understanding = field(default_factory=Understanding, compare=False, repr=False)

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """What nobody has decided yet: nothing may be applied before."""
        return tuple(conflict for conflict in self.conflicts if conflict.winner is None)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that must be put right before anything may be applied."""
        return tuple(problem for problem in self.problems if problem.blocking)

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to apply."""
        return bool(self.added or self.changed)
