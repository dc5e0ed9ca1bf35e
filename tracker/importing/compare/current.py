"""The recorded plan as entries, in the same shape as those of a file."""

from collections.abc import Iterator
from typing import Any

from tracker.facts import FundingLine, Indicator, Measure, Plan
from tracker.importing.entries import Key
from tracker.importing.fields import FIELDS

Recorded = dict[tuple[str, Key], dict[str, object]]

LISTS = (
    ("segment", "segments"),
    ("area", "areas"),
    ("goal", "goals"),
    ("organisation", "organisations"),
    ("person", "people"),
    ("source", "sources"),
    ("tag", "tags"),
    ("measure", "measures"),
)
"""The nouns that stand on their own and where the plan keeps them."""
BODIES = ("body", "bodies")
"""What a workbook may name and neither adds nor changes: bodies are kept by the administrator."""


def recorded(plan: Plan) -> Recorded:
    """Every entry of the plan by noun and key, with all its fields."""
    entries: Recorded = {}
    for noun, name in LISTS:
        for thing in getattr(plan, name):
            entries[(noun, (thing.code,))] = _fields(noun, thing)
    for measure in plan.measures:
        entries[("measure", (measure.code,))]["progress"] = reported_progress(measure)
        entries.update(_of_measure(measure))
    return entries


def reported_progress(measure: Measure) -> float | None:
    """The share (0-1) last reported for a measure."""
    shares = [update.progress for update in measure.updates if update.progress is not None]
    return shares[-1] if shares else None


def _fields(noun: str, thing: Any) -> dict[str, object]:
    return {field.name: getattr(thing, field.name, None) for field in FIELDS[noun]}


def _of_measure(measure: Measure) -> Iterator[tuple[tuple[str, Key], dict[str, object]]]:
    for milestone in measure.milestones:
        yield ("milestone", (measure.code, milestone.code)), _fields("milestone", milestone)
    for indicator in measure.indicators:
        yield from _of_indicator(measure, indicator)
    for line in measure.funding:
        yield from _of_line(measure, line)
    for subject, reason in measure.deviations:
        yield ("deviation", (measure.code, subject)), {"subject": subject, "reason": reason}
    for risk in measure.risks:
        yield ("risk", (measure.code, risk.title)), _fields("risk", risk)


def _of_indicator(measure: Measure, indicator: Indicator) -> Iterator[tuple[tuple[str, Key], dict[str, object]]]:
    key = (measure.code, indicator.code)
    yield ("indicator", key), _fields("indicator", indicator)
    for target in indicator.targets:
        yield ("target", (*key, target.due.isoformat())), _fields("target", target)
    for reading in indicator.readings:
        yield ("reading", (*key, reading.on.isoformat())), _fields("reading", reading)


def _of_line(measure: Measure, line: FundingLine) -> Iterator[tuple[tuple[str, Key], dict[str, object]]]:
    key = (measure.code, line.code)
    fields = _fields("line", line)
    fields["source"] = line.source.code
    yield ("line", key), fields
    for claim in line.claims:
        yield ("claim", (*key, claim.code)), _fields("claim", claim)
    for amount in line.amounts:
        yield ("amount", (*key, str(amount.year))), _fields("amount", amount)
