"""The days, one after the other: what people do, when schedulers tick, and how they die."""

import heapq
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from unittest.mock import patch

import sqlalchemy as sa

from tests.crash.killing import Moment, state_of
from tests.simulate.checks import Checks
from tests.simulate.expected import DUE
from tests.simulate.fate import fate, is_within
from tests.simulate.ledger import ZONE, Broken, Ledger
from tests.simulate.life import Life
from tests.simulate.machine import Machine
from tests.simulate.town import found_town
from tests.simulate.wire import Hands, Journal, Wire
from tracker import backup, database, health
from tracker.database import create_engine, open_for_reading
from tracker.facts import DeliveryState
from tracker.jobs import posting
from tracker.jobs.catalogue import BY_NAME
from tracker.jobs.checkup import findings
from tracker.jobs.state import run_now, troubles
from tracker.outbox.posting import DELIVERIES

TOKEN = re.compile(r"/p/([\w.-]{40,})")
QUIET = 8
"""Days at the end in which everything works, so that nothing may be left over."""
AFTER_DEATH = (timedelta(seconds=35), timedelta(minutes=16), timedelta(minutes=31))
"""When it ticks again: at once, and when what the dead one left at work or on its way counts as left."""
DYING, NO_ROOM, TWICE = 0.08, 0.04, 0.12
"""How many ticks are killed, in how many the disk is full, and in how many both schedulers tick at the same moment."""
OFTEN = 0.7
"""How many of the due times are met at once; the others are found by the next tick, as after a short outage."""
LIFE, TICK = 0, 1


def simulate(folder: Path, first: date, days: int, seed: int, ledger: Ledger) -> None:
    """Lives through some days. Raises Broken at the first thing that may never happen."""
    synchronous, database.SYNCHRONOUS = database.SYNCHRONOUS, "OFF"
    temporary, tempfile.tempdir = tempfile.tempdir, str(folder)
    run = Running(folder, first, days, seed, ledger)
    try:
        with patch.object(posting, "sender_of", run.machine.sender_of):
            run.live()
            run.close()
    finally:
        run.machine.close()
        database.SYNCHRONOUS, tempfile.tempdir = synchronous, temporary


class Running:
    """A run: the clock, the machine, the people, the checks, and what is still to come."""

    def __init__(self, folder: Path, first: date, days: int, seed: int, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger
        self.first, self.last = first, first + timedelta(days=days)
        self.random = Random(f"{seed}:ticks")
        self.hands = Hands(datetime.combine(first, time(), ZONE).astimezone(UTC))
        self.fate = fate(Random(f"{seed}:fate"), first, days)
        journal = Journal(folder / "journal")
        wire = Wire(seed, self.hands, journal, self.fate.away, self.fate.refused)
        self.machine = Machine(folder, self.hands, wire, journal)
        book = found_town(self.machine.office, seed, first, days)
        drawn = (Random(f"{seed}:{of}") for of in ("life", "languages"))
        self.life = Life(self.machine.office, book, *drawn, ledger)
        self.checks = Checks(self.machine, book, ledger)
        self.coming: list[tuple[datetime, int, int, Callable[[], None]]] = []
        self.numbers = count()
        self.awaited: set[datetime] = set()
        self.leaves_on = first + timedelta(days=days * 2 // 3)

    def live(self) -> None:
        """Every day from the first to the last."""
        self.life.tell_manners()
        self._at(datetime.combine(self.first, time(9), ZONE), self._begin_reminders)
        for begins, ends in self.fate.outages:
            self._at(begins, partial(self._note_outage, ends))
            self._at(ends, self._tick, TICK)
        for number in range((self.last - self.first).days):
            self._plan(self.first + timedelta(days=number))
            self._until(datetime.combine(self.first + timedelta(days=number + 1), time(), ZONE))

    def _note_outage(self, ends: datetime) -> None:
        self.ledger.note(self.hands.at, "outage", f"until {ends.astimezone(ZONE):%Y-%m-%d %H:%M}")

    def _at(self, when: datetime, what: Callable[[], None], kind: int = LIFE) -> None:
        heapq.heappush(self.coming, (when.astimezone(UTC), kind, next(self.numbers), what))

    def _until(self, end: datetime) -> None:
        while self.coming and self.coming[0][0] < end:
            when, _, _, what = heapq.heappop(self.coming)
            self.hands.at = max(when, self.hands.at)
            what()

    def _plan(self, today: date) -> None:
        """What people do on a day, and when it ticks: soon after each due time, and by chance."""
        for when, act in self.life.day(today):
            self._at(when, act)
        if today == self.leaves_on:
            self._at(datetime.combine(today, time(14), ZONE), lambda: self.life.leave("dora"))
        for hour in (one for one, is_day in DUE.values() if is_day(today)):
            if self.random.random() < OFTEN:
                self._at(datetime.combine(today, hour, ZONE) + self._moment(30), self._tick, TICK)
        if self.random.random() < OFTEN:
            self._at(datetime.combine(today, time(), ZONE) + self._moment(86_000), self._tick, TICK)
        midnight = datetime.combine(today, time(), ZONE)
        if midnight.utcoffset() != (midnight + timedelta(days=1)).utcoffset():
            self.ledger.note(midnight, "clock-change")
            for minute in range(0, 300, 15):
                self._at(midnight.astimezone(UTC) + timedelta(minutes=minute) + self._moment(30), self._tick, TICK)

    def _moment(self, seconds: int) -> timedelta:
        return timedelta(seconds=self.random.randrange(seconds))

    def _begin_reminders(self) -> None:
        """The officer runs the reminders for the first time, after what was due until then."""
        self.machine.tick()
        run_now(self.machine.office, next(job for job in self.machine.jobs if job.name == BY_NAME["reminders"].name))
        self.checks.is_begun = True
        self._look(has_died=False)

    def _tick(self) -> None:
        if is_within(self.fate.outages, self.hands.at):
            return
        is_quiet = self.hands.at.astimezone(ZONE).date() >= self.last - timedelta(days=QUIET)
        drawn = self.random.random()
        has_died = False
        if drawn < DYING and not is_quiet:
            has_died = self._die()
        elif drawn < DYING + NO_ROOM and not is_quiet:
            has_died = self._find_no_room()
        elif drawn < DYING + NO_ROOM + TWICE:
            self.machine.tick_twice(self.random.randrange(1, 40))
            self.ledger.counts["both ticked"] += 1
        else:
            self.machine.tick()
        self._look(has_died=has_died)
        for later in AFTER_DEATH if has_died else ():
            self._at(self.hands.at + later, self._tick, TICK)

    def _die(self) -> bool:
        """Ticks in a process that is killed at a statement, a COMMIT, or between the server's 250 and the mark."""
        mails = self.random.randrange(1, 4) if self.checks.waiting and self.random.random() < 0.5 else 0
        moment = tuple(Moment)[self.random.randrange(4)]
        commits = moment in (Moment.BEFORE_COMMIT, Moment.AFTER_COMMIT)
        point = (moment, self.random.randrange(1, 10 if commits else 60))
        has_died = self.machine.tick_and_die(None if mails else point, mails)
        if has_died:
            self.ledger.note(self.hands.at, "killed", f"after mail {mails}" if mails else f"{point[0]} {point[1]}")
        return has_died

    def _find_no_room(self) -> bool:
        """Ticks on a disk that becomes full; what could not be kept counts as in a process that died."""
        writes = self.random.randrange(1, 30)
        is_full = self.machine.tick_without_room(writes)
        if is_full:
            self.ledger.note(self.hands.at, "full disk", f"at write {writes}")
        return is_full

    def _look(self, *, has_died: bool) -> None:
        for mail in self.checks.after_tick(has_died=has_died):
            found, at = TOKEN.search(mail["text"]), datetime.fromisoformat(mail["at"])
            if found:
                self.life.links[mail["to"].partition("@")[0]] = (found.group(1), at)
        self.machine.wire.tried = self.checks.tried.copy()
        if self.checks.waiting:
            self._tick_when_next_is_due()

    def _tick_when_next_is_due(self) -> None:
        waiting = DELIVERIES.c.state == DeliveryState.DUE
        with open_for_reading(self.machine.office.engine) as opened:
            next_at = opened.execute(sa.select(sa.func.min(DELIVERIES.c.next_at)).where(waiting)).scalar()
        if next_at is not None and next_at > self.hands.at and next_at not in self.awaited:
            self.awaited = {at for at in self.awaited if at > self.hands.at} | {next_at}
            self._at(next_at + timedelta(minutes=1), self._tick, TICK)

    def close(self) -> None:
        """The end: nothing waits, the doctor finds nothing, and the newest backup holds the whole database."""
        office = self.machine.office
        self.machine.tick()
        self._look(has_died=False)
        with open_for_reading(office.engine) as opened:
            waiting = DELIVERIES.c.state.in_((DeliveryState.DUE, DeliveryState.CLAIMED))
            left = list(opened.execute(sa.select(DELIVERIES.c.key).where(waiting)).scalars())
        wrong = [*health.examine(office.engine), *findings(office), *troubles(office)]
        if left or wrong:
            raise Broken(f"at the end: {left or wrong}")
        restore_and_compare(self.machine, self.folder)
        changes = office.revision()
        self.ledger.note(self.hands.at, "sound", f"{changes} changes, {self.checks.last} messages")


def restore_and_compare(machine: Machine, folder: Path) -> None:
    """Restores a backup of now beside the database. Raises Broken where a row is another one."""
    path, _ = backup.backup_into(machine.office.engine, machine.backups, machine.hands.at)
    url = f"sqlite:///{folder / 'restored' / 'tracker.db'}"
    backup.restore(path, url, machine.hands.at)
    restored = create_engine(url)
    machine.close()
    if state_of(restored) != state_of(machine.office.engine):
        raise Broken("the restored backup is not the database it was made of")
    restored.dispose()
