"""The tracker under test: the real jobs, outbox and backups of two schedulers on one database, and how they die."""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests.crash.killing import Point, watch
from tests.simulate.ledger import ZONE
from tests.simulate.wire import Hands, Journal, Wire
from tracker import migrations, outbox
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.database_errors import FULL
from tracker.jobs import runs
from tracker.jobs.catalogue import JOBS
from tracker.jobs.tick import Job, Work, tick
from tracker.sentences import Refusal, Sentence, Unavailable, say

DOCTOR_COMES = 2
FAILED = 3
"""How a child ends in which the tracker raised what it should not."""


class Machine:
    """One machine with its folder; `office` and `other` are two processes that share nothing but the database."""

    def __init__(self, folder: Path, hands: Hands, wire: Wire, journal: Journal) -> None:
        self.hands, self.wire, self.journal = hands, wire, journal
        self.backups = folder / "backups"
        self.settings = Settings(
            DATABASE_URL=f"sqlite:///{folder / 'tracker.db'}", backup_folder=self.backups, mail_folder=folder / "mail",
            time_zone=ZONE.key, language="sl", public_url="https://nacrt.example", mail_from="", mail_reply_to="",
            strategy=None, today=None, smtp_host="", backup_key="", backup_key_file=None,
        )  # fmt: skip
        self.office, self.other = self._opened(), self._opened()
        migrations.upgrade_engine(self.office.engine)
        self.jobs = [replace(job, work=self._watched(job)) for job in JOBS]

    def _opened(self) -> Application:
        return Application(self.settings, create_engine(self.settings.database_url), Clock(ZONE, tell=self.hands))

    def sender_of(self, settings: Settings) -> outbox.Sender:
        """How messages leave here: by the mail server of the simulation, whatever the settings name."""
        return outbox.Sender(self.wire, settings.sender, settings.mail_reply_to)

    def _watched(self, job: Job) -> Callable[[Application, datetime], Sentence]:
        """The work of a job, written down when it begins and when it ends."""

        def work(application: Application, due_at: datetime) -> Sentence:
            told = {"job": job.name, "due": due_at.isoformat()}
            self.journal.write(**told, at=self.hands.at.isoformat(), event="begun")
            try:
                words = self._work_of(job)(application, due_at)
            except Exception as wrong:
                said = wrong.sentence.id if isinstance(wrong, Refusal) else repr(wrong)
                self.journal.write(**told, at=self.hands.at.isoformat(), event="failed", words=said)
                raise
            self.journal.write(**told, at=self.hands.at.isoformat(), event="ended")
            return words

        return work

    def _work_of(self, job: Job) -> Work:
        """The work of a job. The doctor is spared most days, for she takes long and each trial restore asks her too."""
        if job.name != "examination" or self.hands.at.day == DOCTOR_COMES:
            return job.work
        return lambda *_: say("spared")

    def tick(self) -> None:
        """One tick of one scheduler."""
        runs.beat(self.office.engine, "one", self.hands())
        tick(self.office, self.jobs)

    def tick_without_room(self, writes: int) -> bool:
        """One tick during which the disk is full from the so-manyth write on; whether it came to that."""
        with no_room_from(self.office.engine, writes) as disk, suppress(Unavailable):
            self.tick()
        return disk.is_full

    def tick_twice(self, begun: int) -> None:
        """Both schedulers tick: the other one before the so-manyth transaction of the first, or while that one waits
        for the mail server, whatever comes first; or after it."""
        other = Once(lambda: tick(self.other, self.jobs))
        self.wire.meanwhile = other
        with before_transaction(self.office.engine, begun, other):
            self.tick()
        self.wire.meanwhile = None
        other()

    def tick_and_die(self, point: Point | None, mails: int) -> bool:
        """A process of its own ticks and is killed at a point, or after so many mails; whether it was."""
        self.close()
        child = os.fork()
        if child == 0:
            try:
                watch(self.office.engine, point)
                self.wire.dies_after = mails
                self.tick()
                os._exit(0)
            except BaseException:
                traceback.print_exc(file=sys.stderr)
                os._exit(FAILED)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise RuntimeError("a tick raised; see above")
        return os.WIFSIGNALED(status)

    def close(self) -> None:
        """Lets go of the database."""
        self.office.engine.dispose()
        self.other.engine.dispose()


class no_room_from:  # noqa: N801 - a context manager
    """Within it an engine says from the so-manyth write or COMMIT on that the disk is full; `is_full` once it did."""

    def __init__(self, engine: Any, number: int) -> None:
        self.engine, self.number, self.is_full = engine, number, False

    def __enter__(self) -> "no_room_from":
        event.listen(self.engine, "before_cursor_execute", self._executed)
        event.listen(self.engine, "commit", self._committed)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._executed)
        event.remove(self.engine, "commit", self._committed)

    def _executed(self, _: object, __: object, statement: str, *___: object) -> None:
        if statement.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
            self._written()

    def _committed(self, connection: Any) -> None:
        """SQLite has ended a transaction of which it says so."""
        if self.number <= 1:
            connection.connection.dbapi_connection.rollback()
        self._written()

    def _written(self) -> None:
        self.number -= 1
        if self.number <= 0:
            self.is_full = True
            raise FULL.refusal()


class Once:
    """Does something the first time it is called."""

    def __init__(self, what: Callable[[], object]) -> None:
        self._what: Callable[[], object] | None = what

    def __call__(self) -> None:
        what, self._what = self._what, None
        if what is not None:
            what()


class before_transaction:  # noqa: N801 - a context manager
    """Within it something is done before the so-manyth transaction of an engine that begins while none is open."""

    def __init__(self, engine: Any, number: int, what: Callable[[], None]) -> None:
        self.engine, self.number, self.what = engine, number, what
        self.open = 0

    def __enter__(self) -> None:
        event.listen(self.engine, "checkout", self._taken)
        event.listen(self.engine, "checkin", self._given_back)

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "checkout", self._taken)
        event.remove(self.engine, "checkin", self._given_back)

    def _taken(self, *_: object) -> None:
        if not self.open:
            self.number -= 1
            if self.number == 0:
                self.what()
        self.open += 1

    def _given_back(self, *_: object) -> None:
        self.open -= 1
