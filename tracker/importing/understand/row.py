"""One data row with what its cells say; rows that speak in the same columns share what follows from the columns."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.problems import Place
from tracker.importing.read.grids import Cell
from tracker.importing.understanding import RowKind

AXES = ("segment", "area", "goal")
SAID_UNIT = "indicator.said_unit"
"""The unit that stands beside a value: no field, but what the indicator is measured in where nothing else says it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell says."""

    column: Mapped
    value: object


class Columns:
    """The columns in which rows speak, in their order. What follows from them alone is found once for all the rows.

    What it returns is shared and never changed. Places count from 0 among what a row says.
    """

    __slots__ = ("_fields", "_groups", "_labels", "_more", "_without", "_without_one", "all", "by_noun", "by_target")

    def __init__(self, columns: Iterable[Mapped] = ()) -> None:
        self.all = tuple(columns)
        targets: dict[str, list[int]] = {}
        nouns: dict[str, list[int]] = {}
        for at, column in enumerate(self.all):
            targets.setdefault(column.target, []).append(at)
            nouns.setdefault(column.noun, []).append(at)
        self.by_target = {target: tuple(places) for target, places in targets.items()}
        self.by_noun = {noun: tuple(places) for noun, places in nouns.items()}
        self._more: dict[Mapped, Columns] = {}
        self._without: dict[str, Columns] = {}
        self._without_one: dict[int, Columns] = {}
        self._groups: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._fields: dict[tuple[str, int | None], tuple[tuple[str, int], ...]] = {}
        self._labels: dict[tuple[str, int | None], dict[str, str]] = {}

    def with_column(self, column: Mapped) -> "Columns":
        """These columns and one more at their end."""
        found = self._more.get(column)
        if found is None:
            found = self._more[column] = Columns((*self.all, column))
        return found

    def without(self, target: str) -> "Columns":
        """These columns without those of a field."""
        found = self._without.get(target)
        if found is None:
            found = self._without[target] = Columns(one for one in self.all if one.target != target)
        return found

    def without_one(self, at: int) -> "Columns":
        """These columns without the one at a place."""
        found = self._without_one.get(at)
        if found is None:
            found = self._without_one[at] = Columns((*self.all[:at], *self.all[at + 1 :]))
        return found

    def groups(self, nouns: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of the repeated groups in which some nouns are spoken of."""
        found = self._groups.get(nouns)
        if found is None:
            numbers = {self.all[at].group for noun in nouns for at in self.by_noun.get(noun, ())}
            found = self._groups[nouns] = tuple(sorted(numbers))
        return found

    def fields(self, noun: str, group: int | None) -> tuple[tuple[str, int], ...]:
        """The fields of a noun with their places; of repeated columns those of one group."""
        found = self._fields.get((noun, group))
        if found is None:
            places = [at for at in self.by_noun.get(noun, ()) if group in (None, self.all[at].group)]
            found = self._fields[noun, group] = tuple((self.all[at].field, at) for at in places)
        return found

    def labels(self, noun: str, group: int | None) -> Mapping[str, str]:
        """The column of every field of a noun, as messages name it."""
        found = self._labels.get((noun, group))
        if found is None:
            found = {name: self.all[at].label for name, at in self.fields(noun, group)}
            self._labels[noun, group] = found
        return found


NO_COLUMNS = Columns()


class Row:
    """One data row; cells that cannot be used are not among what it says."""

    __slots__ = ("_cells", "_columns", "_values", "kind", "place", "sections")

    def __init__(self, place: Place, cells: Sequence[Cell] = (), sections: dict[str, str] | None = None) -> None:
        self.place = place
        self.sections = {} if sections is None else sections
        self.kind = RowKind.UNUSED  # until somebody makes something of it
        self._cells = cells
        self._columns = NO_COLUMNS
        self._values: tuple[object, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells as they stand in the sheet."""
        return tuple(self._cells)

    def say(self, columns: Columns, values: Iterable[object]) -> None:
        """Says something in each of these columns, and nothing else."""
        self._columns, self._values = columns, tuple(values)

    def add(self, said: Said) -> None:
        """Adds what one cell says."""
        self._columns = self._columns.with_column(said.column)
        self._values = (*self._values, said.value)

    def add_missing(self, said: Iterable[Said]) -> None:
        """Adds what the row does not say itself."""
        for one in said:
            if self.first(one.column.target) is None:
                self.add(one)

    def set(self, target: str, value: object) -> None:
        """Gives another value to what the row says of a field."""
        for one in self.drop(target):
            self.add(Said(one.column, value))

    def copy(self, source: str, target: str, value: object) -> None:
        """Says something of a field in the column of another one."""
        for one in self.all(source):
            self.add(Said(replace(one.column, target=target, group=1), value))

    def drop(self, target: str) -> list[Said]:
        """Takes back what the row says of a field."""
        dropped = self.all(target)
        if dropped:
            places = self._columns.by_target[target]
            self._values = tuple(value for at, value in enumerate(self._values) if at not in places)
            self._columns = self._columns.without(target)
        return dropped

    def drop_said(self, said: Said) -> None:
        """Takes back what one cell says."""
        pairs = zip(self._columns.all, self._values, strict=True)
        at = next(at for at, pair in enumerate(pairs) if pair == (said.column, said.value))
        self._columns = self._columns.without_one(at)
        self._values = (*self._values[:at], *self._values[at + 1 :])

    def first(self, target: str) -> object:
        """The value of a field, or None."""
        for at in self._columns.by_target.get(target, ()):
            if (value := self._values[at]) is not None:
                return value
        return None

    def text(self, target: str) -> str:
        """The text of a field, or nothing."""
        value = self.first(target)
        return value if isinstance(value, str) else ""

    def all(self, target: str) -> list[Said]:
        """Everything said about a field, in the order of columns."""
        columns, values = self._columns.all, self._values
        return [Said(columns[at], values[at]) for at in self._columns.by_target.get(target, ())]

    def about(self, *nouns: str) -> list[Said]:
        """Everything said about some nouns."""
        columns, values = self._columns.all, self._values
        return [Said(columns[at], values[at]) for noun in nouns for at in self._columns.by_noun.get(noun, ())]

    def speaks_of(self, nouns: Iterable[str]) -> bool:
        """Whether a cell holds something about one of some nouns."""
        of_noun, values = self._columns.by_noun, self._values
        return any(values[at] is not None for noun in nouns for at in of_noun.get(noun, ()))

    def says_beyond(self, noun: str, fields: Collection[str]) -> bool:
        """Whether it says anything but these fields of a noun, and what divides the plan."""
        divided = (*AXES, noun)
        pairs = zip(self._columns.all, self._values, strict=True)
        others = [(column, value) for column, value in pairs if column.noun not in AXES]
        return any(
            value not in (None, "", ()) and not (column.noun in divided and column.field in fields)
            for column, value in others
        )

    def groups(self, *nouns: str) -> tuple[int, ...]:
        """The numbers of the repeated groups in which these nouns are spoken of."""
        return self._columns.groups(nouns)

    def of(self, noun: str, group: int | None = None) -> dict[str, object]:
        """The fields of a noun; with repeated columns, those of one group. Filled cells win over empty ones."""
        fields: dict[str, object] = {}
        for name, at in self._columns.fields(noun, group):
            if fields.get(name) is None:
                fields[name] = self._values[at]
        return fields

    def labels(self, noun: str, group: int | None = None) -> Mapping[str, str]:
        """The column of every field of a noun; where several name a field, the last one."""
        return self._columns.labels(noun, group)
