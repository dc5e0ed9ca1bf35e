"""The register of proposals: which are open, answered, overdue, and where they ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.facts import Decision, Measure, Proposal
from tracker.facts.ordering import natural
from tracker.sentences import Sentence, count
from tracker.views.board import Board
from tracker.views.measure.measures import plain

SOON = 7


class Course(StrEnum):
    """How far a proposal has come."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ANSWERED = "answered"


class Ended(StrEnum):
    """What a proposal has led to."""

    MEASURE = "measure"
    DECISION = "decision"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """An answer that is still owed; `days` until the day it is due, negative when that has passed."""

    proposal: Proposal
    due: date
    days: int


def answers_due(proposals: Sequence[Proposal], today: date) -> tuple[AnswerDue, ...]:
    """The answers that are owed by a day, the most overdue first; those without a day are not among them."""
    owed = (one for one in proposals if one.answered_on is None and one.answer_due is not None)
    due = [AnswerDue(one, one.answer_due, (one.answer_due - today).days) for one in owed if one.answer_due]
    return tuple(sorted(due, key=lambda answer: (answer.due, natural(answer.proposal.code))))


def course(proposal: Proposal, today: date) -> Course:
    """How far a proposal has come by a day; an answer is due soon a week before its day."""
    if proposal.answered_on is not None:
        return Course.ANSWERED
    if proposal.answer_due is None:
        return Course.OPEN
    days = (proposal.answer_due - today).days
    return Course.OVERDUE if days < 0 else Course.DUE_SOON if days <= SOON else Course.OPEN


def ended(proposal: Proposal) -> tuple[Ended, ...]:
    """What a proposal has led to; perhaps a measure and a decision."""
    found = ((Ended.MEASURE, proposal.measure), (Ended.DECISION, proposal.decision))
    return tuple(end for end, code in found if code) or (Ended.NOWHERE,)


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """What is let through: everything by default. `state` is `open`, `overdue`, `answered` or `ended`."""

    state: str = ""
    kind: str = ""
    text: str = ""

    def lets_through(self, line: "ProposalLine") -> bool:
        """Whether a proposal passes."""
        proposal = line.proposal
        return (
            self._state_passes(line)
            and self.kind in ("", proposal.origin_kind.value)
            and all(word in line.words for word in plain(self.text).split())
        )

    def _state_passes(self, line: "ProposalLine") -> bool:
        match self.state:
            case "open":
                return line.course is not Course.ANSWERED
            case "overdue":
                return line.course is Course.OVERDUE
            case "answered":
                return line.course is Course.ANSWERED
            case "ended":
                return line.has_ended
        return True


STATES = ("open", "overdue", "answered", "ended")


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in the list; `words` is what a search looks through."""

    proposal: Proposal
    course: Course
    days: int | None
    ended: tuple[Ended, ...]
    words: str

    @property
    def has_ended(self) -> bool:
        """Whether it is answered and led to a measure or decision; one that waits for its answer has not ended."""
        return self.course is Course.ANSWERED and self.ended != (Ended.NOWHERE,)


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """The register: the lines that pass, and how many there are of each kind in all.

    `answered` and `open` add up to `total`; `ended` are among the answered ones, `overdue` among the open ones.
    """

    lines: tuple[ProposalLine, ...]
    total: int
    answered: int
    open: int
    overdue: int
    ended: int

    @property
    def headline(self) -> tuple[Sentence, ...]:
        """How many there are, and what became of them."""
        parts = (
            count("{n} proposal is recorded", "{n} proposals are recorded", self.total),
            count("{n} is answered", "{n} are answered", self.answered),
            count(
                "of the answered {n} ended in a measure or decision",
                "of the answered {n} ended in measures or decisions",
                self.ended,
            ),
            count("{n} waits for an answer", "{n} wait for an answer", self.open),
            count("{n} answer is overdue", "{n} answers are overdue", self.overdue),
        )
        return parts if self.total else ()  # that there is none is said where they would stand


def proposals_page(proposals: Sequence[Proposal], today: date, wanted: ProposalFilter | None = None) -> ProposalsPage:
    """The register as of a day, newest first."""
    every = [_line(one, today) for one in proposals]
    passing = [line for line in every if (wanted or ProposalFilter()).lets_through(line)]
    return ProposalsPage(
        tuple(sorted(passing, key=lambda line: (line.proposal.received_on, natural(line.proposal.code)), reverse=True)),
        len(every),
        sum(line.course is Course.ANSWERED for line in every),
        sum(line.course is not Course.ANSWERED for line in every),
        sum(line.course is Course.OVERDUE for line in every),
        sum(line.has_ended for line in every),
    )


def _line(proposal: Proposal, today: date) -> ProposalLine:
    days = (proposal.answer_due - today).days if proposal.answer_due and proposal.answered_on is None else None
    searched = (
        proposal.code, proposal.origin, proposal.text, proposal.answer, proposal.agreement, proposal.measure,
        proposal.decision,
    )  # fmt: skip
    return ProposalLine(proposal, course(proposal, today), days, ended(proposal), plain(" ".join(searched)))


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal with what it led to, as far as the plan at hand shows it."""

    line: ProposalLine
    measure: Measure | None
    decision: Decision | None

    @property
    def proposal(self) -> Proposal:
        """The proposal itself."""
        return self.line.proposal


def proposal_page(proposals: Sequence[Proposal], code: str, board: Board) -> ProposalPage | None:
    """The proposal with a code, or None where there is none."""
    for proposal in proposals:
        if proposal.code == code:
            measure = next((one for one in board.plan.measures if one.code == proposal.measure), None)
            decision = next((one for one in board.plan.decisions if _is_its(one, proposal)), None)
            return ProposalPage(_line(proposal, board.today), measure, decision)
    return None


def _is_its(decision: Decision, proposal: Proposal) -> bool:
    wanted = (proposal.decision, proposal.decision_session, proposal.decision_body)
    return (decision.code, decision.session, decision.body) == wanted


def proposals_of(proposals: Sequence[Proposal], measure: str, today: date) -> tuple[ProposalLine, ...]:
    """The proposals that led to a measure (its code), newest first."""
    return proposals_page([one for one in proposals if one.measure == measure], today).lines
