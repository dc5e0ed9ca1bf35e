"""What differs between the entries of a file and what is recorded."""

from collections.abc import Iterator

from tracker.facts import FieldChange
from tracker.importing.entries import Entry, Key
from tracker.importing.fields import FIELDS, KEYS, PARENTS, TEXTS, Kind, field_of
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.result import EntryChange, Filled
from tracker.importing.same import is_empty, same
from tracker.sentences import say

ORDER = tuple(FIELDS)
OWNERS = frozenset(PARENTS.values())
"""The nouns to which others belong, that are called by their title."""

NAMED = {"person": "function", "measure": "title", "milestone": "title", "indicator": "title"}
NAMED |= dict.fromkeys(("segment", "area", "goal", "organisation", "source", "tag"), "title")
UNORDERED = (Kind.REFERENCES, Kind.BUDGET)
NEVER_EMPTY = (Kind.CHOICE,)
OPTIONAL_WORDS = ("language",)
UNKNOWN_OR_NOTHING = ("eligible", "final_cost", "approved")
"""Amounts for which nothing is another answer than no answer."""

EMPTY = {
    **dict.fromkeys(TEXTS, ""),
    Kind.REFERENCES: (),
    Kind.STATES: (),
    Kind.BUDGET: (),
    Kind.FLAG: False,
    Kind.MONEY: 0,
}


class Comparison:
    """Sorts the entries of a file into added, changed and unchanged ones."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.added: list[EntryChange] = []
        self.changed: list[EntryChange] = []
        self.unchanged = 0
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._titles: dict[str, dict[Key, str]] = {noun: {} for noun in OWNERS}

    def run(self, *, release: bool = False) -> None:
        """Compares every entry, in the order in which they have to be written; with `release` it is let go then."""
        for noun in ORDER:
            for entry in self._workspace.entries.taken(noun, release=release):
                if release and noun in OWNERS:
                    self._titles[noun][entry.key] = self.title(noun, entry.key)
                before = self._workspace.recorded.get((noun, entry.key))
                if before is None:
                    self._new(entry)
                else:
                    self._old(entry, before)

    def _new(self, entry: Entry) -> None:
        name = NAMED.get(entry.noun)
        if (entry.noun, entry.key) in self._workspace.added_since:
            name = None  # somebody else has added it since, and it has a name
        elif entry.noun == "line" and not entry.value("source"):
            self._sourceless(entry)
            return
        if name and is_empty(entry.value(name)) and not (entry.noun == "person" and entry.value("name")):
            self._nameless(entry, name)
            return
        key = KEYS.get(entry.noun)
        filled = {name: value for name, value in entry.items() if name not in ("code", key) and not is_empty(value)}
        names = tuple(filled)
        fields = Filled(self._names.setdefault(names, names), tuple(filled.values()))
        place = entry.place_of(NAMED.get(entry.noun, ""))
        self.added.append(EntryChange(entry.noun, entry.key, self.title(entry.noun, entry.key), fields, place))

    def _nameless(self, entry: Entry, name: str) -> None:
        if entry.noun == "measure":
            return  # told where its rows were read
        self._workspace.findings.add(
            entry.place_of(name),
            entry.code,
            say("“{code}” is new and has no title", code=entry.code),
            expected=say("a title, or the code of something recorded"),
            would_do=say("nothing can be applied"),
            severity=Severity.BLOCKING,
        )

    def _sourceless(self, entry: Entry) -> None:
        self._workspace.findings.add(
            entry.place,
            entry.code,
            say("the funding line “{code}” is new and has no source", code=entry.code),
            expected=say("a source of funding, or the code of something recorded"),
            would_do=say("nothing can be applied"),
            severity=Severity.BLOCKING,
        )

    def _old(self, entry: Entry, before: dict[str, object]) -> None:
        fields = tuple(self._changes(entry, before))
        if fields:
            title = self.title(entry.noun, entry.key)
            self.changed.append(EntryChange(entry.noun, entry.key, title, fields, entry.place, before))
        else:
            self.unchanged += 1

    def _changes(self, entry: Entry, before: dict[str, object]) -> Iterator[FieldChange]:
        for name, value in entry.items():
            if name in ("code", KEYS.get(entry.noun)):
                continue
            old = before.get(name)
            if is_same(entry.noun, name, old, value) or (is_empty(old) and _says_nothing(name, value)):
                continue
            if not is_empty(value):
                yield FieldChange(name, old, value)
            elif self._may_be_emptied(entry, name, old):
                emptied = None if name in UNKNOWN_OR_NOTHING else EMPTY.get(field_of(entry.noun, name).kind)
                yield FieldChange(name, old, emptied)

    def _may_be_emptied(self, entry: Entry, name: str, old: object) -> bool:
        kind = field_of(entry.noun, name).kind
        kept = (kind in NEVER_EMPTY and name not in OPTIONAL_WORDS) or name in (
            "title",
            "function",
            "value",
            "progress",
            "source",
            "order",
            "reason",
            "probability",
            "impact",
        )
        if kind is Kind.FLAG or (kind is Kind.MONEY and name not in UNKNOWN_OR_NOTHING):
            return bool(old)
        if (
            kept
            and not (entry.noun == "milestone" and name == "progress")
            and not (entry.noun == "reading" and name == "source")
        ):
            self._workspace.findings.add(
                entry.place_of(name),
                "",
                say("this cell may not be empty"),
                expected=say("a value"),
                would_do=say("the recorded value stays"),
            )
            return False
        return True

    def missing(self, nouns: set[str]) -> list[EntryChange]:
        """What is recorded and not in the file, of the nouns the file speaks of; nothing of it is removed."""
        entries = self._workspace.entries
        measures = {key[0] for noun, key in entries.keys() if noun == "measure" or noun in PARENTS}  # noqa: SIM118
        found = []
        for noun, key in self._workspace.recorded:
            if noun not in nouns or entries.get(noun, key) is not None:
                continue
            if noun == "measure" or key[0] in measures:
                found.append(EntryChange(noun, key, self.title(noun, key), (), Place()))
        return found

    def title(self, noun: str, key: Key) -> str:
        """The title of a thing; of amounts and targets the title of what they belong to."""
        if noun in OWNERS and (known := self._titles[noun].get(key)) is not None:
            return known
        if noun == "line":
            source = self._workspace.value("line", key, "source")
            return self._workspace.references.known["source"].titles.get(str(source), str(source or ""))
        if noun not in NAMED:
            return self.title(PARENTS[noun], key[:-1])
        value = self._workspace.value(noun, key, NAMED[noun])
        if noun == "person" and not value:
            value = self._workspace.value(noun, key, "name")
        return str(value or "")


def alike(noun: str, name: str, first: object, second: object) -> bool:
    """Whether two values of a field say the same, or both nothing."""
    return is_same(noun, name, first, second) or (_says_nothing(name, first) and _says_nothing(name, second))


def is_same(noun: str, name: str, old: object, value: object) -> bool:
    """Whether a field says the same; of references and budget items the order says nothing."""
    if field_of(noun, name).kind in UNORDERED and isinstance(old, tuple) and isinstance(value, tuple):
        return set(old) == set(value)
    return same(old, value)


def _says_nothing(name: str, value: object) -> bool:
    is_nought = value == 0 and not isinstance(value, float)
    return is_empty(value) or (is_nought and name not in UNKNOWN_OR_NOTHING)
