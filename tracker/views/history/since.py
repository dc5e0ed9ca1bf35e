"""What changed between two states of the plan: since the last session, or between any two days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.facts import (
    Cents,
    Decision,
    Dimension,
    Former,
    Indicator,
    Lifecycle,
    Light,
    Measure,
    Milestone,
    Rating,
    Target,
)
from tracker.rules.closing import life_of
from tracker.rules.status import Judgement, MeasureStatus
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, Coded, counted, counts, is_late


@dataclass(frozen=True, slots=True)
class MilestoneReached:
    measure: Measure
    milestone: Milestone
    on: date


@dataclass(frozen=True, slots=True)
class LightTurned:
    """A light that went from one colour to another; `dimension` None is the overall light."""

    measure: Measure
    dimension: Dimension | None
    before: Light
    after: Light
    reason: Sentence


@dataclass(frozen=True, slots=True)
class DateMoved:
    """The end of a measure (`milestone` None) or a milestone that moved; `days` is positive if it is later."""

    measure: Measure
    milestone: Milestone | None
    before: date
    after: date
    days: int
    decision: str


@dataclass(frozen=True, slots=True)
class LifecycleChanged:
    """A measure whose state of life is another one; of what was merged into another that it was."""

    measure: Measure
    before: Lifecycle | Rating
    after: Lifecycle | Rating


@dataclass(frozen=True, slots=True)
class MoneySecured:
    """How much more (or, negative, less) money of a measure is secured than before."""

    measure: Measure
    cents: Cents


@dataclass(frozen=True, slots=True)
class TargetChanged:
    """A target with another value than before; None where there was or is none on that day.

    Of one whose day moved too, `due` is the day on which it is now.
    """

    measure: Measure
    indicator: Indicator
    due: date
    before: float | None
    after: float | None
    decision: str


@dataclass(frozen=True, slots=True)
class TargetMoved:
    """A target for another day than before; `value` is the one it has now."""

    measure: Measure
    indicator: Indicator
    value: float
    before: date
    after: date
    decision: str


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that changed. `dropped` and `merged` are among `lifecycles` too. `milestones` are those of measures
    that count.

    `late` started to be late, `caught_up` ceased to be; `silent` are measures under way of which nobody
    has told anything since. `sentences` count all this, in the order in which they are to be read.
    """

    before: date
    today: date
    milestones: tuple[MilestoneReached, ...]
    lights: tuple[LightTurned, ...]
    late: tuple[Measure, ...]
    caught_up: tuple[Measure, ...]
    dates: tuple[DateMoved, ...]
    added: tuple[Measure, ...]
    dropped: tuple[Measure, ...]
    merged: tuple[Measure, ...]
    lifecycles: tuple[LifecycleChanged, ...]
    secured: tuple[MoneySecured, ...]
    targets: tuple[TargetChanged, ...]
    targets_moved: tuple[TargetMoved, ...]
    silent: tuple[Measure, ...]
    decisions: tuple[Decision, ...]
    sentences: tuple[Sentence, ...]

    @property
    def completed(self) -> tuple[Measure, ...]:
        """The measures that were completed."""
        return tuple(change.measure for change in self.lifecycles if change.after is Lifecycle.COMPLETED)


Pairs = tuple[tuple[Measure, Measure], ...]
Line = tuple[Sentence, tuple[str, ...]]
OfMeasure = MilestoneReached | DateMoved | LifecycleChanged | MoneySecured | TargetChanged | TargetMoved


def since(previous: Board, board: Board) -> Since:
    """What changed from `previous` to `board`."""
    pairs = tuple(
        (previous.measures[measure.code], measure)
        for measure in board.plan.measures
        if measure.code in previous.measures
    )
    lifecycles = tuple(
        LifecycleChanged(now, life_of(was), life_of(now)) for was, now in pairs if life_of(was) is not life_of(now)
    )
    targets = tuple(_targets(pairs))
    changes = Since(
        before=previous.today,
        today=board.today,
        milestones=tuple(_reached(previous, board)),
        lights=tuple(_turned(previous, board, pairs)),
        late=tuple(now for was, now in pairs if is_late(board, now) and not is_late(previous, was)),
        caught_up=tuple(now for was, now in pairs if _caught_up(previous, board, was, now)),
        dates=tuple(_moved(pairs)),
        added=tuple(measure for measure in board.plan.measures if measure.code not in previous.measures),
        dropped=tuple(change.measure for change in lifecycles if change.after is Lifecycle.DROPPED),
        merged=tuple(change.measure for change in lifecycles if change.after is Rating.MERGED),
        lifecycles=lifecycles,
        secured=tuple(_secured(previous, board)),
        targets=tuple(one for one in targets if isinstance(one, TargetChanged)),
        targets_moved=tuple(one for one in targets if isinstance(one, TargetMoved)),
        silent=tuple(_silent(previous, board)),
        decisions=tuple(_decisions(previous, board)),
        sentences=(),
    )
    return replace(changes, sentences=since_sentences(changes))


def _caught_up(previous: Board, board: Board, was: Measure, now: Measure) -> bool:
    return is_late(previous, was) and not is_late(board, now) and counts(now)


def _reached(previous: Board, board: Board) -> Iterator[MilestoneReached]:
    already = {
        (measure.code, milestone.code)
        for measure in previous.plan.measures
        for milestone in measure.milestones
        if milestone.done_on
    }
    for measure in counted(board.plan.measures):
        for milestone in measure.milestones:
            if milestone.done_on and (measure.code, milestone.code) not in already:
                yield MilestoneReached(measure, milestone, milestone.done_on)


def _judgements(status: MeasureStatus) -> tuple[tuple[Dimension | None, Judgement], ...]:
    return (
        (None, status.overall),
        (Dimension.TIME, status.time),
        (Dimension.RESULT, status.result),
        (Dimension.MONEY, status.money),
    )


def _turned(previous: Board, board: Board, pairs: Pairs) -> Iterator[LightTurned]:
    for was, now in pairs:
        before, after = previous.status[was.code], board.status[now.code]
        for (dimension, old), (_, new) in zip(_judgements(before), _judgements(after), strict=True):
            if old.light is not new.light:
                yield LightTurned(now, dimension, old.light, new.light, new.reason)


def _moved(pairs: Pairs) -> Iterator[DateMoved]:
    for was, now in pairs:
        if was.end and now.end and was.end != now.end:
            yield _date_moved(now, None, was.end, now.end, now.former_ends)
        planned = {milestone.code: milestone.planned_on for milestone in was.milestones}
        for milestone in now.milestones:
            before, after = planned.get(milestone.code), milestone.planned_on
            if before and after and before != after:
                yield _date_moved(now, milestone, before, after, milestone.former_planned)


def _date_moved(
    measure: Measure, milestone: Milestone | None, before: date, after: date, former: tuple[Former[date], ...]
) -> DateMoved:
    return DateMoved(measure, milestone, before, after, (after - before).days, _last_decision(former))


def _last_decision(former: Iterable[Former[date]] | Iterable[Former[float]]) -> str:
    decisions = [value.decision for value in former]
    return decisions[-1] if decisions else ""


def _secured(previous: Board, board: Board) -> Iterator[MoneySecured]:
    for measure in board.plan.measures:
        was, now = previous.status.get(measure.code), board.status[measure.code]
        cents = now.totals.secured - (was.totals.secured if was else 0)
        if cents:
            yield MoneySecured(measure, cents)


def _targets(pairs: Pairs) -> Iterator[TargetChanged | TargetMoved]:
    for was, now in pairs:
        before = {indicator.code: indicator for indicator in was.indicators}
        for indicator in now.indicators:
            known = before.get(indicator.code)
            if known and known.targets != indicator.targets:
                yield from _indicator_targets(now, known, indicator)


def _indicator_targets(measure: Measure, was: Indicator, now: Indicator) -> Iterator[TargetChanged | TargetMoved]:
    before: dict[date, Target] = {target.due: target for target in was.targets}
    after: dict[date, Target] = {target.due: target for target in now.targets}
    for old, new in _moved_targets(before, after):
        yield TargetMoved(measure, now, new.value, old.due, new.due, new.decision)
        if old.value != new.value:
            yield TargetChanged(measure, now, new.due, old.value, new.value, new.decision)
        del before[old.due], after[new.due]
    for due in sorted(before.keys() | after.keys()):
        was_due, is_due = before.get(due), after.get(due)
        old_value, new_value = was_due.value if was_due else None, is_due.value if is_due else None
        if old_value != new_value:
            yield TargetChanged(measure, now, due, old_value, new_value, _decision_of(was_due, is_due))


def _moved_targets(before: dict[date, Target], after: dict[date, Target]) -> list[tuple[Target, Target]]:
    """A day that is no more and one that is new with the same value, in the order of the days, are one target.

    So are those that are left where as many days are new as are no more: they changed their values too.
    """
    gone = [before[due] for due in sorted(before.keys() - after.keys())]
    found: list[tuple[Target, Target]] = []
    left: list[Target] = []
    for new in (after[due] for due in sorted(after.keys() - before.keys())):
        old = next((one for one in gone if one.value == new.value), None)
        if old:
            gone.remove(old)
            found.append((old, new))
        else:
            left.append(new)
    return found + (list(zip(gone, left, strict=True)) if len(gone) == len(left) else [])


def _decision_of(old: Target | None, new: Target | None) -> str:
    """The last one that changed the value of a target, or by which a new one was entered."""
    if new is None:
        return ""
    return _last_decision(new.former) or ("" if old else new.decision)


def _silent(previous: Board, board: Board) -> Iterator[Measure]:
    if board.today <= previous.today:
        return
    for measure in counted(board.plan.measures):
        heard = board.status[measure.code].last_heard
        if measure.lifecycle is Lifecycle.IN_PROGRESS and (heard is None or heard <= previous.today):
            yield measure


def _decisions(previous: Board, board: Board) -> Iterator[Decision]:
    known = {(decision.body, decision.session, decision.code) for decision in previous.plan.decisions}
    was_none = not previous.plan.strategy.code
    for decision in board.plan.decisions:
        if was_none and decision.adopted_on and decision.adopted_on < previous.today:
            continue  # what bodies decided before there was this strategy is no news in it
        if (decision.body, decision.session, decision.code) not in known:
            yield decision


def happened_since(since: Since) -> Since:
    """Without what had happened by the day before and was only recorded after it: what was reached, completed or
    decided belongs to its own day, not to that of its recording."""

    def is_later(day: date | None) -> bool:
        return day is None or day > since.before

    changes = replace(
        since,
        milestones=tuple(one for one in since.milestones if is_later(one.on)),
        lifecycles=tuple(
            one
            for one in since.lifecycles
            if one.after is not Lifecycle.COMPLETED or is_later(one.measure.completed_on)
        ),
        decisions=tuple(one for one in since.decisions if is_later(one.adopted_on)),
    )
    return replace(changes, sentences=since_sentences(changes))


def since_lines(since: Since) -> tuple[Line, ...]:
    """One sentence for each kind of change that happened, with the codes of the measures or decisions it counts."""
    return (*_done(since), *_timing(since), *_money(since), *_plan(since))


def since_sentences(since: Since) -> tuple[Sentence, ...]:
    """The same sentences, or one that says that nothing happened."""
    return tuple(sentence for sentence, _ in since_lines(since)) or (say("nothing has changed"),)


def _codes(things: Iterable[Coded]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(thing.code for thing in things))


def _of(changes: Iterable[OfMeasure]) -> tuple[str, ...]:
    return _codes(change.measure for change in changes)


def _done(since: Since) -> Iterator[Line]:
    if since.milestones:
        words = count("{n} milestone reached", "{n} milestones reached", len(since.milestones))
        yield words, _of(since.milestones)
    if since.completed:
        words = count("{n} measure completed", "{n} measures completed", len(since.completed))
        yield words, _codes(since.completed)


def _timing(since: Since) -> Iterator[Line]:
    if since.late:
        yield count("{n} measure became late", "{n} measures became late", len(since.late)), _codes(since.late)
    if since.caught_up:
        words = count("{n} measure is no longer late", "{n} measures are no longer late", len(since.caught_up))
        yield words, _codes(since.caught_up)
    ends = [change for change in since.dates if change.milestone is None]
    if ends:
        yield count("{n} end of a measure moved", "{n} ends of measures moved", len(ends)), _of(ends)
    moved = [change for change in since.dates if change.milestone]
    if moved:
        yield count("{n} milestone moved", "{n} milestones moved", len(moved)), _of(moved)
    if since.silent:
        yield count("{n} measure without news", "{n} measures without news", len(since.silent)), _codes(since.silent)


def _money(since: Since) -> Iterator[Line]:
    """What was added and what was taken, each the sum of the measures it names: one does not hide the other."""
    more = [change for change in since.secured if change.cents > 0]
    less = [change for change in since.secured if change.cents < 0]
    if more:
        yield say("{cents:money} newly secured", cents=sum(change.cents for change in more)), _of(more)
    if less:
        yield say("{cents:money} no longer secured", cents=-sum(change.cents for change in less)), _of(less)


def _plan(since: Since) -> Iterator[Line]:
    if since.added:
        yield count("{n} new measure", "{n} new measures", len(since.added)), _codes(since.added)
    if since.dropped:
        yield count("{n} measure dropped", "{n} measures dropped", len(since.dropped)), _codes(since.dropped)
    if since.merged:
        words = count("{n} measure merged into another", "{n} measures merged into others", len(since.merged))
        yield words, _codes(since.merged)
    if since.targets:
        yield count("{n} target changed", "{n} targets changed", len(since.targets)), _of(since.targets)
    if since.targets_moved:
        words = count("{n} day of a target moved", "{n} days of targets moved", len(since.targets_moved))
        yield words, _of(since.targets_moved)
    if since.decisions:
        yield count("{n} decision taken", "{n} decisions taken", len(since.decisions)), _codes(since.decisions)
