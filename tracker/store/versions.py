"""Versions of rows and the facts made of them, shared by several states of the plan.

Most of what is recorded stays the same from one session to the next: it is fetched once and made into
facts once, and the states hold the same facts wherever nothing changed. A reading of one state takes over what the
reading before it made of tables in which nothing changed since (`present`).
"""

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlmodel import Session as DatabaseSession

from tracker.store.formers import known_seal
from tracker.store.moments import rows
from tracker.store.present import Joined, Present, keep_present, present_before, touched

Fact = TypeVar("Fact")
Make = Callable[[Any], Any]
Grouped = dict[int, tuple[Fact, ...]]
ALL = 0
"""Stands for all rows of a table: no row has this id."""


def grouped(pairs: Iterable[tuple[int, Fact]]) -> Grouped[Fact]:
    """Facts by the id of what they belong to, in the order they come."""
    lists: defaultdict[int, list[Fact]] = defaultdict(list)
    for owner, fact in pairs:
        lists[owner].append(fact)
    return {owner: tuple(facts) for owner, facts in lists.items()}


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of the versions of a table, each with the change sets from and until which it was valid.

    Between two of the `turns` nothing began or ended, so that all states of such an era hold the same.
    """

    things: list[tuple[int, int, Any]]
    turns: list[int]

    def era(self, change: int) -> int:
        """The era of a change set."""
        return bisect_right(self.turns, change)

    def valid(self, change: int) -> list[Any]:
        """What was valid at a change set."""
        return [thing for since, until, thing in self.things if since <= change < until]


@dataclass(frozen=True, slots=True)
class Joining:
    """Facts made of rows with their parts, by the ids of the rows: those of this reading, and of the one before it."""

    own: dict[int, Joined]
    former: Mapping[int, Joined]

    def fact(self, row: int, parts: object, make: Callable[[], Fact]) -> Fact:
        """The fact of a row and its parts; the same one as before where the parts are equal.

        These parts are kept, not those before: the next reading has the very same ones, which is quickly told.
        """
        known = self.own.get(row) or self.former.get(row)
        fact: Fact = known[1] if known is not None and known[0] == parts else make()
        self.own[row] = (parts, fact)
        return fact

    def gathered(self, row: Any, context: object, gather: Callable[[], Any], make: Callable[[Any], Fact]) -> Fact:
        """The same of a row whose parts are dear to gather: they are not gathered again while all they come from is the
        very same `context`, and the row equal."""
        known = self.own.get(row.id) or self.former.get(row.id)
        if known is None or known[0][0] is not context or known[0][1] != row:
            parts = gather()
            is_same = known is not None and known[0][1:] == (row, parts)
            known = ((context, row, parts), known[1] if known is not None and is_same else make(parts))
        self.own[row.id] = known
        fact: Fact = known[1]
        return fact


class Versions:
    """The versions of rows that were valid at one of the change sets given (of more than two, also between them).

    What a `former` reading made is taken over where one change set is asked for.
    """

    def __init__(self, database: DatabaseSession, changes: Collection[int], former: Present | None = None) -> None:
        self.database, self.first, self.last = database, min(changes), max(changes)
        self.inner = len(set(changes)) > 2
        self.strategy: int | None = None
        """The id of the strategy whose measures' parts are read; None where there is no other."""
        self._former = former
        self._at: defaultdict[int, dict[tuple[str, Hashable], Any]] = defaultdict(dict)
        self._rows: dict[Hashable, Sequence[Any]] = {}
        self._made: dict[tuple[str, tuple[str, ...]], Made] = {}
        self._of_eras: dict[Hashable, Any] = {}
        self._joined: defaultdict[Hashable, dict[int, Joined]] = defaultdict(dict)

    @cached_property
    def _taken_over(self) -> Mapping[tuple[str, Hashable], Any]:
        """What the former reading made of tables in which nothing changed since."""
        if self._former is None:
            return {}
        anew = touched(self.database, self._former.change)
        return {key: made for key, made in self._former.made.items() if key[0] not in anew}

    def at(self, change: int, table: str, name: Hashable, make: Callable[[], Fact]) -> Fact:
        """What `make` makes of a table alone as it was at a change set: made once while nothing in it changes."""
        key, known = (table, (name, self.strategy)), self._at[change]
        if key not in known:
            is_taken_over = self.first == self.last and key in self._taken_over
            known[key] = self._taken_over[key] if is_taken_over else make()
        fact: Fact = known[key]
        return fact

    def answer(self, table: str, name: Hashable, asked: object, make: Callable[[], Fact]) -> Fact:
        """What `make` finds in all versions of a table, up to now: the same while nothing in it changes and the same
        is asked. Of a name only the newest answer is kept."""
        key, known = (table, (name, self.strategy)), self.at(self.last, table, name, lambda: (asked, make()))
        if known[0] != asked:
            known = self._at[self.last][key] = (asked, make())
        return known[1]

    def present(self, seal: str) -> Present:
        """What was made of the last of the change sets, whose seal is given, for the next reading.

        What other roles had fetched besides goes on with it; of what this one read, rows that are gone do not.
        """
        joined = {**(self._former.joined if self._former else {}), **self._joined}
        return Present(self.last, seal, {**self._taken_over, **self._at[self.last]}, joined)

    def rows(self, table: str, columns: tuple[str, ...], strategy: int | None, change: int) -> Sequence[Any]:
        """The rows of a table, of a `strategy` or of all, that were valid at one of the change sets.

        Where there are several, a row holds behind the `columns` the change sets in which it began and ended.
        """
        return self.at(change, table, (columns, strategy), lambda: self._valid_rows(table, columns, strategy, change))

    def _valid_rows(self, table: str, columns: tuple[str, ...], strategy: int | None, change: int) -> Sequence[Any]:
        if self.first == self.last:
            return rows(self.database, table, columns, change, change, strategy)
        asked = (table, columns, strategy)
        if asked not in self._rows:
            self._rows[asked] = self._fetched(table, columns, strategy)
        return [row for row in self._rows[asked] if row[-2] <= change < (row[-1] or sys.maxsize)]

    def _fetched(self, table: str, columns: tuple[str, ...], strategy: int | None) -> Sequence[Any]:
        spans = (*columns, "change_id", "end_change_id")
        return rows(self.database, table, spans, self.first, self.last, strategy, inner=self.inner)

    def made(self, table: str, columns: tuple[str, ...], make: Make, order: Make | None) -> Made:
        """What `make` made of each version."""
        if (table, columns) not in self._made:
            found = list(self._fetched(table, columns, self.strategy))
            if order is not None:
                found.sort(key=order)
            things = [(row[-2], row[-1] or sys.maxsize, make(row)) for row in found]
            turns = {since for since, _, _ in things} | {until for _, until, _ in things}
            self._made[table, columns] = Made(things, sorted(turns))
        return self._made[table, columns]

    def of_era(self, name: Hashable, make: Callable[[], Fact]) -> Fact:
        """What was made of an era, made once for all its states."""
        if name not in self._of_eras:
            self._of_eras[name] = make()
        fact: Fact = self._of_eras[name]
        return fact

    def joining(self, name: Hashable) -> Joining:
        """What makes the facts of rows with their parts, under a name: whoever asks for it makes all that are valid."""
        return Joining(self._joined[name], self._former.joined.get(name, {}) if self._former else {})

    def joined(self, name: Hashable, parts: object, make: Callable[[], Fact]) -> Fact:
        """What is made of all of a table and its parts; the same as before where the parts are equal."""
        return self.joining((name, "all")).fact(ALL, parts, make)


@contextmanager
def lasting_versions(database: DatabaseSession, name: Hashable, changes: Collection[int]) -> Iterator[Versions]:
    """Versions that take over what the last reading under a name made, and that are kept for the next one."""
    versions = Versions(database, changes, present_before(database, name, max(changes)))
    yield versions
    keep_present(database, name, versions.present(known_seal(database, versions.last)))


@dataclass(frozen=True, slots=True)
class State:
    """What was valid at one change set."""

    versions: Versions
    change: int

    @property
    def database(self) -> DatabaseSession:
        """The database the versions come from."""
        return self.versions.database

    def things(self, table: str, columns: tuple[str, ...], make: Make, order: Make | None = None) -> list[Any]:
        """What `make` makes of each valid row of a table, in the `order` of the rows.

        A row holds the `columns`, and behind them the change sets in which it began and ended.
        """

        def things() -> list[Any]:
            made = self.versions.made(table, columns, make, order)
            return self.versions.of_era((table, columns, made.era(self.change)), lambda: made.valid(self.change))

        return self.at(table, columns, things)

    def at(self, table: str, name: Hashable, make: Callable[[], Fact]) -> Fact:
        """What `make` makes of a table alone; see `Versions.at`."""
        return self.versions.at(self.change, table, name, make)

    def joined(self, name: Hashable, parts: object, make: Callable[[], Fact]) -> Fact:
        """What is made of all of a table and its parts; see `Versions.joined`."""
        return self.versions.joined(name, parts, make)

    def grouped(self, table: str, columns: tuple[str, ...], make: Make, order: Make | None = None) -> Grouped[Any]:
        """The same by the id of the owner, where `make` makes a pair of that id and a fact."""

        def of_owners() -> Grouped[Any]:
            found = self.things(table, columns, make, order)
            era = self.versions.made(table, columns, make, order).era(self.change)
            return self.versions.of_era((table, columns, era, "grouped"), lambda: grouped(found))

        return self.at(table, (columns, "grouped"), of_owners)
