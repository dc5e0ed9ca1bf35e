"""What the coordination is asked to decide: motions of its session, then what follows from the data by rule.

A proposal by rule names what is to be settled, who has to do it, by when and for how much; what a motion or a task
already settles is not proposed twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.coordination import Meeting, Motion, MotionState, Reallocation, measures_of
from tracker.facts import Cents, Dimension, Execution, Measure, Organisation, Person, Rating, Session
from tracker.rules.judgement import Cause
from tracker.rules.money import above_secured
from tracker.rules.status import MeasureStatus
from tracker.rules.time import is_past_the_end
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, worst_first
from tracker.views.funding import FundingPage
from tracker.views.sessions import DecisionLine


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


def proposed(asked: Asked) -> tuple[Proposed, ...]:
    """Everything that is proposed, by its ground; about measures the worst first."""
    motions = _motions(asked.meeting)
    settled = {code for motion in motions for effect in motion.effects for code in measures_of(effect)}
    replaced = {motion.replaces for motion in motions}
    return (
        *(_motion(asked.board, motion) for motion in motions),
        *_decisions(asked, replaced),
        *sorted(_measures(asked, settled), key=lambda one: list(Ground).index(one.ground)),
        *_money(asked, settled),
        *_claims(asked),
        *_overrides(asked),
        *_without_data(asked),
    )


def _motions(meeting: Meeting | None) -> tuple[Motion, ...]:
    found = meeting.motions if meeting else ()
    return tuple(motion for motion in found if motion.state is MotionState.DRAFT)


def _motion(board: Board, motion: Motion) -> Proposed:
    moved = sum(
        move.cents
        for effect in motion.effects
        if isinstance(effect, Reallocation)
        for move in effect.moves
        if move.cents > 0
    )
    words = say("Item {item}: {text}", item=motion.item, text=motion.text)
    owner = board.organisations.get(motion.task_owner)
    return Proposed(Ground.MOTION, motion.replaces, words, owner, None, motion.task_due, moved or None)


def _decisions(asked: Asked, replaced: set[str]) -> Iterator[Proposed]:
    for line in asked.decisions:
        decision = line.decision
        if not decision.is_of(asked.session.body) or decision.code in replaced:
            continue
        if decision.execution is Execution.NOT_CARRIED_OUT:
            words = say("Take a new decision that can be carried out in place of {code}.", code=decision.code)
            if decision.execution_note:
                words = say("{what} It was not carried out: {why}", what=words, why=decision.execution_note)
            yield Proposed(Ground.NOT_CARRIED_OUT, decision.code, words, line.task_owner, None, asked.next_day)
    for line in sorted(asked.decisions, key=lambda one: -(one.days_overdue or 0)):
        decision = line.decision
        if line.days_overdue and decision.is_of(asked.session.body) and decision.code not in replaced:
            words = count(
                "Set a new day for decision {code}, or withdraw it; {task} is overdue by {n} day.",
                "Set a new day for decision {code}, or withdraw it; {task} is overdue by {n} days.",
                line.days_overdue,
                code=decision.code,
                task=say("its task (“{task}”)", task=decision.task.rstrip(".")) if decision.task else say("its task"),
            )
            yield Proposed(Ground.OVERDUE_TASK, decision.code, words, line.task_owner, None, asked.next_day)


def _measures(asked: Asked, settled: set[str]) -> Iterator[Proposed]:
    board = asked.board
    for measure in worst_first(board, board.plan.measures):
        status = board.status[measure.code]
        if measure.code not in settled and status.rating is Rating.RED and status.late:
            yield _late(asked, measure, status)


def _late(asked: Asked, measure: Measure, status: MeasureStatus) -> Proposed:
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
    return _about(asked, Ground.END if is_past else Ground.DELAY, measure, words)


def _about(asked: Asked, ground: Ground, measure: Measure, words: Sentence, cents: Cents | None = None) -> Proposed:
    board = asked.board
    lead, person = board.organisations.get(measure.lead), board.people.get(measure.responsible)
    return Proposed(ground, measure.code, words, lead, person, asked.next_day, cents)


def _money(asked: Asked, settled: set[str]) -> Iterator[Proposed]:
    """Money of this and the next year without a source, and more contracted or spent than secured."""
    board, this_year = asked.board, asked.board.today.year
    for gap in asked.funding.uncovered_measures:
        pairs = zip(asked.funding.table.years, gap.by_year, strict=True)
        missing = {year: cents for year, cents in pairs if cents > 0 and this_year <= year <= this_year + 1}
        if missing and gap.measure.code not in settled:
            words = say("Find a source for {years}, or plan less.", years=", ".join(map(str, missing)))
            yield _about(asked, Ground.MONEY, board.measures[gap.measure.code], words, sum(missing.values()))
    for measure in worst_first(board, board.plan.measures):
        if board.status[measure.code].money.cause is Cause.OVER_SECURED and measure.code not in settled:
            words = say("Secure the money that is committed, or commit less.")
            yield _about(asked, Ground.MONEY, measure, words, above_secured(measure))


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
            codes=first(codes),
        )
        yield Proposed(Ground.NO_DATA, "", words, due=asked.next_day)


MOST_CODES = 12


def first(codes: Iterable[str]) -> str:
    """Codes in a row, the first dozen of them."""
    known = sorted(codes)
    return ", ".join(known[:MOST_CODES]) + (" …" if len(known) > MOST_CODES else "")
