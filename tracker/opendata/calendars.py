"""The sessions of bodies and the deadlines of the plan as calendars that anybody may follow."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC

from tracker.facts import Measure
from tracker.opendata.names import address_of
from tracker.sentences import say
from tracker.site import addresses, calendar
from tracker.site.edition import Edition
from tracker.texts import Translator
from tracker.views.board import counted
from tracker.views.office.calendar import Entry, entries

Query = tuple[tuple[str, str], ...]


def sessions_file(edition: Edition) -> bytes:
    """The sessions that were announced; the name of an entry is that of its session, for ever."""
    found = entries(edition.coordination, (), (), (), edition.day, is_officer=False)
    return _file(edition, found, lambda asked: addresses.session(dict(asked)["telo"], dict(asked)["koda"]))


def deadlines_file(edition: Edition) -> bytes:
    """The days by which something is still to be done: ends of measures, and their milestones.

    One that is moved keeps its name, and is told as a change of the same entry.
    """
    found = (entry for measure in counted(edition.now.plan.measures) for entry in _deadlines(measure))
    return _file(
        edition, sorted(found, key=lambda one: (one.on, one.uid)), lambda asked: addresses.measure(asked[0][1])
    )


def _deadlines(measure: Measure) -> Iterator[Entry]:
    if measure.completed_on is not None:
        return
    query = (("koda", measure.code),)
    if measure.end:
        title = say("{code} {measure:title}: planned end", code=measure.code, measure=measure)
        yield Entry(f"konec-{measure.code}", len(measure.former_ends), title, measure.end, page="ukrep", query=query)
    for one in measure.milestones:
        if one.planned_on and not one.done_on:
            title = say("{code}: milestone “{milestone:title}”", code=measure.code, milestone=one)
            moved = len(one.former_planned)
            yield Entry(f"mejnik-{one.code}", moved, title, one.planned_on, page="ukrep", query=query)


def _file(edition: Edition, found: Iterable[Entry], path: Callable[[Query], str]) -> bytes:
    t = Translator("sl")
    shown = found if edition.address else (replace(entry, page="") for entry in found)

    def address(_page: str, query: Query) -> str:
        return address_of(edition, path(query))

    changed = edition.updated.astimezone(UTC)
    return calendar.render(t.title(edition.now.plan.strategy), shown, changed, edition.zone, address, t)
