"""The plan as it would be if what a decision changed were put back; what forbids it.

What a decision changed stands in history. It is put back field by field, as `actions.taking_back` does it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.facts import (
    Amount,
    Change,
    FieldChange,
    FundingLine,
    Indicator,
    Measure,
    Milestone,
    Organisation,
    Person,
    Plan,
    Target,
)
from tracker.rules.merging_entries import entry_words
from tracker.rules.reallocation import amount_in, overdrawn
from tracker.sentences import Sentence, say

OF_THE_PLAN = ("measure", "milestone", "indicator", "target", "funding_line", "funding_amount")
"""What a decision changes in the plan: the nouns of history."""

TEXTS = ("lead", "responsible", "merged_into", "lifecycle_reason")
OWN = ("year", "due", "line", "indicator")
"""What says which amount or target it is."""
HELD = {"milestone": "milestones", "indicator": "indicators", "funding_line": "funding"}
"""Where a measure holds its parts, by the noun of each."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """A field that goes back: what it is of (a noun, a code, a year or day), from its present value to the former."""

    measure: str
    noun: str
    code: str
    detail: object
    name: str
    before: object
    after: object


def of_decision(changes: Iterable[Change], code: str) -> tuple[Change, ...]:
    """Those of some changes that a decision made in the plan, newest first."""
    found = (change for change in changes if change.decision == code and change.noun in OF_THE_PLAN)
    return tuple(sorted(found, key=lambda change: change.number, reverse=True))


def without_changes(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan with some changes (newest first) put back; what is no longer there stays away."""
    measures = {measure.code: measure for measure in plan.measures}
    for change in changes:
        owner = _owner(measures, change)
        giver = measures.get(str(_giver(change)))
        if owner is not None and giver is not None:
            measures |= _handed_back(owner, giver, change)
        elif owner is not None:
            measures[owner.code] = _before(owner, change)
    return replace(plan, measures=tuple(measures.values()))


def _giver(change: Change) -> object:
    """The code of the measure that a part of it was taken from, by merging it into another one."""
    went = (one.before for one in change.fields if one.name == "measure" and change.operation == "update")
    return next(went, "")


def _handed_back(owner: Measure, giver: Measure, change: Change) -> dict[str, Measure]:
    """Both measures after a part went back to the one that gave it, under the name it had there."""
    name = HELD[change.noun]
    former = {one.name: one.before for one in change.fields if one.name != "measure"}
    going = [replace(one, **former) for one in getattr(owner, name) if one.code == change.code]
    left = tuple(one for one in getattr(owner, name) if one.code != change.code)
    back = tuple(sorted((*getattr(giver, name), *going), key=lambda one: str(one.code)))
    with_less: dict[str, Any] = {name: left}
    with_more: dict[str, Any] = {name: back}
    return {owner.code: replace(owner, **with_less), giver.code: replace(giver, **with_more)}


def fields_put_back(plan: Plan, changes: Iterable[Change]) -> tuple[PutBack, ...]:
    """Every field that would go back, in the order in which it was changed."""
    measures = {measure.code: measure for measure in plan.measures}
    return tuple(found for change in reversed(tuple(changes)) for found in _put_back(measures, change))


def _put_back(measures: Mapping[str, Measure], change: Change) -> Iterator[PutBack]:
    owner = _owner(measures, change)
    if owner is None:
        return
    for field in change.fields:
        if field.name not in OWN and change.noun != "funding_line":  # a line that goes again has no values to show
            yield PutBack(owner.code, change.noun, change.code, change.detail, field.name, field.after, field.before)


def undo_problems(plan: Plan, code: str, changes: Iterable[Change]) -> Iterator[Sentence]:
    """Why a decision cannot be undone: it changed nothing, others changed the same since, or what it gave is spent."""
    changes = tuple(changes)
    if not changes:
        yield say(
            "The decision {code} changed nothing in the plan that could be undone. Decide anew instead.", code=code
        )
    measures = {measure.code: measure for measure in plan.measures}
    latest: set[tuple[str, str, object, str]] = set()
    for change in changes:
        for field in change.fields:
            key = change.noun, change.code, change.detail, field.name
            if key not in latest and field.name not in OWN and _is_changed(measures, change, field):
                yield say(
                    "What the decision {code} changed was changed again since ({what}). Take that back first, or "
                    "decide the value you want.",
                    code=code,
                    what=_place(change),
                )
            latest.add(key)
    yield from _naming_merged(plan, changes)
    yield from overdrawn(measures, {one.code: one for one in without_changes(plan, changes).measures})


def _naming_merged(plan: Plan, changes: Iterable[Change]) -> Iterator[Sentence]:
    """A measure would go back to who was merged into another one since; the oldest of the changes says to whom."""
    lists = _lists(plan).items()
    merged = {name: {one.code: one.merged_into for one in listed if one.merged_into} for name, listed in lists}
    named = {(name, one.code): entry_words(one) for name, listed in lists for one in listed}
    back = {(change.code, one.name): one.before for change in changes for one in change.fields if one.name in merged}
    for (measure, name), code in back.items():
        if other := merged[name].get(str(code)):
            yield say(
                "Afterwards “{what}” would name “{code}”, which was merged into “{other}” since. Take back the merging "
                "first, or enter “{other}” where you want it.",
                what=measure,
                code=named[name, str(code)],
                other=named[name, other],
            )


def _lists(plan: Plan) -> dict[str, Sequence[Organisation | Person]]:
    return {"lead": plan.organisations, "responsible": plan.people}


def _place(change: Change) -> str:
    detail = change.detail
    return change.code if detail is None else f"{change.code}, {detail}"


def _is_changed(measures: Mapping[str, Measure], change: Change, field: FieldChange) -> bool:
    owner = _owner(measures, change)
    part = _part(owner, change) if owner else None
    if part is None or owner is None or change.noun == "funding_line":
        return part is None
    if field.name == "measure":
        return owner.code != field.after
    return (getattr(part, field.name, None) or None) != (field.after or None)


def _part(measure: Measure, change: Change) -> Any:
    """The thing a change is about, as it is now."""
    match change.noun:
        case "measure":
            return measure
        case "milestone" | "indicator" | "funding_line":
            return next((one for one in getattr(measure, HELD[change.noun]) if one.code == change.code), None)
        case "target":
            indicator = next((one for one in measure.indicators if one.code == change.code), None)
            return next((one for one in indicator.targets if one.due == change.detail), None) if indicator else None
    line = next(one for one in measure.funding if one.code == change.code)
    return next((one for one in line.amounts if one.year == change.detail), None)


def _owner(measures: Mapping[str, Measure], change: Change) -> Measure | None:
    if change.noun == "measure":
        return measures.get(change.code)
    return next((one for one in measures.values() if change.code in _codes(one, change.noun)), None)


def _codes(measure: Measure, noun: str) -> set[str]:
    things: tuple[Any, ...] = {
        "milestone": measure.milestones,
        "indicator": measure.indicators,
        "target": measure.indicators,
        "funding_line": measure.funding,
        "funding_amount": measure.funding,
    }.get(noun, ())
    return {one.code for one in things}


def _before(measure: Measure, change: Change) -> Measure:
    former = {field.name: field.before for field in change.fields if field.name not in OWN}
    match change.noun:
        case "measure":
            return replace(measure, **{name: _plain(name, value) for name, value in former.items()})
        case "milestone":
            milestones = tuple(_milestone(one, change.code, former) for one in measure.milestones)
            return replace(measure, milestones=milestones)
        case "funding_line" if change.operation == "insert":
            return replace(measure, funding=tuple(one for one in measure.funding if one.code != change.code))
        case "indicator" | "funding_line":
            return measure
        case "target":
            return replace(measure, indicators=tuple(_indicator(one, change, former) for one in measure.indicators))
    return replace(measure, funding=tuple(_line(one, change, former) for one in measure.funding))


def _plain(name: str, value: object) -> Any:
    """A stored value as the facts hold it: no text is an empty one, no reasons are none."""
    if value is None and name in TEXTS:
        return ""
    return tuple(value.items()) if isinstance(value, dict) else value


def _milestone(milestone: Milestone, code: str, former: dict[str, Any]) -> Milestone:
    return replace(milestone, **former) if milestone.code == code else milestone


def _indicator(indicator: Indicator, change: Change, former: dict[str, Any]) -> Indicator:
    if indicator.code != change.code or not isinstance(change.detail, date):
        return indicator
    targets = {one.due: one for one in indicator.targets}
    if change.operation == "insert":
        targets.pop(change.detail, None)
    else:
        known = targets.get(change.detail, Target(change.detail, 0.0))
        targets[change.detail] = replace(known, **former)
    return replace(indicator, targets=tuple(targets[due] for due in sorted(targets)))


def _line(line: FundingLine, change: Change, former: dict[str, Any]) -> FundingLine:
    if line.code != change.code or not isinstance(change.detail, int):
        return line
    amounts: dict[int, Amount] = {one.year: one for one in line.amounts}
    if change.operation == "insert":
        amounts.pop(change.detail, None)
    else:
        amounts[change.detail] = replace(amount_in(line, change.detail), **former)
    return replace(line, amounts=tuple(amounts[year] for year in sorted(amounts)))
