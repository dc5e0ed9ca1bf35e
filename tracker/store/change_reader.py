"""Reads versions of rows as changes: each state beside the one it replaced."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Change, FieldChange, Role
from tracker.models import VERSIONS, Base
from tracker.store.moments import CHANGES
from tracker.store.sealing import shown_seal
from tracker.store.sight import Sight, referred

ABOUT = ("id", "at", "actor", "role", "account_id", "reason", "decision", "hash")
# What a motion noted at its preview is for the vote to compare; nobody changed it.
BOOKKEEPING = {"id", "version", "before"}
EMPTY: tuple[object, ...] = ("", 0, False, [], {})
# What tells things with the same code apart.
DETAILS = {
    "funding_amount": "year",
    "target": "due",
    "reading": "on",
    "progress_update": "made_on",
    "submission": "made_on",
    "risk": "title",
    "override": "dimension",
    "budget_item": "item",
    "agenda_item": "number",
    "motion": "number",
    "vote": "number",
    "session_step": "name",
    "session_move": "number",
    "narrative": "report_kind",
    "report": "state_on",
    "measure_tag": "tag_id",
    "measure_partner": "organisation_id",
    "account_strategy": "strategy_id",
    "membership": "person_id",
    "attendance": "person_id",
    "effect": "measure_id",
    "assessment": "on",
    "assessment_level": "dimension",
}
NAMED_BY = {"account": "login", "procedure_setting": "name", "report": "title", "publication": "number"}


@cache
def naming_column(table: str) -> Column[Any]:
    """What names the things of a table to a reader: their own code, or what they belong to, or at last their id.

    That they belong to a strategy says least: a motion is named by its session.
    """
    columns = Base.metadata.tables[table].columns
    own = "code" if "code" in columns else NAMED_BY.get(table)
    if own:
        return columns[own]
    above = [column for column in columns if column.foreign_keys]
    return min(above, key=lambda column: column.name == "strategy_id", default=columns["id"])


@cache
def states(table: str) -> Select[Any]:
    """The query for states of a table's rows: about the change, the operation, the state, and the former state."""
    now, former = VERSIONS[table], VERSIONS[table].alias("former")
    names = Base.metadata.tables[table].columns.keys()
    follows = and_(former.c.id == now.c.id, former.c.end_change_id == now.c.change_id)
    replaced = and_(follows, former.c.operation != "delete")
    about = [CHANGES.c[name].label(f"change_{name}") for name in ABOUT]
    columns = [now.c[name] for name in names] + [former.c[name].label(f"former_{name}") for name in names]
    joined = now.join(CHANGES, CHANGES.c.id == now.c.change_id).outerjoin(former, replaced)
    return select(*about, now.c.operation, *columns).select_from(joined)


class ChangeReader:
    """Reads changes as far as a role may see them."""

    def __init__(self, database: DatabaseSession, role: Role) -> None:
        self.database, self.sight = database, Sight(database, role)
        self._codes: dict[str, dict[int, str]] = {}

    def ids(self, table: str, column: str, values: Iterable[object], among: Iterable[int] | None = None) -> set[int]:
        """The ids of rows (of all, or `among` some) that ever had one of some values in a column."""
        versions = VERSIONS[table]
        query = select(versions.c.id).where(versions.c[column].in_(list(values))).distinct()
        if among is not None:
            query = query.where(versions.c.id.in_(list(among)))
        return set(self.database.execute(query).scalars())

    def changes(self, table: str, *wanted: ColumnElement[bool]) -> list[Change]:
        """The changes of a table's rows for which the conditions hold, by row and number."""
        if not self.sight.sees_table(table):
            return []
        hidden = self.sight.hidden(table)
        columns = list(Base.metadata.tables[table].columns)
        start = len(ABOUT) + 1
        found = []
        # Sorted here: asked to sort, SQLite walks through all of history in the order of ids, past the other indexes.
        rows = self.database.execute(states(table).where(*wanted)).fetchall()
        for row in sorted(rows, key=lambda row: (row[start], row.change_id)):
            state, former = row[start : start + len(columns)], row[start + len(columns) :]
            named = dict(zip((column.name for column in columns), state, strict=True))
            if named["id"] not in hidden:
                fields = tuple(self._fields(columns, named["id"], row.operation, former, state))
                found.append(self._change(table, row, named, fields))
        return found

    def _change(self, table: str, row: Any, named: dict[str, Any], fields: tuple[FieldChange, ...]) -> Change:
        decision = "" if row.change_decision in self.sight.hidden_decisions else row.change_decision
        account = ""
        if row.change_account_id is not None and self.sight.has(Role.ADMINISTRATOR):
            account = self._codes_of("account").get(row.change_account_id, "")
        actor = row.change_actor if self.sight.names_people else ""
        detail = self._shown(table, DETAILS[table], named) if table in DETAILS else None
        return Change(
            row.change_at, actor, row.change_reason, decision, table, self._name(table, named),
            row.operation, fields, row.change_id, named["id"], detail, row.change_role, account,
            shown_seal(row.change_hash),
        )  # fmt: skip

    def _fields(
        self, columns: Sequence[Any], row: int, operation: str, former: Sequence[Any], state: Sequence[Any]
    ) -> Iterator[FieldChange]:
        """What differs between two states; of what is new or gone, what was not empty."""
        is_new = operation == "insert"
        gone = operation == "delete"
        for column, old, new in zip(columns, former, state, strict=True):
            before, after = (None if is_new else old), (None if gone else new)
            if column.name in BOOKKEEPING or before == after or ((is_new or gone) and (before or after) in EMPTY):
                continue
            if self.sight.sees_field(column, row, before, after):
                shown = (self._value(column, before), self._value(column, after))
                yield FieldChange(column.name.removesuffix("_id"), *shown)

    def _value(self, column: Any, value: Any) -> object:
        """The value, or the code of what it refers to."""
        if value is None or not column.foreign_keys or referred(column) not in VERSIONS:
            return value
        return self._codes_of(referred(column)).get(value, value)

    def _shown(self, table: str, name: str, named: dict[str, Any]) -> object:
        if table == "attendance":
            return self._people.get(named[name], named[name])
        return self._value(Base.metadata.tables[table].columns[name], named[name])

    @cached_property
    def _people(self) -> dict[int, str]:
        """What people are called, by their ids: by name, else by function. Only members are told who was there."""
        versions = VERSIONS["person"].c
        query = select(versions.id, versions.name, versions.function).where(versions.end_change_id.is_(None))
        return {row.id: row.name or row.function for row in self.database.execute(query)}

    def _codes_of(self, table: str) -> dict[int, str]:
        if table not in self._codes:
            versions, name = VERSIONS[table].c, naming_column(table)
            # What is valid, or was when it was removed; brought back, it is valid again.
            last = versions.end_change_id.is_(None)
            query = select(versions.id, versions[name.name]).where(last).order_by(versions.change_id)
            found = self.database.execute(query).fetchall()
            self._codes[table] = {row: str(self._value(name, value)) for row, value in found}
        return self._codes[table]

    def _name(self, table: str, named: dict[str, Any]) -> str:
        """The code of what changed; for things without one, the code of what they belong to."""
        name = naming_column(table)
        return str(self._value(name, named[name.name]))
