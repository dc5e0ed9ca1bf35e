"""One record for a form: its present values, their version, what stood there before, and what changed since."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import BudgetItem as BudgetItemFact
from tracker.facts import Change, Role, Stage, Thresholds, Topic
from tracker.models import (
    VERSIONS,
    Amount,
    Base,
    Body,
    BudgetItem,
    FundingLine,
    Measure,
    MeasurePartner,
    MeasureTag,
    Organisation,
    Strategy,
    Tag,
    Versioned,
)
from tracker.nouns import BY_TABLE, NOUNS, Noun
from tracker.records import FormerValue, Record, RecordKey
from tracker.store.cadence import step_values
from tracker.store.change_reader import ChangeReader
from tracker.store.moments import revision


@dataclass(frozen=True, slots=True)
class Kept:
    """Where records of a noun are kept: their table, the column of what they belong to, the columns of their key."""

    kind: type[Versioned]
    owner: str
    columns: tuple[str, ...]


KINDS: dict[str, type[Versioned]] = {str(kind.__tablename__): kind for kind in Versioned.__subclasses__()}


def _kept(noun: Noun) -> Kept:
    """Read off its declaration; what belongs to nothing else may belong to a strategy."""
    kind = KINDS[noun.table or noun.name]
    of_strategy = "strategy_id" if "strategy_id" in Base.metadata.tables[str(kind.__tablename__)].columns else ""
    keys = tuple(field.name for field in noun.fields if field.is_key)
    return Kept(kind, f"{noun.parent}_id" if noun.parent else of_strategy, keys)


KEPT = {noun.name: _kept(noun) for table, noun in BY_TABLE.items() if table in KINDS}
# What is edited with a record and stands in tables of its own, by the column that refers to the record.
WITH_IT = {
    "measure": (("measure_partner", "measure_id"), ("measure_tag", "measure_id"), ("budget_item", "measure_id")),
    "line": (("funding_amount", "line_id"),),
}


def read_record(database: DatabaseSession, key: RecordKey, *, strategy: str | None = None) -> Record | None:
    """A record as it stands now, with what stood in its fields before; None where there is none.

    `strategy` is the code of the one that is worked on; None is the first. For those who may edit: nothing is
    kept from the reader. The reminders of a topic (`cadence`) come with their days by slot, though they are kept with
    the strategy; a strategy comes with its thresholds by name, a measure with its `partners`, `tags` and
    `budget_items`, a funding line with its amounts in cents as `2026.planned`.
    """
    row = find_row(database, key, strategy)
    if row is None:
        return None
    former = {
        field.name: FormerValue(field.before, change.at, change.actor, change.decision)
        for change in _changes(database, table_of(row), [row.id], 0)
        if change.operation == "update"
        for field in change.fields
    }
    if isinstance(row, Strategy) and key.noun == "cadence":
        values = step_values(row.cadence, Topic(str(key.own[0])))
        return Record(values, row.version or 0, revision(database))
    return Record(values_of(database, row) | belongings(database, row), row.version or 0, revision(database), former)


def changes_since(
    database: DatabaseSession, key: RecordKey, change: int, *, strategy: str | None = None
) -> tuple[Change, ...]:
    """What was changed in a record, and in what is edited with it, after a change set; oldest first."""
    row = find_row(database, key, strategy)
    if row is None:
        return ()
    found = _changes(database, table_of(row), [row.id], change)
    for table, column in WITH_IT.get(key.noun, ()):
        versions = VERSIONS[table].c
        query = select(versions.id).where(versions[column] == row.id).distinct()
        found += _changes(database, table, list(database.execute(query).scalars()), change)
    return tuple(sorted(found, key=lambda one: one.number))


def row_changes(database: DatabaseSession, row: Versioned, version: int) -> tuple[Change, ...]:
    """What was changed in a row after a version of it, oldest first; after version 0 everything."""
    if version == 0:
        return tuple(_changes(database, table_of(row), [row.id], 0))
    versions = VERSIONS[table_of(row)]
    query = select(versions.c.change_id).where(versions.c.id == row.id, versions.c.version == version)
    since = database.execute(query).scalar_one_or_none()
    return () if since is None else tuple(_changes(database, table_of(row), [row.id], since))


def _changes(database: DatabaseSession, table: str, ids: list[int | None], after: int) -> list[Change]:
    """The changes of some rows after a change set, oldest first."""
    reader = ChangeReader(database, Role.ADMINISTRATOR)
    found = reader.changes(table, VERSIONS[table].c.id.in_(ids), VERSIONS[table].c.change_id > after) if ids else []
    return sorted(found, key=lambda change: change.number)


def find_row(database: DatabaseSession, key: RecordKey, strategy: str | None) -> Versioned | None:
    """The row a key belongs to."""
    if key.noun == "cadence":
        return _strategy(database, strategy) if key.own[0] in {topic.value for topic in Topic} else None
    kept = KEPT[key.noun]
    owner = _owner(database, kept, key, strategy)
    if kept.owner and owner is None:
        return None
    where = {kept.owner: owner} if kept.owner else {}
    return _one(database, kept.kind, **where, **dict(zip(kept.columns, key.own, strict=True)))


def _owner(database: DatabaseSession, kept: Kept, key: RecordKey, strategy: str | None) -> int | None:
    row = _strategy(database, strategy)
    if row is None or kept.owner in ("", "strategy_id"):
        return row.id if row else None
    if kept.owner == "body_id":
        body = _one(database, Body, code=key.parent)
        return body.id if body else None
    row = _one(database, Measure, strategy_id=row.id, code=key.measure)
    if row is None or kept.owner == "measure_id":
        return row.id if row else None
    row = _one(database, KEPT[NOUNS[key.noun].parent].kind, measure_id=row.id, code=key.parent)
    return row.id if row else None


def _strategy(database: DatabaseSession, code: str | None) -> Versioned | None:
    if code:
        return _one(database, Strategy, code=code)
    return database.execute(select(Strategy).order_by(Strategy.id).limit(1)).scalar_one_or_none()  # type: ignore[arg-type]


def _one(database: DatabaseSession, kind: type[Versioned], **where: object) -> Versioned | None:
    found: Versioned | None = database.execute(select(kind).filter_by(**where)).scalar_one_or_none()
    return found


def table_of(row: Versioned) -> str:
    """The name of the table a row stands in."""
    return str(row.__tablename__)


def values_of(database: DatabaseSession, row: Versioned) -> dict[str, object]:
    """The values of a row by field, references as codes."""
    values: dict[str, object] = {}
    for column in Base.metadata.tables[table_of(row)].columns:
        value = getattr(row, column.name)
        if column.foreign_keys:
            referred: Table = next(iter(column.foreign_keys)).column.table
            known = referred.c.get("code")
            value = database.execute(select(known).where(referred.c.id == value)).scalar() if known is not None else ""
            values[column.name.removesuffix("_id")] = value or ""
        elif column.name not in ("id", "version"):
            values[column.name] = value
    return values


def belongings(database: DatabaseSession, row: Versioned) -> dict[str, Any]:
    """What is edited with a record and stands in tables of its own."""
    if isinstance(row, Measure):
        return {
            "partners": _tied(database, MeasurePartner, Organisation, row.id),
            "tags": _tied(database, MeasureTag, Tag, row.id),
            "budget_items": tuple(
                BudgetItemFact(item.item, item.account, item.nrp)
                for item in database.execute(select(BudgetItem).filter_by(measure_id=row.id).order_by("id")).scalars()
            ),
        }
    if isinstance(row, Strategy):
        return asdict(Thresholds(**row.thresholds))
    if isinstance(row, FundingLine):
        amounts = database.execute(select(Amount).filter_by(line_id=row.id).order_by("year")).scalars()
        return {f"{amount.year}.{stage.value}": getattr(amount, stage.value) for amount in amounts for stage in Stage}
    return {}


def _tied(
    database: DatabaseSession, link: type[Versioned], other: type[Versioned], measure: int | None
) -> tuple[str, ...]:
    links, others = link.__table__, other.__table__  # type: ignore[attr-defined]
    column = f"{others.name}_id"
    query = select(others.c.code).join(links, links.c[column] == others.c.id).where(links.c.measure_id == measure)
    return tuple(database.execute(query.order_by(links.c.id)).scalars())
