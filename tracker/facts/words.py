"""The words of the model: what a measure, an indicator, a session or a person can be."""

from enum import StrEnum


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
    """Where money comes from; `uncovered` names money that is planned and has no source yet.

    `unknown` is what nobody has told yet of a source that has a name: it is nobody's money, not the state's nor own.
    """

    OWN = "own"
    STATE = "state"
    EU_VIA_STATE = "eu_via_state"
    EU_DIRECT = "eu_direct"
    OTHER_MUNICIPALITY = "other_municipality"
    LOAN = "loan"
    DONATION = "donation"
    PRIVATE = "private"
    UNCOVERED = "uncovered"
    UNKNOWN = "unknown"


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
