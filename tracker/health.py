"""What the doctor looks at: that the database and its references are whole, that history tells the present, and
that nothing of it was altered after it was sealed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Engine, Table, exists, func, select
from sqlmodel import Session as DatabaseSession

from tracker.database import open_for_reading
from tracker.models import VERSIONS, Base
from tracker.sentences import Sentence, count, say
from tracker.store import Altered, Damage, damages
from tracker.store.chain import Break, Broken, first_break, head


def examine(engine: Engine) -> tuple[Sentence, ...]:
    """What is wrong with a database; nothing for a sound one."""
    with open_for_reading(engine) as database:
        tables = [(Base.metadata.tables[name], versions) for name, versions in VERSIONS.items()]
        steps = (out_of_step(database, *pair) for pair in tables)
        references = (broken_references(database, table, column) for table, _ in tables for column in table.columns)
        findings = (*references, *steps, broken_chain(database), *altered_reports(database))
        return tuple(finding for finding in findings if finding)


def broken_references(database: DatabaseSession, table: Table, column: Column[Any]) -> Sentence | None:
    """Rows that refer to a row that is not there: somebody wrote with the checks of the database off."""
    for key in column.foreign_keys:
        other = key.column.table.alias("other")
        missing = column.is_not(None) & ~exists().where(other.c[key.column.name] == column)
        rows = database.execute(select(func.count()).select_from(table).where(missing)).scalar() or 0
        if rows:
            return count(
                "{n} row of the table “{table}” refers to something that is not there ({column}). Restore a backup.",
                "{n} rows of the table “{table}” refer to something that is not there ({column}). Restore a backup.",
                rows,
                table=table.name,
                column=column.name,
            )
    return None


def out_of_step(database: DatabaseSession, table: Table, versions: Table) -> Sentence | None:
    """Rows that differ from the state that history holds as valid: somebody wrote past the actions."""
    columns = [column.name for column in table.columns if not isinstance(column.type, JSON)]
    present = select(*(table.c[name] for name in columns))
    valid = versions.c.end_change_id.is_(None) & (versions.c.operation != "delete")
    recorded = select(*(versions.c[name] for name in columns)).where(valid)
    differing = present.except_(recorded).subquery(), recorded.except_(present).subquery()
    rows = max(database.execute(select(func.count()).select_from(side)).scalar() or 0 for side in differing)
    if not rows:
        return None
    return count(
        "{n} row of the table “{table}” differs from its history. "
        "Restore a backup, or ask who wrote to the database directly.",
        "{n} rows of the table “{table}” differ from their history. "
        "Restore a backup, or ask who wrote to the database directly.",
        rows,
        table=table.name,
    )


WHAT_DOES_NOT_FIT = {
    Broken.CONTENT: say("what it recorded was altered: who, when, why, or a value"),
    Broken.LINK: say("it does not follow from the change before it, which was rewritten together with its seal"),
    Broken.SEAL_MISSING: say("its seal is missing"),
    Broken.ROW_MISSING: say("something it recorded is missing"),
    Broken.ROW_ADDED: say("something was added to it"),
    Broken.VALIDITY: say("the span in which something it recorded was valid was altered"),
}


def broken_chain(database: DatabaseSession) -> Sentence | None:
    """The first change that is not what was sealed, in words."""
    found = first_break(database)
    if found is None:
        return None
    if found.broken is Broken.CHANGE_MISSING:
        return say(
            "The history was altered past the tracker: the change number {number} is missing. "
            "Restore a backup, or ask who wrote to the database directly.",
            number=found.number,
        )
    return say(
        "The history was altered past the tracker: in the change number {number} ({who}, {day:date}) {what}. "
        "Restore a backup, or ask who wrote to the database directly.",
        number=found.number,
        who=found.actor or None,
        day=_day(found),
        what=WHAT_DOES_NOT_FIT[found.broken],
    )


def altered_reports(database: DatabaseSession) -> Iterator[Sentence]:
    """Frozen reports whose content or files are not what was frozen."""
    return (damage_words(damage) for damage in damages(database))


WHAT_IS_ALTERED = {
    Altered.UNRECORDED: say("no change, or more than one, says what it was"),
    Altered.SEAL: say("the change number {name} that froze it is not what was sealed"),
    Altered.MISSING: say("it is missing, though the history holds it"),
    Altered.PARTICULARS: say("its particulars were altered ({name})"),
    Altered.CONTENT: say("its content was altered"),
    Altered.FILE: say("the file {name} was altered"),
    Altered.FILE_MISSING: say("the file {name} is missing"),
    Altered.FILE_ADDED: say("the file {name} was added"),
}


def damage_words(damage: Damage) -> Sentence:
    """What is wrong with a frozen report, and what to do about it."""
    what = WHAT_IS_ALTERED[damage.altered]
    return say(
        "The frozen report “{title}” (number {number}) was altered past the tracker and is not given out: {what}. "
        "Restore a backup, or ask who wrote to the database directly.",
        title=damage.title,
        number=damage.report,
        what=replace(what, values=(("name", damage.name),)),
    )


def _day(found: Break) -> datetime | None:
    try:
        return datetime.fromisoformat(found.at)
    except ValueError:
        return None


def seals(engine: Engine) -> Sentence:
    """How many changes are sealed, and the newest seal, which guards all before it when it is noted elsewhere."""
    with open_for_reading(engine) as database:
        newest = head(database)
    if not newest.sealed:
        return say("No change is sealed yet; the next one seals all before it.")
    return count(
        "{n} change is sealed. Note in the minutes: change {number}, seal {seal}.",
        "{n} changes are sealed. Note in the minutes: change {number}, seal {seal}.",
        newest.sealed,
        number=newest.number,
        seal=newest.seal,
    )
