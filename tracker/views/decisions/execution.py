"""The report on the execution of decisions (rules of procedure, article 117)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.coordination import AdoptedDecision, Coordination, Meeting, MotionState
from tracker.facts import Body, Decision, Execution, Session
from tracker.facts.ordering import Natural, natural
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board
from tracker.views.decisions.words import decision_words, past_their_day
from tracker.views.reports.state import State, state_of
from tracker.views.session.meetings import body_of, meeting_before
from tracker.views.session.sessions import DecisionLine, decision_line

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ExecutionLine:
    """A decision with what it changed. `replaced_by` is the code of the decision in its place.

    `proposed_by` says under which agenda item of which session a motion to replace it waits for a vote.
    """

    line: DecisionLine
    changed: tuple[Sentence, ...] = ()
    present: int | None = None
    replaced_by: str = ""
    proposed_by: tuple[tuple[str, int], ...] = ()

    @property
    def decision(self) -> Decision:
        """The decision itself."""
        return self.line.decision


@dataclass(frozen=True, slots=True)
class ExecutionReport:
    """What became of the decisions of a body before one of its sessions.

    `carried_out` and `replaced` are those since `previous`, the regular session before it; `open` all that wait,
    the longest overdue first; `not_carried_out` all that were given up without another in their place, of which
    `without_successor` have not even a motion that waits for a vote (117(3)).
    """

    state: State
    session: Session
    body: Body | None
    previous: Session | None
    headline: tuple[Sentence, ...]
    carried_out: tuple[ExecutionLine, ...]
    open: tuple[ExecutionLine, ...]
    not_carried_out: tuple[ExecutionLine, ...]
    replaced: tuple[ExecutionLine, ...]

    @property
    def without_successor(self) -> tuple[ExecutionLine, ...]:
        """Those that still wait for a new decision."""
        return tuple(line for line in self.not_carried_out if not line.proposed_by)


def execution_report(
    board: Board, coordination: Coordination, meeting: Meeting, previous: Board | None = None
) -> ExecutionReport:
    """The report for a session, about the decisions of its body; `board` is the state on the day it is judged from,
    `previous` at the regular session before it: what was open then and is not now was done between the two."""
    before = meeting_before(coordination, meeting, regular=True)
    lines = [execution_line(board, coordination, decision) for decision in _earlier(board, meeting)]
    since = [line for line in lines if _is_new(line, before.session if before else None, previous)]
    waiting = sorted(_in(lines, Execution.OPEN), key=_longest_overdue_first)
    given_up = _in(lines, Execution.NOT_CARRIED_OUT)
    done, replaced = _in(since, Execution.CARRIED_OUT), _in(since, Execution.REPLACED)
    report = ExecutionReport(
        state=state_of(board),
        session=meeting.session,
        body=body_of(coordination, meeting.session.body),
        previous=before.session if before else None,
        headline=(),
        carried_out=done,
        open=tuple(waiting),
        not_carried_out=given_up,
        replaced=replaced,
    )
    return replace(report, headline=tuple(_headline(report)))


def execution_line(board: Board, coordination: Coordination, decision: Decision) -> ExecutionLine:
    """A decision with everything known of it."""
    known = _adopted(coordination, decision)
    return ExecutionLine(
        line=decision_line(board, decision),
        changed=decision_words(board, coordination, decision),
        present=known.votes_present if known else None,
        replaced_by=known.replaced_by if known else "",
        proposed_by=tuple(_proposed(coordination, decision)),
    )


def _adopted(coordination: Coordination, decision: Decision) -> AdoptedDecision | None:
    found = (one for one in coordination.decisions if (one.session, one.code) == (decision.session, decision.code))
    return next((one for one in found if decision.is_of(one.body)), None)


def _proposed(coordination: Coordination, decision: Decision) -> Iterator[tuple[str, int]]:
    for meeting in coordination.uncancelled:
        if decision.is_of(meeting.session.body):
            for motion in meeting.motions:
                if motion.replaces == decision.code and motion.state is MotionState.DRAFT:
                    yield meeting.session.code, motion.item


def _earlier(board: Board, meeting: Meeting) -> Iterator[Decision]:
    """The decisions that the body took before the session."""
    sessions = {(one.body, one.code): one for one in board.plan.sessions}
    mine = meeting.session
    for decision in board.plan.decisions:
        session = sessions.get((decision.body or mine.body, decision.session))
        if decision.is_of(mine.body) and (session is None or session.on < mine.on):
            yield decision


def _is_new(line: ExecutionLine, before: Session | None, previous: Board | None) -> bool:
    """Whether what became of a decision was not yet told at the session before."""
    if before is None:
        return True
    taken_on = line.line.session.on if line.line.session else line.decision.adopted_on
    if taken_on is None or taken_on >= before.on:
        return True
    then = {_key(one): one.execution for one in previous.plan.decisions} if previous else {}
    return then.get(_key(line.decision), line.decision.execution) is not line.decision.execution


def _key(decision: Decision) -> Key:
    return decision.body, decision.session, decision.code


def _in(lines: Iterable[ExecutionLine], execution: Execution) -> tuple[ExecutionLine, ...]:
    return tuple(line for line in lines if line.decision.execution is execution)


def _longest_overdue_first(line: ExecutionLine) -> tuple[int, date, Natural]:
    return -(line.line.days_overdue or 0), line.decision.task_due or date.max, natural(line.decision.code)


def _done_and_open(report: ExecutionReport) -> Sentence:
    """How many were carried out, how many are open, and how many of these are past their day, in one sentence."""
    done, waiting = len(report.carried_out), len(report.open)
    overdue = sum(line.line.days_overdue is not None for line in report.open)
    first = count("{n} decision was carried out", "{n} decisions were carried out", done)
    parts = {
        "done": first if done else say("No decision was carried out"),
        "open": count("{n} is open", "{n} are open", waiting) if waiting else say("none is open"),
        "overdue": past_their_day(overdue, waiting),
    }
    if overdue:
        return say("{done}, {open}, {overdue}.", **parts)
    return say("{done}, {open}.", **parts)


def _headline(report: ExecutionReport) -> Iterator[Sentence]:
    """The counts in plain sentences; what did not happen is not mentioned."""
    groups = (report.carried_out, report.open, report.not_carried_out, report.replaced)
    if not any(groups):
        yield say("There are no decisions to report on.")
        return
    yield _done_and_open(report)
    if report.not_carried_out:
        yield count(
            "{n} decision was not carried out.", "{n} decisions were not carried out.", len(report.not_carried_out)
        )
    if report.without_successor:
        yield count(
            "{n} of them still waits for a new, executable decision.",
            "{n} of them still wait for new, executable decisions.",
            len(report.without_successor),
        )
    if report.replaced:
        yield count("{n} decision was replaced.", "{n} decisions were replaced.", len(report.replaced))
