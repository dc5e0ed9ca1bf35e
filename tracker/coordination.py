"""What the rules are told about bodies that meet: frozen values, read once from the store.

A motion (predlog sklepa) is what a session votes about. Adopted, it becomes a decision and does what its
effects say; before that, and not adopted, it changes nothing. Money is whole cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tracker.facts import (
    Body,
    Cents,
    Priority,
    ProcedureSetting,
    Session,
    Stage,
    Visibility,
)


class ItemKind(StrEnum):
    """What an agenda item is about; the first three stand on every regular session (articles 18, 57 and 117)."""

    MINUTES = "minutes"
    EXECUTION = "execution"
    QUESTIONS = "questions"
    REPORT = "report"
    MEASURE = "measure"
    PROPOSAL = "proposal"
    REALLOCATION = "reallocation"
    OTHER = "other"


STANDING = (ItemKind.MINUTES, ItemKind.EXECUTION, ItemKind.QUESTIONS)


class Majority(StrEnum):
    """What it takes to adopt a motion (rules of procedure, articles 46 and 121)."""

    OF_VOTES = "of_votes"
    TWO_THIRDS_OF_PRESENT = "two_thirds_of_present"
    OF_ALL = "of_all"


class MotionState(StrEnum):
    """Where a motion stands."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class VoteMethod(StrEnum):
    """How was voted: by show of hands, by roll-call (49), by personal declaration (25(5)), by correspondence (24)."""

    HANDS = "hands"
    ROLL_CALL = "roll_call"
    DECLARATION = "declaration"
    CORRESPONDENCE = "correspondence"


class Choice(StrEnum):
    """What a member did at a roll-call; there is no abstention (48(3))."""

    FOR = "for"
    AGAINST = "against"
    NOT_VOTED = "not_voted"
    ABSENT = "absent"


class LifecycleStep(StrEnum):
    """What a decision may do with the life of a measure. Completing one asks more than a decision says."""

    BEGIN = "begin"
    HOLD = "hold"
    RESUME = "resume"
    DROP = "drop"
    REOPEN = "reopen"


class Fate(StrEnum):
    """What becomes of the parts of a measure that is merged into another one."""

    STAYS = "stays"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class Membership:
    """Who sits in a body, and who stands in; all are codes of people."""

    body: str
    person: str
    substitute: str = ""
    is_chair: bool = False
    valid_from: date = date.min
    valid_until: date | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class PriorityEffect:
    measure: str
    priority: Priority


@dataclass(frozen=True, slots=True)
class DatesEffect:
    """A new start or end of a measure, and new planned days of its milestones (by code); None leaves a day."""

    measure: str
    start: date | None = None
    end: date | None = None
    milestones: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class TargetEffect:
    """Another value of an indicator's target on a day; a day that has none yet gets one."""

    measure: str
    indicator: str
    due: date
    value: float


@dataclass(frozen=True, slots=True)
class LifecycleEffect:
    """`merge_into` is the code of the measure that a dropped one goes over into; then it is said what goes with it."""

    measure: str
    step: LifecycleStep
    reason: str = ""
    merge_into: str = ""
    money: Fate = Fate.STAYS
    indicators: Fate = Fate.STAYS
    milestones: Fate = Fate.STAYS


@dataclass(frozen=True, slots=True)
class OwnerEffect:
    """Another lead organisation or responsible person; an empty code leaves the one there is."""

    measure: str
    lead: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Cents taken from (negative) or given to (positive) one amount: a funding line, a year, planned or secured."""

    measure: str
    line: str
    year: int
    stage: Stage
    cents: Cents


@dataclass(frozen=True, slots=True)
class Reallocation:
    """Moves that sum to zero; `purpose` says what the money is for (rules of procedure, article 98(3))."""

    purpose: str
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """Puts back what an earlier decision (its code) of the same body changed in the plan."""

    decision: str


Effect = PriorityEffect | DatesEffect | TargetEffect | LifecycleEffect | OwnerEffect | Reallocation | UndoEffect
EFFECTS: Mapping[str, type[Any]] = {
    "priority": PriorityEffect,
    "dates": DatesEffect,
    "target": TargetEffect,
    "lifecycle": LifecycleEffect,
    "owner": OwnerEffect,
    "reallocation": Reallocation,
    "undo": UndoEffect,
}
EFFECT_NAMES = {kind: name for name, kind in EFFECTS.items()}


def measures_of(effect: Effect) -> tuple[str, ...]:
    """The codes of the measures that an effect touches, each once; what undoing touches stands in history."""
    if isinstance(effect, UndoEffect):
        return ()
    if isinstance(effect, Reallocation):
        return tuple(dict.fromkeys(move.measure for move in effect.moves))
    merged = effect.merge_into if isinstance(effect, LifecycleEffect) else ""
    return (effect.measure, merged) if merged else (effect.measure,)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote about a motion. `present_people` are the codes of those present; `roll_call` says who chose what.

    `members` is the number of all members on that day.
    """

    number: int
    method: VoteMethod
    present: int
    votes_for: int
    votes_against: int
    is_adopted: bool
    present_people: tuple[str, ...] = ()
    roll_call: tuple[tuple[str, Choice], ...] = ()
    members: int = 0


@dataclass(frozen=True, slots=True)
class Motion:
    """What is voted about under an agenda item (its number); `number` counts the motions of the session.

    `before` pairs what its effects touch with the value it had when the motion was last previewed.
    `decision` is the code of the decision it became, `replaces` of the one it takes the place of (117(3)).
    """

    session: str
    body: str
    item: int
    number: int
    text: str
    majority: Majority = Majority.OF_VOTES
    effects: tuple[Effect, ...] = ()
    before: tuple[tuple[str, object], ...] = ()
    task: str = ""
    task_owner: str = ""
    task_due: date | None = None
    state: MotionState = MotionState.DRAFT
    decision: str = ""
    replaces: str = ""
    visibility: Visibility = Visibility.PUBLIC
    votes: tuple[Vote, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of an agenda with its material; `measure` and `proposal` are codes, `committee` the code of a body.

    `annexes` are links or words, one to a line; `discussion` goes into the minutes.
    """

    number: int
    title: str
    kind: ItemKind = ItemKind.OTHER
    measure: str = ""
    proposal: str = ""
    presenter: str = ""
    prepared_by: str = ""
    case_number: str = ""
    committee: str = ""
    legal_basis: str = ""
    proposed_decision: str = ""
    explanation: str = ""
    annexes: str = ""
    discussion: str = ""
    added_on: date | None = None
    late_reason: str = ""
    is_withdrawn: bool = False
    visibility: Visibility = Visibility.PUBLIC
    visibility_reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a member (a person's code) is there; `substitute` is the code of whoever stands in for her."""

    person: str
    is_present: bool = False
    substitute: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepDone:
    """A deadline of a session (its name in the rules) that was kept or made good on a day."""

    name: str
    done_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionMove:
    """When and where a session was to meet before it was moved; on which day it was moved, by whom, and why.

    `haste` says why deadlines that were over by then could not be kept.
    """

    on: date
    moved_on: date
    reason: str
    hour: str = ""
    place: str = ""
    moved_by: str = ""
    haste: str = ""


@dataclass(frozen=True, slots=True)
class Cancellation:
    """On which day a session was cancelled, why and by whom; the code of the session that took over its agenda."""

    on: date
    reason: str
    by: str = ""
    carried_to: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session with everything prepared for it and done in it.

    `hour` is when it begins, as `15:00`; of a session by correspondence when its voting ends (24(1)).
    `closed_on` is set when it has ended: then nobody votes any more. `recorder` is who takes the minutes, by name or
    function, `case_number` that of the file its papers belong to. `moves` are the days it had before, oldest first.
    """

    session: Session
    hour: str = ""
    place: str = ""
    is_remote: bool = False
    reason: str = ""
    closed_on: date | None = None
    minutes_adopted_on: date | None = None
    minutes_published_on: date | None = None
    items: tuple[AgendaItem, ...] = ()
    motions: tuple[Motion, ...] = ()
    attendance: tuple[Presence, ...] = ()
    steps: tuple[StepDone, ...] = ()
    version: int | None = None
    case_number: str = ""
    recorder: str = ""
    moves: tuple[SessionMove, ...] = ()
    cancellation: Cancellation | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not held."""
        return self.cancellation is not None

    @property
    def is_open(self) -> bool:
        """Whether its agenda and votes can still be changed."""
        return self.closed_on is None and self.cancellation is None


@dataclass(frozen=True, slots=True)
class AdoptedDecision:
    """What is known of a decision beside the facts of the plan; `replaced_by` is the code of a decision."""

    code: str
    session: str
    body: str
    item: int | None = None
    votes_present: int | None = None
    replaced_by: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """A report as it was frozen; `files` pairs each format with the sha256 of its bytes.

    `kind` is that of its document, `subject` a measure's code, a year, or empty. `change` is the number of the
    change set up to which it tells what was recorded, `state_on` the day it judges from, `frozen_in` the number of
    the change set that froze it. One that `is_stamped` has a time stamp.
    """

    id: int
    kind: str
    language: str
    sha256: str
    frozen_at: datetime
    title: str = ""
    subject: str = ""
    session: str = ""
    body: str = ""
    state_on: date | None = None
    decision: str = ""
    visibility: Visibility = Visibility.PUBLIC
    files: tuple[tuple[str, str], ...] = ()
    change: int = 0
    frozen_in: int = 0
    is_stamped: bool = False


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the officer writes into a report before it is frozen, by the name of the place; `state_on` as there."""

    kind: str
    session: str
    body: str
    language: str
    subject: str = ""
    state_on: date | None = None
    texts: tuple[tuple[str, str], ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Coordination:
    """Everything recorded about bodies and their sessions by an instant, oldest sessions first."""

    bodies: tuple[Body, ...] = ()
    memberships: tuple[Membership, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    decisions: tuple[AdoptedDecision, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    reports: tuple[FrozenReport, ...] = ()
    procedure: tuple[ProcedureSetting, ...] = ()

    @property
    def uncancelled(self) -> tuple[Meeting, ...]:
        """The sessions that were held or are to be held."""
        return tuple(one for one in self.meetings if not one.is_cancelled)
