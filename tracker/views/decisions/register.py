"""The register of decisions and tasks: what became of each, which are due, and which ask for a new decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.coordination import Coordination, Meeting, Motion, Vote
from tracker.facts import Body, Decision, Execution, Organisation, Session
from tracker.facts.ordering import Natural, natural
from tracker.sentences import Sentence, count
from tracker.views.board import Board
from tracker.views.decisions.execution import ExecutionLine, execution_line
from tracker.views.decisions.words import past_their_day
from tracker.views.measure.measures import plain
from tracker.views.session.meetings import find_meeting

OVERDUE, WITHOUT_SUCCESSOR = "overdue", "without_successor"
STATES = (*(one.value for one in Execution), OVERDUE, WITHOUT_SUCCESSOR)
"""What the register can be narrowed to: how a decision was executed, or what it still asks for."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A decision in the register; `body` is the code of whose it is, `words` what a search looks through."""

    execution: ExecutionLine
    body: str
    words: str

    @property
    def decision(self) -> Decision:
        """The decision itself."""
        return self.execution.decision

    @property
    def session(self) -> Session | None:
        """The session that took it."""
        return self.execution.line.session

    @property
    def is_overdue(self) -> bool:
        """Whether its task is open and its day has passed."""
        return self.execution.line.days_overdue is not None

    @property
    def asks_for_new(self) -> bool:
        """Whether it was given up, and not even proposed anew (117(3))."""
        return self.decision.execution is Execution.NOT_CARRIED_OUT and not self.execution.proposed_by


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What is let through: everything by default. All but the state and the text are codes."""

    state: str = ""
    body: str = ""
    session: str = ""
    owner: str = ""
    text: str = ""

    def lets_through(self, line: RegisterLine) -> bool:
        """Whether a decision passes."""
        return (
            self._state_passes(line)
            and self.body in ("", line.body)
            and self.session in ("", line.decision.session)
            and self.owner in ("", line.decision.task_owner)
            and all(word in line.words for word in plain(self.text).split())
        )

    def _state_passes(self, line: RegisterLine) -> bool:
        if self.state == OVERDUE:
            return line.is_overdue
        if self.state == WITHOUT_SUCCESSOR:
            return line.asks_for_new
        return self.state in ("", line.decision.execution.value)


@dataclass(frozen=True, slots=True)
class Register:
    """All decisions, newest first, and how many there are of each state."""

    lines: tuple[RegisterLine, ...]
    counts: Mapping[str, int]
    bodies: tuple[Body, ...]
    sessions: tuple[str, ...]
    owners: tuple[Organisation, ...]

    def passing(self, wanted: RegisterFilter) -> tuple[RegisterLine, ...]:
        """The lines that a filter lets through."""
        return tuple(line for line in self.lines if wanted.lets_through(line))

    @property
    def total(self) -> int:
        """How many decisions there are."""
        return sum(self.counts[one.value] for one in Execution)

    @property
    def headline(self) -> tuple[Sentence, ...]:
        """How many there are, and what became of them; what did not happen is not mentioned."""
        number = self.counts
        parts = (
            count("{n} decision is recorded", "{n} decisions are recorded", self.total),
            count("{n} was carried out", "{n} were carried out", number[Execution.CARRIED_OUT]),
            count("{n} is open", "{n} are open", number[Execution.OPEN]),
            past_their_day(number[OVERDUE], number[Execution.OPEN]),
            count("{n} was not carried out", "{n} were not carried out", number[Execution.NOT_CARRIED_OUT]),
            count("{n} asks for a new decision", "{n} ask for new decisions", number[WITHOUT_SUCCESSOR]),
            count("{n} was replaced", "{n} were replaced", number[Execution.REPLACED]),
        )
        return tuple(part for part in parts if part.count)


def register(board: Board, coordination: Coordination) -> Register:
    """The register as far as whoever reads the board and the coordination may see it."""
    every = sorted((_line(board, coordination, one) for one in board.plan.decisions), key=_taken, reverse=True)
    bodies = {line.body for line in every}
    owners = {line.decision.task_owner for line in every}
    return Register(
        tuple(every),
        {state: sum(RegisterFilter(state).lets_through(line) for line in every) for state in STATES},
        tuple(body for body in board.plan.bodies if body.code in bodies),
        tuple(dict.fromkeys(line.decision.session for line in every)),
        tuple(one for one in board.plan.organisations if one.code in owners),
    )


def _lines_of(board: Board, coordination: Coordination, execution: Execution) -> list[RegisterLine]:
    """The lines of the decisions with this execution, newest first; of other decisions no line is made."""
    chosen = (one for one in board.plan.decisions if one.execution is execution)
    return sorted((_line(board, coordination, one) for one in chosen), key=_taken, reverse=True)


def _taken(line: RegisterLine) -> tuple[date, Natural]:
    on = line.session.on if line.session else line.decision.adopted_on
    return on or date.min, natural(line.decision.code)


def _line(board: Board, coordination: Coordination, decision: Decision) -> RegisterLine:
    found = execution_line(board, coordination, decision)
    session = found.line.session
    owner = found.line.task_owner
    searched = (
        decision.code, decision.text, decision.task, decision.execution_note, *decision.measures,
        owner.title if owner else "",
    )  # fmt: skip
    return RegisterLine(found, decision.body or (session.body if session else ""), plain(" ".join(searched)))


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One decision with the motion it was, its votes, and the session that took it; `version` is its row's.

    `next_session` is the first one of its body that is today or still to come and has not ended.
    """

    line: RegisterLine
    body: Body | None
    meeting: Meeting | None
    motion: Motion | None
    replaces: str
    version: int | None
    next_session: Session | None

    @property
    def decision(self) -> Decision:
        """The decision itself."""
        return self.line.decision

    @property
    def vote(self) -> Vote | None:
        """The vote that adopted it; none where only its outcome is recorded."""
        adopting = [vote for vote in self.motion.votes if vote.is_adopted] if self.motion else []
        return adopting[-1] if adopting else None


def decision_page(board: Board, coordination: Coordination, code: str, body: str = "") -> DecisionPage | None:
    """The decision with a code, of a body where two have one of the same code; None where there is none."""
    for line in (_line(board, coordination, one) for one in board.plan.decisions if one.code == code):
        if body in ("", line.body):
            return _page(board, coordination, line)
    return None


def _page(board: Board, coordination: Coordination, line: RegisterLine) -> DecisionPage:
    meeting = find_meeting(coordination, line.body, line.decision.session)
    motions = meeting.motions if meeting else ()
    motion = next((one for one in motions if one.decision == line.decision.code), None)
    known = (one for one in coordination.decisions if (one.code, one.body) == (line.decision.code, line.body))
    record = next(known, None)
    ahead = [one for one in board.plan.sessions if one.body == line.body and one.on >= board.today]
    coming = [one for one in ahead if one.closed_on is None and one.cancelled_on is None]
    return DecisionPage(
        line,
        next((one for one in board.plan.bodies if one.code == line.body), None),
        meeting,
        motion,
        motion.replaces if motion else "",
        record.version if record else None,
        next(iter(sorted(coming, key=lambda session: session.on)), None),
    )


def due_tasks(board: Board, coordination: Coordination, days: int) -> tuple[RegisterLine, ...]:
    """The decisions whose task is open and due within some days or overdue, the most urgent first."""
    lines = _lines_of(board, coordination, Execution.OPEN)
    due = (line for line in lines if line.decision.task_due and (line.decision.task_due - board.today).days <= days)
    return tuple(sorted(due, key=_due))


def _due(line: RegisterLine) -> tuple[date, Natural]:
    return line.decision.task_due or date.max, natural(line.decision.code)


def without_successor(board: Board, coordination: Coordination) -> tuple[RegisterLine, ...]:
    """The decisions that were given up and ask for a new one (117(3)), oldest first."""
    given_up = _lines_of(board, coordination, Execution.NOT_CARRIED_OUT)
    return tuple(line for line in reversed(given_up) if line.asks_for_new)


def owned(lines: Iterable[RegisterLine], organisations: Iterable[str]) -> tuple[RegisterLine, ...]:
    """Those whose task one of some organisations (codes) has to do."""
    mine = set(organisations)
    return tuple(line for line in lines if line.decision.task_owner in mine)
