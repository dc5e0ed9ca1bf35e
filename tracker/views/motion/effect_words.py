"""What a decision does to the plan, in sentences: drafted, adopted or refused, said everywhere alike.

    effect_words(effect, plan, before) -> tuple[Sentence, ...]    one effect
    motion_words(motion, plan) -> tuple[Sentence, ...]            all effects of a motion

`before` pairs what is changed with the value it had, as a motion notes it (`dict(motion.before)`); without it the
values of the plan are taken. A value that is not known is left out: then only the new one is told.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from tracker.coordination import (
    DatesEffect,
    Effect,
    Fate,
    LifecycleEffect,
    Motion,
    MotionState,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
)
from tracker.facts import FundingSource, Indicator, Lifecycle, Measure, Milestone, Organisation, Plan, Priority
from tracker.rules.effects import state_after, touches
from tracker.rules.indicators import measured
from tracker.rules.naming import Named
from tracker.rules.reallocation import Place, by_place, find_line, given
from tracker.sentences import Recorded, Sentence, say
from tracker.views.offices import offices

LONGEST_TITLE = 120
Values = Mapping[str, object]


def motion_words(motion: Motion, plan: Plan) -> tuple[Sentence, ...]:
    """What a motion does, or would do; one that is settled tells the values it was voted about."""
    return tuple(sentence for effect in motion.effects for sentence in effect_words(effect, plan, noted(motion)))


def noted(motion: Motion) -> Values | None:
    """The values that a settled motion was voted about; none of one that is not, for the plan has them."""
    return None if motion.state is MotionState.DRAFT else dict(motion.before)


def effect_words(effect: Effect, plan: Plan, before: Values | None = None) -> tuple[Sentence, ...]:
    """What one effect changes, value by value; see the module."""
    known = {touch.key: touch.value for touch in touches(plan, (effect,))} if before is None else before
    return tuple(_words(effect, plan, known))


def _words(effect: Effect, plan: Plan, before: Values) -> Iterator[Sentence]:
    match effect:
        case PriorityEffect():
            yield _priority(effect, before)
        case DatesEffect():
            yield from _dates(effect, plan, before)
        case TargetEffect():
            yield _target(effect, plan, before)
        case LifecycleEffect():
            yield from _life(effect, before)
        case OwnerEffect():
            yield from _owners(effect, plan, before)
        case Reallocation():
            yield from _moves(effect, plan, before)
        case UndoEffect():
            yield say("What decision {code} changed is taken back", code=effect.decision)


def _changed(what: Sentence, key: str, before: Values, after: object) -> Sentence:
    """`before` holds values already in words."""
    if key not in before:
        return say("{what}: {after}", what=what, after=after)
    return say("{what}: {before} → {after}", what=what, before=before[key], after=after)


def _worded(key: str, before: Values, kind: type[StrEnum]) -> Values:
    value = before.get(key)
    return {key: _word(kind(str(value)))} if value is not None else {}


def _word(member: StrEnum) -> Sentence:
    return say("{light:word}", light=member)


def _priority(effect: PriorityEffect, before: Values) -> Sentence:
    key = f"{effect.measure}/priority"
    what = say("Priority of {code}", code=effect.measure)
    return _changed(what, key, _worded(key, before, Priority), _word(effect.priority))


def _dates(effect: DatesEffect, plan: Plan, before: Values) -> Iterator[Sentence]:
    if effect.start:
        what = say("Start of {code}", code=effect.measure)
        yield _day_changed(what, f"{effect.measure}/start", before, effect.start)
    if effect.end:
        what = say("End of {code}", code=effect.measure)
        yield _day_changed(what, f"{effect.measure}/end", before, effect.end)
    for code, on in effect.milestones:
        milestone = find_milestone(plan, effect.measure, code)
        what = say("Milestone {code}", code=code)
        if milestone:
            what = say("Milestone {code}, {milestone:title}", code=code, milestone=shortened(milestone))
        yield _day_changed(what, f"{code}/planned", before, on)


def _day_changed(what: Sentence, key: str, before: Values, after: date) -> Sentence:
    worded = {key: _day(before[key])} if key in before else {}
    return _changed(what, key, worded, _day(after))


def _day(value: object) -> Sentence | None:
    """A day, or one as it is stored."""
    if value is None:
        return None
    return say("{day:date}", day=value if isinstance(value, date) else date.fromisoformat(str(value)))


def _target(effect: TargetEffect, plan: Plan, before: Values) -> Sentence:
    key = f"{effect.indicator}/target/{effect.due.isoformat()}"
    indicator = find_indicator(plan, effect.measure, effect.indicator)
    what = say("Target of {code} for {due:date}", code=effect.indicator, due=effect.due)
    if indicator:
        what = say(
            "Target of {code}, {indicator:title}, for {due:date}",
            code=effect.indicator,
            indicator=shortened(indicator),
            due=effect.due,
        )
    worded = {key: target_value(indicator, before[key])} if key in before else {}
    return _changed(what, key, worded, target_value(indicator, effect.value))


def target_value(indicator: Indicator | None, value: object) -> Sentence | str | None:
    """A value of an indicator in its unit; nothing for what is no number."""
    if not isinstance(value, int | float):
        return None
    return measured(indicator, value) if indicator else say("{value:number}", value=value)


def _life(effect: LifecycleEffect, before: Values) -> Iterator[Sentence]:
    key = f"{effect.measure}/lifecycle"
    what, after = say("State of {code}", code=effect.measure), _word(state_after(effect.step))
    changed = _changed(what, key, _worded(key, before, Lifecycle), after)
    yield say("{change} ({reason})", change=changed, reason=Recorded(effect.reason)) if effect.reason else changed
    if effect.merge_into:
        yield say("{code} goes over into {other}", code=effect.measure, other=effect.merge_into)
        yield from handed_over(effect)


def handed_over(effect: LifecycleEffect) -> Iterator[Sentence]:
    """What goes over with a measure that is merged into another one."""
    for fate, words in (
        (effect.money, say("its money that is neither contracted nor spent: {fate:word}", fate=effect.money)),
        (effect.indicators, say("its indicators: {fate:word}", fate=effect.indicators)),
        (effect.milestones, say("its milestones that are not done: {fate:word}", fate=effect.milestones)),
    ):
        if fate is Fate.MOVES:
            yield words


def _owners(effect: OwnerEffect, plan: Plan, before: Values) -> Iterator[Sentence]:
    if effect.lead:
        key, what = f"{effect.measure}/lead", say("Lead of {code}", code=effect.measure)
        titles = {one.code: shortened(one) for one in plan.organisations}
        yield _changed(what, key, _named(key, before, titles), _named(key, {key: effect.lead}, titles)[key])
    if effect.responsible:
        key, what = f"{effect.measure}/responsible", say("Responsible person of {code}", code=effect.measure)
        titles = {code: one for code, one in offices(plan).items() if one.title}
        yield _changed(what, key, _named(key, before, titles), _named(key, {key: effect.responsible}, titles)[key])


def _named(key: str, values: Values, titles: Mapping[str, Named]) -> Values:
    """The value as a title; nothing for one that is not there."""
    return {key: named_value(values[key], titles)} if key in values else {}


def named_value(value: object, titles: Mapping[str, Named]) -> Sentence | str | None:
    """Something by its code as a title; the code of what has none, nothing for an empty one."""
    code = str(value or "")
    return say("{thing:title}", thing=titles[code]) if code in titles else code or None


def _moves(effect: Reallocation, plan: Plan, before: Values) -> Iterator[Sentence]:
    places = by_place(effect)
    purpose = Recorded(effect.purpose)
    yield say("Reallocation of {cents:money}; purpose: {purpose}", cents=given(effect), purpose=purpose)
    measures = {measure.code: measure for measure in plan.measures}
    for place, cents in sorted(places.items(), key=lambda one: one[1] > 0):
        yield _move(place, cents, measures, before)


def _move(place: Place, cents: int, measures: Mapping[str, Measure], before: Values) -> Sentence:
    measure, code, year, stage = place
    line = find_line(measures, measure, code)
    where = say("{line}, {year}, {stage:word}", line=code, year=str(year), stage=stage)
    if line:
        source = shortened(line.source)
        where = say(
            "{line} ({source:title}), {year}, {stage:word}", line=code, source=source, year=str(year), stage=stage
        )
    moved = say("Given {cents:money}: {where}", cents=cents, where=where)
    if cents < 0:
        moved = say("Taken {cents:money}: {where}", cents=-cents, where=where)
    was = before.get(amount_key(place))
    if not isinstance(was, int):
        return moved
    return say("{change} ({before:money} → {after:money})", change=moved, before=was, after=was + cents)


def amount_key(place: Place) -> str:
    """The key of an amount among the values that a motion notes."""
    measure, code, year, stage = place
    return f"{measure}/{code}/{year}/{stage}"


def find_milestone(plan: Plan, measure: str, code: str) -> Milestone | None:
    """A milestone of a measure by its code; none where there is none."""
    found = (one for each in plan.measures if each.code == measure for one in each.milestones)
    return next((one for one in found if one.code == code), None)


def find_indicator(plan: Plan, measure: str, code: str) -> Indicator | None:
    """An indicator of a measure by its code; none where there is none."""
    found = (one for each in plan.measures if each.code == measure for one in each.indicators)
    return next((one for one in found if one.code == code), None)


def shortened(thing: Measure | Milestone | Indicator | FundingSource | Organisation) -> Named:
    """The names of something, cut to what fits into a sentence."""
    return Named(_cut(thing.title), _cut(thing.title_en))


def _cut(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else line[:LONGEST_TITLE].rstrip() + "…"
