"""History: every state of every row, with the change set that made it and the one that ended it.

A table `x` has a table `x_version` with the same columns plus `change_id`, `end_change_id` and
`operation`. A listener on the session writes them in bulk after each flush; it sees what passes the
unit of work, so nothing outside migrations may use bulk statements on the tables themselves.
A state is valid at change set T if `change_id <= T` and it has not ended by T.
"""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Enum,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    event,
    text,
    update,
)
from sqlalchemy.orm import Session as DatabaseSession
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Field

from tracker.facts import Role
from tracker.models.base import Base, Versioned, choice, prose
from tracker.models.differences import Difference, differences
from tracker.sentences import Refusal

INSERT, UPDATE, DELETE = "insert", "update", "delete"
HIGHEST = 2**31 - 1
"""The highest number of a row or a change that PostgreSQL's integers hold."""
OPEN, ENDED = "end_change_id is null", "end_change_id is not null"
PARTS = {
    "measure": (
        ("milestone", "measure_id"),
        ("indicator", "measure_id"),
        ("funding_line", "measure_id"),
        ("progress_update", "measure_id"),
        ("submission", "measure_id"),
        ("override", "measure_id"),
        ("risk", "measure_id"),
        ("budget_item", "measure_id"),
        ("measure_tag", "measure_id"),
        ("measure_partner", "measure_id"),
    ),
    "indicator": (("target", "indicator_id"), ("reading", "indicator_id")),
    "funding_line": (("funding_amount", "line_id"), ("claim", "line_id")),
    "body": (("membership", "body_id"), ("procedure_setting", "body_id")),
    "session": (
        ("agenda_item", "session_id"),
        ("attendance", "session_id"),
        ("session_step", "session_id"),
        ("session_move", "session_id"),
        ("motion", "session_id"),
        ("narrative", "session_id"),
        ("decision", "session_id"),
    ),
    "motion": (("vote", "motion_id"),),
    "decision": (("effect", "decision_id"),),
    "account": (("account_strategy", "account_id"),),
    "institution": (("assessment", "institution_id"),),
    "assessment": (("assessment_level", "assessment_id"),),
}
"""What belongs to a thing and is told with it: table, and the column that says to which."""
OWNERS = {part: column for parts in PARTS.values() for part, column in parts}
SOUGHT = {"measure": ("code", "visibility", "strategy_id"), "decision": ("code", "visibility")}
# SQLite lets a text or bytes stand where a number belongs; both are greater than every number.
IN_RANGE = (
    f"id between 1 and {HIGHEST} and id = cast(id as integer) and change_id between 1 and {HIGHEST} "
    f"and (end_change_id is null or end_change_id between change_id + 1 and {HIGHEST})"
)


class ChangeSet(Base, table=True):
    """One transaction: who, when, why, by which decision. Ids and instants go up together."""

    __tablename__ = "change_set"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    actor: str = prose()
    role: Role = Field(sa_type=choice(Role))
    account_id: int | None = None
    reason: str = prose()
    decision: str = prose()
    previous_hash: str = Field(default="", max_length=64)
    hash: str = Field(default="", max_length=64)


def versioned_classes() -> list[type[Versioned]]:
    """Every table whose rows are kept in history."""
    return [mapper.class_ for mapper in Base._sa_registry.mappers if issubclass(mapper.class_, Versioned)]


def _plain(column: Column[Any]) -> Column[Any]:
    """The column without its constraints: history keeps whatever once stood there."""
    kind = column.type
    if isinstance(kind, Enum) and kind.enum_class is not None:
        kind = Enum(
            kind.enum_class,
            native_enum=False,
            length=kind.length,
            values_callable=lambda members: [m.value for m in members],
        )
    return Column(column.name, kind, primary_key=column.name == "id", autoincrement=False, nullable=column.name != "id")


def _version_table(table: Table) -> Table:
    ended = text(ENDED)
    return Table(
        f"{table.name}_version",
        table.metadata,
        *(_plain(column) for column in table.columns),
        Column("change_id", Integer, ForeignKey("change_set.id"), primary_key=True, autoincrement=False),
        Column("end_change_id", Integer, ForeignKey("change_set.id"), nullable=True),
        Column("operation", String(10), nullable=False),
        CheckConstraint(text(IN_RANGE), name="range"),
        Index(f"ix_{table.name}_version_change_id", "change_id"),
        # Most states have ended: the present is read from this one.
        Index(f"ix_{table.name}_version_open", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        Index(
            f"ix_{table.name}_version_ended",
            "end_change_id",
            "id",
            "change_id",
            sqlite_where=ended,
            postgresql_where=ended,
        ),
        *(Index(f"ix_{table.name}_version_{name}", name, "id") for name in _sought(table)),
    )


def _sought(table: Table) -> list[str]:
    """The columns by which the history of rows is looked for: the owner of a part, a code, what was internal."""
    owner = OWNERS.get(table.name)
    return [*([owner] if owner else ()), *SOUGHT.get(table.name, ())]


def version_tables() -> dict[str, Table]:
    """The version table of every table, by the table's name; made once, when the models are complete.

    In the same order in every process, what others refer to first: what one change did is told in it.
    """
    known = {_table_of(kind).name for kind in versioned_classes()}
    tables = [table for table in Base.metadata.sorted_tables if table.name in known]
    for table in tables:
        # Without it SQLite gives the id of a removed row to the next one, and two things share one history.
        table.dialect_options["sqlite"]["autoincrement"] = True
    return {table.name: _version_table(table) for table in tables}


def _table_of(kind: type[Versioned]) -> Table:
    return kind.__table__  # type: ignore[attr-defined, no-any-return]


def _state(row: Versioned, table: Table) -> dict[str, Any]:
    return {name: getattr(row, name) for name in table.columns.keys()}  # noqa: SIM118 - iterating gives columns


def refuse_altered(session: DatabaseSession, _: UOWTransaction, __: object) -> None:
    """Before a flush: refuses to build on rows that somebody altered past the tracker.

    Otherwise what was planted would be sealed as a part of the next change of that row.
    """
    touched: dict[Table, set[int]] = defaultdict(set)
    for row in (*session.deleted, *(row for row in session.dirty if session.is_modified(row))):
        if isinstance(row, Versioned) and row.id is not None:
            touched[_table_of(type(row))].add(row.id)
    for table, ids in touched.items():
        versions = table.metadata.tables[f"{table.name}_version"]
        for found in differences(session.connection(), table, versions, ids):
            _refuse(found)


def _refuse(found: Difference) -> None:
    if not found.columns:
        raise Refusal(
            "In the table “{table}” the row “{name}” was added past the tracker: it has no history. Nothing was saved. "
            "Run “tracker doctor”, and restore a backup or ask who wrote to the database directly.",
            table=found.table,
            name=found.name,
        )
    raise Refusal(
        "In the table “{table}” the row “{name}” was altered past the tracker ({columns}). Nothing was saved. "
        "Run “tracker doctor”, and restore a backup or ask who wrote to the database directly.",
        table=found.table,
        name=found.name,
        columns=", ".join(found.columns),
    )


def record_flush(session: DatabaseSession, _: UOWTransaction) -> None:
    """Writes the new state of every row that this flush inserted, changed or deleted.

    Raises RuntimeError where something is written without a change set: only actions write.
    """
    rows = [(row, INSERT) for row in session.new] + [(row, DELETE) for row in session.deleted]
    rows += [(row, UPDATE) for row in session.dirty if session.is_modified(row)]
    touched: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for row, operation in rows:
        if isinstance(row, Versioned):
            table = _table_of(type(row))
            touched[table].append(_state(row, table) | {"operation": operation})
    _record(session, touched)


def insert_recorded(session: DatabaseSession, kind: type[Versioned], rows: list[dict[str, Any]]) -> None:
    """Inserts many new rows of a kind at once and records them, as if each had passed the unit of work.

    A row holds values by field; what it leaves out gets the default of the field. What the session has pending is
    written first. Raises RuntimeError outside a change set.
    """
    session.flush()
    table = _table_of(kind)
    defaults = {name: each.get_default(call_default_factory=True) for name, each in kind.model_fields.items()}
    states = [defaults | row | {"version": 1} for row in rows]
    for state in states:
        del state["id"]
    inserting = table.insert().returning(table.c.id, sort_by_parameter_order=True)
    ids = session.connection().execute(inserting, states).scalars()
    _record(
        session, {table: [state | {"id": row, "operation": INSERT} for row, state in zip(ids, states, strict=True)]}
    )


def _record(session: DatabaseSession, touched: dict[Table, list[dict[str, Any]]]) -> None:
    if not touched:
        return
    if "change_id" not in session.info:
        raise RuntimeError("rows were written outside an action: open a recording first")
    session.info["recorded"] = True
    born: dict[Table, set[int]] = session.info.setdefault("born", defaultdict(set))
    for table, states in touched.items():
        versions = table.metadata.tables[f"{table.name}_version"]
        _append(session.connection(), versions, states, born[table], session.info["change_id"])


def _append(
    connection: Connection, versions: Table, states: list[dict[str, Any]], born: set[int], change_id: int
) -> None:
    """Ends the former states and adds the new ones; a second state in one change set replaces the first.

    `born` are the rows inserted in this change set: changed, they are still new; removed, they never were.
    """
    former = [{"row": state["id"]} for state in states if state["operation"] != INSERT]
    if former:
        of_row = versions.c.id == bindparam("row")
        connection.execute(versions.delete().where(of_row, versions.c.change_id == change_id), former)
        # That it was removed has no end: what is brought back begins anew.
        still_valid = and_(of_row, versions.c.end_change_id.is_(None), versions.c.operation != DELETE)
        connection.execute(update(versions).where(still_valid).values(end_change_id=change_id), former)
    lasting = [state for state in states if state["operation"] != DELETE or state["id"] not in born]
    for state in lasting:
        state |= {"change_id": change_id, "operation": INSERT if state["id"] in born else state["operation"]}
    born.update(state["id"] for state in lasting if state["operation"] == INSERT)
    if lasting:
        connection.execute(versions.insert(), lasting)


def keep_history(session_class: type[DatabaseSession]) -> None:
    """Makes every session of this class record what it flushes, and refuse to build on what was altered."""
    event.listen(session_class, "before_flush", refuse_altered)
    event.listen(session_class, "after_flush", record_flush)
