"""Who touched which entries of the plan after a change: measures and all that belongs to them, and code lists."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Change, Role
from tracker.models import VERSIONS
from tracker.store.change_reader import ChangeReader
from tracker.store.moments import CHANGES, strategies

EntryKey = tuple[str, tuple[str, ...]]
"""A noun, and a key: the code, day or year of an entry after the codes it belongs to."""

MOST_IDS = 500
"""More rows than these are not asked for one by one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the entries of a noun are kept: their table, what they belong to, and the last column of their key."""

    table: str
    owner: str = ""
    column: str = ""
    last: str = "code"


PLACES: dict[str, Place] = {
    "segment": Place("segment", column="strategy_id"),
    "area": Place("area", column="strategy_id"),
    "goal": Place("goal", column="strategy_id"),
    "organisation": Place("organisation"),
    "person": Place("person"),
    "source": Place("funding_source"),
    "tag": Place("tag", column="strategy_id"),
    "measure": Place("measure", column="strategy_id"),
    "milestone": Place("milestone", "measure", "measure_id"),
    "indicator": Place("indicator", "measure", "measure_id"),
    "line": Place("funding_line", "measure", "measure_id"),
    "target": Place("target", "indicator", "indicator_id", "due"),
    "reading": Place("reading", "indicator", "indicator_id", "on"),
    "amount": Place("funding_amount", "line", "line_id", "year"),
    "claim": Place("claim", "line", "line_id"),
    "risk": Place("risk", "measure", "measure_id", "title"),
}
FIELDS_OF_A_MEASURE = {
    "measure_partner": "partners",
    "measure_tag": "tags",
    "budget_item": "budget_items",
    "progress_update": "progress",
}
"""What reads as a field of a measure and stands in a table of its own."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A change of an entry and the fields it touched; none where the whole entry was added or removed."""

    change: Change
    fields: frozenset[str] = frozenset()

    @property
    def removes(self) -> bool:
        """Whether it took the entry out of the plan."""
        return not self.fields and self.change.operation == "delete"

    def concerns(self, field: str) -> bool:
        """Whether it touched a field, or the whole entry."""
        return field in self.fields or (not self.fields and self.change.operation != "update")


Touches = Mapping[EntryKey, tuple[Touch, ...]]


def touches_since(
    database: DatabaseSession, wanted: Collection[EntryKey], after: int, *, strategy: str | None = None
) -> Touches:
    """What touched some entries after a change set, oldest first; entries nobody touched are left out.

    `strategy` is a code; None is the first strategy. For those who may see everything.
    """
    reader = ChangeReader(database, Role.ADMINISTRATOR)
    code = strategy or next(iter(strategies(database)), "")
    rows = _Rows(database, next(iter(reader.ids("strategy", "code", {code})), 0))
    found: dict[EntryKey, list[Touch]] = defaultdict(list)
    asked = {_kept_as(noun, key) for noun, key in wanted}
    for noun in {noun for noun, _ in asked}:
        keys = {row: key for row, key in rows.of(noun).items() if (noun, key) in asked}
        for change in _changes(reader, PLACES[noun].table, "id", keys, after):
            for entry, touch in _touches(noun, keys[change.row], change):
                found[entry].append(touch)
        for table, field in FIELDS_OF_A_MEASURE.items() if noun == "measure" else ():
            owners = _owners(database, table, keys)
            for change in _changes(reader, table, "measure_id", keys, after):
                found[noun, keys[owners[change.row]]].append(Touch(change, frozenset((field,))))
    return {entry: tuple(sorted(found[entry], key=lambda one: one.change.number)) for entry in found if entry in wanted}


class _Rows:
    """The keys of all rows there ever were, by noun and id."""

    def __init__(self, database: DatabaseSession, strategy: int) -> None:
        self._database, self._strategy = database, strategy
        self._known: dict[str, dict[int, tuple[str, ...]]] = {}

    def of(self, noun: str) -> dict[int, tuple[str, ...]]:
        if noun not in self._known:
            place = PLACES[noun]
            versions = VERSIONS[place.table].c
            columns = [versions.id, versions[place.last], versions[place.column or "id"]]
            found = self._database.execute(select(*columns).distinct()).fetchall()
            self._known[noun] = {row: key for row, last, owner in found if (key := self._key(place, last, owner))}
        return self._known[noun]

    def _key(self, place: Place, last: object, owner: int) -> tuple[str, ...] | None:
        if place.owner:
            above = self.of(place.owner).get(owner)
            return (*above, str(last)) if above else None
        return (str(last),) if not place.column or owner == self._strategy else None


def _kept_as(noun: str, key: tuple[str, ...]) -> EntryKey:
    """The reasons for deviations are a field of their measure."""
    return ("measure", key[:1]) if noun == "deviation" else (noun, key)


def _changes(
    reader: ChangeReader, table: str, column: str, keys: Mapping[int, tuple[str, ...]], after: int
) -> Iterator[Change]:
    """The changes after a change set of the rows that have one of some ids in a column."""
    if not keys:
        return
    later = CHANGES.c.id > after
    if len(keys) <= MOST_IDS:
        yield from reader.changes(table, later, VERSIONS[table].c[column].in_(list(keys)))
        return
    owners = _owners(reader.database, table, keys) if column != "id" else {}
    for change in reader.changes(table, later):
        if (owners.get(change.row) if owners else change.row) in keys:
            yield change


def _owners(database: DatabaseSession, table: str, measures: Mapping[int, object]) -> dict[int, int]:
    versions = VERSIONS[table].c
    found = database.execute(select(versions.id, versions.measure_id).distinct())
    return {row: measure for row, measure in found if measure in measures}


def _touches(noun: str, key: tuple[str, ...], change: Change) -> Iterator[tuple[EntryKey, Touch]]:
    fields = frozenset(field.name for field in change.fields) if change.operation == "update" else frozenset[str]()
    yield (noun, key), Touch(change, fields)
    for field in change.fields if noun == "measure" else ():
        if field.name == "deviations":
            yield from _of_deviations(key[0], change, field.before, field.after)


def _of_deviations(measure: str, change: Change, before: object, after: object) -> Iterator[tuple[EntryKey, Touch]]:
    former, now = (value if isinstance(value, dict) else {} for value in (before, after))
    for subject in former.keys() | now.keys():
        if former.get(subject) != now.get(subject):
            yield ("deviation", (measure, subject)), Touch(change, frozenset(("reason",)))
