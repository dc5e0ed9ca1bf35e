"""What may never happen, looked for after every tick."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests.simulate.book import OWN_LANGUAGE, Book
from tests.simulate.expected import DUE, keys, later_keys, latest_due
from tests.simulate.ledger import ZONE, Broken, Ledger
from tests.simulate.machine import Machine
from tests.tooling.foreign import foreign, read_aloud
from tracker import outbox
from tracker.database import open_for_reading
from tracker.database_errors import FULL
from tracker.facts import DeliveryState, Role
from tracker.jobs.reminding import KIND
from tracker.outbox.posting import DELIVERIES, NOTICES

ABANDONED = timedelta(minutes=30)
FORM = "tracker-%Y%m%d-%H%M%S.backup"
TAKEN, SURE = ("250", "taken", "late"), "250"
Run = tuple[str, str]
Rows = Sequence[Any]


@dataclass
class Checks:
    """What was seen so far. Readers are codes of people; `told` has the number of the message in which something was
    told, `sent` the numbers of those that left, `letters` the Message-IDs of those that an officer let go."""

    machine: Machine
    book: Book
    ledger: Ledger
    begun: Counter[Run] = field(default_factory=Counter)
    died: Counter[Run] = field(default_factory=Counter)
    ended: dict[str, str] = field(default_factory=dict)
    died_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    received: dict[tuple[date, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    copies: Counter[str] = field(default_factory=Counter)
    untold: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    waiting: dict[int, str] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    sent: set[int] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    last: int = 0
    backups: set[str] = field(default_factory=set)
    is_begun: bool = False

    def after_tick(self, *, has_died: bool) -> list[dict[str, Any]]:
        """Looks at what a tick did; the mails that were taken."""
        news = list(self.machine.journal.news())
        self.machine.hands.at = max([self.machine.hands.at, *(datetime.fromisoformat(line["at"]) for line in news)])
        now, today = self.machine.hands.at, self.machine.office.clock.today()
        at_work = [line for line in news if "job" in line]
        mails = [line for line in news if "mail" in line]
        busy = {*self.waiting.values(), *(to for (day, to) in self.received if day == today)}
        rows, told = self._read()
        self._letters(rows)
        self._jobs(at_work, has_died=has_died)
        self._mails(mails, has_died=has_died)
        self._deliveries(rows, told, today)
        if not has_died:
            self._nothing_missed(now)
        if any(line["job"] == "reminders" and line["event"] == "ended" for line in at_work):
            self._everybody_told(today, busy)
        if any(line["job"] == "backup" for line in at_work):
            self._backups(whole=any(line["job"] == "backup" and line["event"] == "ended" for line in at_work))
        return [line for line in mails if line["answer"] in TAKEN]

    def _jobs(self, lines: list[dict[str, Any]], *, has_died: bool) -> None:
        for line in lines:
            run, at = (line["job"], line["due"]), datetime.fromisoformat(line["at"])
            due = datetime.fromisoformat(line["due"])
            if line["event"] == "begun":
                self.begun[run] += 1
                _refuse(due > at, at, f"{run[0]} began before it was due ({due})")
                by_hand = run[0] == "reminders" and due == at
                if run[0] in DUE and not by_hand:
                    _refuse(latest_due(run[0], due) != due, at, f"{run[0]} ran for {due}, when it is not due")
                _refuse(self.begun[run] > 1 + self.died[run], at, f"{run[0]} ran twice for {due}")
            elif line["event"] == "failed" and has_died and line["words"] == FULL.sentence.id:
                continue  # it is done again as if its process had died
            elif line["event"] == "failed":
                raise Broken(f"{at}: {run[0]} failed: {line['words']}")
            else:
                self.ended[run[0]] = max(self.ended.get(run[0], ""), run[1])
                self.ledger.counts[f"run {run[0]}"] += 1
                if run[0] != "outbox":
                    self.ledger.note(at, "ran", f"{run[0]} of {due.astimezone(ZONE):%Y-%m-%d %H:%M}")
        if has_died:
            self.died_at = self.machine.hands.at
            begun = [line for line in lines if line["event"] == "begun"]
            self.died.update([(line["job"], line["due"]) for line in begun[-1:]])

    def _letters(self, rows: Iterable[Any]) -> None:
        """Knows the letters of sessions from reminders; each is one that an officer let go."""
        for row in rows:
            if row.kind != KIND:
                _refuse(row.key not in self.book.letters, self.machine.hands.at, f"nobody let {row.key} go")
                self.letters.add(row.message_id)

    def _mails(self, lines: list[dict[str, Any]], *, has_died: bool) -> None:
        for line in lines:
            at, to, name = datetime.fromisoformat(line["at"]), line["to"].partition("@")[0], line["mail"]
            self.ledger.note(at, f"mail {line['answer']}", f"{to} {name[1:9]}")
            self.tried[name] += line["answer"] not in ("away", "refused")
            if line["answer"] not in TAKEN:
                continue
            self.copies[name] += 1
            self.untold[name] += line["answer"] != SURE
            if name not in self.letters:
                today = self.received[at.astimezone(ZONE).date(), to]
                today.add(name)
                _refuse(len(today) > 1, at, f"{to} got {len(today)} reminders on one day")
        if has_died and lines and lines[-1]["answer"] == SURE:
            self.untold[lines[-1]["mail"]] += 1  # perhaps it was marked and the process died later: no harm

    def _read(self) -> tuple[Rows, Rows]:
        """The messages that are new or were on their way, and what the new ones tell."""
        table = DELIVERIES.c
        query = sa.select(
            table.id,
            table.key,
            table.kind,
            table.state,
            table.message_id,
            table.is_unsure,
            table.problem,
            table.language,
            table.subject,
            table.text,
            table.html,
        ).where((table.id > self.last) | table.id.in_(list(self.waiting)))
        with self.machine.office.engine.connect() as database:
            rows = database.execute(query).all()
            new = [row.id for row in rows if row.id > self.last]
            return rows, database.execute(sa.select(NOTICES).where(NOTICES.c.delivery_id.in_(new))).all() if new else ()

    def _deliveries(self, rows: Rows, told: Rows, today: date) -> None:
        for row in rows:
            if row.id > self.last:
                self._language(row, row.key.rpartition(":")[2])
            self._delivery(row, row.key.rpartition(":")[2] if row.kind == KIND else "")
        self.last = max([self.last, *(row.id for row in rows)])
        wanted = keys(self.book, today) if told else {}
        for row in told:
            self._told(row.key, row.delivery_id, wanted)

    def _delivery(self, row: Any, reader: str) -> None:
        now, copies = self.machine.hands.at, self.copies[row.message_id]
        _refuse(copies > 1 + self.untold[row.message_id], now, f"{row.key} was sent {copies} times")
        _refuse(copies > 1 and not row.is_unsure, now, f"{row.key} was sent {copies} times and is not marked unsure")
        if row.state in (DeliveryState.DUE, DeliveryState.CLAIMED):
            self.waiting[row.id] = reader
            return
        self.waiting.pop(row.id, None)
        _refuse(row.state is DeliveryState.SENT and not copies, now, f"{row.key} counts as sent and never left")
        _refuse(row.state is DeliveryState.WITHDRAWN and copies > 0, now, f"{row.key} was taken back and had left")
        _refuse(row.state is DeliveryState.DEAD and not row.problem, now, f"{row.key} was given up without a word")
        if row.state is DeliveryState.SENT:
            self.sent.add(row.id)
        else:
            self.ledger.note(now, row.state.value, row.key)
        if row.state is DeliveryState.DEAD:
            with self.machine.office.reading() as database:
                failed = {one.key for one in outbox.failed_deliveries(database, Role.OFFICER)}
            _refuse(row.key not in failed, now, f"{row.key} was given up and the desk does not say so")
            self.waiting[row.id] = ""  # it may be sent again

    def _language(self, row: Any, reader: str) -> None:
        """Whether a message that is new is in its reader's language, all of it."""
        now, wanted = self.machine.hands.at, self.book.people[reader].language or OWN_LANGUAGE
        _refuse(row.language != wanted, now, f"{row.key} is in {row.language}, and {reader} reads {wanted}")
        said = foreign("\n".join((row.subject, row.text, *read_aloud(row.html, wanted))), wanted)
        _refuse(bool(said), now, f"{row.key} is in {wanted} and says {sorted(said)}")
        self.ledger.counts[f"letter {wanted}"] += 1

    def _told(self, key: str, message: int, wanted: dict[str, set[str]]) -> None:
        now, reader = self.machine.hands.at, key.rpartition(":")[2]
        _refuse(
            key not in wanted.get(reader, ()), now, f"{reader} is told {key}, which is not due, not the latest, or done"
        )
        before = [one for one in (key, *sorted(later_keys(key))) if self.told.get(one) in self.sent]
        _refuse(bool(before), now, f"{reader} is told {key} and was told {before} before")
        self.told[key] = message
        self.ledger.note(now, "told", key)

    def _everybody_told(self, today: date, busy: Iterable[str]) -> None:
        with open_for_reading(self.machine.office.engine) as database:
            known = set(database.execute(sa.select(NOTICES.c.key)).scalars())
        for reader, hers in keys(self.book, today).items():
            untold = {key for key in hers - known if not later_keys(key) & known}
            _refuse(
                bool(untold) and reader not in busy, self.machine.hands.at, f"{reader} was not told {sorted(untold)}"
            )

    def _nothing_missed(self, now: datetime) -> None:
        for job in DUE:
            if job == "reminders" and not self.is_begun:
                continue
            due = latest_due(job, now).isoformat()
            is_missed = self.ended.get(job, "") < due and now - self.died_at > ABANDONED
            _refuse(is_missed, now, f"{job} was due at {due} and did not run")

    def _backups(self, *, whole: bool) -> None:
        here = {path.name for path in self.machine.backups.glob("tracker-*.backup")}
        self.backups |= here
        if not whole:
            return
        kept = rotated(self.backups)
        _refuse(here != kept, self.machine.hands.at, f"backups: {sorted(here ^ kept)} should (not) be kept")
        self.backups = here
        newest = f"{self.machine.hands.at.astimezone(UTC) - timedelta(days=2):%Y%m%d-%H%M%S}"
        strange = [
            path.name
            for path in self.machine.backups.iterdir()
            if path.name not in here and path.name.removeprefix("tracker-backup-") < newest
        ]
        _refuse(bool(strange), self.machine.hands.at, f"left lying among the backups: {strange}")


def rotated(names: Iterable[str]) -> set[str]:
    """The newest of each of the last 7 days, 5 weeks and 24 months, in the municipality's time."""
    made = sorted((datetime.strptime(name, FORM).replace(tzinfo=UTC).astimezone(ZONE), name) for name in names)
    kept = set()
    for form, most in (("%Y-%m-%d", 7), ("%G-%V", 5), ("%Y-%m", 24)):
        newest = {f"{at:{form}}": name for at, name in made}
        kept |= {newest[period] for period in sorted(newest)[-most:]}
    return kept


def _refuse(is_wrong: bool, at: datetime, words: str) -> None:
    if is_wrong:
        raise Broken(f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}: {words}")
