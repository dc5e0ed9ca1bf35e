"""What an import would do: the difference, the problems, and the mapping that was used."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.facts import FieldChange
from tracker.importing.entries import Key
from tracker.importing.mapping import Mapping
from tracker.importing.problems import NOWHERE, Place, Problem
from tracker.importing.same import plain
from tracker.texts import Translator


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One thing that is added or changed, with its fields before and after; of a missing one only its name."""

    noun: str
    key: Key
    title: str
    fields: tuple[FieldChange, ...] = ()
    place: Place = NOWHERE
    recorded: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code(self) -> str:
        """The public code; of a day or year among siblings with the code it belongs to."""
        return " ".join(self.key[1:]) if len(self.key) > 2 else self.key[-1]

    def as_data(self) -> dict[str, Any]:
        """The change as JSON shows it; amounts are cents, days ISO."""
        fields = [{"field": one.name, "before": plain(one.before), "after": plain(one.after)} for one in self.fields]
        return {"noun": self.noun, "code": self.code, "title": self.title, "fields": fields}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The difference between a file and the recorded plan; nothing has been written.

    `names` are the titles of everything that can be referred to, by noun and code.
    """

    added: tuple[EntryChange, ...] = ()
    changed: tuple[EntryChange, ...] = ()
    missing: tuple[EntryChange, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    mapping: Mapping = field(default_factory=Mapping)
    today: date = date.min
    names: dict[str, dict[str, str]] = field(default_factory=dict, compare=False, repr=False)
    is_own_export: bool = False

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that must be put right before anything may be applied."""
        return tuple(problem for problem in self.problems if problem.blocking)

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to apply."""
        return bool(self.added or self.changed)


def as_json(result: ImportResult, translate: Translator) -> dict[str, Any]:
    """The result as `tracker import --json` prints it."""
    return {
        "added": [one.as_data() for one in result.added],
        "changed": [one.as_data() for one in result.changed],
        "missing": [{"noun": one.noun, "code": one.code, "title": one.title} for one in result.missing],
        "unchanged": result.unchanged,
        "problems": [problem_as_data(one, translate) for one in result.problems],
    }


def problem_as_data(problem: Problem, translate: Translator) -> dict[str, Any]:
    """A problem as JSON shows it; rows count from 1."""
    return {
        "sheet": problem.place.sheet,
        "row": problem.place.row,
        "column": problem.place.column,
        "value": problem.value,
        "message": translate.sentence(problem.message),
        "expected": translate.sentence(problem.expected) if problem.expected else "",
        "would_do": translate.sentence(problem.would_do) if problem.would_do else "",
        "severity": problem.severity.value,
        "blocking": problem.blocking,
    }
