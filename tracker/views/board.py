"""The base that every view shares: the plan, the day it is judged from, and each status, computed once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, TypeVar, cast

from tracker.facts import (
    Area,
    BodyKind,
    FundingSource,
    Goal,
    Light,
    Measure,
    Organisation,
    Person,
    Plan,
    Priority,
    Rating,
    Segment,
    Session,
    Tag,
    Thresholds,
)
from tracker.facts.ordering import Natural, natural
from tracker.rules.known import known_measure
from tracker.rules.reminders import ReportDay, first_report_due, report_days
from tracker.rules.rollup import Weighing, weighing_of
from tracker.rules.status import Judged, MeasureStatus, status_of
from tracker.rules.time import is_given_up
from tracker.views.office.code_list import without_unused_placeholders

WORST_FIRST = (Light.RED, Light.AMBER, Light.NO_DATA, Light.GREEN)
_WORST_RATED_FIRST = (Rating.RED, Rating.AMBER, Rating.NO_DATA, Rating.GREEN, Rating.COMPLETED)
_URGENT_FIRST = (Priority.HIGH, Priority.MEDIUM, Priority.LOW)


class Coded(Protocol):
    """Anything with a public code."""

    @property
    def code(self) -> str: ...


Thing = TypeVar("Thing", bound=Coded)
Made = TypeVar("Made")
OfMeasures = dict[tuple[str, str, date], tuple[Measure, Any]]


@dataclass(frozen=True, slots=True)
class Board:
    """A plan judged from a day, with everything found by its code.

    Its measures are without what happened after `today`, should the plan have been loaded later, and
    its areas without a default code list that the plan has replaced. `weighing` is how measures are weighed against
    one another, in the whole plan and in every part of it. `report_days` are those by which owners report for the
    sessions of the coordination, in their order.
    """

    plan: Plan
    today: date
    status: Mapping[str, MeasureStatus]
    measures: Mapping[str, Measure]
    segments: Mapping[str, Segment]
    areas: Mapping[str, Area]
    goals: Mapping[str, Goal]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    sources: Mapping[str, FundingSource]
    tags: Mapping[str, Tag]
    in_area: Mapping[str, tuple[Measure, ...]]
    weighing: Weighing
    report_days: tuple[ReportDay, ...]
    made: OfMeasures = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, measure: Measure, make: Callable[[], Made]) -> Made:
        """What `make` makes of one measure on this day, under a name: made once, also for later boards.

        It may depend on the measure, the day and the measure's status, and on nothing else.
        """
        key = (name, measure.code, self.today)
        known = self.made.get(key)
        if known is None or known[0] is not measure:
            known = self.made[key] = (measure, make())
        return cast(Made, known[1])


@dataclass(frozen=True, slots=True)
class Lights:
    """The four lights of a measure, as they are shown."""

    time: Light
    result: Light
    money: Light
    overall: Light


def board(plan: Plan, today: date, former: Board | None = None) -> Board:
    """The board of `plan` on `today`; the rules run here and nowhere else.

    Measures that are as they were on a `former` board of the same day keep its statuses, and what views made of
    them: comparing two takes a quarter of the time that judging one takes. From one of another day they take what
    depends on no day.
    """
    thresholds = plan.strategy.thresholds
    others = former if former is not None and former.today != today else None
    judged = _judged(former, thresholds, today)
    days = report_days(sessions_of_coordination(plan), plan.procedure, plan.strategy.cadence)
    asked = _days_of_asking(plan, days, today)
    known = (known_measure(one, today, first_report_due(one, asked)) for one in plan.measures)
    plan = replace(plan, measures=tuple(_as_before(measure, judged) for measure in known))
    plan = without_unused_placeholders(plan)
    measures = _by_code(plan.measures)
    status = {measure.code: _status(measure, judged, thresholds, today, others) for measure in plan.measures}
    weighed = counted(plan.measures)
    return Board(
        plan=plan,
        today=today,
        status=status,
        measures=measures,
        segments=_by_code(plan.segments),
        areas=_by_code(plan.areas),
        goals=_by_code(plan.goals),
        organisations=_by_code(plan.organisations),
        people=_by_code(plan.people),
        sources=_by_code(plan.sources),
        tags=_by_code(plan.tags),
        in_area=_in_area(plan.measures),
        weighing=weighing_of(weighed, [status[measure.code] for measure in weighed]),
        report_days=days,
        made=_still_so(former, measures) if judged else {},
    )


def sessions_of_coordination(plan: Plan) -> tuple[Session, ...]:
    """The sessions of the coordination in order of their day, without cancelled ones; all sessions where no such body
    is recorded."""
    return _of_coordination(plan, plan.sessions)


def _of_coordination(plan: Plan, sessions: Iterable[Session]) -> tuple[Session, ...]:
    codes = {body.code for body in plan.bodies if body.kind is BodyKind.COORDINATION}
    held = (session for session in sessions if session.cancelled_on is None)
    chosen = (session for session in held if not codes or session.body in codes)
    return tuple(sorted(chosen, key=lambda session: (session.on, natural(session.code))))


def _days_of_asking(plan: Plan, told: tuple[ReportDay, ...], today: date) -> tuple[ReportDay, ...]:
    """The days by which owners were asked for a first report; of sessions that are not told of, those that passed."""
    untold = report_days(_of_coordination(plan, plan.untold), plan.procedure, plan.strategy.cadence)
    passed = [one for one in untold if one.due < today]
    return tuple(sorted((*told, *passed), key=lambda one: one.on)) if passed else told


JudgedMeasures = Mapping[str, Judged]


def _judged(former: Board | None, thresholds: Thresholds, today: date) -> JudgedMeasures:
    """The measures of a former board with their statuses, if they were judged from the same day in the same way."""
    if former is None or former.today != today or former.plan.strategy.thresholds != thresholds:
        return {}
    return {code: (measure, former.status[code]) for code, measure in former.measures.items()}


def _as_before(measure: Measure, judged: JudgedMeasures) -> Measure:
    """The former measure itself where nothing of it has changed."""
    was = judged.get(measure.code)
    return was[0] if was is not None and was[0] == measure else measure


def _still_so(former: Board | None, measures: Mapping[str, Measure]) -> OfMeasures:
    """What was made of measures that are still the same; of others it is forgotten with their board."""
    made = former.made.copy() if former else {}
    return {key: known for key, known in made.items() if measures.get(key[1]) is known[0]}


def _status(
    measure: Measure, judged: JudgedMeasures, thresholds: Thresholds, today: date, others: Board | None
) -> MeasureStatus:
    was = judged.get(measure.code)
    if was is not None and was[0] is measure:
        return was[1]
    other = others.measures.get(measure.code) if others else None
    known = (other, others.status[measure.code]) if others and other else None
    return status_of(measure, thresholds, today, known)


def _by_code(things: Iterable[Thing]) -> dict[str, Thing]:
    return {thing.code: thing for thing in things}


def _in_area(measures: Iterable[Measure]) -> dict[str, tuple[Measure, ...]]:
    groups: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        groups[measure.area].append(measure)
    return {area: tuple(group) for area, group in groups.items()}


def counts(measure: Measure) -> bool:
    """Whether a measure is counted: one that was dropped or merged into another is only listed."""
    return not is_given_up(measure)


def counted(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Those of the measures that are counted."""
    return tuple(measure for measure in measures if counts(measure))


def is_late(board: Board, measure: Measure) -> bool:
    """Whether a measure that is counted is late."""
    return counts(measure) and board.status[measure.code].late


def lights_of(status: MeasureStatus) -> Lights:
    """The four lights without their reasons."""
    return Lights(status.time.light, status.result.light, status.money.light, status.overall.light)


def worst_first(board: Board, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The counted measures by how bad things are: rating, days late, priority, code."""

    def severity(measure: Measure) -> tuple[int, int, int, Natural]:
        status = board.status[measure.code]
        rating = _WORST_RATED_FIRST.index(status.rating)
        return rating, -status.days_late, _URGENT_FIRST.index(measure.priority), natural(measure.code)

    return tuple(sorted(counted(measures), key=severity))
