"""The values that effects touch, as what they are: they are noted as they can be stored."""

from datetime import date

from tracker.facts import Cents, Lifecycle, Plan, Priority
from tracker.rules.indicators import measured
from tracker.rules.naming import Named
from tracker.sentences import Sentence
from tracker.views.offices import offices

Value = Priority | Lifecycle | date | Cents | Named | Sentence | str | None
"""Cents are whole numbers; the value of an indicator comes in words with its unit; None is nothing at all."""


def valued(plan: Plan, key: str, value: object) -> Value:
    """The value under the lasting key of a `Touch`."""
    name = key.rpartition("/")[2]
    match name, value:
        case _, None | "":
            return None
        case "priority", str():
            return Priority(value)
        case "lifecycle", str():
            return Lifecycle(value)
        case "lead" | "responsible", str():
            return _named(plan, name, value)
        case _, str():
            return date.fromisoformat(value)
        case _, int() | float() if "/target/" in key:
            return _measured(plan, key.partition("/target/")[0], value)
    assert isinstance(value, int)
    return value


def _named(plan: Plan, name: str, code: str) -> Value:
    if name == "lead":
        return next((Named(one.title, one.title_en) for one in plan.organisations if one.code == code), code)
    office = offices(plan).get(code)
    return office if office and office.title else code


def _measured(plan: Plan, code: str, value: float) -> Sentence | str:
    found = (one for measure in plan.measures for one in measure.indicators if one.code == code)
    return next((measured(indicator, value) for indicator in found), str(value))
