"""What the fields of one record demand of each other: refused when it is saved, and told by forms beside the field.

A file that is imported tells how things are, also where that cannot be right: the quality of the data names those.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.actions.given import FieldRefusal, Given
from tracker.actions.recording import Recording
from tracker.facts import Channel, IndicatorKind, Visibility
from tracker.sentences import Sentence, say

Values = Mapping[str, Any]
CODE_SHAPE = re.compile(r"[^\W_][\w.\-/]*")
"""How a code is written: it stands in addresses, in names of files, and in cells that list several."""
LONGEST_CODE = 80


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that has to hold of a record; whatever breaks it is told at the last of its `fields`."""

    fields: tuple[str, ...]
    holds: Callable[[Values], bool]
    sentence: Sentence


def in_order(first: str, last: str, sentence: Sentence) -> Demand:
    """Two values of which the second may not come before the first, where both are known."""

    def holds(values: Values) -> bool:
        start, end = values.get(first), values.get(last)
        return start is None or end is None or bool(start <= end)

    return Demand((first, last), holds, sentence)


MEASURE = (
    in_order("start", "end", say("The end is before the start. Correct one of the days.")),
    Demand(
        ("visibility", "visibility_reason"),
        lambda values: values.get("visibility") is not Visibility.INTERNAL or bool(values.get("visibility_reason")),
        say("An internal measure needs a reason for confidentiality. Write it."),
    ),
)
MILESTONE = (in_order("starts_on", "planned_on", say("The planned day is before the start. Correct one of the days.")),)
INDICATOR = (
    Demand(
        ("kind", "states"),
        lambda values: values.get("kind") is not IndicatorKind.QUALITATIVE or len(values.get("states") or ()) >= 2,
        say("An indicator in steps needs at least two steps, from the lowest up. Write one per line."),
    ),
)
STRATEGY = (in_order("period_start", "period_end", say("The period ends before it begins. Correct one of the days.")),)
MILDER_FIRST = say("This has to be at least as much as the milder threshold before it. Correct one of them.")
THRESHOLDS = (
    in_order("time_amber", "time_red", MILDER_FIRST),
    in_order("money_amber", "money_red", MILDER_FIRST),
    in_order("result_amber", "result_green", MILDER_FIRST),
    in_order("ageing_days", "stale_days", MILDER_FIRST),
)


def broken(demands: tuple[Demand, ...], values: Values) -> dict[str, Sentence]:
    """What is wrong with the values of a record, by the field at which it is told."""
    return {demand.fields[-1]: demand.sentence for demand in demands if not demand.holds(values)}


def refuse_broken(recording: Recording, demands: tuple[Demand, ...], present: object | None, given: Given) -> None:
    """Raises FieldRefusal where what is given breaks a demand, together with what stands in the record.

    What was wrong before and is not touched keeps nobody from saving the rest.
    """
    if recording.actor.channel is Channel.IMPORT:
        return
    before = {name: getattr(present, name, None) for name in type(given).model_fields}
    told = given.present()
    for demand in demands:
        is_touched = any(name in told and told[name] != before[name] for name in demand.fields)
        if is_touched and not demand.holds(before | told):
            raise FieldRefusal(demand.sentence.id, field=demand.fields[-1])


def code_problem(code: str) -> Sentence | None:
    """Why something cannot be the code of a new thing; none where it can."""
    if CODE_SHAPE.fullmatch(code) and len(code) <= LONGEST_CODE:
        return None
    return say("“{text}” cannot be a code. Use letters, digits, dots and dashes, such as E1-07.", text=code[:40])


def refuse_code(recording: Recording, code: object) -> None:
    """Raises FieldRefusal for the code of a new thing that has not the shape of one; a file keeps the codes it has."""
    problem = code_problem(str(code)) if recording.actor.channel is not Channel.IMPORT else None
    if problem is not None:
        raise FieldRefusal(problem.id, field="code", **dict(problem.values))
