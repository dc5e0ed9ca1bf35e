"""Kills a process that writes, at a chosen statement, and says what it left behind.

The process is a fork of this one, so that nothing is imported anew, and it ends by SIGKILL: no clean-up of Python, of
the driver or of SQLite runs. What it left is read with the bare drivers and compared whole.
"""

import os
import signal
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine, event

from tests.tooling.databases import Databases, Prepare
from tests.tooling.faults import plain
from tracker import health, migrations
from tracker.database import create_engine

Act = Callable[[Engine], object]
State = dict[str, list[tuple[object, ...]]]
COUNTS = struct.Struct("ii")
REOPENING, REOPEN_EVERY = 4, 3
"""How many statements of the next opening are killed in turn, and after how many deaths there is one."""


class Moment(StrEnum):
    """When, beside a statement or a COMMIT."""

    BEFORE = "before"
    AFTER = "after"
    BEFORE_COMMIT = "before COMMIT"
    AFTER_COMMIT = "after COMMIT"


COMMITS = (Moment.BEFORE_COMMIT, Moment.AFTER_COMMIT)
Point = tuple[Moment, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an act that was killed everywhere."""

    statements: int
    kills: int
    problems: tuple[str, ...]


@dataclass
class Stage:
    """A database that can be put back to how it was before the act."""

    databases: Databases
    prepare: Prepare

    def __post_init__(self) -> None:
        self.url = self.databases.fresh(self.prepare)
        self.engine = create_engine(self.url)

    def renew(self) -> None:
        """Puts the database back."""
        self.engine.dispose()
        self.databases.renew(self.url, self.prepare)

    def close(self) -> None:
        """Removes the database."""
        self.engine.dispose()
        self.databases.drop(self.url)


def die() -> None:
    """Ends this process as a lost machine would."""
    os.kill(os.getpid(), signal.SIGKILL)


def watch(engine: Engine, point: Point | None) -> list[int]:
    """Counts statements and COMMITs of all engines of this process, in this order, and dies at a point."""
    counts = [0, 0]

    def reached(moment: Moment, number: int) -> None:
        if point == (moment, number):
            die()

    def before(*_: object) -> None:
        counts[0] += 1
        reached(Moment.BEFORE, counts[0])

    def after(*_: object) -> None:
        reached(Moment.AFTER, counts[0])

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
    dialect: Any = type(engine.dialect)
    commit = dialect.do_commit

    def do_commit(self: Any, connection: Any) -> None:
        counts[1] += 1
        reached(Moment.BEFORE_COMMIT, counts[1])
        commit(self, connection)
        reached(Moment.AFTER_COMMIT, counts[1])

    dialect.do_commit = do_commit
    return counts


def perform(engine: Engine, act: Act, point: Point | None) -> tuple[int, int] | None:
    """Lets a process of its own act and die at a point; its counts where it came to its end and said so."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            counts = watch(engine, point)
            act(engine)
            os.write(writing, COUNTS.pack(*counts))
        finally:
            os._exit(0)
    os.close(writing)
    told = os.read(reading, COUNTS.size)
    os.close(reading)
    os.waitpid(child, 0)
    return COUNTS.unpack(told) if told else None


def reopen(engine: Engine) -> None:
    """What every start does first, which recovers what was left; and it writes nothing."""
    migrations.current(engine)
    with engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("select count(*) from change_set")


def state_of(engine: Engine) -> State:
    """Every row of every table."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(engine.url.database))) as file:
            assert file.execute("pragma quick_check").fetchone() == ("ok",)
            names = [row[0] for row in file.execute("select name from sqlite_master where type = 'table'")]
            return {name: sorted(file.execute(f'select * from "{name}"'), key=repr) for name in names}  # noqa: S608
    with psycopg.connect(plain(engine)) as server:
        found = server.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        rows = {name: server.execute(SQL("select * from {}").format(Identifier(name))).fetchall() for (name,) in found}
        return {name: sorted(each, key=repr) for name, each in rows.items()}


def sizes(state: State) -> dict[str, int]:
    """How many rows each table has: on PostgreSQL what was killed uses up numbers, so that rows differ by them."""
    return {name: len(rows) for name, rows in state.items() if name != "sqlite_sequence"}


def points(statements: int, commits: int) -> list[Point]:
    """Every place to die: between two statements no database hears of anything, so there each is tried once."""
    return [
        *((Moment.BEFORE, number) for number in range(1, statements + 1)),
        (Moment.AFTER, statements),
        *((moment, number) for number in range(1, commits + 1) for moment in COMMITS),
    ]


def kill_everywhere(stage: Stage, act: Act, every: int = 1, *, steps: bool = False) -> Outcome:
    """Kills an act at every place in turn (or each so many), and the opening after it once more.

    `steps`: before the act is done, tables without any change may stand there.
    """
    if not steps:
        act(stage.engine)  # here, so that no process compiles its statements anew
    stage.renew()
    before = state_of(stage.engine)
    counts = perform(stage.engine, act, None)
    if counts is None:
        return Outcome(0, 0, ("it fails without being killed",))
    after = state_of(stage.engine)
    problems = [] if after != before else ["it writes nothing, so that nothing is tried"]
    kills = 0
    stage.renew()
    for number, point in enumerate(islice(points(*counts), 0, None, every)):
        kills += perform(stage.engine, act, point) is None
        kills += reopened(stage.engine, number)
        left = state_of(stage.engine)
        found = _judged(stage, (before, left, after), steps, is_acknowledged=point == (Moment.AFTER_COMMIT, counts[1]))
        problems += (f"killed {point[0]} {point[1]}: {one}" for one in found)
        if left != before:
            stage.renew()
    if perform(stage.engine, act, None) is None:
        problems.append("it does not work after all that")
    problems += _findings(stage, "at the end")
    return Outcome(counts[0], kills, tuple(problems))


def reopened(engine: Engine, number: int) -> bool:
    """Opens the database after every few deaths and dies in it; whether that happened."""
    if number % REOPEN_EVERY:
        return False
    return perform(engine, reopen, (Moment.BEFORE, number // REOPEN_EVERY % REOPENING + 1)) is None


def _judged(stage: Stage, states: tuple[State, State, State], steps: bool, *, is_acknowledged: bool) -> Iterator[str]:
    before, left, after = states
    if is_acknowledged and left == before:
        yield "what was committed is gone"
    if left == before or (steps and not left.get("change_set")):
        return
    is_whole = left == after if stage.engine.dialect.name == "sqlite" and not steps else sizes(left) == sizes(after)
    if not is_whole:
        yield "half of it was kept"
    yield from _findings(stage, "afterwards")


def _findings(stage: Stage, where: str) -> Iterator[str]:
    yield from (f"{where}: {finding.id}" for finding in health.examine(stage.engine))
    stage.engine.dispose()
