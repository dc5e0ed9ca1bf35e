"""What a new record may begin with: the next free code, the day of the next session."""

import re
from collections.abc import Iterable
from datetime import date

from tracker.facts import Claim, Measure, Plan
from tracker.texts.parsing import write_day
from tracker.ui.forms.sheet import Typed
from tracker.views.office.entered_rules import usual_unit

NUMBERED = re.compile(r"(.*?)([0-9]{1,6})")
SIGNS = {"milestone": "M", "indicator": "K", "line": "F"}


def proposed(noun: str, plan: Plan, measure: Measure | None, area: str, today: date, parent: str = "") -> Typed:
    """What stands in the fields of a new record before anybody typed; `parent` is the code of what it belongs to."""
    if noun == "measure":
        return new_measure(plan, area)
    if measure is not None and noun in SIGNS:
        return {"code": free_code(f"{measure.code}.{SIGNS[noun]}", codes(noun, measure))}
    if noun == "claim" and measure is not None:
        return {"code": next_claim(claim for line in measure.funding if line.code == parent for claim in line.claims)}
    if noun == "override":
        days = [session.on for session in plan.sessions if session.on > today and session.cancelled_on is None]
        return {"expires_on": f"{min(days):%-d. %-m. %Y}"} if days else {}
    if noun in ("segment", "area"):
        orders = [one.order for one in (plan.areas if noun == "area" else plan.segments)]
        return {"order": str(1 + max(orders, default=0))}
    return {"probability": "3", "impact": "3"} if noun == "risk" else {}


def new_setting(plan: Plan, body: str, rule: str) -> Typed:
    """What a number of the rules of procedure begins with: its usual unit, and the day from which the others of the
    body hold."""
    days = [one.valid_from for one in plan.procedure if one.body == body]
    unit = usual_unit(rule)
    begins = {"name": rule, "unit": unit.value if unit else "", "valid_from": write_day(max(days, default=None))}
    return {name: text for name, text in begins.items() if text}


def next_claim(claims: Iterable[Claim]) -> str:
    """The code of the next payment claim of a line: `Z3` after `Z2`."""
    return free_code("Z", [claim.code for claim in claims])


def new_measure(plan: Plan, area: str) -> Typed:
    """The next code of an area; without one the code after the last measure, whose pattern the plan follows."""
    taken = [one.code for one in plan.measures]
    if area:
        return {"code": free_code(f"{area}-", taken, 2), "area": area}
    last = NUMBERED.fullmatch(taken[-1]) if taken else None
    return {"code": free_code(last[1], taken, len(last[2]))} if last else {}


def codes(noun: str, measure: Measure) -> list[str]:
    """The codes of what belongs to a measure."""
    match noun:
        case "milestone":
            return [one.code for one in measure.milestones]
        case "indicator":
            return [one.code for one in measure.indicators]
    return [one.code for one in measure.funding]


def free_code(start: str, taken: Iterable[str], digits: int = 1) -> str:
    """The code after the highest one that begins so: `E1-07` after `E1-06`."""
    ends = [code[len(start) :] for code in taken if code.startswith(start)]
    return f"{start}{max((int(end) for end in ends if end.isdecimal()), default=0) + 1:0{digits}d}"
