"""Merging a measure into another one: what forbids it, and what becomes of its money, indicators and milestones.

Pure: the preview of a decision, the page that asks, and the action that does it take every answer from here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import TypeVar

from tracker.coordination import Fate, LifecycleEffect, Move, Reallocation
from tracker.facts import FundingLine, Indicator, Lifecycle, Measure, Milestone, Visibility
from tracker.rules.reallocation import MOVABLE, free_to_take, moved
from tracker.sentences import Sentence, say

Part = TypeVar("Part", Milestone, Indicator)


def merge_problems(measures: Mapping[str, Measure], measure: Measure, into: str) -> Iterator[Sentence]:
    """Why a measure cannot be merged into another one (its code), with the cure."""
    target = measures.get(into)
    if target is None:
        yield say("There is no measure “{code}”. Check the code or add it first.", code=into)
    elif target.code == measure.code:
        yield say("The measure “{code}” cannot be merged into itself. Choose another measure.", code=into)
    elif target.merged_into:
        yield say(
            "The measure “{code}” was merged into “{other}” itself. Choose that one.",
            code=into,
            other=target.merged_into,
        )
    elif target.lifecycle is Lifecycle.DROPPED:
        yield say("The measure “{code}” was dropped. Reopen it first, or choose another one.", code=into)
    elif measure.visibility is Visibility.PUBLIC and target.visibility is Visibility.INTERNAL:
        yield say(
            "The measure “{code}” is public and “{other}” is internal, so the public would not learn where it went. "
            "Make the other one public first, or choose another one.",
            code=measure.code,
            other=into,
        )


def merged(measures: Mapping[str, Measure], effect: LifecycleEffect) -> dict[str, Measure]:
    """Both measures as they are afterwards, beside the state of the one that goes."""
    source, target = measures[effect.measure], measures[effect.merge_into]
    money, new = money_over(source, target, effect.money)
    indicators, milestones = indicators_over(source, target, effect), milestones_over(source, target, effect)
    target = replace(
        target,
        funding=(*target.funding, *new),
        indicators=(*target.indicators, *_renamed(source.indicators, indicators)),
        milestones=(*target.milestones, *_renamed(source.milestones, milestones)),
    )
    source = replace(
        source,
        merged_into=target.code,
        indicators=tuple(one for one in source.indicators if one.code not in indicators),
        milestones=tuple(one for one in source.milestones if one.code not in milestones),
    )
    both = {source.code: source, target.code: target}
    return both | moved(both, money)


def money_over(source: Measure, target: Measure, fate: Fate) -> tuple[Reallocation, tuple[FundingLine, ...]]:
    """What goes over, by year and stage, to the cent, and the lines the other measure needs for it.

    What is contracted or realised has happened, and stays. Money goes to a line of the same source, if there is one of
    the same call.
    """
    moves: list[Move] = []
    new: list[FundingLine] = []
    for line in source.funding if fate is Fate.MOVES else ():
        taken = [(one.year, stage, free_to_take(one, stage)) for one in line.amounts for stage in MOVABLE]
        if not any(cents for *_, cents in taken):
            continue
        found = _line_like(line, (*target.funding, *new))
        if found is None:
            code = _free_code(f"{target.code}.F", {one.code for one in (*target.funding, *new)})
            found = FundingLine(code, line.source, call=line.call, rate=line.rate)
            new.append(found)
        for year, stage, cents in taken:
            if cents:
                moves.append(Move(source.code, line.code, year, stage, -cents))
                moves.append(Move(target.code, found.code, year, stage, cents))
    return Reallocation("", tuple(moves)), tuple(new)


def indicators_over(source: Measure, target: Measure, effect: LifecycleEffect) -> dict[str, str]:
    """The indicators that go over, with all they were to reach and did: what each is called there."""
    going = source.indicators if effect.indicators is Fate.MOVES else ()
    return _names(source, (one.code for one in going), (one.code for one in target.indicators))


def milestones_over(source: Measure, target: Measure, effect: LifecycleEffect) -> dict[str, str]:
    """The milestones that go over, for which are not done: what each is called there."""
    going = (one for one in source.milestones if one.done_on is None and effect.milestones is Fate.MOVES)
    return _names(source, (one.code for one in going), (one.code for one in target.milestones))


def _names(source: Measure, going: Iterable[str], there: Iterable[str]) -> dict[str, str]:
    """A code lasts; only one that the other measure uses already gets that of its measure in front."""
    taken, names = set(there), {}
    for code in going:
        name = next(name for name in _possible(source.code, code) if name not in taken)
        names[code] = name
        taken.add(name)
    return names


def _possible(measure: str, code: str) -> Iterator[str]:
    """What a part may be called at the other measure; a number follows where it was merged into it before."""
    yield code
    yield f"{measure}.{code}"
    yield from (f"{measure}.{code}-{number}" for number in count(2))


def _renamed(parts: Iterable[Part], names: Mapping[str, str]) -> Iterator[Part]:
    return (replace(one, code=names[one.code]) for one in parts if one.code in names)


def _line_like(line: FundingLine, lines: Iterable[FundingLine]) -> FundingLine | None:
    return next((one for one in lines if (one.source.code, one.call) == (line.source.code, line.call)), None)


def _free_code(stem: str, taken: set[str]) -> str:
    return next(code for number in count(1) if (code := f"{stem}{number}") not in taken)
