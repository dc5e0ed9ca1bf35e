"""What the rules are told: frozen values, read once from the store.

Money is whole cents, shares and progress are floats from 0 to 1, dates are calendar dates in the
municipality's zone, instants are aware UTC datetimes. Codes (`E1-03`, `E1-03.K1`, `2026/3`) are the
public, permanent names of things; a fact refers to another one by its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from tracker.quick_init import quick_init

Cents = int
Value = TypeVar("Value")


class Lifecycle(StrEnum):
    """Where a measure stands in its life, as recorded by people."""

    IN_PREPARATION = "in_preparation"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    DROPPED = "dropped"


class Light(StrEnum):
    """A computed judgement; `no_data` is never green."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_DATA = "no_data"


class Rating(StrEnum):
    """How a measure is counted: each once, and one that is finished never with one under way.

    The overall light of one that is still to be done; `dropped` and `merged` ones are listed and not counted.
    """

    COMPLETED = "completed"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_DATA = "no_data"
    DROPPED = "dropped"
    MERGED = "merged"


COUNTED = (Rating.COMPLETED, Rating.GREEN, Rating.AMBER, Rating.RED, Rating.NO_DATA)
"""The ratings whose measures are counted: they add up to the plan."""


class Dimension(StrEnum):
    """What a light judges."""

    TIME = "time"
    RESULT = "result"
    MONEY = "money"


class Freshness(StrEnum):
    """How long ago somebody last told something about a measure."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


class Direction(StrEnum):
    """Which way an indicator should move."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class IndicatorKind(StrEnum):
    """How readings add up: `cumulative` and `state` readings are totals so far, `periodic` ones belong to a period."""

    CUMULATIVE = "cumulative"
    PERIODIC = "periodic"
    STATE = "state"
    QUALITATIVE = "qualitative"


class Frequency(StrEnum):
    """How often an indicator is to be read."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    FOUR_MONTHLY = "four_monthly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    ONCE = "once"


class FundingKind(StrEnum):
    """Where money comes from; `uncovered` names money that is planned and has no source yet."""

    OWN = "own"
    STATE = "state"
    EU_VIA_STATE = "eu_via_state"
    EU_DIRECT = "eu_direct"
    OTHER_MUNICIPALITY = "other_municipality"
    LOAN = "loan"
    DONATION = "donation"
    PRIVATE = "private"
    UNCOVERED = "uncovered"


class Stage(StrEnum):
    """The five amounts that exist for every funding line and year."""

    PLANNED = "planned"
    SECURED = "secured"
    CONTRACTED = "contracted"
    REALISED = "realised"
    REIMBURSED = "reimbursed"


class Priority(StrEnum):
    """How urgent the coordination holds a measure to be."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Visibility(StrEnum):
    """Who may see a thing; an internal one names its reason (ZDIJZ, article 6)."""

    PUBLIC = "public"
    INTERNAL = "internal"


class TagKind(StrEnum):
    """What a tag says about a measure."""

    CORE_MEASURE = "core_measure"
    STRATEGY_LINK = "strategy_link"
    TOPIC = "topic"


class BodyKind(StrEnum):
    """What sort of body meets."""

    COORDINATION = "coordination"
    COUNCIL = "council"
    COMMITTEE = "committee"


class SessionKind(StrEnum):
    """How a session is held (rules of procedure, articles 21-25)."""

    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"
    CORRESPONDENCE = "correspondence"
    CEREMONIAL = "ceremonial"


class Execution(StrEnum):
    """What became of a decision (rules of procedure, article 117)."""

    OPEN = "open"
    CARRIED_OUT = "carried_out"
    NOT_CARRIED_OUT = "not_carried_out"
    REPLACED = "replaced"


class SubmissionState(StrEnum):
    """Where a report stands that the officer has to accept."""

    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class ProposerKind(StrEnum):
    """Who made a proposal; a citizen is never named publicly."""

    COUNCIL_GROUP = "council_group"
    COMMITTEE = "committee"
    DEPARTMENT = "department"
    INSTITUTION = "institution"
    CITIZEN = "citizen"
    OTHER = "other"


class Channel(StrEnum):
    """Through which door an update came."""

    LINK = "link"
    SIGNED_IN = "signed_in"
    IMPORT = "import"
    OFFICER = "officer"


class Language(StrEnum):
    """In which language somebody is written to."""

    SLOVENIAN = "sl"
    ENGLISH = "en"


class Role(StrEnum):
    """What a person may do; each role includes the rights of those before it."""

    PUBLIC = "public"
    OWNER = "owner"
    MEMBER = "member"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


FOR_THE_PUBLIC = Role.OWNER
"""With whose eyes is read what is made for the public: nothing internal, and also before the plan is opened to it."""


@dataclass(frozen=True, slots=True)
class Former(Generic[Value]):
    """A value that was recorded and later replaced, with the decision that replaced it, if any."""

    value: Value
    replaced_at: datetime
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where lights turn; they belong to the strategy and are kept in its history.

    Shares are points of progress or of money (0-1), the rest whole days.
    """

    time_amber: float = 0.05
    time_red: float = 0.15
    milestone_tolerance_days: int = 60
    result_green: float = 1.0
    result_amber: float = 0.9
    reading_grace_days: int = 30
    money_amber: float = 0.15
    money_red: float = 0.25
    ageing_days: int = 120
    stale_days: int = 240


class Topic(StrEnum):
    """What is due, and reminded of."""

    REPORT = "report"
    READING = "reading"
    MILESTONE = "milestone"
    TASK = "task"
    CLAIM = "claim"
    ANSWER = "answer"
    OVERRIDE = "override"
    SESSION = "session"
    DRAFT = "draft"
    END = "end"


class Slot(StrEnum):
    """A step of reminding, in the order of days: some days before a day, on it, some working days after it."""

    MONTH = "month"
    FORTNIGHT = "fortnight"
    WEEK = "week"
    EARLY = "early"
    BEFORE = "before"
    ON_DAY = "on_day"
    AFTER = "after"
    DEPUTY = "deputy"
    HEAD = "head"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """By how many days a step is before or after its day; without `since` it always counted."""

    days: int
    since: date | None = None


def _owners(
    before: int | None = None,
    after: int | None = None,
    deputy: int | None = None,
    head: int | None = None,
    officer: int | None = None,
) -> Mapping[Slot, int | None]:
    return {Slot.EARLY: None, Slot.BEFORE: before, Slot.ON_DAY: 0, Slot.AFTER: after, Slot.DEPUTY: deputy,
            Slot.HEAD: head, Slot.OFFICER: officer}  # fmt: skip


def _offices(before: int | None = None, after: int | None = None) -> Mapping[Slot, int | None]:
    return {Slot.EARLY: None, Slot.BEFORE: before, Slot.ON_DAY: 0, Slot.AFTER: after}


STEPS: Mapping[Topic, Mapping[Slot, int | None]] = {
    Topic.REPORT: _owners(before=7, after=3, deputy=5, head=6, officer=8),
    Topic.READING: _owners(after=10, head=15, officer=20),
    Topic.MILESTONE: _owners(before=14, after=3, head=5, officer=8),
    Topic.TASK: _owners(before=7, after=3, head=4, officer=5),
    Topic.CLAIM: {Slot.MONTH: 30, Slot.FORTNIGHT: 14, Slot.WEEK: 7, Slot.ON_DAY: 0, Slot.AFTER: 1},
    Topic.ANSWER: _offices(before=7, after=1),
    Topic.OVERRIDE: _offices(before=14),
    Topic.SESSION: _offices(before=7, after=1),
    Topic.DRAFT: {Slot.ON_DAY: 0},
    Topic.END: _owners(before=14, head=3, officer=5),
}
"""The steps there may be of each topic, with the days of a strategy that says nothing of its own; none is no step."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """When a strategy reminds, for the topics of which it says something of its own."""

    own: Mapping[Topic, Mapping[Slot, ReminderStep]] = field(default_factory=dict, hash=False)

    def of(self, topic: Topic) -> Mapping[Slot, ReminderStep]:
        """The steps of a topic in the order of days, those of `STEPS` where the strategy has none of its own."""
        own = self.own.get(topic)
        if own is not None:
            return {slot: own[slot] for slot in Slot if slot in own}
        return {slot: ReminderStep(days) for slot, days in STEPS[topic].items() if days is not None}


@dataclass(frozen=True, slots=True)
class Strategy:
    """The strategy whose action plan is tracked."""

    code: str
    title: str
    title_en: str = ""
    municipality: str = ""
    period_start: date | None = None
    period_end: date | None = None
    adopted_on: date | None = None
    act_number: str = ""
    sessions_per_year: int = 3
    is_demonstration: bool = False
    action_plan_due: date | None = None
    needs_approval: bool = False
    thresholds: Thresholds = Thresholds()
    cadence: Cadence = Cadence()
    is_in_preparation: bool = False
    opened_on: date | None = None

    def is_open(self, day: date) -> bool:
        """Whether the public may see the plan on a day; one that is older than openings has always been open."""
        return opens(self, day)


class Opening(Protocol):
    """What says whether a plan is open: a fact or a stored row."""

    @property
    def is_in_preparation(self) -> bool | None: ...

    @property
    def opened_on(self) -> date | None: ...


def opens(strategy: Opening, day: date) -> bool:
    """Whether a plan is open to the public on a day: it was opened, and from that day on or an earlier one."""
    return not strategy.is_in_preparation and (strategy.opened_on is None or strategy.opened_on <= day)


@dataclass(frozen=True, slots=True)
class Segment:
    code: str
    title: str
    title_en: str = ""
    order: int = 0
    colour: str = ""
    is_placeholder: bool = False
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A field of the strategy; `is_placeholder` marks the default code list, which no strategy adopted."""

    code: str
    title: str
    title_en: str = ""
    segment: str = ""
    order: int = 0
    committee: str = ""
    is_placeholder: bool = False
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    code: str
    title: str
    title_en: str = ""
    area: str = ""
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    code: str
    title: str
    title_en: str = ""
    parent: str = ""
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who answers for something, known by the office held; `is_head` of her organisation.

    She is written to in her `language`, without one in the municipality's.
    """

    code: str
    function: str
    function_en: str = ""
    name: str = ""
    organisation: str = ""
    is_retired: bool = False
    is_head: bool = False
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    code: str
    title: str
    title_en: str = ""
    kind: TagKind = TagKind.TOPIC
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """Where a measure stands in the budget: proračunska postavka, konto, NRP project."""

    item: str
    account: str = ""
    nrp: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a measure. `progress` (0-1) counts until `done_on` is set; `weight` is relative."""

    code: str
    title: str
    title_en: str = ""
    phase: str = ""
    weight: float | None = None
    starts_on: date | None = None
    planned_on: date | None = None
    forecast_on: date | None = None
    done_on: date | None = None
    progress: float | None = None
    evidence: str = ""
    former_planned: tuple[Former[date], ...] = ()


@quick_init
@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator should reach by a day; the last one is the final target."""

    due: date
    value: float
    former: tuple[Former[float], ...] = ()


@quick_init
@dataclass(frozen=True, slots=True)
class Reading:
    """A value measured for a day."""

    on: date
    value: float
    source: str = ""
    note: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured sign of success. Readings and targets are in order of their day.

    A qualitative indicator has ordered `states`; its values are positions in them, from 0.
    """

    code: str
    title: str
    title_en: str = ""
    unit: str = ""
    unit_en: str = ""
    direction: Direction = Direction.UP
    kind: IndicatorKind = IndicatorKind.STATE
    frequency: Frequency = Frequency.YEARLY
    data_source: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    states: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class FundingSource:
    code: str
    title: str
    title_en: str = ""
    kind: FundingKind = FundingKind.OWN


@quick_init
@dataclass(frozen=True, slots=True)
class Amount:
    """The five amounts of one funding line in one year, in cents."""

    year: int
    planned: Cents = 0
    secured: Cents = 0
    contracted: Cents = 0
    realised: Cents = 0
    reimbursed: Cents = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A payment claim (zahtevek za izplačilo) with the report it needs; `claimed` and `reimbursed` are cents."""

    code: str
    due: date | None = None
    report_due: date | None = None
    reported_on: date | None = None
    claimed_on: date | None = None
    claimed: Cents = 0
    expected_on: date | None = None
    reimbursed_on: date | None = None
    reimbursed: Cents = 0
    note: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class FundingLine:
    """Money for a measure from one source and call; `rate` is the co-financing share (0-1) of `eligible` cents.

    `approved` are the cents the funder granted, `flexibility` the share they may be exceeded by without asking.
    """

    code: str
    source: FundingSource
    call: str = ""
    rate: float | None = None
    eligible: Cents | None = None
    vat_eligible: bool = False
    claim_due: date | None = None
    claimed_on: date | None = None
    retain_until: date | None = None
    call_closes_on: date | None = None
    applied_on: date | None = None
    approved_on: date | None = None
    rejected_on: date | None = None
    contracted_on: date | None = None
    approved: Cents | None = None
    flexibility: float | None = None
    amounts: tuple[Amount, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChange:
    """By how many cents the plan of a funding line for a year was changed, when, why and by which decision.

    The changes of a line and year add up to what is planned now; those of a line taken out of the plan, to nothing.
    """

    line: str
    source: FundingSource
    year: int
    cents: Cents
    at: datetime
    reason: str = ""
    decision: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Update:
    """What the owner of a measure reported: in order of `made_on`."""

    made_on: date
    author: str = ""
    period: str = ""
    progress: float | None = None
    light: Light | None = None
    done: str = ""
    next: str = ""
    obstacles: str = ""
    nothing_changed: bool = False
    channel: Channel = Channel.SIGNED_IN


@dataclass(frozen=True, slots=True)
class ReportedMilestone:
    """How far a milestone is by its owner: `progress` is a share (0-1), 1 from `done_on` on."""

    code: str
    progress: float | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportedReading:
    """A value an owner read for an indicator (its code)."""

    indicator: str
    on: date
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that an owner hands in about a measure at once; `progress` (0-1) is told where there are no milestones."""

    milestones: tuple[ReportedMilestone, ...] = ()
    readings: tuple[ReportedReading, ...] = ()
    progress: float | None = None
    light: Light | None = None
    done: str = ""
    next: str = ""
    obstacles: str = ""
    nothing_changed: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """A report the officer has to accept before it counts; `note` says why she returned it.

    `version` is the stored row's: what is accepted is what was looked at.
    """

    id: int
    measure: str
    made_on: date
    author: str
    channel: Channel
    state: SubmissionState
    report: Report
    note: str = ""
    version: int | None = None


class DeliveryState(StrEnum):
    """What became of a message: it waits, is on its way, was taken, cannot go as it is, or is not needed any more."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"


class RunState(StrEnum):
    """What became of a run of a job."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FailedDelivery:
    """A message that was given up, or of which nobody can know whether it arrived once or twice (`is_unsure`)."""

    key: str
    due: date
    attempts: int
    subject: str = ""
    address: str = ""
    problem: str = ""
    is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody's judgement in place of a computed light, with a reason, until a day."""

    dimension: Dimension
    light: Light
    reason: str
    author: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class Risk:
    """Probability and impact go from 1 (low) to 5 (high)."""

    title: str
    probability: int
    impact: int
    response: str = ""
    owner: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Measure:
    """A measure or project of the action plan, with everything that belongs to it.

    `deviations` pair what ended otherwise than planned (`end`, `cost`, an indicator's code) with the reason.
    It is `continued_in` a measure of another strategy and `continues` some, named by both codes: `dp2036/E1-01`.
    `entered_at` is when it was first recorded; until `unasked_until` (the board reckons it) no report on it was due.
    """

    code: str
    title: str
    title_en: str = ""
    purpose: str = ""
    area: str = ""
    goal: str = ""
    lead: str = ""
    responsible: str = ""
    partners: tuple[str, ...] = ()
    phase: str = ""
    lifecycle: Lifecycle = Lifecycle.IN_PREPARATION
    priority: Priority = Priority.MEDIUM
    start: date | None = None
    end: date | None = None
    completed_on: date | None = None
    lifecycle_reason: str = ""
    weight: float | None = None
    tags: tuple[str, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    merged_into: str = ""
    superseded_by: str = ""
    continued_in: str = ""
    continues: tuple[str, ...] = ()
    final_cost: Cents | None = None
    deviations: tuple[tuple[str, str], ...] = ()
    visibility_reason: str = ""
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    updates: tuple[Update, ...] = ()
    overrides: tuple[Override, ...] = ()
    risks: tuple[Risk, ...] = ()
    former_ends: tuple[Former[date], ...] = ()
    plan_changes: tuple[PlanChange, ...] = ()
    entered_at: datetime | None = field(default=None, compare=False)
    unasked_until: date | None = None


@dataclass(frozen=True, slots=True)
class Body:
    code: str
    title: str
    title_en: str = ""
    kind: BodyKind = BodyKind.COORDINATION
    members: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a body; `code` is its public number, such as `2026/3`. `closed_on` is set when it has ended.

    One with `cancelled_on` is not held; it keeps its number.
    From the day it was `called_on` people know of its day: when it was recorded, or moved to an earlier one.
    """

    code: str
    body: str
    on: date
    kind: SessionKind = SessionKind.REGULAR
    title: str = ""
    closed_on: date | None = None
    cancelled_on: date | None = None
    called_on: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision (sklep) of a session, with its task and what became of it.

    Two bodies may each have a session `2026/3`: `body` says whose it was.
    """

    code: str
    session: str
    text: str
    adopted_on: date | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    measures: tuple[str, ...] = ()
    task: str = ""
    task_owner: str = ""
    task_due: date | None = None
    execution: Execution = Execution.OPEN
    execution_note: str = ""
    visibility: Visibility = Visibility.PUBLIC
    body: str = ""

    def is_of(self, body: str) -> bool:
        """Whether a body took it, as far as is known."""
        return self.body in ("", body)


@dataclass(frozen=True, slots=True)
class ProcedureSetting:
    """A number of the rules of procedure, valid from a day, with the article it comes from.

    `unit` is `days`, `working_days`, `items` or `share`.
    """

    body: str
    name: str
    value: float
    unit: str
    article: str
    valid_from: date
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything recorded about one strategy by an instant. Tuples are in the order of codes and dates."""

    strategy: Strategy
    segments: tuple[Segment, ...] = ()
    areas: tuple[Area, ...] = ()
    goals: tuple[Goal, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    sources: tuple[FundingSource, ...] = ()
    tags: tuple[Tag, ...] = ()
    measures: tuple[Measure, ...] = ()
    bodies: tuple[Body, ...] = ()
    sessions: tuple[Session, ...] = ()
    decisions: tuple[Decision, ...] = ()
    procedure: tuple[ProcedureSetting, ...] = ()
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that went from one value to another; values are as stored."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Change:
    """One recorded change of one thing: who, when, why, by which decision.

    `number` is that of the transaction, whose changes share it, `row` the id of the thing among those of its noun,
    and `detail` tells it from others with the same code (a year, a day). `account` is a login, for administrators.
    """

    at: datetime
    actor: str
    reason: str
    decision: str
    noun: str
    code: str
    operation: str
    fields: tuple[FieldChange, ...] = field(default=())
    number: int = 0
    row: int = 0
    detail: object = None
    role: Role = Role.PUBLIC
    account: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A comment or proposal (pripomba, predlog), what was answered and where it ended.

    `origin` is who made it, and empty for a citizen wherever somebody below an officer reads.
    `measure` and `decision` are codes; `decision_body` says whose decision it is. `version` guards against a
    stale edit.
    """

    code: str
    received_on: date
    text: str
    origin_kind: ProposerKind = ProposerKind.OTHER
    origin: str = ""
    answer: str = ""
    answer_due: date | None = None
    answered_on: date | None = None
    agreement: str = ""
    measure: str = ""
    decision: str = ""
    decision_session: str = ""
    decision_body: str = ""
    visibility: Visibility = Visibility.PUBLIC
    version: int | None = None


@dataclass(frozen=True, slots=True)
class MaturityDimension:
    code: str
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class LevelWord:
    """What a whole level of a scale is called."""

    level: int
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class MaturityMethod:
    """How digital maturity is measured: dimensions, levels from `lowest` to `highest`; `source` says whose it is."""

    code: str
    title: str
    title_en: str = ""
    source: str = ""
    lowest: float = 1
    highest: float = 5
    dimensions: tuple[MaturityDimension, ...] = ()
    level_words: tuple[LevelWord, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    code: str
    title: str
    title_en: str = ""
    organisation: str = ""
    is_retired: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AssessedLevel:
    """The level of a dimension (its code) in an assessment."""

    dimension: str
    level: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A measurement of an institution by a method on a day; dimensions that are not in `levels` were not assessed."""

    institution: str
    method: str
    on: date
    levels: tuple[AssessedLevel, ...] = ()
    evidence: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Maturity:
    """Everything recorded about digital maturity by an instant."""

    methods: tuple[MaturityMethod, ...] = ()
    institutions: tuple[Institution, ...] = ()
    assessments: tuple[Assessment, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a measure stood at the end of a day: by what was recorded by then, judged from that day.

    `computed` is the overall light without what was set by hand, `shown` the one with it; `change` is the number of
    the last change that was known, and `visibility` that of the measure then. Money is in cents, by stage.
    """

    on: date
    change: int
    visibility: Visibility
    lifecycle: Lifecycle
    computed: Light
    shown: Light
    progress: float | None
    slip_days: int | None
    planned: Cents = 0
    secured: Cents = 0
    contracted: Cents = 0
    realised: Cents = 0
    reimbursed: Cents = 0

    def lasting_until(self, day: date) -> "Standing":
        """The same on a later day by which, as a rule, nothing else was to be said.

        What is under way loses a day each day once it is behind, or as long as it is ahead. What is kept is compared
        with this, and what differs is kept anew: that it holds for most days saves rows, and nothing rests on it.
        """
        slip, days = self.slip_days, (day - self.on).days
        if slip and self.lifecycle is not Lifecycle.COMPLETED:
            slip = slip - days if slip < 0 else max(slip - days, 0)
        return replace(self, on=day, slip_days=slip)

    def says_what(self, other: "Standing") -> bool:
        """Whether it says the same as another one, whichever change they were judged at."""
        return replace(self, change=other.change) == other
