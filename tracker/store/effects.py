"""The effects of a motion, as they are stored with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.coordination import (
    EFFECTS,
    DatesEffect,
    Effect,
    Fate,
    LifecycleEffect,
    LifecycleStep,
    Move,
    PriorityEffect,
    Reallocation,
    TargetEffect,
)
from tracker.facts import Priority, Stage

FATES = ("money", "indicators", "milestones")
"""What is said of a measure that is merged into another one; not of motions older than that."""


def effect_from(stored: Mapping[str, Any]) -> Effect:
    """An effect as it was stored with its motion: `{"kind": ..., and its fields}`."""
    kind, fields = EFFECTS[stored["kind"]], {name: value for name, value in stored.items() if name != "kind"}
    if kind is Reallocation:
        moves = tuple(Move(**{**move, "stage": Stage(move["stage"])}) for move in fields["moves"])
        return Reallocation(fields["purpose"], moves)
    if kind is DatesEffect:
        milestones = ((code, date.fromisoformat(on)) for code, on in fields["milestones"])
        return DatesEffect(fields["measure"], _day(fields["start"]), _day(fields["end"]), tuple(milestones))
    if kind is TargetEffect:
        return TargetEffect(**{**fields, "due": date.fromisoformat(fields["due"])})
    if kind is PriorityEffect:
        return PriorityEffect(fields["measure"], Priority(fields["priority"]))
    if kind is LifecycleEffect:
        fates = {name: Fate(fields[name]) for name in FATES if name in fields}
        return LifecycleEffect(**{**fields, "step": LifecycleStep(fields["step"]), **fates})
    effect: Effect = kind(**fields)
    return effect


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
