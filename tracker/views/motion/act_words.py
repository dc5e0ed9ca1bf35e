"""The text of a decision: what its effects do, as a clerk writes it, one sentence for each act.

    act_words(effect, plan) -> tuple[Sentence, ...]

Measures are named by code and title, money by its source and year: an act is read by whoever has nothing else at hand.
Amounts before and after are left out, for they may change until the vote; a former day, value or owner is told.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tracker.coordination import (
    DatesEffect,
    Effect,
    LifecycleEffect,
    LifecycleStep,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
)
from tracker.facts import FundingSource, Measure, Plan, Priority, Stage
from tracker.rules.effects import touches
from tracker.rules.reallocation import Place, by_place, find_line, given
from tracker.sentences import Recorded, Sentence, say
from tracker.views.motion.effect_words import (
    Values,
    find_indicator,
    find_milestone,
    handed_over,
    named_value,
    shortened,
    target_value,
)
from tracker.views.offices import offices

Name = Callable[[str], Sentence | str]
"""What a measure is called, by its code."""


def act_words(effect: Effect, plan: Plan) -> tuple[Sentence, ...]:
    """What one effect does, as sentences of a decision; see the module."""
    before = {} if isinstance(effect, Reallocation) else {one.key: one.value for one in touches(plan, (effect,))}
    titles = {measure.code: shortened(measure) for measure in plan.measures}

    def name(code: str) -> Sentence | str:
        return say("{code} “{measure:title}”", code=code, measure=titles[code]) if code in titles else code

    return tuple(_acts(effect, plan, before, name))


def _acts(effect: Effect, plan: Plan, before: Values, name: Name) -> Iterator[Sentence]:
    match effect:
        case PriorityEffect():
            yield _priority(effect, before, name)
        case DatesEffect():
            yield from _dates(effect, plan, before, name)
        case TargetEffect():
            yield _target(effect, plan, before, name)
        case LifecycleEffect():
            yield from _life(effect, name)
        case OwnerEffect():
            yield from _owners(effect, plan, before, name)
        case Reallocation():
            yield _reallocation(effect, plan, name)
        case UndoEffect():
            yield say("What decision {code} changed is taken back.", code=effect.decision)


def _so_far(words: Sentence, former: object) -> Sentence:
    """An act with what held before it, where that is known."""
    return say("{act} (formerly {former}).", act=words, former=former) if former else say("{act}.", act=words)


def _priority(effect: PriorityEffect, before: Values, name: Name) -> Sentence:
    words = say("The priority of measure {code} becomes {after:word}", code=name(effect.measure), after=effect.priority)
    former = before.get(f"{effect.measure}/priority")
    return _so_far(words, say("{light:word}", light=Priority(str(former))) if former else None)


def _dates(effect: DatesEffect, plan: Plan, before: Values, name: Name) -> Iterator[Sentence]:
    code = name(effect.measure)
    if effect.start:
        words = say("The start of measure {code} is set to {day:date}", code=code, day=effect.start)
        yield _so_far(words, _day(before.get(f"{effect.measure}/start")))
    if effect.end:
        former = before.get(f"{effect.measure}/end")
        words = say("The end of measure {code} is set to {day:date}", code=code, day=effect.end)
        if former is not None and effect.end > _as_day(former):
            words = say("The end of measure {code} is put off to {day:date}", code=code, day=effect.end)
        yield _so_far(words, _day(former))
    for part, on in effect.milestones:
        milestone = find_milestone(plan, effect.measure, part)
        title = say("“{milestone:title}”", milestone=shortened(milestone)) if milestone else part
        words = say("The milestone {title} of measure {code} is set to {day:date}", title=title, code=code, day=on)
        yield _so_far(words, _day(before.get(f"{part}/planned")))


def _as_day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _day(value: object) -> Sentence | None:
    return None if value is None else say("{day:date}", day=_as_day(value))


def _target(effect: TargetEffect, plan: Plan, before: Values, name: Name) -> Sentence:
    indicator = find_indicator(plan, effect.measure, effect.indicator)
    title = say("“{indicator:title}”", indicator=shortened(indicator)) if indicator else effect.indicator
    words = say(
        "The target of the indicator {title} of measure {code} for {due:date} becomes {after}",
        title=title,
        code=name(effect.measure),
        due=effect.due,
        after=target_value(indicator, effect.value),
    )
    former = before.get(f"{effect.indicator}/target/{effect.due.isoformat()}")
    return _so_far(words, target_value(indicator, former))


def _life(effect: LifecycleEffect, name: Name) -> Iterator[Sentence]:
    code = name(effect.measure)
    words = {
        LifecycleStep.BEGIN: say("Measure {code} begins", code=code),
        LifecycleStep.HOLD: say("Measure {code} is put on hold", code=code),
        LifecycleStep.RESUME: say("Measure {code} is resumed", code=code),
        LifecycleStep.DROP: say("Measure {code} is dropped", code=code),
        LifecycleStep.REOPEN: say("Measure {code} is opened again", code=code),
    }[effect.step]
    if effect.merge_into:
        words = say("Measure {code} is merged into measure {other}", code=code, other=name(effect.merge_into))
        for fate in handed_over(effect):
            words = say("{act}; {more}", act=words, more=fate)
    why = Recorded(effect.reason.strip().rstrip("."))
    yield say("{act} ({why}).", act=words, why=why) if effect.reason else _so_far(words, None)


def _owners(effect: OwnerEffect, plan: Plan, before: Values, name: Name) -> Iterator[Sentence]:
    if effect.lead:
        titles = {one.code: shortened(one) for one in plan.organisations}
        after = named_value(effect.lead, titles)
        words = say("The lead of measure {code} becomes {after}", code=name(effect.measure), after=after)
        yield _so_far(words, named_value(before.get(f"{effect.measure}/lead"), titles))
    if effect.responsible:
        titles = {code: one for code, one in offices(plan).items() if one.title}
        after = named_value(effect.responsible, titles)
        words = say("The responsible person of measure {code} becomes {after}", code=name(effect.measure), after=after)
        yield _so_far(words, named_value(before.get(f"{effect.measure}/responsible"), titles))


def _reallocation(effect: Reallocation, plan: Plan, name: Name) -> Sentence:
    """Money that goes from one amount to another in a sentence; of several each part is told."""
    places = by_place(effect)
    measures = {measure.code: measure for measure in plan.measures}
    taken = [(place, cents) for place, cents in places.items() if cents < 0]
    given_to = [(place, cents) for place, cents in places.items() if cents > 0]
    if len(taken) == len(given_to) == 1:
        words = _from_one_to_one(taken[0][0], given_to[0][0], given(effect), measures, name)
    else:
        words = say("{cents:money} is reallocated", cents=given(effect))
        for place, cents in (*taken, *given_to):
            words = say("{act}; {more}", act=words, more=_part(place, cents, measures, name))
    purpose = Recorded(effect.purpose.strip().rstrip("."))
    return say("{act}. Purpose: {purpose}.", act=words, purpose=purpose)


def _from_one_to_one(giver: Place, taker: Place, cents: int, measures: Mapping[str, Measure], name: Name) -> Sentence:
    where = _where(taker, measures)
    if _where(giver, measures) != where:
        where = say("{before} → {after}", before=_where(giver, measures), after=where)
    if giver[0] == taker[0]:
        return say("Within measure {code} {cents:money} is reallocated ({where})", code=name(giver[0]), cents=cents,
                   where=where)  # fmt: skip
    return say(
        "From measure {code} to measure {other} {cents:money} is reallocated ({where})",
        code=name(giver[0]),
        other=name(taker[0]),
        cents=cents,
        where=where,
    )


def _part(place: Place, cents: int, measures: Mapping[str, Measure], name: Name) -> Sentence:
    code, where = name(place[0]), _where(place, measures)
    if cents < 0:
        return say("from measure {code} {cents:money} is taken ({where})", code=code, cents=-cents, where=where)
    return say("measure {code} is given {cents:money} ({where})", code=code, cents=cents, where=where)


def _where(place: Place, measures: Mapping[str, Measure]) -> Sentence:
    """The source and year of an amount; that it is planned is not said, for most are."""
    measure, code, year, stage = place
    line = find_line(measures, measure, code)
    source: FundingSource | None = line.source if line else None
    what = say("{source:title}", source=shortened(source)) if source else code
    if stage is Stage.PLANNED:
        return say("{source}, {year}", source=what, year=str(year))
    return say("{source}, {year}, {stage:word}", source=what, year=str(year), stage=stage)
