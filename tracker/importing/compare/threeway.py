"""Three ways: the record when the workbook was made, the workbook as it came back, and the record as it is now.

Only what the workbook changed is changed. What others changed since stays; what both changed, each in its own way, is
a conflict that somebody has to decide.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.facts import FieldChange
from tracker.importing.apply.deciding import ORDER
from tracker.importing.compare.current import Recorded
from tracker.importing.compare.difference import NAMED, Comparison, alike
from tracker.importing.entries import Entries, Key
from tracker.importing.fields import FIELDS, KEYS, PARENTS, field_of
from tracker.importing.problems import NOWHERE
from tracker.importing.result import Conflict, EntryChange, Kept, Moved
from tracker.importing.same import is_empty

EntryKey = tuple[str, Key]
IDENTITY = NAMED | {"line": "source"}
"""The field that tells whether two entries with one code are the same thing."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The record when the workbook was made, what the workbook says, and the record now."""

    then: Recorded
    workbook: Entries
    now: Recorded

    def is_gone(self, entry: EntryKey) -> bool:
        """Whether others took an entry out of the record since."""
        return entry in self.then and entry not in self.now


class Merge:
    """Sorts what the workbook changed into what is written and what is in conflict.

    `about` are the entries whose changes in the record made the conflicts, in the same order.
    """

    def __init__(self, sides: Sides, comparison: Comparison) -> None:
        self._sides = sides
        self._title = comparison.title
        self.added: list[EntryChange] = []
        self.changed: list[EntryChange] = []
        self.conflicts: list[Conflict] = []
        self.about: list[EntryKey] = []
        self._contested: set[EntryKey] = set()
        edits = (*comparison.added, *comparison.changed)
        for edit in sorted(edits, key=lambda edit: ORDER.index(edit.noun)):
            self._sort_in(edit)
        written = {(one.noun, one.key) for one in (*self.added, *self.changed)}
        in_question = written | {(one.noun, one.key) for one in self.conflicts}
        self.unchanged = comparison.unchanged + len({(one.noun, one.key) for one in edits} - in_question)

    def _sort_in(self, edit: EntryChange) -> None:
        entry = (edit.noun, edit.key)
        line = (entry, *above(entry))
        gone = [one for one in reversed(line) if self._sides.is_gone(one)]
        contested = [one for one in line if one in self._contested]
        if gone:
            self._whole(Moved.REMOVED, edit, gone[0], self._restored(gone, edit))
        elif contested:
            write = replace(edit, recorded=self._sides.now.get(entry, {}))
            self._whole(Moved.ADDED, edit, contested[0], (write,))
        elif entry not in self._sides.now:
            self._add_new(edit)
        else:
            self._compare(edit, self._sides.then.get(entry), self._sides.now[entry])

    def _add_new(self, edit: EntryChange) -> None:
        lost = self._lost_references(edit)
        if lost:
            self._whole(Moved.REMOVED, edit, lost[0], (*self._restored(lost), edit))
        else:
            self.added.append(edit)

    def _compare(self, edit: EntryChange, then: dict[str, object] | None, now: dict[str, object]) -> None:
        """Field by field; where both sides added the entry, everything they do not say alike is in conflict."""
        written = []
        for one in edit.fields:
            here = now.get(one.name)
            if alike(edit.noun, one.name, here, one.after):
                continue
            mine = replace(one, before=here)
            write = replace(edit, fields=(mine,), recorded=now)
            lost = self._lost_references(write)
            if then is None:
                self._field(Moved.ADDED, edit, replace(one, before=None), here, (write,))
            elif not alike(edit.noun, one.name, here, then.get(one.name)):
                self._field(Moved.CHANGED, edit, one, here, (*self._restored(lost), write))
            elif lost:
                self._field(Moved.REMOVED, edit, one, here, (*self._restored(lost), write), lost[0])
            else:
                written.append(mine)
        if written:
            self.changed.append(replace(edit, fields=tuple(written), recorded=now))

    def _whole(self, moved: Moved, edit: EntryChange, about: EntryKey, writes: tuple[EntryChange, ...]) -> None:
        conflict = Conflict(
            moved, edit.noun, edit.key, edit.title, "", None, None, None, edit.place, None, writes
        )  # fmt: skip
        self.conflicts.append(conflict)
        self.about.append(about)

    def _field(
        self,
        moved: Moved,
        edit: EntryChange,
        field: FieldChange,
        now: object,
        writes: tuple[EntryChange, ...],
        about: EntryKey | None = None,
    ) -> None:
        entry = (edit.noun, edit.key)
        file = self._sides.workbook.get(*entry)
        place = file.place_of(field.name) if file else edit.place
        conflict = Conflict(
            moved, *entry, edit.title, field.name, field.before, field.after, now, place, None, writes
        )  # fmt: skip
        self.conflicts.append(conflict)
        self.about.append(about or entry)
        if moved is Moved.ADDED and field.name == IDENTITY.get(edit.noun):
            # Two things with one code: what the workbook says of the parts of its own is not for the other one.
            self._contested.add(entry)

    def _lost_references(self, edit: EntryChange) -> list[EntryKey]:
        """What fields refer to and others took out of the record since."""
        return [entry for entry in references(edit) if self._sides.is_gone(entry)]

    def _restored(self, entries: Iterable[EntryKey], edit: EntryChange | None = None) -> tuple[EntryChange, ...]:
        """What brings entries back as the workbook has them, with all that belongs to them; and the edit itself."""
        restored: dict[EntryKey, EntryChange] = {}
        for entry in entries:
            self._restore(entry, restored)
        if edit is not None and (edit.noun, edit.key) not in restored:
            for lost in self._lost_references(edit):
                self._restore(lost, restored)
            restored[edit.noun, edit.key] = edit
        return tuple(restored.values())

    def _restore(self, entry: EntryKey, restored: dict[EntryKey, EntryChange]) -> None:
        if entry in restored:
            return
        file = self._sides.workbook.get(*entry)
        said = self._sides.then[entry] | (file.fields if file else {})
        fields = tuple(
            FieldChange(name, None, value)
            for name, value in said.items()
            if not is_empty(value) and name not in ("code", KEYS.get(entry[0]))
        )
        place = file.place if file else NOWHERE
        restored[entry] = change = EntryChange(*entry, self._title(*entry), fields, place)
        for lost in self._lost_references(change):
            self._restore(lost, restored)
        for one in self._sides.then:
            if entry in above(one) and self._sides.is_gone(one) and self._sides.workbook.get(*one):
                self._restore(one, restored)


def above(entry: EntryKey) -> tuple[EntryKey, ...]:
    """What an entry belongs to, from below."""
    noun, key = entry
    if noun not in PARENTS:
        return ()
    parent = (PARENTS[noun], key[:-1])
    return (parent, *above(parent))


def references(change: EntryChange) -> Iterator[EntryKey]:
    """The entries that the new values of a change refer to."""
    for field in change.fields:
        noun = field_of(change.noun, field.name).noun
        codes = field.after if isinstance(field.after, tuple) else (field.after,)
        yield from ((noun, (str(code),)) for code in codes if noun and code)


def moved_since(sides: Sides, conflicts: Iterable[Conflict], comparison: Comparison) -> Iterator[Kept]:
    """What others changed since and the workbook did not, in the order of the record; it stays as it is."""
    asked = {(one.noun, one.key, one.field) for one in conflicts}
    for (noun, key), moved, name, then, now in _moved(sides):
        if (noun, key, name) not in asked:
            yield Kept(moved, noun, key, comparison.title(noun, key), name, then, now, None)


def _moved(sides: Sides) -> Iterator[tuple[EntryKey, Moved, str, object, object]]:
    for entry, then in sides.then.items():
        now = sides.now.get(entry)
        if now is None:
            if sides.workbook.get(*entry):
                yield entry, Moved.REMOVED, "", None, None
        elif now != then:
            for name in _moved_fields(sides, entry, then, now):
                yield entry, Moved.CHANGED, name, then.get(name), now.get(name)
    for entry in sides.now:
        if entry not in sides.then and not sides.workbook.get(*entry):
            yield entry, Moved.ADDED, "", None, None


def _moved_fields(sides: Sides, entry: EntryKey, then: dict[str, object], now: dict[str, object]) -> Iterator[str]:
    """The fields that others changed; not those the workbook changed to the same."""
    noun = entry[0]
    file = sides.workbook.get(*entry)
    for name in (field.name for field in FIELDS[noun]):
        if alike(noun, name, then.get(name), now.get(name)):
            continue
        if not (file and name in file.fields and alike(noun, name, file.fields[name], now.get(name))):
            yield name
