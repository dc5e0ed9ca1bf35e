"""Versions of rows and the facts made of them, shared by several states of the plan.

Most of what is recorded stays the same from one session to the next: it is fetched once and made into
facts once, and the states hold the same facts wherever nothing changed.
"""

import sys
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session as DatabaseSession

from tracker.store.moments import rows

Fact = TypeVar("Fact")
Make = Callable[[Any], Any]


class Versions:
    """The versions of rows that were valid at one of the change sets given (of more than two, also between them)."""

    def __init__(self, database: DatabaseSession, changes: Collection[int]) -> None:
        self.database, self.first, self.last = database, min(changes), max(changes)
        self.inner = len(set(changes)) > 2
        self.strategy: int | None = None
        """The id of the strategy whose measures' parts are read; None where there is no other."""
        self._made: dict[tuple[str, tuple[str, ...]], list[tuple[int, int, Any]]] = {}
        self._joined: dict[Hashable, tuple[object, Any]] = {}

    def made(self, table: str, columns: tuple[str, ...], make: Make, order: Make | None) -> list[tuple[int, int, Any]]:
        """From and until which change set each version was valid, and what `make` made of it."""
        if (table, columns) not in self._made:
            spans = (*columns, "change_id", "end_change_id")
            found = list(rows(self.database, table, spans, self.first, self.last, self.strategy, inner=self.inner))
            if order is not None:
                found.sort(key=order)
            self._made[table, columns] = [(row[-2], row[-1] or sys.maxsize, make(row)) for row in found]
        return self._made[table, columns]

    def joined(self, version: Hashable, parts: object, make: Callable[[], Fact]) -> Fact:
        """The fact made of a version and its parts; the same one as before where the parts are equal."""
        known = self._joined.get(version)
        if known is None or known[0] != parts:
            known = self._joined[version] = (parts, make())
        fact: Fact = known[1]
        return fact


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
        change = self.change
        made = self.versions.made(table, columns, make, order)
        return [thing for since, until, thing in made if since <= change < until]
