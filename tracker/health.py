"""What the doctor looks at: that the database and its references are whole, that history tells the present, and
that nothing of it was altered after it was sealed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, exists, func, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlmodel import Session as DatabaseSession

from tracker.database import open_for_reading
from tracker.head_note import note_file, read_note
from tracker.migrations.shape import Kind, Thing, Unlike, unfit
from tracker.models import VERSIONS, Base
from tracker.models.compiled import run_compiled
from tracker.models.differences import Difference, differences, without_row
from tracker.sentences import Sentence, count, say
from tracker.store import Altered, Damage, damages
from tracker.store.chain import Break, Broken, first_break, head, newest
from tracker.store.formers import forget_formers
from tracker.store.present import forget_present
from tracker.store.sealing import shown_seal
from tracker.store.strays import Stray, ill_typed, uncovered

MOST_NAMED = 5
UNREADABLE = (SQLAlchemyError, ValueError, LookupError, TypeError, OverflowError, AttributeError)
Check = Callable[[DatabaseSession], Iterable[Sentence | None]]


def examine(engine: Engine) -> tuple[Sentence, ...]:
    """What is wrong with a database; nothing for a sound one. What was kept of earlier readings is not relied on."""
    forget_present(engine)
    forget_formers(engine)
    with open_for_reading(engine) as database:
        return tuple(finding for check in CHECKS for finding in _findings(database, check) if finding)


def _findings(database: DatabaseSession, check: Check) -> list[Sentence | None]:
    """What a check finds; that it cannot even be made is a finding too."""
    try:
        return list(check(database))
    except UNREADABLE as problem:
        database.rollback()
        told = str(problem.orig) if isinstance(problem, DBAPIError) else f"{type(problem).__name__}: {problem}"
        return [
            say(
                "A part of the database cannot be read: {problem}. Restore a backup.",
                problem=(told.strip() or "?").splitlines()[0],
            )
        ]


def damaged_file(database: DatabaseSession) -> Iterator[Sentence]:
    """What SQLite itself finds in its file: pages that do not fit, rows that break a check."""
    if database.connection().dialect.name == "sqlite":
        for (problem,) in database.connection().exec_driver_sql(f"PRAGMA integrity_check({MOST_NAMED})").fetchall():
            if problem != "ok":
                yield say(
                    "SQLite finds a fault in the file of the database: {problem}. Restore a backup.", problem=problem
                )


KINDS = {
    Kind.TABLE: say("table"),
    Kind.COLUMN: say("column"),
    Kind.INDEX: say("index"),
    Kind.CONSTRAINT: say("constraint"),
    Kind.VIEW: say("view"),
    Kind.TRIGGER: say("trigger"),
    Kind.RULE: say("rule of the database"),
}


def strange_shape(database: DatabaseSession) -> Iterator[Sentence]:
    """Tables, columns, indexes, constraints, views and triggers that are not those of this program."""
    return (_shape_words(how, thing) for how, thing in unfit(database.connection()))


def _shape_words(how: Unlike, thing: Thing) -> Sentence:
    named = {"kind": KINDS[thing.kind], "name": f"{thing.table}.{thing.name}" if thing.table else thing.name}
    match how:
        case Unlike.UNKNOWN:
            return say(
                "The database holds something the tracker does not know: {kind} “{name}”. "
                "Remove it, or ask who put it there.",
                **named,
            )
        case Unlike.MISSING:
            return say("In the database something is missing: {kind} “{name}”. Restore a backup.", **named)
        case Unlike.SWITCHED_OFF:
            return say(
                "In the database something is switched off: {kind} “{name}”. Switch it on, or restore a backup.",
                **named,
            )


def strays(database: DatabaseSession) -> Iterator[Sentence]:
    """Rows outside every change, and values of a kind that their column cannot hold."""
    connection = database.connection()
    for versions in VERSIONS.values():
        yield from (_uncovered_words(stray) for stray in uncovered(connection, versions))
    if connection.dialect.name == "sqlite":
        for table in Base.metadata.sorted_tables:
            yield from (_ill_typed_words(stray) for stray in ill_typed(connection, table))


def _uncovered_words(stray: Stray) -> Sentence:
    return say(
        "In the table “{table}” the row {row} stands under the change {change}, which the history does not hold: "
        "it was added past the tracker. Restore a backup, or ask who wrote to the database directly.",
        table=stray.table,
        row=stray.row,
        change=stray.change,
    )


def _ill_typed_words(stray: Stray) -> Sentence:
    return say(
        "In the table “{table}” the row {row} holds a value of the wrong kind ({columns}). "
        "Restore a backup, or ask who wrote to the database directly.",
        table=stray.table,
        row=stray.row,
        columns=", ".join(stray.columns),
    )


def references(database: DatabaseSession) -> Iterator[Sentence]:
    """Rows that refer to what is not there, table by table."""
    for name in VERSIONS:
        yield from broken_references(database.connection(), Base.metadata.tables[name])


def broken_references(connection: Connection, table: Table) -> Iterator[Sentence]:
    """Rows that refer to a row that is not there: somebody wrote with the checks of the database off."""
    referring = _referring(table)
    if not referring:
        return
    for name, rows in zip(referring, run_compiled(connection, _missing(table)).one(), strict=True):
        if rows:
            yield count(
                "{n} row of the table “{table}” refers to something that is not there ({column}). Restore a backup.",
                "{n} rows of the table “{table}” refer to something that is not there ({column}). Restore a backup.",
                rows,
                table=table.name,
                column=name,
            )


def _referring(table: Table) -> list[str]:
    """The columns of a table that refer to another row."""
    return [column.name for column in table.columns if column.foreign_keys]


@cache
def _missing(table: Table) -> Select[*tuple[Any, ...]]:
    """For each column that refers to another row how often that row is not there: one pass over the table."""
    columns = [table.c[name] for name in _referring(table)]
    keys = [next(iter(column.foreign_keys)).column for column in columns]
    others = [key.table.alias(f"other_{n}").c[key.name] for n, key in enumerate(keys)]
    pairs = zip(columns, others, strict=True)
    missing = [column.is_not(None) & ~exists().where(other == column) for column, other in pairs]
    return select(*(func.count().filter(one) for one in missing)).select_from(table)


def steps(database: DatabaseSession) -> Iterator[Sentence]:
    """Rows that differ from the state that history holds as valid, table by table."""
    for name, versions in VERSIONS.items():
        yield from out_of_step(database.connection(), Base.metadata.tables[name], versions)


def out_of_step(connection: Connection, table: Table, versions: Table) -> Iterator[Sentence]:
    """How many rows differ from their history, and the first of them: somebody wrote past the actions."""
    found = list(differences(connection, table, versions))
    gone = without_row(connection, table, versions)
    if found or gone:
        yield count(
            "{n} row of the table “{table}” differs from its history: {rows}. "
            "Restore a backup, or ask who wrote to the database directly.",
            "{n} rows of the table “{table}” differ from their history: {rows}. "
            "Restore a backup, or ask who wrote to the database directly.",
            len(found) + len(gone),
            table=table.name,
            rows=", ".join([*map(_named, found), *map(str, gone)][:MOST_NAMED]),
        )


def _named(difference: Difference) -> str:
    columns = f" ({', '.join(difference.columns)})" if difference.columns else ""
    return f"{difference.name}{columns}"


WHAT_DOES_NOT_FIT = {
    Broken.CONTENT: say("what it recorded was altered: who, when, why, or a value"),
    Broken.LINK: say("it does not follow from the change before it, which was rewritten together with its seal"),
    Broken.SEAL_MISSING: say("its seal is missing"),
    Broken.ROW_MISSING: say("something it recorded is missing"),
    Broken.ROW_ADDED: say("something was added to it"),
    Broken.VALIDITY: say("the span in which something it recorded was valid was altered"),
}


def broken_chain(database: DatabaseSession) -> Iterator[Sentence]:
    """The first change that is not what was sealed, in words."""
    found = first_break(database)
    if found is not None:
        yield _break_words(found)


def _break_words(found: Break) -> Sentence:
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


def older_than_noted(database: DatabaseSession) -> Iterator[Sentence]:
    """That the history lacks the change which is noted beside the file of the database."""
    engine = database.get_bind().engine
    noted = read_note(engine)
    if noted is not None and newest(database, noted.number).seal != noted.seal:
        yield say(
            "Beside the database it is noted that the history reached the change number {number}, which it does not "
            "hold: the file is an older copy, or was copied in use without its write-ahead log, or its newest changes "
            "were cut off. Restore the newest backup; if this state is the right one, remove the file {file}.",
            number=noted.number,
            file=str(note_file(engine)),
        )


def seals(engine: Engine) -> tuple[Sentence, ...]:
    """How many changes are sealed, and the newest seal as it is shown, which guards all before it when it is noted;
    and that nothing stands beside a file to tell whether it lacks newer ones.
    """
    with open_for_reading(engine) as database:
        newest = head(database)
    if not newest.sealed:
        return (say("No change is sealed yet; the next one seals all before it."),)
    told = count(
        "{n} change is sealed. Note in the minutes: change {number}, seal {seal}.",
        "{n} changes are sealed. Note in the minutes: change {number}, seal {seal}.",
        newest.sealed,
        number=newest.number,
        seal=shown_seal(newest.seal),
    )
    file = note_file(engine)
    if file is None or read_note(engine) is not None:
        return (told,)
    return told, say(
        "There is no note of the newest change beside the file ({file}), so a copy that lacks the last changes cannot "
        "be told from a whole one: compare with a seal noted elsewhere.",
        file=str(file),
    )


CHECKS: tuple[Check, ...] = (
    older_than_noted, strange_shape, strays, damaged_file, references, steps, broken_chain, altered_reports,
)  # fmt: skip
