"""What the plan would look like with some effects: before and after, from the rules that would apply them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.coordination import Effect, Reallocation, UndoEffect
from tracker.facts import Cents, Change, FundingLine, Light, Measure, Plan, Stage
from tracker.rules.effects import problems_by_effect, stale, touches, with_effects
from tracker.rules.funding import measure_totals, plan_totals
from tracker.rules.judgement import SEVERITY
from tracker.rules.progress import Forecast as Forecast
from tracker.rules.reallocation import MOVABLE, Warned, amount_in, warnings
from tracker.rules.undoing import PutBack, fields_put_back, of_decision, undo_problems, without_changes
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, board
from tracker.views.curve import Curve, curve
from tracker.views.history.since import LightTurned, since
from tracker.views.motion.opened_gaps import gap_words
from tracker.views.motion.preview_values import Value, valued

__all__ = ["Preview", "PutBack", "Value", "Warned", "plan_with", "preview"]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that changes: its name in words, what it is and would be; see `Value`."""

    what: Sentence
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class GapChange:
    """Uncovered money of a measure in a year, or of the whole plan (`measure` None), in cents."""

    measure: Measure | None
    year: int
    before: Cents
    after: Cents


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """One amount in cents: a funding line of a measure, a year, planned or secured."""

    measure: Measure
    line: FundingLine
    year: int
    stage: Stage
    before: Cents
    after: Cents


@dataclass(frozen=True, slots=True)
class CourseChange:
    """How far a measure is ahead (negative: behind) in days, and when it would end at its pace."""

    measure: Measure
    slip_before: int | None
    slip_after: int | None
    forecast_before: Forecast | None
    forecast_after: Forecast | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The plan before and after some effects.

    `values` are those touched, `put_back` what undoing a decision restores; `lights`, `gaps`, `money` and `courses`
    only hold what differs. `problems` are told for each effect, `moved` since the motion was last previewed.
    """

    sentences: tuple[Sentence, ...]
    values: tuple[ValueChange, ...]
    put_back: tuple[PutBack, ...]
    lights: tuple[LightTurned, ...]
    gaps: tuple[GapChange, ...]
    money: tuple[MoneyChange, ...]
    courses: tuple[CourseChange, ...]
    curve_before: Curve
    curve_after: Curve
    warnings: tuple[Warned, ...]
    problems: tuple[tuple[Sentence, ...], ...]
    moved: tuple[ValueChange, ...]

    @property
    def is_possible(self) -> bool:
        """Whether nothing forbids the effects."""
        return not any(self.problems)

    @property
    def curve_moves(self) -> bool:
        """Whether the planned or the actual curve would run otherwise."""
        return self.curve_before.points != self.curve_after.points


def preview(
    now: Board,
    effects: Sequence[Effect],
    noted: Iterable[tuple[str, object]] | None = None,
    changes: Iterable[Change] = (),
) -> Preview:
    """What `effects` would do to the plan of a board.

    `noted` is what a motion noted when it was last previewed (`motion.before`), None for effects that are not stored.
    `changes` are those that the decisions to be undone once made.
    """
    changes = tuple(changes)
    then = board(plan_with(now.plan, effects, changes), now.today)
    lights = since(now, then).lights
    gaps, money = tuple(_gaps(now, then)), tuple(_money(now, then))
    return Preview(
        sentences=(*_sentences(lights, gaps, money), *_kept_targets(now, then)),
        values=_values(now, then, effects),
        put_back=_put_back(now.plan, effects, changes),
        lights=lights,
        gaps=gaps,
        money=money,
        courses=tuple(_courses(now, then)),
        curve_before=curve(now),
        curve_after=curve(then),
        warnings=tuple(_warnings(now.plan, effects, changes)),
        problems=_problems(now.plan, effects, changes),
        moved=() if noted is None else tuple(_moved(now, effects, dict(noted))),
    )


def plan_with(plan: Plan, effects: Iterable[Effect], changes: Sequence[Change] = ()) -> Plan:
    """The plan as it would be, also where an earlier decision is undone."""
    for effect in effects:
        plan = _with(plan, effect, changes)
    return plan


def _with(plan: Plan, effect: Effect, changes: Sequence[Change]) -> Plan:
    if isinstance(effect, UndoEffect):
        return without_changes(plan, of_decision(changes, effect.decision))
    return with_effects(plan, (effect,))


def _values(now: Board, then: Board, effects: Sequence[Effect]) -> tuple[ValueChange, ...]:
    before, after = touches(now.plan, effects), touches(then.plan, effects)
    return tuple(
        ValueChange(old.what, valued(now.plan, old.key, old.value), valued(then.plan, new.key, new.value))
        for old, new in zip(before, after, strict=True)
    )


def _moved(now: Board, effects: Sequence[Effect], noted: Mapping[str, object]) -> Iterator[ValueChange]:
    """What is no longer as it was when the motion was last previewed."""
    for touch in touches(now.plan, effects):
        if stale(dict(noted), (touch,)) is not None:
            was, is_now = (valued(now.plan, touch.key, one) for one in (noted.get(touch.key), touch.value))
            yield ValueChange(touch.what, was, is_now)


def _put_back(plan: Plan, effects: Sequence[Effect], changes: Sequence[Change]) -> tuple[PutBack, ...]:
    undone = (effect.decision for effect in effects if isinstance(effect, UndoEffect))
    return tuple(field for code in undone for field in fields_put_back(plan, of_decision(changes, code)))


def _problems(plan: Plan, effects: Sequence[Effect], changes: Sequence[Change]) -> tuple[tuple[Sentence, ...], ...]:
    found = []
    for effect in effects:
        if isinstance(effect, UndoEffect):
            found.append(tuple(undo_problems(plan, effect.decision, of_decision(changes, effect.decision))))
        else:
            found.extend(problems_by_effect(plan, (effect,)))
        plan = _with(plan, effect, changes)
    return tuple(found)


def _warnings(plan: Plan, effects: Sequence[Effect], changes: Sequence[Change]) -> Iterator[Warned]:
    for effect in effects:
        if isinstance(effect, Reallocation):
            yield from warnings({measure.code: measure for measure in plan.measures}, effect)
        plan = _with(plan, effect, changes)


def _pairs(now: Board, then: Board) -> Iterator[tuple[Measure, Measure]]:
    """The measures that differ, before and after."""
    for code, after in then.measures.items():
        before = now.measures[code]
        if before is not after and before != after:
            yield before, after


def _gaps(now: Board, then: Board) -> Iterator[GapChange]:
    """By measure and year what differs, and after it the plan's gap of each of these years."""
    years = set()
    for before, after in _pairs(now, then):
        for year in _years((before, after)):
            was, would = (measure_totals(one, year).uncovered for one in (before, after))
            if was != would:
                years.add(year)
                yield GapChange(after, year, was, would)
    for year in sorted(years):
        yield GapChange(None, year, *(plan_totals(one.plan.measures, year).uncovered for one in (now, then)))


def _years(measures: Iterable[Measure]) -> list[int]:
    return sorted({amount.year for one in measures for line in one.funding for amount in line.amounts})


def _money(now: Board, then: Board) -> Iterator[MoneyChange]:
    for before, after in _pairs(now, then):
        lines = {line.code: line for line in before.funding}
        for line in after.funding:
            yield from _line_money(after, lines[line.code], line)


def _line_money(measure: Measure, before: FundingLine, after: FundingLine) -> Iterator[MoneyChange]:
    for year in sorted({amount.year for line in (before, after) for amount in line.amounts}):
        for stage in MOVABLE:
            was, would = (getattr(amount_in(line, year), stage.value) for line in (before, after))
            if was != would:
                yield MoneyChange(measure, after, year, stage, was, would)


def _courses(now: Board, then: Board) -> Iterator[CourseChange]:
    for _, after in _pairs(now, then):
        was, would = now.status[after.code], then.status[after.code]
        if (was.slip_days, was.forecast) != (would.slip_days, would.forecast):
            yield CourseChange(after, was.slip_days, would.slip_days, was.forecast, would.forecast)


def _sentences(
    lights: Sequence[LightTurned], gaps: Sequence[GapChange], money: Sequence[MoneyChange]
) -> Iterator[Sentence]:
    """What matters most, in sentences; that nothing else would turn is said too."""
    yield from _of_lights([one for one in lights if one.dimension is None])
    for stage in MOVABLE:
        yield from _of_stage([one for one in money if one.stage is stage], stage)
    was, would = Counter[str](), Counter[str]()
    for one in gaps:
        if one.measure is not None:
            was[one.measure.code] += one.before
            would[one.measure.code] += one.after
    yield from gap_words((code, was[code], would[code]) for code in was)
    whole = would.total() - was.total()
    if whole > 0:
        yield say("{cents:money} more would be uncovered.", cents=whole)
    elif whole < 0:
        yield say("{cents:money} less would be uncovered.", cents=-whole)
    elif was != would:
        yield say("In all as much would be uncovered as before.")


def _kept_targets(now: Board, then: Board) -> Iterator[Sentence]:
    """A moved end moves no target: which are left on a day of their own, so that they can be moved too."""
    for before, after in _pairs(now, then):
        if before.end is None or after.end is None or before.end == after.end:
            continue
        kept = [one for one in after.indicators if any(target.due >= now.today for target in one.targets)]
        if kept:
            yield count(
                "The end of {code} would move; the targets of {n} indicator keep their days.",
                "The end of {code} would move; the targets of {n} indicators keep their days.",
                len(kept),
                code=after.code,
            )


def _of_stage(money: Sequence[MoneyChange], stage: Stage) -> Iterator[Sentence]:
    moved = sum(one.after - one.before for one in money if one.after > one.before)
    if moved:
        yield count(
            "{cents:money} ({stage:word}) would be moved; the amounts of {n} funding line change.",
            "{cents:money} ({stage:word}) would be moved; the amounts of {n} funding lines change.",
            len({(one.measure.code, one.line.code) for one in money}),
            cents=moved,
            stage=stage,
        )


def _of_lights(turned: Sequence[LightTurned]) -> Iterator[Sentence]:
    without = sum(one.after is Light.NO_DATA for one in turned)
    better = sum(_is_better(one) for one in turned)
    worse = len(turned) - better - without
    if not turned:
        yield say("No measure would turn its overall light.")
    if worse:
        yield count("{n} measure would turn to a worse light.", "{n} measures would turn to a worse light.", worse)
    if better:
        yield count("{n} measure would turn to a better light.", "{n} measures would turn to a better light.", better)
    if without:
        yield count("{n} measure would have no light any more.", "{n} measures would have no light any more.", without)


def _is_better(turned: LightTurned) -> bool:
    if turned.after is Light.NO_DATA:
        return False
    return turned.after is Light.GREEN or SEVERITY[turned.after] < SEVERITY[turned.before]
