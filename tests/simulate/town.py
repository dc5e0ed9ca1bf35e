"""The plan that lives on: seven people, twelve measures of which every other one ends, a body that meets three times a
year."""

from datetime import date, datetime, timedelta
from random import Random

from tests.plans import ADMINISTRATOR
from tests.simulate import cadence
from tests.simulate.book import BODY, LANGUAGES, SEATS, Book, Item, Measure, Person
from tests.simulate.cadence import Steps
from tracker import actions
from tracker.actions import Recording
from tracker.bootstrap import Application
from tracker.config import PROJECT
from tracker.facts import Lifecycle, Role, Topic
from tracker.seeding.seed import read_seed

OFFICES = ("uprava", "it", "sola", "komunala")
MEASURES, EVERY = 12, 120
"""How many measures there are, and how many days lie between their milestones."""
HEADS = ("gaj", "cene", "eva", "dora", "franc")
"""Who may head a unit: a deputy, one without an e-mail, an owner, one who leaves, one whose address is refused."""
OWN_CADENCE = 0.7
"""How many towns have a cadence of their own."""


def people() -> dict[str, Person]:
    """Ana and Eva have deputies, Cene has no mail, Dora will leave, and Olga is the officer."""
    of = {
        "olga": "uprava", "ana": "it", "bor": "it", "gaj": "it", "cene": "sola", "eva": "sola", "dora": "komunala",
        "franc": "komunala",
    }  # fmt: skip
    found = {code: Person(code, office, f"{code}@nacrt.example") for code, office in of.items()}
    found["cene"].mail = ""
    found["ana"].deputy = found["eva"].deputy = "gaj"
    found["olga"].is_officer = True
    return found | {"tajnik": Person("tajnik", "uprava", "")}


def measures(random: Random, first: date, days: int) -> dict[str, Measure]:
    """Measures with milestones through all of the time; of two nobody in person answers."""
    owners = ("ana", "bor", "cene", "dora", "eva", "franc", "", "ana", "bor", "eva", "", "franc")
    leads = ("it", "it", "sola", "komunala", "sola", "komunala", "it", "it", "it", "sola", "komunala", "komunala")
    found = {}
    for number, (owner, lead) in enumerate(zip(owners, leads, strict=True), start=1):
        code = f"U-{number:02}"
        begins = [first + timedelta(days=random.randrange(5, EVERY) + EVERY * n) for n in range(days // EVERY + 2)]
        milestones = [Item(f"{code}.M{n}", day) for n, day in enumerate(begins, start=1)]
        readings = [Item(f"{code}.K1", later(_baseline(first, number)))] if number % 3 == 0 else []
        end = first + timedelta(days=random.randrange(20, EVERY)) if number % 2 else None
        found[code] = Measure(code, lead, owner, first - timedelta(days=100), milestones, readings, end=end)
    return found


def _baseline(first: date, number: int) -> date:
    return (first - timedelta(days=30)).replace(day=number + 1)


def later(day: date) -> date:
    """The same day of the month three months later; never one that a month lacks."""
    year, month = divmod(day.year * 12 + day.month + 2, 12)
    return date(year, month + 1, day.day)


def manners(random: Random, book: Book) -> None:
    """Whether the town keeps to the usual cadence or has its own, who heads a unit, if anybody, and who reads what."""
    for code in HEADS:
        book.people[code].is_head = random.random() < 0.5
    if random.random() < OWN_CADENCE:
        own = [topic for topic in book.cadence if random.random() < 0.8]
        book.cadence |= {topic: cadence.drawn(random, topic) for topic in own}
    for one in book.people.values():
        one.language = random.choice(LANGUAGES)


def found_town(office: Application, seed: int, first: date, days: int) -> Book:
    """Records the plan as it stands the day before the first, through the actions and from the seed for examples."""
    book = Book(people(), measures(Random(f"{seed}:town"), first, days))
    manners(Random(f"{seed}:manners"), book)
    read_at = datetime.combine(first, datetime.min.time(), office.clock.zone) - timedelta(hours=12)
    with actions.recording(office.engine, ADMINISTRATOR, "prvi vnos", read_at) as record:
        read_seed(PROJECT / "seeds" / "example").apply(record)
        _people(record, book)
        for number, measure in enumerate(book.measures.values(), start=1):
            _measure(record, measure, _baseline(first, number))
    with actions.recording(office.engine, ADMINISTRATOR, "namestnica", read_at) as record:
        for code in ("ana", "eva"):
            actions.save_absence(record, code, actions.AbsenceGiven.of(deputy="gaj"))
    with actions.recording(office.engine, ADMINISTRATOR, "opomniki", read_at) as record:
        for topic, steps in book.cadence.items():
            if steps != cadence.TABLE[topic]:
                save_cadence(record, topic, steps)
                book.cadence[topic] = cadence.changed(cadence.TABLE[topic], steps, read_at.date())
    return book


def save_cadence(record: Recording, topic: str, steps: Steps) -> None:
    """Sets when is reminded of a topic."""
    days = {step.name: abs(step.days) for step in steps}
    on_day = days.pop("on", None) is not None
    actions.save_cadence(record, Topic(topic), actions.CadenceGiven.of(on_day=on_day, **days))


def _people(record: Recording, book: Book) -> None:
    for office in OFFICES[1:]:
        actions.save_organisation(record, office, actions.OrganisationGiven.of(title=office))
    for one in book.people.values():
        given = actions.PersonGiven.of(
            function=one.code, name=one.code.title(), work_email=one.mail, organisation=one.organisation,
            is_head=one.is_head, language=one.language or None,
        )  # fmt: skip
        actions.save_person(record, one.code, given)
    roles = {"gaj": Role.OWNER, "ana": Role.OWNER, "eva": Role.OWNER, "olga": Role.OFFICER}
    for code, role in roles.items():
        actions.save_account(record, code, actions.AccountGiven.of(person=code, role=role))
    administrator = actions.AccountGiven.of(person="tajnik", role=Role.ADMINISTRATOR)
    actions.save_account(record, "tajnik", administrator)
    for code in SEATS:
        actions.save_membership(record, BODY, code, date(2025, 1, 1), actions.MembershipGiven.of())


def _measure(record: Recording, measure: Measure, baseline: date) -> None:
    given = actions.MeasureGiven.of(
        title=f"Ukrep {measure.code}", area="1.1", lead=measure.lead, start=measure.start, end=measure.end,
        responsible=measure.responsible or None, lifecycle=Lifecycle.IN_PROGRESS,
    )  # fmt: skip
    actions.save_measure(record, measure.code, given)
    for one in measure.milestones:
        milestone = actions.MilestoneGiven.of(title="Mejnik", planned_on=one.due)
        actions.save_milestone(record, measure.code, one.code, milestone)
    for one in measure.readings:
        indicator = actions.IndicatorGiven.of(title="Kazalnik", baseline=0, baseline_on=baseline, frequency="quarterly")
        actions.save_indicator(record, measure.code, one.code, indicator)
