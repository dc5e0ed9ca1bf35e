"""What a file says, as entries: one noun, its key, and only the fields the file holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.importing.fields import PARENTS
from tracker.importing.problems import NOWHERE, Findings, Place, Severity
from tracker.importing.same import same
from tracker.sentences import say

Key = tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """One thing as the file wants it; `key` is its code preceded by the codes it belongs to."""

    noun: str
    key: Key
    fields: dict[str, object]
    place: Place = NOWHERE
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The last part of the key: the public code, or the day or year among siblings."""
        return self.key[-1]


class Entries:
    """All entries of a file in the order in which they must be written; a thing said twice is merged."""

    def __init__(self, findings: Findings) -> None:
        self._entries: dict[tuple[str, Key], Entry] = {}
        self._findings = findings

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def of(self, noun: str) -> list[Entry]:
        """The entries of one noun."""
        return [entry for entry in self if entry.noun == noun]

    def get(self, noun: str, key: Key) -> Entry | None:
        """The entry with this key, if the file speaks of it."""
        return self._entries.get((noun, key))

    def put(
        self, noun: str, key: Key, fields: Mapping[str, object], place: Place, columns: Mapping[str, str] | None = None
    ) -> Entry:
        """Adds what a row says; a value that contradicts an earlier row is reported and the first one kept."""
        entry = self._entries.get((noun, key))
        if entry is None:
            entry = self._entries[(noun, key)] = Entry(noun, key, {}, place)
        for name, value in fields.items():
            where = Place(place.sheet, place.row, (columns or {}).get(name, place.column))
            self._set(entry, name, value, where)
        return entry

    def _set(self, entry: Entry, name: str, value: object, place: Place) -> None:
        first = entry.fields.get(name)
        if name not in entry.fields or first is None or first == "" or first == ():
            entry.fields[name] = value
            entry.places[name] = place
        elif value not in (None, "", ()) and not same(first, value):
            self._contradiction(entry, name, value, place)

    def _contradiction(self, entry: Entry, name: str, value: object, place: Place) -> None:
        # A second title under one code may be a second thing: nobody but the author can tell.
        is_identity = entry.noun == "measure" and name == "title"
        blocks = is_identity or entry.noun in PARENTS
        first = entry.places[name]
        self._findings.add(
            place,
            value,
            say(
                "{code} has another value in row {row}: {first}",
                code=" ".join(entry.key[1:]) or entry.code,
                row=first.row or "–",
                first=str(entry.fields[name])[:80],
            ),
            expected=say("the same value in every row of {code}, or another code", code=entry.code),
            would_do=say("the value of row {row} is used", row=first.row or "–"),
            severity=Severity.BLOCKING if blocks else Severity.AMBIGUOUS,
        )
