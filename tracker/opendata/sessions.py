"""The sessions of bodies as a calendar that anybody may follow."""

from dataclasses import replace
from datetime import UTC

from tracker.opendata.names import address_of, session_path
from tracker.site import calendar
from tracker.site.edition import Edition
from tracker.texts import Translator
from tracker.views.office.calendar import entries


def calendar_file(edition: Edition) -> bytes:
    """The calendar; the name of an entry is that of its session, for ever."""
    t = Translator("sl")
    found = entries(edition.coordination, (), (), (), edition.day, is_officer=False)
    shown = found if edition.address else tuple(replace(entry, page="") for entry in found)
    name = t.title(edition.now.plan.strategy)

    def address(_page: str, query: tuple[tuple[str, str], ...]) -> str:
        asked = dict(query)
        return address_of(edition, session_path(asked["telo"], asked["koda"]))

    return calendar.render(name, shown, edition.updated.astimezone(UTC), edition.zone, address, t)
