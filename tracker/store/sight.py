"""What a role may see of rows and of their history: in one place for everything that is told."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Column, Engine, Select
from sqlmodel import Session as DatabaseSession

from tracker.database import DatabaseSession as OpenedSession
from tracker.database import open_for_reading
from tracker.facts import Opening, ProposerKind, Role, Visibility, opens
from tracker.models import VERSIONS, Base
from tracker.store import sight_queries as queries
from tracker.store.moments import SEES_INTERNAL
from tracker.store.versions import Versions

ROLES = list(Role)
# From which role on a whole table, or one of its fields, is told at all.
TABLES_FROM = {
    "account": Role.ADMINISTRATOR,
    "account_strategy": Role.ADMINISTRATOR,
    "submission": Role.OFFICER,
    # What a session prepares: public is what it decided, and what its materials say.
    "agenda_item": Role.MEMBER,
    "motion": Role.MEMBER,
    "vote": Role.MEMBER,
    "attendance": Role.MEMBER,
    "narrative": Role.MEMBER,
    "publication": Role.OFFICER,
    # Frozen reports have a list and addresses of their own, which know when minutes are published.
    "report": Role.MEMBER,
}
FIELDS_FROM = {
    ("person", "name"): Role.MEMBER,
    ("person", "language"): Role.MEMBER,
    ("person", "work_email"): Role.OFFICER,
    # The public is told the function of who answers for a measure, and of those who report and judge nothing more.
    ("progress_update", "author"): Role.OWNER,
    ("override", "author"): Role.MEMBER,
    ("submission", "author"): Role.OWNER,
    ("measure", "visibility_reason"): Role.MEMBER,
    # Perhaps of a measure that is internal, or of a plan in preparation.
    ("measure", "continued_in"): Role.MEMBER,
    ("session_step", "note"): Role.MEMBER,
    ("session", "cancelled_by"): Role.MEMBER,
    ("session_move", "moved_by"): Role.MEMBER,
    ("session_move", "haste"): Role.MEMBER,
    # A name that was taken out of the words must not come back with their history.
    ("proposal", "text"): Role.OFFICER,
    ("proposal", "answer"): Role.OFFICER,
    ("proposal", "agreement"): Role.OFFICER,
}
# What may be without a measure tells of the one it has; other such references are left out alone.
# Lists that measures refer to: an entry of which only hidden measures know would tell of them.
LISTS = ("segment", "area", "goal", "organisation", "person", "funding_source", "tag")
TELLS_OF = {("effect", "measure_id"), ("agenda_item", "measure_id"), ("decision", "agenda_item_id")}


NEVER = 0
"""Stands for the change set of a reading that takes over nothing."""
TODAY = "today"
"""Under which name a session of the database says the day; see `open_on`."""


def open_on(engine: Engine, today: date) -> OpenedSession:
    """A session for reading that knows the day, on which depends what the public sees."""
    database = open_for_reading(engine)
    database.info[TODAY] = today
    return database


class Sight:
    """What a role sees. Below a member of the coordination nothing that was internal at any time is told of; to the
    public nothing of a plan that is not open to it.

    With the `versions` of a reading it takes over what the one before it found in tables that did not change since.
    """

    def __init__(self, database: DatabaseSession, role: Role, versions: Versions | None = None) -> None:
        self.database, self.role = database, role
        self.versions = versions or Versions(database, (NEVER,))
        self._hidden: dict[str, frozenset[int]] = {}
        self._unused: dict[str, frozenset[int]] = {}

    @property
    def today(self) -> date:
        """The day from which it is judged what is open to the public.

        Raises LookupError where the session of the database was opened without a day.
        """
        if TODAY not in self.database.info:
            raise LookupError("What the public sees depends on the day: open the database with store.open_on.")
        day: date = self.database.info[TODAY]
        return day

    def has(self, role: Role) -> bool:
        """Whether the role is at least this one."""
        return ROLES.index(self.role) >= ROLES.index(role)

    @property
    def names_people(self) -> bool:
        """Whether it is told who did something by name; the public is told her role alone."""
        return self.has(Role.OWNER)

    def sees_table(self, table: str) -> bool:
        """Whether anything of a table is told."""
        return self.has(TABLES_FROM.get(table, Role.PUBLIC))

    def sees_fields(self, table: str, field: str) -> bool:
        """Whether a field of a table is told of any row."""
        return self.has(FIELDS_FROM.get((table, field), Role.PUBLIC))

    def hidden(self, table: str) -> frozenset[int]:
        """The ids of the rows of a table that are kept from the role, with all that belongs to them."""
        if self.role in SEES_INTERNAL or table not in VERSIONS:
            return frozenset()
        if table not in self._hidden:
            self._hidden[table] = frozenset()  # what refers to itself is asked once
            self._hidden[table] = frozenset(self._find(table))
        return self._hidden[table]

    def sees_plan(self, strategy: int, then: Opening, day: date | None) -> bool:
        """Whether anything of a strategy (its id) is told, as it was `then`, on a day; None is today.

        A plan that is closed again is told of on no day, and one that is open not on the days before it was.
        """
        if self.role is not Role.PUBLIC:
            return True
        return strategy not in self.hidden("strategy") and self._is_open(then, day)

    def _in_preparation(self) -> set[int]:
        """The ids of the strategies whose plan is not open to the public today."""
        return {row.id for row in self._rows("strategy", queries.openings()) if not self._is_open(row, None)}

    def _is_open(self, strategy: Opening, day: date | None) -> bool:
        """Whether a plan is open to the public on a day, None is today; of one that has no day of opening no day
        has to be known."""
        if strategy.opened_on is None:
            return not strategy.is_in_preparation
        return opens(strategy, day or self.today)

    def _find(self, table: str) -> set[int]:
        if table == "strategy":
            return self._in_preparation() if self.role is Role.PUBLIC else set()
        found = set(self.only_of_hidden(table))
        if table == "session":
            found |= self._unannounced()
        if "visibility" in VERSIONS[table].c:
            found |= self._ids(table, "visibility", [Visibility.INTERNAL])
        for column in Base.metadata.tables[table].columns:
            if column.foreign_keys and tells_of(table, column):
                found |= self._ids(table, column.name, self.hidden(referred(column)))
        if table == "decision":
            found |= self._voted_for_hidden()
            of_hidden = self._ids("effect", "measure_id", self.hidden("measure"))
            found |= self._named("effect", "decision_id", of_hidden)
        return found

    def only_of_hidden(self, table: str) -> frozenset[int]:
        """The ids of the entries of a list that only what is hidden from the role ever referred to."""
        if table not in LISTS or self.role in SEES_INTERNAL:
            return frozenset()
        if table not in self._unused:
            self._unused[table] = self._only_of_hidden(table)
        return self._unused[table]

    def _only_of_hidden(self, table: str) -> frozenset[int]:
        found: set[int] = set()
        told: set[int] = set()
        others = [(other, name) for other, name in referring(table) if other != table]
        for other, name in others:
            found |= self._named(other, name, self._kept(other))
        if not found:
            return frozenset()
        above = self._above(table)
        found = _with_those_above(found, above)
        for other, name in others:
            if self.sees_table(other):
                query = queries.named_besides(other, name)
                told |= self._found(other, query, of=found, kept=self._kept(other))
        return frozenset(found - _with_those_above(told | (set(above) - found), above))

    def _kept(self, table: str) -> frozenset[int]:
        return self.only_of_hidden(table) if table in LISTS else self.hidden(table)

    def _above(self, table: str) -> dict[int, set[int]]:
        """The ids of the entries of the same list that an entry (its id) named at any time, such as what it belongs to.

        What it was merged into is none of them: that is done to the list, and tells nobody that the other is used.
        """
        above: dict[int, set[int]] = {}
        for other, name in referring(table):
            if other == table and name != "merged_into_id":
                for row, named in self._rows(table, queries.ever_named(table, name)):
                    above.setdefault(row, set()).add(named)
        return above

    def _voted_for_hidden(self) -> frozenset[int]:
        """The ids of the decisions that were voted about for a strategy which is kept from the role."""
        return self._named("motion", "decision_id", self.hidden("strategy"), by="strategy_id")

    def _unannounced(self) -> frozenset[int]:
        """The ids of the sessions to which nobody was invited up to now."""
        known = self._found("session_step", queries.announced()) | self._found("session", queries.sessions_ended())
        return self._found("session", queries.sessions()) - known

    def _ids(self, table: str, column: str, values: Collection[Any]) -> frozenset[int]:
        return self._found(table, queries.rows_with(table, column), of=values) if values else frozenset()

    def _named(self, table: str, column: str, values: Collection[Any], by: str = "id") -> frozenset[Any]:
        return self._found(table, queries.named_by(table, column, by), of=values) if values else frozenset()

    def _found(self, table: str, query: Select[Any], **asked: Collection[Any]) -> frozenset[Any]:
        """The different values that a query of one column finds in the versions of a table alone."""
        return frozenset(value for (value,) in self._rows(table, query, **asked))

    def _rows(self, table: str, query: Select[Any], **asked: Collection[Any]) -> frozenset[Any]:
        """What a query finds in the versions of a table alone."""
        wanted = {name: frozenset(values) for name, values in asked.items()}

        def rows() -> frozenset[Any]:
            return frozenset(self.database.execute(query, {name: list(values) for name, values in wanted.items()}))

        return self.versions.answer(table, (self.role, query), wanted, rows)

    @cached_property
    def hidden_decisions(self) -> frozenset[str]:
        """The codes of the decisions that are kept from the role."""
        return self._named("decision", "code", self.hidden("decision"))

    @cached_property
    def citizens(self) -> frozenset[int]:
        """The ids of the proposals that were known as a citizen's at any time, for those who may not name her."""
        if self.has(Role.OFFICER):
            return frozenset()
        return self._ids("proposal", "origin_kind", [ProposerKind.CITIZEN])

    def sees_field(self, column: Column[Any], row: int, *values: object) -> bool:
        """Whether the role may read a field of a row that had these values."""
        table, name = column.table.name, column.name
        if not self.sees_fields(table, name):
            return False
        if (table, name) == ("proposal", "origin"):
            return row not in self.citizens
        if not column.foreign_keys:
            return True
        other = referred(column)
        return self.sees_table(other) and not self.hidden(other).intersection(
            value for value in values if isinstance(value, int)
        )


def _with_those_above(entries: set[int], above: Mapping[int, set[int]]) -> set[int]:
    """Entries with all that they name in their own list, directly or through others."""
    reached, asked = set(entries), list(entries)
    while asked:
        new = above.get(asked.pop(), set()) - reached
        reached |= new
        asked.extend(new)
    return reached


def tells_of(table: str, column: Column[Any]) -> bool:
    """Whether a row is hidden with what a column of it refers to."""
    if referred(column) in LISTS or (table, column.name) == ("decision", "session_id"):
        return False  # such an entry is hidden because of its rows; a decision is told of by itself
    return not column.nullable or (table, column.name) in TELLS_OF


@cache
def referring(table: str) -> tuple[tuple[str, str], ...]:
    """The tables, with a column of each, that refer to a table; looked up once, for tables do not change."""
    return tuple(
        (name, column.name)
        for name, other in Base.metadata.tables.items()
        if name in VERSIONS
        for column in other.columns
        if refers_to(column, table)
    )


def refers_to(column: Column[Any], table: str) -> bool:
    """Whether a column refers to a table."""
    return bool(column.foreign_keys) and referred(column) == table


def referred(column: Column[Any]) -> str:
    """The name of the table a column refers to."""
    name: str = next(iter(column.foreign_keys)).column.table.name
    return name
