"""Which recorded changes a role may see: in one place for everything that is told of history."""

from functools import cached_property
from typing import Any

from sqlalchemy import Column, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import ProposerKind, Role, Visibility
from tracker.models import VERSIONS, Base
from tracker.store.moments import SEES_INTERNAL

ROLES = list(Role)
# From which role on a whole table, or one of its fields, is told at all.
TABLES_FROM = {
    "account": Role.ADMINISTRATOR,
    "submission": Role.OFFICER,
    # What a session prepares: public is what it decided, and what its materials say.
    "agenda_item": Role.MEMBER,
    "motion": Role.MEMBER,
    "vote": Role.MEMBER,
    "attendance": Role.MEMBER,
    "narrative": Role.MEMBER,
    # Frozen reports have a list and addresses of their own, which know when minutes are published.
    "report": Role.MEMBER,
}
FIELDS_FROM = {
    ("person", "work_email"): Role.OFFICER,
    ("measure", "visibility_reason"): Role.MEMBER,
    ("session_step", "note"): Role.MEMBER,
    # A name that was taken out of the words must not come back with their history.
    ("proposal", "text"): Role.OFFICER,
    ("proposal", "answer"): Role.OFFICER,
    ("proposal", "agreement"): Role.OFFICER,
}
# What may be without a measure tells of the one it has; other such references are left out alone.
TELLS_OF = {("effect", "measure_id"), ("agenda_item", "measure_id"), ("decision", "agenda_item_id")}


class Sight:
    """What a role sees. Below a member of the coordination nothing that was internal at any time is told of."""

    def __init__(self, database: DatabaseSession, role: Role) -> None:
        self.database, self.role = database, role
        self._hidden: dict[str, frozenset[int]] = {}

    def has(self, role: Role) -> bool:
        """Whether the role is at least this one."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def sees_table(self, table: str) -> bool:
        """Whether anything of a table is told."""
        return self.has(TABLES_FROM.get(table, Role.PUBLIC))

    def hidden(self, table: str) -> frozenset[int]:
        """The ids of the rows of a table that are kept from the role, with all that belongs to them."""
        if self.role in SEES_INTERNAL or table not in VERSIONS:
            return frozenset()
        if table not in self._hidden:
            self._hidden[table] = frozenset()  # what refers to itself is asked once
            self._hidden[table] = frozenset(self._find(table))
        return self._hidden[table]

    def _find(self, table: str) -> set[int]:
        found: set[int] = set()
        if "visibility" in VERSIONS[table].c:
            found |= self._ids(table, "visibility", [Visibility.INTERNAL])
        for column in Base.metadata.tables[table].columns:
            if column.foreign_keys and (not column.nullable or (table, column.name) in TELLS_OF):
                found |= self._ids(table, column.name, self.hidden(referred(column)))
        if table == "decision":
            of_hidden = self._ids("effect", "measure_id", self.hidden("measure"))
            versions = VERSIONS["effect"].c
            query = select(versions.decision_id).where(versions.id.in_(of_hidden)).distinct()
            found |= set(self.database.execute(query).scalars()) if of_hidden else set()
        return found

    def _ids(self, table: str, column: str, values: Any) -> set[int]:
        versions = VERSIONS[table].c
        query = select(versions.id).where(versions[column].in_(list(values))).distinct()
        return set(self.database.execute(query).scalars()) if values else set()

    @cached_property
    def hidden_decisions(self) -> frozenset[str]:
        """The codes of the decisions that are kept from the role."""
        hidden = self.hidden("decision")
        if not hidden:
            return frozenset()
        versions = VERSIONS["decision"].c
        return frozenset(self.database.execute(select(versions.code).where(versions.id.in_(hidden))).scalars())

    @cached_property
    def citizens(self) -> frozenset[int]:
        """The ids of the proposals that were known as a citizen's at any time, for those who may not name her."""
        if self.has(Role.OFFICER):
            return frozenset()
        return frozenset(self._ids("proposal", "origin_kind", [ProposerKind.CITIZEN]))

    def sees_field(self, column: Column[Any], row: int, *values: object) -> bool:
        """Whether the role may read a field of a row that had these values."""
        table, name = column.table.name, column.name
        if not self.has(FIELDS_FROM.get((table, name), Role.PUBLIC)):
            return False
        if (table, name) == ("proposal", "origin"):
            return row not in self.citizens
        if not column.foreign_keys:
            return True
        other = referred(column)
        return self.sees_table(other) and not self.hidden(other).intersection(
            value for value in values if isinstance(value, int)
        )


def referred(column: Column[Any]) -> str:
    """The name of the table a column refers to."""
    name: str = next(iter(column.foreign_keys)).column.table.name
    return name
