"""What the coordination is asked to decide: motions of its session, then what follows from the data by rule.

A proposal by rule names what is to be settled, who has to do it, by when and for how much. What the motions of the
session settle is not proposed twice: the rules are asked of the plan as it would be with them, so that of a gap of
which they close a part the rest is still proposed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.coordination import AgendaItem, Meeting, Motion, MotionState, Reallocation
from tracker.facts import Cents, Dimension, Execution, Measure, Organisation, Person, Rating, Session
from tracker.facts.ordering import natural
from tracker.rules.effects import with_effects
from tracker.rules.funding import measure_totals
from tracker.rules.money import above_secured, spent_above_secured
from tracker.rules.reallocation import given
from tracker.rules.status import MeasureStatus
from tracker.rules.time import is_given_up, is_past_the_end
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, worst_first
from tracker.views.board import board as judged
from tracker.views.codes import codes_in_a_row
from tracker.views.measure.funding import FundingPage
from tracker.views.motion.opened_gaps import opened_gaps
from tracker.views.session.sessions import DecisionLine

MOST_CODES = 12


class Ground(StrEnum):
    """What a proposal rests on, in the order in which they are put to the vote."""

    MOTION = "motion"
    NOT_CARRIED_OUT = "not_carried_out"
    OVERDUE_TASK = "overdue_task"
    END = "end"
    DELAY = "delay"
    MONEY = "money"
    CLAIM = "claim"
    OVERRIDE = "override"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A decision that is proposed: about what (a code), whose task it would be, by which day, for how many cents."""

    ground: Ground
    code: str
    what: Sentence
    owner: Organisation | None = None
    person: Person | None = None
    due: date | None = None
    cents: Cents | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What proposals are made of; `meeting` is None where only the day of the session is known."""

    board: Board
    session: Session
    meeting: Meeting | None
    next_day: date
    decisions: tuple[DecisionLine, ...]
    funding: FundingPage


@dataclass(frozen=True, slots=True)
class Settled:
    """What the motions of a session settle: `then` is the plan with all their effects, `tasked` are the measures whose
    owner gets a task under an item about them, `replaced` the decisions that a new one takes the place of."""

    then: Board
    tasked: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()


def proposed(asked: Asked) -> tuple[Proposed, ...]:
    """Everything that is proposed, by its ground; about measures the worst first, about money the largest amount."""
    settled = _settled(asked)
    return (
        *_put_to_the_vote(asked),
        *_decisions(asked, settled),
        *sorted(_measures(asked, settled), key=lambda one: list(Ground).index(one.ground)),
        *sorted(_money(asked, settled), key=lambda one: (-(one.cents or 0), natural(one.code))),
        *_claims(asked),
        *_overrides(asked),
        *_without_data(asked),
    )


def _settled(asked: Asked) -> Settled:
    motions = _motions(asked.meeting)
    effects = [effect for motion in motions for effect in motion.effects]
    about = {item.number: item.measure for item in _items(asked.meeting)}
    return Settled(
        judged(with_effects(asked.board.plan, effects), asked.board.today) if effects else asked.board,
        frozenset(about.get(motion.item, "") for motion in motions if motion.task),
        frozenset(motion.replaces for motion in motions),
    )


def _motions(meeting: Meeting | None) -> tuple[Motion, ...]:
    found = meeting.motions if meeting else ()
    drafts = (motion for motion in found if motion.state is MotionState.DRAFT)
    return tuple(sorted(drafts, key=lambda motion: (motion.item, motion.number)))


def _items(meeting: Meeting | None) -> tuple[AgendaItem, ...]:
    return tuple(item for item in meeting.items if not item.is_withdrawn) if meeting else ()


def _put_to_the_vote(asked: Asked) -> Iterator[Proposed]:
    """The motions by their items. What an item only words is no motion: nobody can vote about it."""
    yield from (_motion(asked.board, motion) for motion in _motions(asked.meeting))


def _motion(board: Board, motion: Motion) -> Proposed:
    moved = sum(given(effect) for effect in motion.effects if isinstance(effect, Reallocation))
    words = say("Item {item}: {text}", item=motion.item, text=motion.text)
    for gap in opened_gaps(motion, board.plan):
        words = say("{what} {gap}", what=words, gap=gap)
    owner = board.organisations.get(motion.task_owner)
    return Proposed(Ground.MOTION, motion.replaces, words, owner, None, motion.task_due, moved or None)


def _decisions(asked: Asked, settled: Settled) -> Iterator[Proposed]:
    for line in asked.decisions:
        decision = line.decision
        if not decision.is_of(asked.session.body) or decision.code in settled.replaced:
            continue
        if decision.execution is Execution.NOT_CARRIED_OUT:
            words = say("Take a new decision that can be carried out in place of {code}.", code=decision.code)
            if decision.execution_note:
                words = say("{what} It was not carried out: {why}", what=words, why=decision.execution_note)
            yield Proposed(Ground.NOT_CARRIED_OUT, decision.code, words, line.task_owner, None, asked.next_day)
    for line in sorted(asked.decisions, key=lambda one: -(one.days_overdue or 0)):
        decision = line.decision
        if line.days_overdue and decision.is_of(asked.session.body) and decision.code not in settled.replaced:
            words = count(
                "Set a new day for decision {code}, or withdraw it; {task} is overdue by {n} day.",
                "Set a new day for decision {code}, or withdraw it; {task} is overdue by {n} days.",
                line.days_overdue,
                code=decision.code,
                task=say("its task (“{task}”)", task=decision.task.rstrip(".")) if decision.task else say("its task"),
            )
            yield Proposed(Ground.OVERDUE_TASK, decision.code, words, line.task_owner, None, asked.next_day)


def _measures(asked: Asked, settled: Settled) -> Iterator[Proposed]:
    board = asked.board
    for measure in worst_first(board, board.plan.measures):
        status, then = board.status[measure.code], settled.then.status[measure.code]
        if measure.code not in settled.tasked and _is_far_behind(status) and _is_far_behind(then):
            left = then.days_late < status.days_late
            yield _late(asked, settled.then.measures[measure.code], then, left=left)


def _is_far_behind(status: MeasureStatus) -> bool:
    return status.rating is Rating.RED and status.late


def _late(asked: Asked, measure: Measure, status: MeasureStatus, *, left: bool) -> Proposed:
    is_past = is_past_the_end(measure, asked.board.today)
    if is_past:
        words = say("Set a new end, or stop the measure: its end, {day:date}, has passed.", day=measure.end)
        if status.forecast and status.forecast.latest > asked.board.today:
            words = say("{what} {forecast}", what=words, forecast=status.forecast.words)
    else:
        words = count(
            "Have the owner propose how to make up for {n} day of delay.",
            "Have the owner propose how to make up for {n} days of delay.",
            status.days_late,
        )
    return _about(asked, Ground.END if is_past else Ground.DELAY, measure, _as_left(words) if left else words)


def _as_left(words: Sentence) -> Sentence:
    """That the papers tell more elsewhere is because of what the motions would change."""
    return say("{what} That is what remains if the motions of the session are adopted.", what=words)


def _about(asked: Asked, ground: Ground, measure: Measure, words: Sentence, cents: Cents | None = None) -> Proposed:
    board = asked.board
    lead, person = board.organisations.get(measure.lead), board.people.get(measure.responsible)
    return Proposed(ground, measure.code, words, lead, person, asked.next_day, cents)


def _money(asked: Asked, settled: Settled) -> Iterator[Proposed]:
    """Uncovered money of this and the next year, and more contracted or spent than secured."""
    for measure in asked.board.plan.measures:
        then = settled.then.measures[measure.code]
        if not is_given_up(then):
            yield from _gap(asked, measure, then)
            yield from _excess(asked, measure, then)


def _gap(asked: Asked, measure: Measure, then: Measure) -> Iterator[Proposed]:
    this_year = asked.board.today.year
    years = (this_year, this_year + 1)
    missing = {year: cents for year in years if (cents := measure_totals(then, year).uncovered) > 0}
    if missing:
        words = say("Secure the uncovered money of {years}, or plan less.", years=", ".join(map(str, missing)))
        before = sum(max(measure_totals(measure, year).uncovered, 0) for year in years)
        cents = sum(missing.values())
        yield _about(asked, Ground.MONEY, measure, _as_left(words) if cents < before else words, cents)


def _excess(asked: Asked, measure: Measure, then: Measure) -> Iterator[Proposed]:
    """What is spent cannot be committed less: it can only be secured and accounted for."""
    cents = above_secured(then)
    if cents > 0:
        words = say("Secure the money that is committed, or commit less.")
        if spent_above_secured(then):
            words = say("Secure what was spent above the secured money; the owner explains how it came to that.")
        is_less = cents < above_secured(measure)
        yield _about(asked, Ground.MONEY, measure, _as_left(words) if is_less else words, cents)


def _claims(asked: Asked) -> Iterator[Proposed]:
    for grant in asked.funding.grants:
        if grant.is_overdue and grant.claim_due:
            words = say("Have the payment claim made; it was due on {day:date}.", day=grant.claim_due)
            yield _about(asked, Ground.CLAIM, asked.board.measures[grant.measure.code], words)


def _overrides(asked: Asked) -> Iterator[Proposed]:
    """Ratings set by hand that end by the session: after it the computed one holds."""
    board = asked.board
    for measure in worst_first(board, board.plan.measures):
        if not board.status[measure.code].is_by_hand:
            continue
        for one in measure.overrides:
            if board.today <= one.expires_on <= asked.session.on:
                words = say(
                    "Confirm or drop the rating set by hand ({dimension}); it ends on {day:date}.",
                    dimension=_dimension(one.dimension),
                    day=one.expires_on,
                )
                yield _about(asked, Ground.OVERRIDE, measure, words)


def _dimension(dimension: Dimension) -> Sentence:
    return say("{light:word}", light=dimension)


def _without_data(asked: Asked) -> Iterator[Proposed]:
    """One proposal for all measures that nothing is known of."""
    board = asked.board
    codes = [code for code, status in board.status.items() if status.rating is Rating.NO_DATA]
    if codes:
        words = count(
            "Have {n} measure without data reported on: {codes}.",
            "Have {n} measures without data reported on: {codes}.",
            len(codes),
            codes=codes_in_a_row(sorted(codes, key=natural), MOST_CODES),
        )
        yield Proposed(Ground.NO_DATA, "", words, due=asked.next_day)
