"""What can be edited in a form: how each noun is saved, removed and checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker import actions
from tracker.actions import Recording, demands
from tracker.actions.demands import Demand, broken
from tracker.facts import Dimension, Thresholds, Topic
from tracker.nouns import NOUNS, Field, Noun, Shown
from tracker.nouns.money import AMOUNT
from tracker.nouns.strategy import CADENCE, THRESHOLDS
from tracker.records import RecordKey
from tracker.sentences import Sentence, say
from tracker.views.office.cadence import problems

Values = Mapping[str, Any]
Save = Callable[[Recording, RecordKey, Values, int | None], None]
Remove = Callable[[Recording, RecordKey], None]
Check = Callable[[Values], dict[str, Sentence]]


def nothing_wrong(_: Values) -> dict[str, Sentence]:
    """No field of this noun depends on another one."""
    return {}


@dataclass(frozen=True, slots=True)
class Editable:
    """What a form edits: its fields, how it is saved and removed, and what its fields demand of each other.

    Of one that is stored `is_whole` all fields are written together, of any other those that were touched.
    """

    name: str
    word: Sentence
    fields: tuple[Field, ...]
    save: Save
    remove: Remove | None = None
    check: Check = nothing_wrong
    is_whole: bool = False


def declared(
    noun: Noun, save: Save, remove: Remove | None = None, check: Check = nothing_wrong, *, is_whole: bool = False
) -> Editable:
    """The form of a noun: the fields it declares for one."""
    return Editable(noun.name, noun.word, noun.shown(Shown.FORM), save, remove, check, is_whole)


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


def save_cadence(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Stores all steps of a topic together."""
    actions.save_cadence(record, Topic(str(key.own[0])), actions.CadenceGiven.of(**values, version=version))


def save_thresholds(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Stores all thresholds together."""
    given = actions.StrategyGiven.of(thresholds=Thresholds(**values), version=version)
    actions.save_strategy(record, str(key.own[0]), given)


def amount_fields(years: range) -> tuple[Field, ...]:
    """The amounts of a funding line, year by year."""
    return tuple(amount_field(year, stage) for year in years for stage in AMOUNT.shown(Shown.FORM) if not stage.is_key)


def amount_field(year: int, stage: Field) -> Field:
    """One amount of a funding line."""
    label = say("{stage} {year}", stage=stage.label, year=year)
    return Field(f"{year}.{stage.name}", label, stage.kind, nothing=stage.nothing)


EDITABLE = {
    editable.name: editable
    for editable in (
        declared(NOUNS["measure"], alone(actions.save_measure, actions.MeasureGiven), check=holding(*demands.MEASURE)),
        declared(
            NOUNS["milestone"],
            of_measure(actions.save_milestone, actions.MilestoneGiven),
            lambda record, key: actions.remove_milestone(record, key.measure, str(key.own[0])),
            holding(*demands.MILESTONE),
        ),
        declared(
            NOUNS["indicator"],
            of_measure(actions.save_indicator, actions.IndicatorGiven),
            check=holding(*demands.INDICATOR),
        ),
        declared(
            NOUNS["target"],
            of_parent(actions.save_target, actions.TargetGiven),
            lambda record, key: actions.remove_target(record, key.measure, key.parent, day(key.own[0])),
        ),
        declared(
            NOUNS["reading"],
            of_parent(actions.save_reading, actions.ReadingGiven),
            lambda record, key: actions.remove_reading(record, key.measure, key.parent, day(key.own[0])),
        ),
        declared(
            NOUNS["line"], save_line, lambda record, key: actions.remove_line(record, key.measure, str(key.own[0]))
        ),
        declared(
            NOUNS["amount"],
            of_parent(actions.save_amount, actions.AmountGiven),
            lambda record, key: actions.remove_amount(record, key.measure, key.parent, int(str(key.own[0]))),
        ),
        declared(
            NOUNS["claim"],
            of_parent(actions.save_claim, actions.ClaimGiven),
            lambda record, key: actions.remove_claim(record, key.measure, key.parent, str(key.own[0])),
        ),
        declared(
            NOUNS["risk"],
            of_measure(actions.save_risk, actions.RiskGiven),
            lambda record, key: actions.remove_risk(record, key.measure, str(key.own[0])),
        ),
        declared(NOUNS["override"], save_override),
        declared(NOUNS["segment"], alone(actions.save_segment, actions.SegmentGiven)),
        declared(NOUNS["area"], alone(actions.save_area, actions.AreaGiven)),
        declared(NOUNS["goal"], alone(actions.save_goal, actions.GoalGiven)),
        declared(NOUNS["tag"], alone(actions.save_tag, actions.TagGiven)),
        declared(NOUNS["organisation"], alone(actions.save_organisation, actions.OrganisationGiven)),
        declared(NOUNS["person"], alone(actions.save_person, actions.PersonGiven)),
        declared(NOUNS["source"], alone(actions.save_source, actions.SourceGiven)),
        declared(NOUNS["setting"], save_setting, is_whole=True),
        declared(
            NOUNS["strategy"],
            alone(actions.save_strategy, actions.StrategyGiven),
            check=holding(*demands.STRATEGY),
        ),
        Editable("cadence", say("reminders"), CADENCE, save_cadence, check=problems, is_whole=True),
    )
}
THRESHOLDS_OF = Editable(
    "strategy", say("thresholds"), THRESHOLDS, save_thresholds, check=holding(*demands.THRESHOLDS), is_whole=True
)
"""The thresholds of a strategy, which have a form of their own."""
