"""The effects of a motion as they are entered: typed, so that a decision says exactly what it does."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tracker.actions.given import Code, Day, Number, Prose, SignedCents, Year
from tracker.coordination import Fate, LifecycleStep
from tracker.facts import Priority, Stage


class EffectGiven(BaseModel):
    """What every effect is: known fields only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PriorityGiven(EffectGiven):
    kind: Literal["priority"] = "priority"
    measure: Code
    priority: Priority


class DatesGiven(EffectGiven):
    """`milestones` pair a code with its new planned day."""

    kind: Literal["dates"] = "dates"
    measure: Code
    start: Day | None = None
    end: Day | None = None
    milestones: tuple[tuple[Code, Day], ...] = ()


class NewTargetGiven(EffectGiven):
    kind: Literal["target"] = "target"
    measure: Code
    indicator: Code
    due: Day
    value: Number


class LifecycleGiven(EffectGiven):
    """`merge_into` is the code of the measure that a dropped one goes over into, with what moves there."""

    kind: Literal["lifecycle"] = "lifecycle"
    measure: Code
    step: LifecycleStep
    reason: Prose = ""
    merge_into: Prose = ""
    money: Fate = Fate.STAYS
    indicators: Fate = Fate.STAYS
    milestones: Fate = Fate.STAYS


class OwnerGiven(EffectGiven):
    """`lead` is an organisation's code, `responsible` a person's; an empty one leaves who there is."""

    kind: Literal["owner"] = "owner"
    measure: Code
    lead: Prose = ""
    responsible: Prose = ""


class MoveGiven(EffectGiven):
    """Whole cents taken from (negative) or given to (positive) a funding line in a year and stage."""

    measure: Code
    line: Code
    year: Year
    stage: Stage
    cents: SignedCents


class ReallocationGiven(EffectGiven):
    """Moves that sum to zero in each stage; `purpose` says what the money is for (98(3))."""

    kind: Literal["reallocation"] = "reallocation"
    purpose: Prose = ""
    moves: tuple[MoveGiven, ...] = Field(default=(), max_length=200)


class UndoGiven(EffectGiven):
    """`decision` is the code of an earlier decision of the same body."""

    kind: Literal["undo"] = "undo"
    decision: Code


AnyEffect = Annotated[
    PriorityGiven | DatesGiven | NewTargetGiven | LifecycleGiven | OwnerGiven | ReallocationGiven | UndoGiven,
    Field(discriminator="kind"),
]


def stored(effects: tuple[EffectGiven, ...]) -> list[dict[str, Any]]:
    """Effects as they are kept with their motion; `store.effect_from` reads them back."""
    return [effect.model_dump(mode="json") for effect in effects]
