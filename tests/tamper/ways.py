"""What can be done to values, rows, history and schema."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from sqlalchemy import Engine, text

from tests.tamper.table import Finder, by_statements, past_the_tracker, several, way
from tracker import actions
from tracker.actions import Actor, Recording, recording
from tracker.actions.seal import seal_all
from tracker.database import open_for_writing
from tracker.facts import Role
from tracker.head_note import note_file
from tracker.models import VERSIONS, Base
from tracker.store.sealing import written_digests

SQLITE = ("sqlite",)
POSTGRESQL = ("postgresql",)
OPEN = "end_change_id is null and operation <> 'delete'"
MEASURE = f"id = (select min(id) from measure_version where {OPEN})"
ENDED = "(select min(change_id) from measure_version where end_change_id is not null)"
MIDDLE = "(select max(id) / 2 + 1 from change_set)"
AREA = [f'"{column.name}"' for column in Base.metadata.tables["area"].columns if column.name not in ("id", "code")]
OFFICER = Actor("uradnica", Role.ADMINISTRATOR)

several(
    {
        "a value in the table": f"update measure set title = 'X' where {MEASURE}",
        "JSON in the table": "update strategy set thresholds = '{\"time_red\": 0.9}'",
        "a row removed from the table": "delete from target where id = (select max(id) from target)",
    },
    sample=True,
)
several({
    "a value in a former version": f"update measure_version set title = 'X' where change_id = {ENDED}",
    "JSON in a version": "update strategy_version set thresholds = '{\"time_red\": 0.9}'",
    "a version removed": f"delete from measure_version where {MEASURE} and {OPEN}",
    "the operation of a version": f"update measure_version set operation = 'x' where {MEASURE} and {OPEN}",
    "a version given to another row": f"update measure_version set id = id + 5000 where {MEASURE} and {OPEN}",
    "the span of a version made longer": f"update measure_version set end_change_id = null where change_id = {ENDED}",
    "the span of a version made shorter": f"update measure_version set end_change_id = change_id + 1 where {MEASURE} "
    f"and {OPEN}",
    "the reason of a change": f"update change_set set reason = 'drugo' where id = {MIDDLE}",
    "who made a change": f"update change_set set actor = 'drug' where id = {MIDDLE}",
    "the instant of a change": f"update change_set set at = '2020-01-01 00:00:00' where id = {MIDDLE}",
    "the account of a change": f"update change_set set account_id = 7 where id = {MIDDLE}",
    "the decision of a change": f"update change_set set decision = 'X' where id = {MIDDLE}",
    "a seal": f"update change_set set hash = previous_hash where id = {MIDDLE}",
    "a seal removed": f"update change_set set hash = '' where id = {MIDDLE}",
    "a link of the chain": f"update change_set set previous_hash = hash where id = {MIDDLE}",
    "a change cut out of the middle": f"delete from change_set where id = {MIDDLE}",
    "a view": "create view measures as select * from measure",
    "a table": "create table measure_backup (id integer)",
    "a column": "alter table measure add column note_of_mine text",
    "an index added": "create index ix_mine on measure (title)",
    "an index removed": "drop index ix_measure_version_open",
})  # fmt: skip
several({
    "a version altered to a text that is none":
        f"update measure_version set title = cast(x'ff' as text) where {MEASURE}",
    "bytes in a text of a version": f"update measure_version set title = x'00ff' where {MEASURE}",
    "an empty text for a flag": "update area set is_placeholder = ''",
    "an empty text for a flag, in the version too": "update area_version set is_placeholder = ''",
    "an empty text for a day": f"update measure_version set \"end\" = '' where {MEASURE}",
    "half a number": "update area_version set version = 1.5",
    "a text for the number of the change that ended it":
        f"update measure_version set end_change_id = 'abc' where {MEASURE}",
    "JSON so deep that nobody can read it":
        f"update strategy_version set thresholds = '{'[' * 3000}{']' * 3000}'",
    "bytes for the actor of a change": f"update change_set set actor = x'00' where id = {MIDDLE}",
    "bytes for a seal": f"update change_set set hash = x'00' where id = {MIDDLE}",
    "a text for an instant": f"update change_set set at = 'včeraj' where id = {MIDDLE}",
    "a trigger": "create trigger t after insert on vote begin update vote set present = 9 where id = new.id; end",
}, backends=SQLITE)  # fmt: skip


@way("a value in the table and in its version", sample=True)
def table_and_version(engine: Engine) -> None:
    by_statements(
        f"update measure set title = 'X' where {MEASURE}", f"update measure_version set title = 'X' where {MEASURE}"
    )(engine)


@way("a foreign key taken off", backends=SQLITE)
def without_key(engine: Engine) -> None:
    key = "CONSTRAINT fk_area_version_change_id foreign key (change_id) references change_set (id), "
    with past_the_tracker(engine) as connection:
        connection.execute(text("pragma writable_schema=on"))
        taken = "update sqlite_master set sql = replace(sql, :key, '') where name = 'area_version' and instr(sql, :key)"
        assert connection.execute(text(taken), {"key": key}).rowcount == 1


several({"a foreign key taken off": "alter table area_version drop constraint fk_area_version_change_id"},
        backends=POSTGRESQL)  # fmt: skip
several({"foreign keys switched off": "alter table area_version disable trigger all"}, backends=POSTGRESQL)


@way("a trigger", backends=POSTGRESQL)
def trigger(engine: Engine) -> None:
    by_statements(
        "create function f() returns trigger language plpgsql as 'begin return new; end'",
        "create trigger t before insert on vote for each row execute function f()",
    )(engine)


# Planted rows, under numbers no change has.

BOUNDARIES = {
    "-3000000000": SQLITE, "-2147483649": SQLITE, "-2147483648": SQLITE, "-1": SQLITE, "0": SQLITE, "2147483647": (),
    "2147483648": SQLITE, "9223372036854775807": SQLITE, "-9223372036854775808": SQLITE, "9.9e300": SQLITE,
    "3.5": SQLITE, "'abc'": SQLITE, "x'00'": SQLITE,
}  # fmt: skip


def plant(
    engine: Engine, change: str, row: str = "99001", *, checks: bool = False, end: str = "cast(null as integer)"
) -> None:
    """Adds an area and a version of it under a change, both copies of the first area."""
    names = AREA
    copied = f"{row}, 'X9', {', '.join(names)} from area where id = (select min(id) from area)"
    columns = f"(id, code, {', '.join(names)}"
    with past_the_tracker(engine, checks=checks) as connection:
        if row.isdigit() and int(row) < 2**31:
            connection.execute(text(f"insert into area {columns}) select {copied}"))
        connection.execute(
            text(
                f"insert into area_version {columns}, change_id, end_change_id, operation) "
                f"select * from (select {copied}) a cross join (select {change}, {end}, 'insert') b"
            )
        )


def register_planted() -> None:
    """A way for every number at a boundary."""
    for number, backends in BOUNDARIES.items():

        def planted(engine: Engine, number: str = number) -> None:
            plant(engine, number)

        way(
            f"a row planted under the change {number}",
            sample=number in ("-3000000000", "0"),
            backends=backends or ("sqlite", "postgresql"),
        )(planted)

        def refused(engine: Engine, number: str = number) -> None:
            plant(engine, number, checks=True)

        way(f"the same with the checks on ({number})", Finder.DATABASE, backends=backends or SQLITE)(refused)

        def numbered(engine: Engine, number: str = number) -> None:
            plant(engine, MIDDLE, number)

        if number != "2147483647":
            way(f"a version planted as row {number}", backends=SQLITE)(numbered)

        def ended(engine: Engine, number: str = number) -> None:
            plant(engine, MIDDLE, end=number)

        way(f"a version planted until the change {number}", backends=SQLITE)(ended)


register_planted()


@way("a row planted under a change that is sealed", sample=True)
def planted_in_sealed(engine: Engine) -> None:
    plant(engine, MIDDLE)


@way("a row planted under a change of its own without a seal")
def planted_unsealed(engine: Engine) -> None:
    newest = "(select max(id) from change_set)"
    by_statements(
        "insert into change_set (id, at, actor, role, reason, decision, previous_hash, hash) "
        f"select id + 1, at, actor, role, reason, decision, hash, '' from change_set where id = {newest}"
    )(engine)
    plant(engine, newest)


@way("a row planted in the table alone")
def planted_present(engine: Engine) -> None:
    present(engine)


def present(engine: Engine) -> None:
    """Adds an area of the code X9 to the table, without any version."""
    names = ", ".join(AREA)
    by_statements(
        f"insert into area (id, code, {names}) "
        f"select 99001, 'X9', {names} from area where id = (select min(id) from area)"
    )(engine)


# Altered, and then somebody saves without knowing.


def save_phase(engine: Engine) -> None:
    """An officer changes another field of the measure that was altered."""
    with engine.connect() as connection:
        code = connection.execute(text(f"select code from measure where {MEASURE}")).scalar_one()
    with saving(engine) as record:
        actions.save_measure(record, code, actions.MeasureGiven.of(phase="nova faza"))


def saving(engine: Engine) -> AbstractContextManager[Recording]:
    """A recording of an officer who knows nothing of what was done."""
    return recording(engine, OFFICER, "običajna sprememba", datetime(2027, 1, 1, tzinfo=UTC))


@way("a value in the table, then an innocent save", Finder.SAVING, sample=True)
def washed(engine: Engine) -> None:
    by_statements(f"update measure set title = 'X' where {MEASURE}")(engine)
    save_phase(engine)


@way("JSON in the table, then an innocent save", Finder.SAVING, sample=True)
def washed_json(engine: Engine) -> None:
    by_statements("update strategy set thresholds = '{\"time_red\": 0.9}'")(engine)
    with engine.connect() as connection:
        code = connection.execute(text("select code from strategy order by id limit 1")).scalar_one()
    with saving(engine) as record:
        actions.save_strategy(record, code, actions.StrategyGiven.of(municipality="MO Ptuj"))


@way("a row planted in the table, then edited", Finder.SAVING)
def washed_planted(engine: Engine) -> None:
    present(engine)
    with saving(engine) as record:
        actions.save_area(record, "X9", actions.AreaGiven.of(title="Novo"))


@way("an altered row, then removed by somebody", Finder.SAVING)
def washed_removed(engine: Engine) -> None:
    with engine.connect() as connection:
        query = (
            "select m.code, i.code, t.due, t.id from target t join indicator i on i.id = t.indicator_id "
            "join measure m on m.id = i.measure_id order by t.id limit 1"
        )
        measure, indicator, due, row = connection.execute(text(query)).one()
    by_statements(f"update target set value = value + 1 where id = {row}")(engine)
    with saving(engine) as record:
        actions.remove_target(record, measure, indicator, date.fromisoformat(str(due)))


@way("a value in the table and its version, then an innocent save")
def washed_both(engine: Engine) -> None:
    table_and_version(engine)
    save_phase(engine)


# What only something outside the database can find, or nothing.


def cut(engine: Engine, changes: int) -> None:
    """Takes the newest changes away with all that they wrote."""
    with past_the_tracker(engine) as connection:
        last = connection.execute(text("select max(id) from change_set")).scalar_one() - changes
        for name, versions in VERSIONS.items():
            names = ", ".join(f'"{column.name}"' for column in Base.metadata.tables[name].columns)
            touched = f"id in (select id from {versions.name} where change_id > {last})"
            connection.execute(text(f"delete from {name} where {touched}"))
            restored = f"{touched} and change_id <= {last} and (end_change_id is null or end_change_id > {last})"
            connection.execute(
                text(
                    f"insert into {name} ({names}) select {names} from {versions.name} "
                    f"where {restored} and operation <> 'delete'"
                )
            )
            connection.execute(text(f"delete from {versions.name} where change_id > {last}"))
            connection.execute(text(f"update {versions.name} set end_change_id = null where end_change_id > {last}"))
        connection.execute(text(f"delete from change_set where id > {last}"))


@way("the newest change cut off with its rows; the note beside the file left", sample=True, backends=SQLITE)
def cut_one(engine: Engine) -> None:
    cut(engine, 1)


def forget_note(engine: Engine) -> None:
    """Removes the note beside the file."""
    note = note_file(engine)
    if note is not None:
        note.unlink(missing_ok=True)


@way("the newest change cut off with its rows, and the note beside the file removed", Finder.SEAL, sample=True)
def cut_one_and_note(engine: Engine) -> None:
    cut(engine, 1)
    forget_note(engine)


@way("a value altered, all seals computed anew, and the note removed", Finder.SEAL)
def recomputed(engine: Engine) -> None:
    table_and_version(engine)
    with open_for_writing(engine) as database:
        newest = database.execute(text("select max(id) from change_set")).scalar_one()
        seal_all(database, "", 1, newest, written_digests(database, 1, newest))
        database.commit()
    forget_note(engine)


@way("a value altered, all seals and the note removed", Finder.SEAL)
def unsealed(engine: Engine) -> None:
    table_and_version(engine)
    by_statements("update change_set set hash = '', previous_hash = ''")(engine)
    forget_note(engine)


@way("a draft, a sign-in or a password hash altered: they have no history", Finder.NOBODY)
def without_history(engine: Engine) -> None:
    by_statements("delete from sign_in_attempt")(engine)
