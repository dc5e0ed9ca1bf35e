"""What was recorded, transaction by transaction, and what differs between the plan of two days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import groupby
from typing import Any

from tracker.facts import (
    Amount,
    BudgetItem,
    Change,
    Claim,
    FieldChange,
    FundingLine,
    FundingSource,
    Indicator,
    Measure,
    Milestone,
    Override,
    Plan,
    Reading,
    Risk,
    Target,
    Update,
)
from tracker.facts.ordering import natural

# What belongs to a measure is known by these fields, and called so.
KEYS: dict[type, tuple[str, tuple[str, ...]]] = {
    Milestone: ("milestone", ("code",)),
    Indicator: ("indicator", ("code",)),
    Target: ("target", ("due",)),
    Reading: ("reading", ("on",)),
    FundingLine: ("funding_line", ("code",)),
    Amount: ("funding_amount", ("year",)),
    Claim: ("claim", ("code",)),
    Update: ("progress_update", ("made_on", "author")),
    Override: ("override", ("dimension", "expires_on")),
    Risk: ("risk", ("title",)),
    BudgetItem: ("budget_item", ("item", "account")),
}
Path = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Transaction:
    """The changes that were made at once."""

    number: int
    changes: tuple[Change, ...]

    @property
    def head(self) -> Change:
        """One of them: who, when and why are the same for all."""
        return self.changes[0]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; `path` leads from the measure to what it belongs to, as (noun, key)."""

    path: Path
    field: FieldChange


@dataclass(frozen=True, slots=True)
class MeasureDifference:
    """A measure that one of two days has and the other does not, or in which something differs."""

    measure: Measure
    operation: str
    differences: tuple[Difference, ...] = ()


def transactions(changes: Iterable[Change], number: int = 0) -> tuple[Transaction, ...]:
    """Changes, newest first, in groups of those made at once; with a `number` only that one."""
    wanted = (change for change in changes if number in (0, change.number))
    return tuple(Transaction(key, tuple(group)) for key, group in groupby(wanted, key=lambda change: change.number))


def told_fields(change: Change) -> tuple[FieldChange, ...]:
    """The changed fields, but the progress of a milestone that was cleared as it was reached: its day tells that."""
    after = {field.name: field.after for field in change.fields}
    is_reached = change.noun == "milestone" and after.get("done_on") and after.get("progress") is None
    return tuple(field for field in change.fields if not (is_reached and field.name == "progress"))


def compare(before: Plan, after: Plan) -> tuple[MeasureDifference, ...]:
    """What differs between two states of the plan, measure by measure, in the order of their codes."""
    old = {measure.code: measure for measure in before.measures}
    new = {measure.code: measure for measure in after.measures}
    found = [MeasureDifference(measure, "delete") for code, measure in old.items() if code not in new]
    for code, measure in new.items():
        if code not in old:
            found.append(MeasureDifference(measure, "insert"))
        elif differences := tuple(_differences(old[code], measure)):
            found.append(MeasureDifference(measure, "update", differences))
    return tuple(sorted(found, key=lambda each: natural(each.measure.code)))


def _differences(before: Measure, after: Measure) -> Iterator[Difference]:
    old, new = dict(_values((), before)), dict(_values((), after))
    for path, name in sorted(old.keys() | new.keys(), key=lambda key: ([str(step) for step in key[0]], key[1])):
        values = old.get((path, name)), new.get((path, name))
        is_reached = name == "progress" and (path, "done_on") in new and values[1] is None
        if values[0] != values[1] and not is_reached:
            yield Difference(path, FieldChange(name, *values))


def _values(path: Path, thing: Any) -> Iterator[tuple[tuple[Path, str], object]]:
    """Every value of a thing and of what belongs to it; what is empty is left out."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.name.startswith("former") or value in (None, "", (), 0):
            continue
        if isinstance(value, FundingSource):
            yield (path, each.name), value.code
        elif isinstance(value, tuple) and is_dataclass(value[0]):
            yield from _parts(path, value)
        else:
            yield (path, each.name), value


def _parts(path: Path, parts: Sequence[Any]) -> Iterator[tuple[tuple[Path, str], object]]:
    for part in parts:
        noun, key = KEYS[type(part)]
        own = tuple(getattr(part, name) for name in key)
        yield from _values((*path, (noun, own[0] if len(own) == 1 else own)), part)
