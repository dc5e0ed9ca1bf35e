"""Indicators, their targets and readings."""

from datetime import date

from tracker.actions import demands
from tracker.actions.demands import refuse_broken
from tracker.actions.given import Code, Day, Given, Number, Prose, Title
from tracker.actions.grants.retention import refuse_retained
from tracker.actions.measure.measures import measure_id
from tracker.actions.recording import Recording
from tracker.actions.reporting.updates import needs_approval
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save, save_leaf
from tracker.facts import Direction, Frequency, IndicatorKind, Role
from tracker.models import Indicator, Reading, Target


class IndicatorGiven(Given):
    """`states` are the ordered words of a qualitative indicator."""

    title: Title = ""
    title_en: Prose = ""
    unit: Prose = ""
    unit_en: Prose = ""
    direction: Direction = Direction.UP
    kind: IndicatorKind = IndicatorKind.STATE
    frequency: Frequency = Frequency.YEARLY
    data_source: Prose = ""
    baseline: Number | None = None
    baseline_on: Day | None = None
    states: tuple[Prose, ...] = ()


class TargetGiven(Given):
    value: Number


class ReadingGiven(Given):
    value: Number
    source: Prose = ""
    note: Prose = ""


@allowed(Role.OFFICER)
def save_indicator(recording: Recording, measure: Code, code: Code, given: IndicatorGiven) -> None:
    """Adds or changes an indicator of a measure. Raises Refusal for one in steps with fewer than two steps."""
    values = given.present()
    if "states" in values:
        values["states"] = list(values["states"])
    key = {"measure_id": measure_id(recording, measure), "code": code}
    refuse_broken(recording, demands.INDICATOR, recording.find(Indicator, **key), given)
    save(recording, Indicator, key, values, given.version)


@allowed(Role.OFFICER)
def save_target(recording: Recording, measure: Code, indicator: Code, due: date, given: TargetGiven) -> None:
    """Adds or changes the target for a day; the former value stays visible in history."""
    key = {"indicator_id": indicator_id(recording, measure, indicator), "due": due}
    save_leaf(recording, Target, key, given.present(), given.version)


@allowed(Role.OFFICER)
def remove_target(recording: Recording, measure: Code, indicator: Code, due: date) -> None:
    """Takes back the target for a day."""
    key = {"indicator_id": indicator_id(recording, measure, indicator), "due": due}
    recording.remove(require(recording, Target, **key), **key)


@allowed(Role.OWNER, own_only=True)
def save_reading(recording: Recording, measure: Code, indicator: Code, on: date, given: ReadingGiven) -> None:
    """Adds or corrects the reading for a day; an owner whose reports have to be accepted hands it in with a report."""
    if needs_approval(recording):
        recording.require(Role.OFFICER)
    key = {"indicator_id": indicator_id(recording, measure, indicator), "on": on}
    save_leaf(recording, Reading, key, given.present(), given.version)


@allowed(Role.OFFICER)
def remove_reading(recording: Recording, measure: Code, indicator: Code, on: date) -> None:
    """Takes back the reading for a day."""
    key = {"indicator_id": indicator_id(recording, measure, indicator), "on": on}
    row = require(recording, Reading, **key)
    refuse_retained(recording, row)
    recording.remove(row, **key)


def indicator_id(recording: Recording, measure: str, code: str) -> int:
    """The id of an indicator of a measure. Raises Refusal where there is none."""
    return recording.id_of(require(recording, Indicator, measure_id=measure_id(recording, measure), code=code))
