"""Editions to make documents of: what the public may read of a database on a day."""

from datetime import date

from tracker.boards import current_boards
from tracker.bootstrap import Application, application
from tracker.config import Settings
from tracker.facts import Role
from tracker.site.edition import Contact, Edition

TODAY = date(2026, 11, 22)
ADDRESS = "https://nacrt.example/javno/"


def tracker_on(url: str) -> Application:
    """The tracker on a database, on the last day of the demonstration."""
    return application(Settings.model_validate({"DATABASE_URL": url, "today": TODAY}))


def edition_of(tracker: Application, as_of: date | None = None, address: str = ADDRESS) -> Edition:
    """An edition as of a day (None: of now)."""
    boards = current_boards(tracker, as_of, Role.PUBLIC)
    changes = tracker.changes(date.min, as_of or TODAY, Role.PUBLIC)[::-1]
    codes = sorted(boards.now.measures)
    standings = tracker.kept_standings([session.on for session in boards.now.plan.sessions], Role.PUBLIC)
    return Edition(
        now=boards.now,
        before=boards.previous,
        coordination=tracker.coordination(Role.PUBLIC, as_of),
        changes=changes,
        updated=changes[-1].at.astimezone(tracker.clock.zone),
        proposals=tracker.proposals(Role.PUBLIC, as_of),
        maturity=tracker.maturity(as_of),
        standings=tuple((code, found[code]) for found in standings.values() for code in codes if code in found),
        contact=Contact(email="nacrt@nacrt.example"),
        address=address,
    )
