"""What a file says, as entries: one noun, its key, and only the fields the file holds."""

from collections.abc import Iterable, Iterator, Mapping

from tracker.importing.fields import KEYS, PARENTS, Kind, field_of, has_field
from tracker.importing.problems import NOWHERE, Findings, Place, Severity
from tracker.importing.read.amounts import written_money
from tracker.importing.same import same
from tracker.sentences import say

Key = tuple[str, ...]

LONGEST_NAME = 80
MOST_OPEN = 500
"""So many entries are kept open, for the next row may say more of them."""


class Entry:
    """One thing as the file wants it; `key` is its code preceded by the codes it belongs to.

    `labels` are the columns of the fields that stand in the row of `place`; they are shared and never changed.
    A file of a hundred thousand rows makes four hundred thousand entries: what nobody is working on is kept as the
    names of its fields, which others share, and the values.
    """

    __slots__ = ("_elsewhere", "_names", "_said", "key", "labels", "noun", "place")

    def __init__(self, noun: str, key: Key, fields: dict[str, object], place: Place = NOWHERE) -> None:
        self.noun, self.key, self.place = noun, key, place
        self.labels: Mapping[str, str] = {}
        self._elsewhere: dict[str, Place] | None = None
        self._names: tuple[str, ...] = ()
        self._said: dict[str, object] | tuple[object, ...] = fields

    @property
    def fields(self) -> dict[str, object]:
        """What the file says of it, to be changed; whoever only looks at many entries asks `value` or `items`."""
        if isinstance(self._said, tuple):
            self._said = dict(self.items())
        return self._said

    def value(self, name: str) -> object:
        """What the file says of a field, or None."""
        if isinstance(self._said, dict):
            return self._said.get(name)
        return self._said[self._names.index(name)] if name in self._names else None

    def items(self) -> Iterator[tuple[str, object]]:
        """All fields with what the file says of them."""
        if isinstance(self._said, dict):
            return iter(self._said.items())
        return zip(self._names, self._said, strict=True)

    def pack(self, shared: dict[tuple[str, ...], tuple[str, ...]]) -> None:
        """Keeps what it says in little room; `shared` are the names that all entries share."""
        if isinstance(self._said, dict):
            names = tuple(self._said)
            self._names, self._said = shared.setdefault(names, names), tuple(self._said.values())

    def stands(self, places: dict[str, Place]) -> None:
        """Remembers where fields stand that are not in the row of its place."""
        self._elsewhere = (self._elsewhere or {}) | places

    def stands_in_row(self, names: Iterable[str], labels: Mapping[str, str]) -> None:
        """Remembers that fields stand in the row of its place; `labels` are those of all of them."""
        self.labels = labels
        for name in names:
            if self._elsewhere:
                self._elsewhere.pop(name, None)  # it was empty there

    def place_of(self, name: str) -> Place:
        """Where a field stands; the place of the entry where nothing is known of it."""
        if self._elsewhere and name in self._elsewhere:
            return self._elsewhere[name]
        label = self.labels.get(name)
        return self.place if label is None else Place(self.place.sheet, self.place.row, label)

    @property
    def code(self) -> str:
        """The last part of the key: the public code, or the day or year among siblings."""
        return self.key[-1]


class Entries:
    """All entries of a file by noun, in the order in which it names them; a thing said twice is merged."""

    def __init__(self, findings: Findings) -> None:
        self._entries: dict[str, dict[Key, Entry]] = {}
        self._labels: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._open: list[Entry] = []
        self._findings = findings

    def __iter__(self) -> Iterator[Entry]:
        return (entry for of_noun in self._entries.values() for entry in of_noun.values())

    def of(self, noun: str) -> list[Entry]:
        """The entries of one noun."""
        return list(self._entries.get(noun, {}).values())

    def taken(self, noun: str, *, release: bool) -> Iterator[Entry]:
        """The entries of one noun; with `release` each is let go behind whoever looked at it."""
        of_noun = self._entries.get(noun, {})
        for key in list(of_noun):
            yield of_noun[key]
            if release:
                del of_noun[key]

    def keys(self) -> Iterator[tuple[str, Key]]:
        """The noun and key of every entry."""
        return ((noun, key) for noun, of_noun in self._entries.items() for key in of_noun)

    def counts(self) -> dict[str, int]:
        """How many entries there are of each noun."""
        return {noun: len(of_noun) for noun, of_noun in self._entries.items()}

    def get(self, noun: str, key: Key) -> Entry | None:
        """The entry with this key, if the file speaks of it."""
        of_noun = self._entries.get(noun)
        return of_noun.get(key) if of_noun else None

    def put(
        self, noun: str, key: Key, fields: Mapping[str, object], place: Place, columns: Mapping[str, str] | None = None
    ) -> Entry:
        """Adds what a row says; a value that contradicts an earlier row is reported and the first one kept."""
        of_noun = self._entries.setdefault(noun, {})
        entry = of_noun.get(key)
        if entry is None:
            entry = of_noun[key] = Entry(noun, key, dict(fields), place)
            taken: Iterable[str] = fields
        else:
            taken = [name for name, value in fields.items() if self._takes(entry, name, value, place, columns or {})]
        if taken:
            self._place(entry, taken, place, columns or {})
            self._open_for_more(entry)
        return entry

    def _takes(self, entry: Entry, name: str, value: object, place: Place, columns: Mapping[str, str]) -> bool:
        """Whether a value fills a field that was empty; one that contradicts it is told."""
        first = entry.value(name)
        if first is None or first in ("", ()):
            entry.fields[name] = value
            return True
        if value not in (None, "", ()) and not same(first, value):
            where = Place(place.sheet, place.row, columns.get(name, place.column))
            self._contradiction(entry, name, value, where)
        return False

    def _place(self, entry: Entry, names: Iterable[str], place: Place, columns: Mapping[str, str]) -> None:
        """Remembers where fields stand: most of them in the row of their entry."""
        labels = {name: columns.get(name, place.column) for name in names}
        if (place.sheet, place.row) == (entry.place.sheet, entry.place.row):
            every = {**entry.labels, **labels}
            entry.stands_in_row(labels, self._labels.setdefault(tuple(every.items()), every))
        else:
            entry.stands({name: Place(place.sheet, place.row, label) for name, label in labels.items()})

    def _open_for_more(self, entry: Entry) -> None:
        self._open.append(entry)
        if len(self._open) > MOST_OPEN:
            for one in self._open:
                one.pack(self._names)
            self._open.clear()

    def _contradiction(self, entry: Entry, name: str, value: object, place: Place) -> None:
        # A second title under one code may be a second thing: nobody but the author can tell.
        is_identity = entry.noun == "measure" and name == "title"
        blocks = is_identity or entry.noun in PARENTS
        first, code = entry.place_of(name), _called(entry)
        self._findings.add(
            place,
            _written(entry, name, value),
            say(
                "{code} has another value in row {row}: {first}",
                code=code,
                row=first.row or "–",
                first=_written(entry, name, entry.value(name)),
            ),
            expected=say("the same value in every row of {code}, or another code", code=code),
            would_do=say("the value of row {row} is used", row=first.row or "–"),
            severity=Severity.BLOCKING if blocks else Severity.AMBIGUOUS,
        )


def _called(entry: Entry) -> str:
    """An entry as its file knows it: the code of its measure, with its own title or the year, and no code we made."""
    if len(entry.key) == 1:
        return entry.code
    own = entry.code if entry.noun in KEYS else str(entry.value("title") or "")
    return " ".join(part for part in (entry.key[0], own[:LONGEST_NAME]) if part)


def _written(entry: Entry, name: str, value: object) -> str:
    """A value as a cell shows it: euros, never cents."""
    is_money = isinstance(value, int) and has_field(entry.noun, name) and field_of(entry.noun, name).kind is Kind.MONEY
    return written_money(value) if is_money and isinstance(value, int) else str(value)[:LONGEST_NAME]
