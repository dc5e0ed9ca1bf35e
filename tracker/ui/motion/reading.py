"""What was typed into the fields of effects, read: the effect where it is whole, else what is wrong or missing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tracker.coordination import (
    DatesEffect,
    Effect,
    Fate,
    LifecycleEffect,
    LifecycleStep,
    Move,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
)
from tracker.facts import Priority, Stage
from tracker.sentences import Refusal, Sentence, say
from tracker.texts.parsing import read_cents, read_day, read_number
from tracker.ui.forms.sheet import Typed
from tracker.ui.motion.typed import APART, EFFECTS, FROM, GROUP, numbers

Read = TypeVar("Read")
MISSING = say("The field is empty. Fill it in.")


@dataclass
class ReadEffect:
    """One effect as typed: `wrong` by field is told at once, `missing` when somebody tries to save.

    `effect` is None while something is wrong or missing. `rows` are the moves of a reallocation that can be read.
    """

    number: str
    kind: str
    effect: Effect | None = None
    wrong: dict[str, Sentence] = field(default_factory=dict)
    missing: dict[str, Sentence] = field(default_factory=dict)
    rows: dict[str, Move] = field(default_factory=dict)


class Group:
    """The fields of one effect."""

    def __init__(self, typed: Typed, number: str) -> None:
        self.typed, self.prefix = typed, f"{GROUP}{number}."
        self.read = ReadEffect(number, self.text("kind"))

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.typed.get(self.prefix + name, "").strip()

    def needed(self, name: str) -> str:
        """The same where it has to be filled in."""
        text = self.text(name)
        if not text:
            self.read.missing[self.prefix + name] = MISSING
        return text

    def value(self, name: str, reader: Callable[[str], Read], *, needed: bool = True) -> Read | None:
        """What a field says; what is wrong with it is noted by its name."""
        text = self.needed(name) if needed else self.text(name)
        try:
            return reader(text) if text else None
        except (Refusal, ValueError) as wrong:
            known = wrong.sentence if isinstance(wrong, Refusal) else MISSING
            self.read.wrong[self.prefix + name] = known
            return None


def read_effects(typed: Typed) -> list[ReadEffect]:
    """All effects in their order."""
    return [read_effect(typed, number) for number in numbers(typed.get(EFFECTS, ""))]


def read_effect(typed: Typed, number: str) -> ReadEffect:
    """One effect."""
    group = Group(typed, number)
    reader = READERS.get(group.read.kind)
    effect = reader(group) if reader else None
    if not group.read.wrong and not group.read.missing:
        group.read.effect = effect
    return group.read


def _priority(group: Group) -> Effect | None:
    measure, priority = group.needed("measure"), group.value("priority", Priority)
    return PriorityEffect(measure, priority) if priority else None


def _dates(group: Group) -> Effect | None:
    measure = group.needed("measure")
    start, end = (group.value(name, read_day, needed=False) for name in ("start", "end"))
    prefix = f"{group.prefix}milestone."
    codes = sorted(name.removeprefix(prefix) for name in group.typed if name.startswith(prefix))
    days = [(code, group.value(f"milestone.{code}", read_day, needed=False)) for code in codes]
    milestones = tuple((code, day) for code, day in days if day is not None)
    if not (start or end or milestones or group.read.wrong):
        group.read.missing[f"{group.prefix}start"] = say("Enter at least one new day.")
    return DatesEffect(measure, start, end, milestones)


def _target(group: Group) -> Effect | None:
    measure, indicator = group.needed("measure"), group.needed("indicator")
    due, value = group.value("due", read_day), group.value("value", read_number)
    return TargetEffect(measure, indicator, due, value) if due and value is not None else None


def _life(group: Group) -> Effect | None:
    measure, step = group.needed("measure"), group.value("step", LifecycleStep)
    if step in (LifecycleStep.HOLD, LifecycleStep.DROP, LifecycleStep.REOPEN):
        group.needed("reason")
    merged = group.text("merge_into") if step is LifecycleStep.DROP else ""
    fates = (Fate(group.text(name) or Fate.STAYS) for name in ("money", "indicators", "milestones"))
    money, indicators, milestones = fates if merged else (Fate.STAYS,) * 3
    return LifecycleEffect(measure, step, group.text("reason"), merged, money, indicators, milestones) if step else None


def _owner(group: Group) -> Effect | None:
    measure, lead, responsible = group.needed("measure"), group.text("lead"), group.text("responsible")
    if not lead and not responsible:
        group.read.missing[f"{group.prefix}lead"] = say("Choose the new lead or the responsible person.")
    return OwnerEffect(measure, lead, responsible)


def _reallocation(group: Group) -> Effect | None:
    purpose = group.needed("purpose")
    for number in numbers(group.text("rows")):
        move = _move(group, number)
        if move is not None:
            group.read.rows[number] = move
    if not group.read.rows:
        group.read.missing.setdefault(f"{group.prefix}rows", say("Enter at least one amount on each side."))
    return Reallocation(purpose, tuple(group.read.rows.values()))


def _move(group: Group, number: str) -> Move | None:
    """A row; one in which nothing was chosen or typed is none, and asks nothing."""
    row = f"row{number}."
    if not group.text(f"{row}line") and not group.text(f"{row}amount"):
        return None
    measure, _, line = group.needed(f"{row}line").partition(APART)
    year, stage = group.value(f"{row}year", int), group.value(f"{row}stage", Stage)
    cents = group.value(f"{row}amount", read_cents)
    if not (line and year and stage and cents):
        if cents == 0:
            group.read.wrong[f"{group.prefix}{row}amount"] = say(
                "The amount is nothing. Enter more, or take the row off."
            )
        return None
    return Move(measure, line, year, stage, -cents if group.text(f"{row}side") == FROM else cents)


def _undo(group: Group) -> Effect | None:
    return UndoEffect(group.needed("decision"))


READERS: dict[str, Callable[[Group], Effect | None]] = {
    "priority": _priority,
    "dates": _dates,
    "target": _target,
    "lifecycle": _life,
    "owner": _owner,
    "reallocation": _reallocation,
    "undo": _undo,
}
