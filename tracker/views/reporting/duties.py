"""Everything that is due in the plan and around it, each with whoever has to do it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from tracker.coordination import Coordination
from tracker.facts import Cadence, Measure, Milestone, Proposal, Submission, SubmissionState, Topic
from tracker.rules.reminders import owes_reports
from tracker.rules.reminding import AFTER
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board
from tracker.views.decisions.register import due_tasks
from tracker.views.grants.grants import claim_deadlines
from tracker.views.measure.measure import forecast_words
from tracker.views.participation.proposals import answers_due
from tracker.views.reporting.reporting import due_measures
from tracker.views.session.deadlines import deadline_lines, is_duty
from tracker.views.session.drafts import drafts_due
from tracker.views.session.session import published_on

FOR_EVER = 10**5
LONG_MISSED = timedelta(days=60)
"""After so long a missed deadline of a session, the end of a measure, or that a light set by hand has expired, is no
news: the pages tell of it. Where a strategy reminds of it later than that, it is news until then."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something due on a day: `subject` is its permanent name, `what` says it in words.

    `person` (a code) has to do it, or anybody of `organisation` where no person is recorded; officers where neither
    is. Of what is `office_only` nobody but officers is told. `measure` is whose it is, empty where it is of none.
    `strategy` is the code of its strategy, empty for the first one.
    """

    topic: Topic
    subject: str
    what: Sentence
    due: date
    person: str = ""
    organisation: str = ""
    office_only: bool = False
    measure: str = ""
    strategy: str = ""

    @property
    def key(self) -> str:
        """By which a notice tells of it, for as long as it is due on this day."""
        of_strategy = f"{self.strategy}|" if self.strategy else ""
        return f"{of_strategy}{self.topic.value}:{self.subject}:{self.due}"


@dataclass(frozen=True, slots=True)
class Office:
    """What duties are read from, all of it as an officer sees it; `shown` are the keys of decisions that owners see."""

    board: Board
    coordination: Coordination
    submissions: Sequence[Submission] = ()
    proposals: Sequence[Proposal] = ()
    shown: Collection[tuple[str, str]] = ()


def duties(office: Office, cadence: Cadence | None = None, *, as_planned: bool = False) -> tuple[Duty, ...]:
    """Everything that is due some day, what is overdue too; perhaps by another cadence than the strategy's.

    Milestones are due by their forecasts, and an end that was missed long ago is no news; `as_planned` both count by
    the days that were planned, however long ago.
    """
    board, handed_in = office.board, _handed_in(office.submissions)
    under_way = [measure for measure in board.plan.measures if owes_reports(measure, board.today)]
    since = partial(_news_since, cadence or board.plan.strategy.cadence, board.today)
    return (
        *_reports(board, office.submissions),
        *(duty for measure in under_way for duty in _readings(board, measure, handed_in)),
        *(
            duty
            for measure in under_way
            for duty in _milestones(measure, handed_in, board.today, as_planned=as_planned)
        ),
        *_tasks(office),
        *_claims(board),
        *_answers(office.proposals, board.today),
        *(duty for measure in under_way for duty in _overrides(measure, since(Topic.OVERRIDE))),
        *_sessions(office.coordination, board.today, since(Topic.SESSION)),
        *_drafts(office.coordination, board.today),
        *(duty for measure in under_way for duty in _end(measure, date.min if as_planned else since(Topic.END))),
    )


SERVING_ALL = (Topic.SESSION, Topic.DRAFT, Topic.TASK)
"""Bodies serve all strategies: what is due of a session, and of a decision that names none, is due once."""


def duties_of_owner(board: Board, submissions: Sequence[Submission]) -> tuple[Duty, ...]:
    """What is due in the measures of a board besides reports on them: readings, milestones, ends."""
    handed_in = _handed_in(submissions)
    under_way = [measure for measure in board.plan.measures if owes_reports(measure, board.today)]
    return (
        *(duty for measure in under_way for duty in _readings(board, measure, handed_in)),
        *(duty for measure in under_way for duty in _milestones(measure, handed_in, board.today, as_planned=False)),
        *(duty for measure in under_way for duty in _end(measure, date.min)),
    )


def duties_of_all(found: Iterable[tuple[str, Iterable[Duty]]]) -> tuple[Duty, ...]:
    """The duties of several strategies (their codes, that of the first left empty), each of them once."""
    known: dict[tuple[str, Topic, str, date], Duty] = {}
    for strategy, those in found:
        for duty in those:
            shared = (duty.topic, duty.subject, duty.due)
            if duty.topic not in SERVING_ALL or ("", *shared) not in known:
                known["" if duty.topic in SERVING_ALL else strategy, *shared] = replace(duty, strategy=strategy)
    return tuple(known.values())


def _news_since(cadence: Cadence, today: date, topic: Topic) -> date:
    """What was due before this day is no news; a working day is counted as two, which leaves room for holidays."""
    last = max((step.days for slot, step in cadence.of(topic).items() if slot in AFTER), default=0)
    return today - max(LONG_MISSED, timedelta(days=2 * last))


def _sessions(coordination: Coordination, today: date, since: date) -> Iterator[Duty]:
    """What the office has to do before and after a session, by the rules of procedure."""
    for meeting in coordination.uncancelled:
        session = meeting.session
        for line in deadline_lines(meeting, coordination.procedure, today, published_on(coordination, meeting)):
            deadline = line.deadline
            if line.done_on is None and is_duty(deadline) and deadline.due >= since:
                what = say("Session {code}: {what}, {article:article}", code=session.code, what=deadline.what,
                           article=deadline.article)  # fmt: skip
                subject = f"{session.body}/{session.code}/{deadline.name}.{deadline.article}"
                yield Duty(Topic.SESSION, subject, what, deadline.due, office_only=True)


def _drafts(coordination: Coordination, today: date) -> Iterator[Duty]:
    """That the drafts for a session can be looked through; told once, and only until it is invited to."""
    for one in drafts_due(coordination, today):
        session = one.meeting.session
        what = say("Session {code}: look through the drafts of the agenda and the report", code=session.code)
        yield Duty(Topic.DRAFT, f"{session.body}/{session.code}", what, one.since, office_only=True)


def _end(measure: Measure, since: date) -> Iterator[Duty]:
    """That a measure is to be finished: its end has to be reported, or another one agreed."""
    if measure.end is not None and measure.end >= since:
        what = say("{code} {measure:title}: the measure ends", code=measure.code, measure=measure)
        yield _of(measure, Topic.END, measure.code, what, measure.end)


def task_keys(board: Board, coordination: Coordination) -> frozenset[tuple[str, str]]:
    """By body and code, the decisions with tasks that stand on a board."""
    lines = due_tasks(board, coordination, FOR_EVER)
    return frozenset((line.body, line.decision.code) for line in lines)


def _handed_in(submissions: Iterable[Submission]) -> frozenset[str]:
    """Codes of milestones and indicators that a report which waits for the officer settles."""
    waiting = [one.report for one in submissions if one.state is SubmissionState.WAITING]
    done = {one.code for report in waiting for one in report.milestones if one.done_on or one.progress == 1}
    return frozenset(done | {one.indicator for report in waiting for one in report.readings})


def _reports(board: Board, submissions: Iterable[Submission]) -> Iterator[Duty]:
    for one in due_measures(board, board.today, submissions):
        if one.due is not None:
            what = say("{code} {measure:title}", code=one.measure.code, measure=one.measure)
            yield _of(one.measure, Topic.REPORT, one.measure.code, what, one.due.due)


def _readings(board: Board, measure: Measure, handed_in: Collection[str]) -> Iterator[Duty]:
    statuses = board.status[measure.code].indicators
    for indicator, due in zip(measure.indicators, (one.next_due for one in statuses), strict=True):
        if due is not None and indicator.code not in handed_in:
            what = say("{code} {indicator:title}", code=indicator.code, indicator=indicator)
            yield _of(measure, Topic.READING, indicator.code, what, due)


def _milestones(measure: Measure, handed_in: Collection[str], today: date, *, as_planned: bool) -> Iterator[Duty]:
    for milestone in measure.milestones:
        days = (milestone.planned_on, milestone.forecast_on)
        due = next((day for day in (days if as_planned else reversed(days)) if day is not None), None)
        if due is None or milestone.done_on is not None or milestone.code in handed_in:
            continue
        yield _of(measure, Topic.MILESTONE, milestone.code, _milestone_words(milestone, due, today), due)


def _milestone_words(milestone: Milestone, due: date, today: date) -> Sentence:
    """Which milestone it is; of one that waits for a forecast day that this is none that was agreed, and of one told
    by its planned day what the forecast is."""
    forecast, planned = milestone.forecast_on, milestone.planned_on
    named = {"code": milestone.code, "milestone": milestone}
    if forecast is None:
        return say("{code} {milestone:title}", **named)
    if forecast != due:
        return say("{code} {milestone:title} ({forecast})", forecast=forecast_words(milestone, today), **named)
    if planned is None or forecast <= planned:
        return say("{code} {milestone:title} (by its owner's forecast)", **named)
    return count(
        "{code} {milestone:title} (by its owner's forecast, {n} day after the plan)",
        "{code} {milestone:title} (by its owner's forecast, {n} days after the plan)",
        (forecast - planned).days,
        **named,
    )


def _overrides(measure: Measure, since: date) -> Iterator[Duty]:
    for one in measure.overrides:
        if one.expires_on < since:
            continue
        what = say(
            "{code} {measure:title}: {dimension:word}", code=measure.code, measure=measure, dimension=one.dimension
        )
        yield _of(measure, Topic.OVERRIDE, f"{measure.code}.{one.dimension.value}", what, one.expires_on)


def _of(measure: Measure, topic: Topic, subject: str, what: Sentence, due: date) -> Duty:
    return Duty(topic, subject, what, due, measure.responsible, measure.lead, measure=measure.code)


def _tasks(office: Office) -> Iterator[Duty]:
    for line in due_tasks(office.board, office.coordination, FOR_EVER):
        decision = line.decision
        assert decision.task_due is not None
        what = say("Decision {code}: {task}", code=decision.code, task=decision.task or decision.text)
        yield Duty(
            Topic.TASK,
            f"{line.body}/{decision.session}/{decision.code}",
            what,
            decision.task_due,
            organisation=decision.task_owner,
            office_only=(line.body, decision.code) not in office.shown,
        )


def _claims(board: Board) -> Iterator[Duty]:
    for one in claim_deadlines(board, board.today):
        what = say(
            "{what}, {source:title}, {code}", what=one.deadline.what, source=one.line.source, code=one.measure.code
        )
        subject = f"{one.line.code}.{one.deadline.kind.value}.{one.deadline.claim}"
        yield Duty(Topic.CLAIM, subject, what, one.deadline.due, office_only=True, measure=one.measure.code)


def _answers(proposals: Sequence[Proposal], today: date) -> Iterator[Duty]:
    for one in answers_due(proposals, today):
        what = say("Proposal {code}", code=one.proposal.code)
        yield Duty(Topic.ANSWER, one.proposal.code, what, one.due, office_only=True)
