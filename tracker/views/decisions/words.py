"""What a decision changed in the plan, in sentences: by its effects, or by what history knows of older ones."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tracker.coordination import Coordination, Motion
from tracker.facts import Decision, Former, Lifecycle, Measure, Stage
from tracker.rules.indicators import measured
from tracker.rules.naming import named
from tracker.sentences import Sentence, count, say, spelled
from tracker.views.board import Board
from tracker.views.motion.effect_words import motion_words

Value = TypeVar("Value")
ORDER = tuple(Stage)


def past_their_day(overdue: int, waiting: int) -> Sentence:
    """How many of the open decisions are past their day; of all of them it is not said as of a part."""
    if overdue == waiting:
        return spelled("it is past its day", "all of them are past their day", overdue)
    return count("{n} of these is past its day", "{n} of these are past their day", overdue)


def decision_words(board: Board, coordination: Coordination, decision: Decision) -> tuple[Sentence, ...]:
    """What a decision changed; nothing where neither effects nor former values tell of it."""
    motion = motion_of(coordination, decision)
    if motion is not None and motion.effects:
        return motion_words(motion, board.plan)
    about = (board.measures[code] for code in decision.measures if code in board.measures)
    return tuple(
        sentence
        for measure in about
        for tell in (_states, _former_values, _moved_money, _bound_money)
        for sentence in tell(measure, decision.code)
    )


def motion_of(coordination: Coordination, decision: Decision) -> Motion | None:
    """The motion that became a decision."""
    for meeting in coordination.meetings:
        if meeting.session.code == decision.session and decision.is_of(meeting.session.body):
            return next((motion for motion in meeting.motions if motion.decision == decision.code), None)
    return None


def _states(measure: Measure, decision: str) -> Iterator[Sentence]:
    """Whether it was given up, put on hold or taken up, where it went, and its priority."""
    for was, now in _replaced(measure.former_lifecycles, measure.lifecycle, decision):
        yield _changed(say("State of {code}", code=measure.code), _word(was), _word(now))
        if now is Lifecycle.DROPPED and measure.merged_into:
            yield say("{code} goes over into {other}", code=measure.code, other=measure.merged_into)
    for before, after in _replaced(measure.former_priorities, measure.priority, decision):
        yield _changed(say("Priority of {code}", code=measure.code), _word(before), _word(after))


def _former_values(measure: Measure, decision: str) -> Iterator[Sentence]:
    for before, after in _replaced(measure.former_ends, measure.end, decision):
        yield _changed(say("End of {code}", code=measure.code), _day(before), _day(after))
    for milestone in measure.milestones:
        what = say("Milestone {code}, {milestone:title}", code=milestone.code, milestone=named(milestone))
        for before, after in _replaced(milestone.former_planned, milestone.planned_on, decision):
            yield _changed(what, _day(before), _day(after))
    for indicator in measure.indicators:
        for target in indicator.targets:
            what = say(
                "Target of {code}, {indicator:title}, for {due:date}",
                code=indicator.code,
                indicator=named(indicator),
                due=target.due,
            )
            for was, now in _replaced(target.former, target.value, decision):
                yield _changed(what, measured(indicator, was), measured(indicator, now or 0.0))


def _moved_money(measure: Measure, decision: str) -> Iterator[Sentence]:
    """By how much the plan of each funding line and year became more or less, what was moved to and fro together."""
    moved: Counter[tuple[str, str, int]] = Counter()
    sources = {one.source.code: one.source for one in measure.plan_changes}
    for one in measure.plan_changes:
        if one.decision == decision:
            moved[one.line, one.source.code, one.year] += one.cents
    for (line, source, year), cents in sorted(moved.items()):
        where = {"line": line, "source": named(sources[source]), "year": str(year), "cents": abs(cents)}
        if cents > 0:
            yield say("Planned money of {line} ({source:title}) for {year}: {cents:money} more", **where)
        if cents < 0:
            yield say("Planned money of {line} ({source:title}) for {year}: {cents:money} less", **where)


def _bound_money(measure: Measure, decision: str) -> Iterator[Sentence]:
    """The same of secured and contracted money."""
    moved: Counter[tuple[Stage, str, str, int]] = Counter()
    sources = {one.source.code: one.source for one in measure.bound_changes}
    for one in measure.bound_changes:
        if one.decision == decision:
            moved[one.stage, one.line, one.source.code, one.year] += one.cents
    in_order = sorted(moved.items(), key=lambda each: (ORDER.index(each[0][0]), each[0][1:]))
    for (stage, line, source, year), cents in in_order:
        where = {"line": line, "source": named(sources[source]), "year": str(year), "cents": abs(cents), "stage": stage}
        if cents > 0:
            yield say("{line} ({source:title}) for {year}, {stage:word}: {cents:money} more", **where)
        if cents < 0:
            yield say("{line} ({source:title}) for {year}, {stage:word}: {cents:money} less", **where)


def _word(member: object) -> Sentence:
    return say("{light:word}", light=member)


def _replaced(
    former: Iterable[Former[Value]], now: Value | None, decision: str
) -> Iterator[tuple[Value, Value | None]]:
    """Each value that a decision replaced, with the one that came after it."""
    values = list(former)
    for one, after in zip(values, [*(later.value for later in values), now][1:], strict=True):
        if one.decision == decision:
            yield one.value, after


def _day(day: object) -> Sentence | None:
    return say("{day:date}", day=day) if day else None


def _changed(what: Sentence, before: object, after: object) -> Sentence:
    return say("{what}: {before} → {after}", what=what, before=before, after=after)
