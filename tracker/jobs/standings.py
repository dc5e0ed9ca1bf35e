"""Keeps how each measure stood at the end of each day, so that a trend need not judge the past again.

What is kept can be worked out again from history: days that were missed are filled from it, and the doctor compares.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session as DatabaseSession

from tracker import store
from tracker.bootstrap import Application
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import Plan, Role, Standing
from tracker.health import UNREADABLE
from tracker.sentences import Sentence, count, say
from tracker.store.standings import DAYS, STATES, states_of
from tracker.views.board import Board, board
from tracker.views.session.sessions import coordination_sessions
from tracker.views.standings import standings

DAY = timedelta(days=1)
COMPARED = 3
"""So many judged days are worked out again by the doctor: the newest, and others that change from day to day."""
SEEING_ALL = Role.ADMINISTRATOR
Found = Mapping[str, Standing]


def keep_standings(application: Application, due_at: datetime) -> Sentence:
    """Judges the day that has ended, and what was missed before it. Doing it twice, or by two at once, adds nothing."""
    last = application.clock.day_of(due_at) - DAY
    n = sum(_keep_strategy(application, strategy, last) for strategy in _strategies(application))
    if not n:
        return say("How measures stood is kept of every day that has ended; nothing was to be added.")
    return count("{n} day was judged.", "{n} days were judged.", n)


def rebuild_standings(application: Application) -> int:
    """Throws away what is kept and works out the same days again from history; how many."""
    n = 0
    for strategy in _strategies(application):
        with open_for_writing(application.engine) as database:
            days = tuple(store.judged_days(database, strategy))
            for table in (STATES, DAYS):
                database.execute(sa.delete(table).where(table.c.strategy == strategy))
            database.commit()
        n += _keep_days(application, strategy, days)
    return n


def _strategies(application: Application) -> tuple[str, ...]:
    """All of the database: whichever process takes the run of a job does it for those of the others too."""
    with open_for_reading(application.engine) as database:
        return store.strategies(database)


def _keep_strategy(application: Application, strategy: str, last: date) -> int:
    with open_for_reading(application.engine) as database:
        judged = store.judged_days(database, strategy)
    return _keep_days(application, strategy, _days_to_judge(application, strategy, max(judged, default=None), last))


def _days_to_judge(application: Application, strategy: str, newest: date | None, last: date) -> tuple[date, ...]:
    """Every day after the newest that was judged; where none was, those of the sessions held, and the last."""
    if newest is not None:
        return tuple(newest + DAY * n for n in range(1, (last - newest).days + 1))
    plan = _Reader(application, strategy).plan_on(last)
    held = {one.on for one in coordination_sessions(_bare(plan, last)) if one.on < last} if plan else set()
    return (*sorted(held), last)


def _bare(plan: Plan, day: date) -> Board:
    """A plan without its measures, which need not be judged to know its sessions."""
    return board(replace(plan, measures=()), day)


def _keep_days(application: Application, strategy: str, days: tuple[date, ...]) -> int:
    """Judges days one after the other, each kept in a transaction of its own; how many are new."""
    reader, n = _Reader(application, strategy), 0
    former = _newest_kept(application, strategy)
    for day in days:
        found = reader.standings_on(day)
        if found is not None:
            n += _keep(application, strategy, day, reader.change, former, found)
            former = found
    return n


def _newest_kept(application: Application, strategy: str) -> Found:
    with open_for_reading(application.engine) as database:
        newest = max(store.judged_days(database, strategy), default=None)
        return {} if newest is None else store.kept_standings(database, strategy, [newest], SEEING_ALL)[newest]


class _Reader:
    """Judges days of one strategy; a day on which nothing was recorded is judged from the plan of the day before."""

    def __init__(self, application: Application, strategy: str) -> None:
        self._application, self._strategy = application, strategy
        self.change = 0
        self._plan: Plan | None = None

    def plan_on(self, day: date) -> Plan | None:
        """The plan as recorded by the end of a day, with everything internal; none before there was one."""
        change = self._application.change_at(day)
        if change != self.change:
            with open_for_reading(self._application.engine) as database:
                at = (self._application.clock.end_of(day),)
                (self._plan,) = store.load_at(database, (change,), at, strategy=self._strategy, role=SEEING_ALL)
            self.change = change
        return self._plan if self._plan and self._plan.strategy.code else None

    def standings_on(self, day: date) -> Found | None:
        """How every measure stood at the end of a day."""
        plan = self.plan_on(day)
        return standings(board(plan, day), self.change) if plan else None


def _keep(application: Application, strategy: str, day: date, change: int, former: Found, found: Found) -> bool:
    """Writes what differs from the judged day before, unless another process has judged this day already."""
    gone = {code: standing for code, standing in former.items() if code not in found}
    new = {
        code: standing
        for code, standing in found.items()
        if code not in former or not former[code].lasting_until(day).says_what(standing)
    }
    rows = states_of(strategy, day, {**new, **gone}, gone)
    with open_for_writing(application.engine) as database:
        is_ours = _claim(database, strategy, day, change)
        if is_ours and rows:
            database.connection().execute(sa.insert(STATES), rows)
        database.commit()
    return is_ours


def _claim(database: DatabaseSession, strategy: str, day: date, change: int) -> bool:
    """Whether a day is ours to write: nobody judged it, nor a later one, whose rows tell what differs from before."""
    later = sa.select(DAYS.c.id).where(DAYS.c.strategy == strategy, DAYS.c.day > day).limit(1)
    if database.execute(later).first():
        return False
    connection = database.connection()
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = {"strategy": strategy, "day": day, "change_number": change}
    statement = dialect.insert(DAYS).values(**row).on_conflict_do_nothing(index_elements=["strategy", "day"])
    return connection.execute(statement.returning(DAYS.c.id)).first() is not None


def differing(application: Application) -> Iterator[Sentence]:
    """For each strategy the first measure whose kept state is not what history gives, of some judged days."""
    try:
        yield from [words for one in _strategies(application) for words in _differing(application, one)]
    except UNREADABLE as problem:
        yield say(
            "How measures stood can neither be read nor worked out ({problem}). See what else is wrong with the "
            "database; where nothing is, run “tracker states --rebuild”.",
            problem=type(problem).__name__,
        )


def _differing(application: Application, strategy: str) -> Iterator[Sentence]:
    with open_for_reading(application.engine) as database:
        days = _compared(tuple(store.judged_days(database, strategy)), application.clock.today())
        kept = store.kept_standings(database, strategy, days, SEEING_ALL)
    reader = _Reader(application, strategy)
    wrong = (one for day in days for one in _unlike(kept[day], reader.standings_on(day) or {}))
    for code, day in islice(wrong, 1):
        yield say(
            "How the measure {code} stood on {day:date} is kept otherwise than history gives it: a newer version "
            "judges otherwise, or it was altered past the tracker. Run “tracker states --rebuild”.",
            code=code,
            day=day,
        )


def _compared(days: tuple[date, ...], today: date) -> list[date]:
    """The newest judged day and some others, which change with the day."""
    others = Random(today.toordinal()).sample(days[:-1], min(COMPARED - 1, len(days[:-1])))
    return sorted({*others, *days[-1:]})


def _unlike(kept: Found, found: Found) -> Iterator[tuple[str, date]]:
    for code in sorted({*kept, *found}):
        one, other = kept.get(code), found.get(code)
        if one is None or other is None:
            standing = one or other
            assert standing is not None
            yield code, standing.on
        elif not one.says_what(other):
            yield code, one.on
