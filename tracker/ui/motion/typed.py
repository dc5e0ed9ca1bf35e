"""Effects of a motion as they stand in the fields of a form.

`effects` holds the numbers of the effects, each a group of fields: `effect1.kind`, `effect1.measure`, and so on.
"""

from collections.abc import Iterable

from tracker.coordination import (
    EFFECT_NAMES,
    DatesEffect,
    Effect,
    LifecycleEffect,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
)
from tracker.texts.parsing import write_cents, write_day, write_number
from tracker.ui.forms.sheet import Typed

EFFECTS = "effects"
GROUP = "effect"
FROM, TO = "from", "to"
APART = "\t"
"""Between the codes of a measure and its funding line in one field; no code holds it."""


def numbers(listed: str) -> list[str]:
    """The numbers in a field that lists them."""
    return [number for number in listed.split(",") if number.isdecimal() and len(number) < 10]


def one_more(listed: str) -> tuple[str, str]:
    """The next number, and the list with it."""
    present = numbers(listed)
    number = str(max((int(one) for one in present), default=0) + 1)
    return number, ",".join([*present, number])


def without(listed: str, number: str) -> str:
    """The list without a number."""
    return ",".join(one for one in numbers(listed) if one != number)


def written(effects: Iterable[Effect]) -> Typed:
    """Effects as they stand in the fields."""
    typed: Typed = {EFFECTS: ""}
    for effect in effects:
        number, typed[EFFECTS] = one_more(typed[EFFECTS])
        own = {"kind": EFFECT_NAMES[type(effect)], **_written(effect)}
        typed |= {f"{GROUP}{number}.{name}": text for name, text in own.items()}
    return typed


def _written(effect: Effect) -> Typed:
    match effect:
        case PriorityEffect():
            return {"measure": effect.measure, "priority": effect.priority.value}
        case DatesEffect():
            days = {f"milestone.{code}": write_day(on) for code, on in effect.milestones}
            return {"measure": effect.measure, "start": write_day(effect.start), "end": write_day(effect.end), **days}
        case TargetEffect():
            return {"measure": effect.measure, "indicator": effect.indicator, "due": write_day(effect.due),
                    "value": write_number(effect.value)}  # fmt: skip
        case LifecycleEffect():
            return {"measure": effect.measure, "step": effect.step.value, "reason": effect.reason,
                    "merge_into": effect.merge_into, "money": effect.money.value,
                    "indicators": effect.indicators.value, "milestones": effect.milestones.value}  # fmt: skip
        case OwnerEffect():
            return {"measure": effect.measure, "lead": effect.lead, "responsible": effect.responsible}
        case Reallocation():
            return {"purpose": effect.purpose, **_rows(effect)}
        case UndoEffect():
            return {"decision": effect.decision}


def _rows(effect: Reallocation) -> Typed:
    typed: Typed = {"rows": ""}
    for move in effect.moves:
        number, typed["rows"] = one_more(typed["rows"])
        typed |= {
            f"row{number}.side": FROM if move.cents < 0 else TO,
            f"row{number}.line": f"{move.measure}{APART}{move.line}",
            f"row{number}.year": str(move.year),
            f"row{number}.stage": move.stage.value,
            f"row{number}.amount": write_cents(abs(move.cents)),
        }
    return typed
