"""What the simulation itself knows of the plan, beside the tracker: what is open, since when, and whose it is."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.simulate.cadence import TABLE, Cadence

OWN_LANGUAGE, LANGUAGES = "sl", ("", "sl", "en", "en")
"""The municipality's language, and those of people, each as likely as it is often here; an empty one is none."""

BODY, SEATS = "skupina", ("olga", "ana", "bor", "eva", "tajnik")
"""The body that meets, and who sits in it."""


@dataclass
class Person:
    """Somebody by her code; `account` has her deputy, `absent` is the first and the last day she is away.

    Without a `language` she is written to in `OWN_LANGUAGE`.
    """

    code: str
    organisation: str
    mail: str
    deputy: str = ""
    absent: tuple[date, date] | None = None
    is_retired: bool = False
    is_officer: bool = False
    is_head: bool = False
    language: str = ""

    @property
    def is_reachable(self) -> bool:
        """Whether she is written to."""
        return bool(self.mail) and not self.is_retired

    def is_absent(self, today: date) -> bool:
        """Whether she is away on a day."""
        return self.absent is not None and self.absent[0] <= today <= self.absent[1]


@dataclass
class Item:
    """Something that has to be done by a day: a milestone, or a reading that comes again each quarter."""

    code: str
    due: date
    is_done: bool = False


@dataclass
class Measure:
    """A measure; nobody is `responsible` where the whole organisation `lead` is."""

    code: str
    lead: str
    responsible: str
    start: date
    milestones: list[Item]
    readings: list[Item] = field(default_factory=list)
    reported_on: date | None = None
    end: date | None = None


@dataclass
class Task:
    """What a decision told an organisation to do; `subject` is body/session/decision."""

    subject: str
    decision: str
    organisation: str
    due: date
    session: date
    is_done: bool = False


@dataclass
class Book:
    """Everything that is known. `sessions` are the days of those that are entered, in their order, and `entered` when
    each was; `invited` are those whose invitation has left, `letters` the keys of all letters that officers let go.
    """

    people: dict[str, Person]
    measures: dict[str, Measure]
    sessions: list[date] = field(default_factory=list)
    entered: dict[date, date] = field(default_factory=dict)
    invited: set[date] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    tasks: dict[str, Task] = field(default_factory=dict)
    cadence: Cadence = field(default_factory=lambda: dict(TABLE))

    def owners(self, measure: Measure) -> list[Person]:
        """Whoever answers for a measure."""
        return [self.people[measure.responsible]] if measure.responsible else self.of(measure.lead)

    def of(self, organisation: str) -> list[Person]:
        """Everybody of an organisation."""
        return [one for one in self.people.values() if one.organisation == organisation]

    def report_due(self, measure: Measure) -> date | None:
        """The day of the report that is owed next."""
        after = measure.reported_on
        if after is None:
            owed = [day for day in self.sessions if day >= measure.start]
        else:
            counted = [day for day in self.sessions if day >= after][:1]
            owed = [day for day in self.sessions if counted and day > counted[0]]
        return self.report_day(owed[0]) if owed else None

    def report_day(self, on: date) -> date:
        """Two weeks before a session; for one that was entered too late for that, as long after that as the cadence of
        then reminds before."""
        entered = self.entered[on]
        before = [-one.days for one in self.cadence["report"] if one.since is None or one.since <= entered]
        return max(on - timedelta(days=14), entered + timedelta(days=max([0, *before])))
