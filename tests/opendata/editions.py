"""Editions to make documents of: what the public may read of a database on a day."""

from dataclasses import replace
from datetime import date

from tracker.bootstrap import Application, application
from tracker.config import Settings
from tracker.facts import Role
from tracker.publishing.gathering import editions
from tracker.site.edition import Contact, Edition

TODAY = date(2026, 11, 22)
ADDRESS = "https://nacrt.example/javno/"


def tracker_on(url: str) -> Application:
    """The tracker on a database, on the last day of the demonstration."""
    return application(Settings.model_validate({"DATABASE_URL": url, "today": TODAY}))


def edition_of(tracker: Application, as_of: date | None = None) -> Edition:
    """The edition that is published as of a day (None: of now), with how measures stood on the days of sessions."""
    (read,) = editions(tracker, as_of, ADDRESS)
    days = [session.on for session in read.now.plan.sessions]
    kept = tracker.kept_standings(days, Role.PUBLIC)
    standings = tuple((code, found[code]) for found in kept.values() for code in sorted(found))
    return replace(read, contact=Contact(email="nacrt@nacrt.example"), standings=standings)
