"""Entries of a calendar as a file that every calendar program reads (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import sha256

from icalendar import Calendar, Event

from tracker.texts import Translator
from tracker.views.office.calendar import Entry

MIME = "text/calendar; charset=utf-8"
DOMAIN = "nacrt.invalid"
"""The right side of a UID, which has to be unique and need not exist (RFC 7986, 5.3)."""
SESSION_LASTS = timedelta(hours=2)
"""How long a session is shown: how long it takes nobody has recorded."""
REFRESH = timedelta(hours=6)


def render(
    name: str,
    entries: Iterable[Entry],
    changed: datetime,
    zone: tzinfo,
    address: Callable[[str, tuple[tuple[str, str], ...]], str],
    t: Translator,
) -> bytes:
    """The calendar. `changed` is when anything recorded was last changed: the same state gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sledilnik//Akcijski načrt//SL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.refresh_interval = REFRESH
    for entry in entries:
        calendar.add_component(_event(entry, changed, zone, address, t))
    return bytes(calendar.to_ical())


def _event(
    entry: Entry,
    changed: datetime,
    zone: tzinfo,
    address: Callable[[str, tuple[tuple[str, str], ...]], str],
    t: Translator,
) -> Event:
    event = Event()
    event.add("uid", f"{sha256(entry.uid.encode()).hexdigest()[:32]}@{DOMAIN}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", changed)
    event.add("summary", t.sentence(entry.title))
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(entry.on, entry.at, zone).astimezone(UTC)
        event.add("dtstart", begins)
        event.add("dtend", begins + SESSION_LASTS)
    if entry.is_cancelled:
        event.add("status", "CANCELLED")
    if entry.place:
        event.add("location", entry.place)
    if entry.page:
        event.add("url", address(entry.page, entry.query))
    return event
