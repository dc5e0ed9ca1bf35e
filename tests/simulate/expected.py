"""Who has to be told what by a day, worked out from the simulation's own book and its cadence.

Written a second time on purpose: it shares with the tracker the calendar of working days, and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tests.simulate import cadence
from tests.simulate.book import BODY, Book, Person
from tests.simulate.cadence import Step
from tests.simulate.ledger import ZONE
from tracker.workdays import is_working_day

DUE: dict[str, tuple[time, Callable[[date], bool]]] = {
    "standings": (time(0, 45), lambda _: True),
    "backup": (time(1, 30), lambda _: True),
    "cleaning": (time(3, 15), lambda _: True),
    "rehearsal": (time(4), lambda day: day.weekday() == 6),
    "examination": (time(5), lambda _: True),
    "drafts": (time(6), is_working_day),
    "reminders": (time(7), is_working_day),
}
"""The table of docs/operations.md: at which hour of which days a job is due."""
INVITATION, ARTICLE = timedelta(days=5), "14(1)"
"""By when before a session of the example its invitation leaves, and what says so."""
DRAFTS = 5
"""So many working days before that day the drafts are to be looked through."""
NO_NEWS = timedelta(days=60)
"""Until when after it a missed deadline of a session, or the end of a measure, is told of; longer where a step is
more than half as many working days after it."""


@dataclass(frozen=True)
class Open:
    """Something that is not done, and whoever has to do it."""

    topic: str
    subject: str
    due: date
    owners: tuple[Person, ...]
    organisation: str = ""


def latest_due(job: str, now: datetime) -> datetime:
    """When a job was due last (UTC)."""
    hour, is_day = DUE[job]
    day = now.astimezone(ZONE).date()
    while not is_day(day) or datetime.combine(day, hour, ZONE).astimezone(UTC) > now:
        day -= timedelta(days=1)
    return datetime.combine(day, hour, ZONE).astimezone(UTC)


def step_day(days: int, due: date) -> date:
    """The day of a step: some working days after a day, or the last working day some days before it."""
    day = due + timedelta(days=min(days, 0))
    while days <= 0 and not is_working_day(day):
        day -= timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def keys(book: Book, today: date) -> dict[str, set[str]]:
    """The keys of everything that each reader (her code) is to know by a day."""
    found: dict[str, set[str]] = {}
    for one in open_items(book, today):
        reached = [step for step in book.cadence[one.topic] if _is_reached(step, one.due, today)]
        latest = {step.audience: step.name for step in reached}
        for audience, name in latest.items():
            for reader in _readers(book, one, audience, today):
                found.setdefault(reader.code, set()).add(f"{one.topic}:{one.subject}:{one.due}:{name}:{reader.code}")
    return found


def _is_reached(step: Step, due: date, today: date) -> bool:
    day = step_day(step.days, due)
    return day <= today and (step.since is None or day >= step.since)


def later_keys(key: str) -> set[str]:
    """The keys of the same duty and reader at the steps that come after; who knows one of them is told no more."""
    about, name, reader = key.rsplit(":", 2)
    return {f"{about}:{one}:{reader}" for one in cadence.later(name)}


def open_items(book: Book, today: date) -> Iterator[Open]:
    """Everything that is not done."""
    yield from (one for one in (*_sessions(book), *_ends(book)) if one.due >= today - _news(book, one.topic))
    yield from _drafts(book, today)
    for measure in book.measures.values():
        owners = tuple(book.owners(measure))
        due = book.report_due(measure)
        if due is not None:
            yield Open("report", measure.code, due, owners, measure.lead)
        open_ones = (one for one in measure.milestones if not one.is_done)
        yield from (Open("milestone", one.code, one.due, owners, measure.lead) for one in open_ones)
        yield from (Open("reading", one.code, one.due, owners, measure.lead) for one in measure.readings)
    for task in book.tasks.values():
        if not task.is_done:
            owners = tuple(book.of(task.organisation))
            yield Open("task", task.subject, task.due, owners, task.organisation)


def _news(book: Book, topic: str) -> timedelta:
    return max([NO_NEWS, *(2 * timedelta(days=step.days) for step in book.cadence[topic])])


def _sessions(book: Book) -> Iterator[Open]:
    for on in book.sessions:
        if on not in book.invited:
            yield Open("session", f"{BODY}/{on}/invitation.{ARTICLE}", on - INVITATION, ())


def _drafts(book: Book, today: date) -> Iterator[Open]:
    for on in book.sessions:
        if on not in book.invited and today < on:
            day = on - INVITATION
            for _ in range(DRAFTS):
                day = step_day(-1, day)
            yield Open("draft", f"{BODY}/{on}", day, ())


def _ends(book: Book) -> Iterator[Open]:
    for measure in book.measures.values():
        if measure.end is not None:
            yield Open("end", measure.code, measure.end, tuple(book.owners(measure)), measure.lead)


def _readers(book: Book, one: Open, audience: str, today: date) -> Iterator[Person]:
    reachable = [owner for owner in one.owners if owner.is_reachable]
    if audience == "officer":
        yield from _officers(book, one.owners)
    elif audience == "head":
        yield from _heads(book, one)
    elif audience == "deputy":
        yield from _deputies(book, reachable)
    else:
        yield from reachable
        yield from _deputies(book, [owner for owner in one.owners if owner.is_absent(today)])
        yield from () if reachable else _officers(book, one.owners)


def _officers(book: Book, owners: Iterable[Person]) -> Iterator[Person]:
    yield from (one for one in book.people.values() if one.is_officer and one.is_reachable and one not in owners)


def _heads(book: Book, one: Open) -> Iterator[Person]:
    """Whoever heads a unit of those who have to do it, and has not to do it herself."""
    units = {owner.organisation for owner in one.owners} or {one.organisation}
    for person in book.people.values():
        if person.is_head and person.organisation in units and person.is_reachable and person not in one.owners:
            yield person


def _deputies(book: Book, owners: Iterable[Person]) -> Iterator[Person]:
    yield from (book.people[one.deputy] for one in owners if one.deputy and book.people[one.deputy].is_reachable)
