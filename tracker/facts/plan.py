"""A whole plan, and how a measure stood on a day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker.facts.coordination import Body, Decision, ProcedureSetting, Session
from tracker.facts.measure import Measure
from tracker.facts.money import Cents, FundingSource
from tracker.facts.strategy import Area, Goal, Organisation, Person, Segment, Strategy, Tag
from tracker.facts.words import Lifecycle, Light, Visibility


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything recorded about one strategy by an instant. Tuples are in the order of codes and dates.

    `untold` are the sessions that its reader is not told of yet, without code and title: nobody is shown them, but for
    some of them reports were due already, and what is judged from that is judged alike for everybody.
    """

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
    untold: tuple[Session, ...] = ()
    as_of: datetime | None = None


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
