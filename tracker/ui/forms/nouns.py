"""The fields of everything that can be edited, and the action that saves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker import actions
from tracker.actions import Recording, demands
from tracker.actions.demands import Demand, broken
from tracker.facts import Dimension
from tracker.records import RecordKey
from tracker.sentences import Sentence, say
from tracker.ui.forms import cadence_fields
from tracker.ui.forms.fields import Field
from tracker.ui.forms.list_fields import AREA, GOAL, ORGANISATION, PERSON, SEGMENT, SETTING, SOURCE, STRATEGY, TAG
from tracker.ui.forms.measure_fields import (
    AMOUNT,
    INDICATOR,
    LINE,
    MEASURE,
    MILESTONE,
    OVERRIDE,
    READING,
    RISK,
    TARGET,
)
from tracker.views.cadence import problems

Values = Mapping[str, Any]
Save = Callable[[Recording, RecordKey, Values, int | None], None]
Remove = Callable[[Recording, RecordKey], None]
Check = Callable[[Values], dict[str, Sentence]]


def nothing_wrong(_: Values) -> dict[str, Sentence]:
    """No field of this noun depends on another one."""
    return {}


@dataclass(frozen=True, slots=True)
class Noun:
    """What can be edited: its fields, how it is saved and removed, and what its fields demand of each other.

    Of one that is stored `is_whole` all fields are written together, of any other those that were touched.
    """

    name: str
    word: Sentence
    fields: tuple[Field, ...]
    save: Save
    remove: Remove | None = None
    check: Check = nothing_wrong
    is_whole: bool = False


def alone(save: Callable[..., None], given: Any) -> Save:
    """Saves what stands alone under a code."""
    return lambda record, key, values, version: save(record, key.own[0], given.of(**values, version=version))


def of_measure(save: Callable[..., None], given: Any) -> Save:
    """Saves what belongs to a measure."""
    return lambda record, key, values, version: save(
        record, key.measure, key.own[0], given.of(**values, version=version)
    )


def of_parent(save: Callable[..., None], given: Any) -> Save:
    """Saves what belongs to an indicator or a funding line of a measure."""
    return lambda record, key, values, version: save(
        record, key.measure, key.parent, key.own[0], given.of(**values, version=version)
    )


def save_override(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Saves a judgement in place of a light; its last day is part of its key."""
    dimension, expires_on = key.own
    given = actions.OverrideGiven.of(**values, expires_on=expires_on, version=version)
    actions.override_light(record, key.measure, Dimension(str(dimension)), given)


def save_setting(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Saves a number of a body's rules of procedure."""
    name, article, valid_from = key.own
    given = actions.SettingGiven.of(**values, version=version)
    actions.save_setting(record, key.parent, str(name), str(article), day(valid_from), given)


def day(value: object) -> date:
    """A part of a key that is a day."""
    assert isinstance(value, date)
    return value


def save_line(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Saves a funding line together with its amounts by year and stage."""
    own = {name: value for name, value in values.items() if "." not in name}
    code = str(key.own[0])
    actions.save_line(record, key.measure, code, actions.LineGiven.of(**own, version=version))
    years: dict[int, dict[str, int]] = {}
    for name, value in values.items():
        year, dot, stage = name.partition(".")
        if dot:
            years.setdefault(int(year), {})[stage] = value
    for number, stages in years.items():
        actions.save_amount(record, key.measure, code, number, actions.AmountGiven.of(**stages))


def holding(*demanded: Demand) -> Check:
    """What the action would refuse, told together with everything else that is wrong."""
    return lambda values: broken(demanded, values)


NOUNS = {
    noun.name: noun
    for noun in (
        Noun(
            "measure",
            say("Measure"),
            MEASURE,
            alone(actions.save_measure, actions.MeasureGiven),
            check=holding(*demands.MEASURE),
        ),
        Noun(
            "milestone",
            say("Milestone"),
            MILESTONE,
            of_measure(actions.save_milestone, actions.MilestoneGiven),
            lambda record, key: actions.remove_milestone(record, key.measure, str(key.own[0])),
            holding(*demands.MILESTONE),
        ),
        Noun(
            "indicator",
            say("Indicator"),
            INDICATOR,
            of_measure(actions.save_indicator, actions.IndicatorGiven),
            check=holding(*demands.INDICATOR),
        ),
        Noun(
            "target",
            say("Target"),
            TARGET,
            of_parent(actions.save_target, actions.TargetGiven),
            lambda record, key: actions.remove_target(record, key.measure, key.parent, day(key.own[0])),
        ),
        Noun(
            "reading",
            say("Reading"),
            READING,
            of_parent(actions.save_reading, actions.ReadingGiven),
            lambda record, key: actions.remove_reading(record, key.measure, key.parent, day(key.own[0])),
        ),
        Noun(
            "line",
            say("Funding line"),
            LINE,
            save_line,
            lambda record, key: actions.remove_line(record, key.measure, str(key.own[0])),
        ),
        Noun(
            "amount",
            say("Amount"),
            AMOUNT,
            of_parent(actions.save_amount, actions.AmountGiven),
            lambda record, key: actions.remove_amount(record, key.measure, key.parent, int(str(key.own[0]))),
        ),
        Noun(
            "risk",
            say("Risk"),
            RISK,
            of_measure(actions.save_risk, actions.RiskGiven),
            lambda record, key: actions.remove_risk(record, key.measure, str(key.own[0])),
        ),
        Noun("override", say("Judgement in place of a light"), OVERRIDE, save_override),
        Noun("segment", say("Segment"), SEGMENT, alone(actions.save_segment, actions.SegmentGiven)),
        Noun("area", say("Area"), AREA, alone(actions.save_area, actions.AreaGiven)),
        Noun("goal", say("Goal"), GOAL, alone(actions.save_goal, actions.GoalGiven)),
        Noun("tag", say("Tag"), TAG, alone(actions.save_tag, actions.TagGiven)),
        Noun(
            "organisation",
            say("Organisation"),
            ORGANISATION,
            alone(actions.save_organisation, actions.OrganisationGiven),
        ),
        Noun("person", say("Person"), PERSON, alone(actions.save_person, actions.PersonGiven)),
        Noun("source", say("Source of funding"), SOURCE, alone(actions.save_source, actions.SourceGiven)),
        Noun("setting", say("Number of the rules of procedure"), SETTING, save_setting, is_whole=True),
        Noun(
            "cadence",
            say("Reminders"),
            cadence_fields.FIELDS,
            cadence_fields.save_cadence,
            check=problems,
            is_whole=True,
        ),
        Noun(
            "strategy",
            say("Strategy"),
            STRATEGY,
            alone(actions.save_strategy, actions.StrategyGiven),
            check=holding(*demands.STRATEGY),
        ),
    )
}
