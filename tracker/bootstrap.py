"""Wires it: settings -> engine, clock -> what the entry points (pages, commands) need."""

from collections.abc import Collection, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DatabaseError

from tracker import __version__, migrations, outbox, store
from tracker.access import drafts, links
from tracker.access.user import User
from tracker.actions import Actor, Recording, keep_time_stamp, recording
from tracker.clock import Clock, system_time
from tracker.config import Settings, read_settings
from tracker.coordination import Coordination
from tracker.database import DatabaseSession, create_engine, open_for_reading
from tracker.facts import Change, FailedDelivery, Maturity, Plan, Proposal, Role, Standing, Strategy, Submission
from tracker.files import private_folder
from tracker.mail.folder import Folder
from tracker.mail.smtp import Server
from tracker.mail.transport import Transport
from tracker.records import Record, RecordKey
from tracker.sentences import Refusal, Unreachable


@dataclass(frozen=True, slots=True)
class Application:
    """The wired tracker."""

    settings: Settings
    engine: Engine
    clock: Clock
    chosen: str = ""
    """The code of the strategy looked at; without one it is that of the settings, else the first of the database."""

    @property
    def strategy(self) -> str | None:
        """The code of the strategy that is read and written; none for the first of the database."""
        return self.chosen or self.settings.strategy

    def of(self, code: str) -> "Application":
        """The same tracker, looking at another strategy (its code)."""
        return replace(self, chosen=code)

    def _reading(self) -> DatabaseSession:
        """A session that knows the day, on which depends what the public sees."""
        return store.open_on(self.engine, self.clock.today())

    def strategy_codes(self) -> tuple[str, ...]:
        """The codes of the strategies that are served, oldest first; one alone where the settings name it."""
        with open_for_reading(self.engine) as database:
            known = store.strategies(database)
        return tuple(code for code in known if self.settings.strategy in (None, code))

    def narrowed(self, user: User | None) -> User | None:
        """Somebody with the role she has in the strategy looked at."""
        if user is None or not user.scopes:
            return user
        return user.within(self.strategy or next(iter(self.strategy_codes()), ""))

    def holds_everywhere(self, user: User | None, role: Role) -> bool:
        """Whether somebody has at least a role in every strategy."""
        if user is None or not user.scopes:
            return user is not None and user.has(role)
        return all(user.within(code).has(role) for code in self.strategy_codes())

    def each(self) -> tuple["Application", ...]:
        """The same tracker on every strategy that is served, oldest first; on none yet where there is none."""
        _, *others = self.strategy_codes() or ("",)
        return (self.of(""), *(self.of(code) for code in others))

    def strategies(self, role: Role = Role.PUBLIC) -> tuple[Strategy, ...]:
        """The strategies that are served and told to a role, oldest first, as they are now."""
        with self._reading() as database:
            found = store.load_strategies(database, role)
        return tuple(one for one in found if self.settings.strategy in (None, one.code))

    def read(self, as_of: date | None = None, role: Role = Role.PUBLIC) -> Plan:
        """The plan as recorded by the end of a day (None: by now), as far as a role may see it.

        Raises Refusal when the database holds strategies and not the one of the settings.
        """
        return self.read_states((as_of,), role)[0]

    def read_states(self, days: Sequence[date | None], role: Role = Role.PUBLIC) -> tuple[Plan, ...]:
        """The plan as recorded by the end of each of some days; faster than one by one. See `read`."""
        with self._reading() as database:
            instants = [self._end_of(day) for day in days]
            plans = store.load_states(database, instants, strategy=self.strategy, role=role)
            if self.strategy and not all(plan.strategy.code for plan in plans):
                _require_strategy(self.strategy, store.strategies(database))
            return plans

    def kept_standings(
        self, days: Sequence[date], role: Role = Role.PUBLIC, measure: str = ""
    ) -> dict[date, dict[str, Standing]]:
        """How measures stood on those of some days that were judged; see `store.kept_standings`."""
        with self._reading() as database:
            strategy = self.strategy or next(iter(store.strategies(database)), "")
            return store.kept_standings(database, strategy, days, role, measure)

    def judged_days(self) -> list[date]:
        """The days whose standings were kept, oldest first."""
        with open_for_reading(self.engine) as database:
            return sorted(store.judged_days(database, self.strategy or next(iter(store.strategies(database)), "")))

    def read_marked(self, role: Role = Role.PUBLIC) -> tuple[Plan, store.Mark]:
        """The plan as it is now, and by which mark this state can be found again. Raises Refusal as `read` does."""
        with self._reading() as database:
            plan, mark = store.read_marked(database, strategy=self.strategy, role=role)
            if self.strategy and not plan.strategy.code:
                _require_strategy(self.strategy, store.strategies(database))
            return plan, mark

    def read_at_mark(self, mark: store.Mark, role: Role = Role.PUBLIC) -> Plan | None:
        """The plan at a mark; none where the mark does not fit this history. See `store.read_at_mark`."""
        with self._reading() as database:
            return store.read_at_mark(database, mark, strategy=self.strategy, role=role)

    def touches_since(self, wanted: Collection[store.EntryKey], after: int) -> store.Touches:
        """Who touched which entries of the plan after a change set; for those who may see everything."""
        with open_for_reading(self.engine) as database:
            return store.touches_since(database, wanted, after, strategy=self.strategy)

    def read_at(
        self, changes: Sequence[int], instants: Sequence[datetime | None], role: Role = Role.PUBLIC
    ) -> tuple[Plan, ...]:
        """The plan as some change sets (their numbers) left it, each said to be of the instant beside it."""
        with self._reading() as database:
            return store.load_at(database, changes, instants, strategy=self.strategy, role=role)

    def change_at(self, as_of: date | None = None) -> int:
        """The number of the last change recorded by the end of a day (None: by now)."""
        with open_for_reading(self.engine) as database:
            return store.at_change(database, self._end_of(as_of))

    def coordination(self, role: Role = Role.PUBLIC, as_of: date | None = None) -> Coordination:
        """Bodies, sessions, motions and reports recorded by the end of a day (None: by now)."""
        with self._reading() as database:
            strategy = self.strategy
            return store.load_coordination(database, self._end_of(as_of), strategy=strategy, role=role)

    def coordination_at(self, change: int, role: Role = Role.PUBLIC, *, announced_only: bool = True) -> Coordination:
        """The same as a change set (its number) left it; see `store.load_coordination_at`."""
        with self._reading() as database:
            return store.load_coordination_at(
                database, change, strategy=self.strategy, role=role, announced_only=announced_only
            )

    def told_change(self, as_of: date | None = None) -> int:
        """The number of the last change by the end of a day (None: now) that did more than publish."""
        with open_for_reading(self.engine) as database:
            return store.told_change(database, self._end_of(as_of))

    def state(self, as_of: date, role: Role = Role.PUBLIC) -> Hashable:
        """What the plan recorded by the end of a day depends on; as long as it is the same, so is the plan."""
        with self._reading() as database:
            return store.state(database, self.clock.end_of(as_of), role)

    def instant_of(self, change: int) -> datetime | None:
        """When a change set (its number) was recorded."""
        with open_for_reading(self.engine) as database:
            return store.instant_of(database, change)

    def rendition(self, report: int, file_format: str) -> bytes | None:
        """The bytes of a frozen report (its number) in a format. Raises Refusal where it was altered."""
        with open_for_reading(self.engine) as database:
            return store.rendition(database, report, file_format)

    def frozen_content(self, report: int) -> dict[str, object] | None:
        """The content of a frozen report (its number). Raises Refusal where it was altered."""
        with open_for_reading(self.engine) as database:
            return store.content_of(database, report)

    def frozen_json(self, report: int) -> bytes:
        """The content of a frozen report (its number) as its JSON file holds it; see `store.json_of`."""
        with open_for_reading(self.engine) as database:
            return store.json_of(database, report)

    def time_stamp(self, report: int) -> bytes | None:
        """The time stamp of a frozen report (its number), if it has one; see `store.time_stamp`."""
        with open_for_reading(self.engine) as database:
            return store.time_stamp(database, report)

    def keep_time_stamp(self, report: int, response: bytes) -> None:
        """Keeps the time stamp of a frozen report (its number); see `actions.keep_time_stamp`."""
        keep_time_stamp(self.engine, report, response)

    def publications(self, role: Role) -> tuple[store.Published, ...]:
        """What was published and withdrawn on the public site, newest first; only officers are told of it."""
        with self._reading() as database:
            return store.publications(database, role)

    def stamped_reports(self) -> tuple[store.Stamped, ...]:
        """All frozen reports of all strategies with their time stamps."""
        with open_for_reading(self.engine) as database:
            return tuple(store.stamped(database))

    def damaged_reports(self, report: int) -> tuple[store.Damage, ...]:
        """What of a frozen report (its number) is not what was frozen any more."""
        with open_for_reading(self.engine) as database:
            return tuple(store.damages(database, report))

    def seal_of(self, change: int) -> str:
        """The seal of a change set (its number); empty where it has none."""
        with open_for_reading(self.engine) as database:
            return store.seal_of_change(database, change)

    def printed_seals(self, reports: Sequence[int]) -> dict[int, store.Printed]:
        """The change and the seal that some frozen reports (their numbers) print; see `store.printed`."""
        with open_for_reading(self.engine) as database:
            return store.printed(database, reports)

    def look_for_seal(self, seal: str, change: int | None = None) -> store.Finding:
        """Whether history still holds a seal that left the house; see `store.look_for`."""
        with open_for_reading(self.engine) as database:
            return store.look_for(database, seal, change)

    def read_sessions(self, as_of: date | None = None) -> Plan:
        """The bodies and sessions recorded by the end of a day (None: by now), and nothing else."""
        with self._reading() as database:
            return store.load_sessions(database, self._end_of(as_of))

    def day_of(self, instant: datetime) -> date:
        """The municipality's day of an instant."""
        return self.clock.day_of(instant)

    def _end_of(self, day: date | None) -> datetime | None:
        return self.clock.end_of(day) if day else None

    def revision(self) -> int:
        """The number of the newest change; it grows with every change."""
        with open_for_reading(self.engine) as database:
            return store.revision(database)

    def last_change(self, as_of: date | None = None) -> datetime | None:
        """The instant of the last change recorded by the end of a day (None: by now)."""
        with open_for_reading(self.engine) as database:
            return store.last_change(database, self._end_of(as_of))

    def history(
        self, code: str, role: Role = Role.PUBLIC, noun: str = "measure", numbers: Collection[int] | None = None
    ) -> tuple[Change, ...]:
        """Every recorded change of a measure, or of another noun, that a role may see, newest first.

        With `numbers` only what these transactions changed is read.
        """
        strategy = self.strategy
        with self._reading() as database:
            return store.history(database, code, strategy=strategy, role=role, noun=noun, numbers=numbers)

    def history_numbers(
        self,
        code: str,
        first: date,
        last: date,
        role: Role = Role.PUBLIC,
        noun: str = "measure",
        actor: str = "",
        decision: str = "",
    ) -> tuple[int, ...]:
        """The numbers of the transactions from the first day to the last that `history` tells of, newest first."""
        strategy = self.strategy
        with self._reading() as database:
            return store.history_numbers(
                database, code, *self._instants(first, last),
                strategy=strategy, role=role, noun=noun, actor=actor, decision=decision,
            )  # fmt: skip

    def _instants(self, first: date, last: date) -> tuple[datetime, datetime]:
        """The end of the day before the first, and of the last."""
        before = max(first, date.min + timedelta(days=2)) - timedelta(days=1)
        return self.clock.end_of(before), self.clock.end_of(last)

    def changes(
        self, first: date, last: date, role: Role = Role.PUBLIC, actor: str = "", noun: str = ""
    ) -> tuple[Change, ...]:
        """Every change recorded from the first day to the last that a role may see, newest first."""
        span = self._instants(first, last)
        with self._reading() as database:
            strategy = store.one_of_several(database, self.strategy)
            return store.changes_between(database, *span, role=role, actor=actor, noun=noun, strategy=strategy)

    def change_numbers(
        self,
        first: date,
        last: date,
        role: Role = Role.PUBLIC,
        actor: str = "",
        noun: str = "",
        decision: str = "",
    ) -> tuple[int, ...]:
        """The numbers of the transactions that `changes` tells of, newest first; a part is read by `changes_of`."""
        span = self._instants(first, last)
        with self._reading() as database:
            strategy = store.one_of_several(database, self.strategy)
            return store.numbers_between(
                database, *span, role=role, actor=actor, noun=noun, decision=decision, strategy=strategy
            )

    def changes_of(self, numbers: Sequence[int], role: Role = Role.PUBLIC, noun: str = "") -> tuple[Change, ...]:
        """What some transactions changed, newest first, as far as a role may see it."""
        with self._reading() as database:
            return store.changes_numbered(database, numbers, role, noun, store.one_of_several(database, self.strategy))

    def change(self, number: int, role: Role = Role.PUBLIC) -> tuple[Change, ...]:
        """What one transaction changed, as far as a role may see it."""
        with self._reading() as database:
            strategy = store.one_of_several(database, self.strategy)
            return store.changes_numbered(database, (number,), role, strategy=strategy)

    def actors(self) -> tuple[str, ...]:
        """The names of all who ever changed something."""
        with open_for_reading(self.engine) as database:
            return store.actors(database)

    def read_record(self, key: RecordKey) -> Record | None:
        """A record as it stands now, for a form; see `store.records`."""
        with open_for_reading(self.engine) as database:
            return store.read_record(database, key, strategy=self.strategy)

    def changes_since(self, key: RecordKey, change: int) -> tuple[Change, ...]:
        """What was changed in a record after a change set, oldest first."""
        with open_for_reading(self.engine) as database:
            return store.changes_since(database, key, change, strategy=self.strategy)

    def read_draft(self, owner: str, form: str) -> dict[str, object]:
        """What somebody typed into a form and did not save; see `access.drafts`."""
        return drafts.read_draft(self.engine, owner, self._draft(form))

    def keep_draft(self, owner: str, form: str, values: dict[str, object]) -> bool:
        """Keeps what somebody typed into a form; whether it could."""
        return drafts.keep_draft(self.engine, owner, self._draft(form), values, self.clock.tell())

    def forget_draft(self, owner: str, form: str) -> None:
        """Throws away what was kept of a form."""
        drafts.forget_draft(self.engine, owner, self._draft(form))

    def _draft(self, form: str) -> str:
        """The name of a form among the drafts: measures of two strategies may have one code."""
        return f"{self.chosen}|{form}" if self.chosen else form

    def submissions(self, role: Role = Role.PUBLIC) -> tuple[Submission, ...]:
        """The reports that wait to be accepted, oldest first; only officers are told of them."""
        with self._reading() as database:
            return store.waiting_submissions(database, role, strategy=self.strategy)

    def submissions_of(self, measures: Collection[str]) -> tuple[Submission, ...]:
        """The reports about some measures that wait or were returned: for those who answer for them."""
        with open_for_reading(self.engine) as database:
            return store.submissions_of(database, measures, strategy=self.strategy)

    def failed_deliveries(self, role: Role = Role.PUBLIC) -> tuple[FailedDelivery, ...]:
        """The messages that could not be delivered; only officers are told of them."""
        with self._reading() as database:
            return outbox.failed_deliveries(database, role)

    def send_again(self, user: User, key: str) -> None:
        """Puts a message that was given up back among those to send; see `outbox.retry`."""
        now = self.clock.tell()
        day = self.clock.day_of(now)
        today = (self.clock.end_of(day - timedelta(days=1)), self.clock.end_of(day))
        outbox.retry(self.engine, user.role, key, now, today)

    def messages(self, role: Role, limit: int = 100) -> tuple[outbox.Posted, ...]:
        """The newest messages of the outbox; only officers are told of them."""
        with self._reading() as database:
            return outbox.posted(database, role, limit)

    def sender(self) -> outbox.Sender:
        """How messages leave: by the mail server of the settings, or as files where none is set."""
        return outbox.Sender(transport(self.settings), self.settings.sender, self.settings.mail_reply_to)

    def proposals(self, role: Role = Role.PUBLIC, as_of: date | None = None) -> tuple[Proposal, ...]:
        """The proposals recorded by the end of a day (None: by now), as far as a role may see them."""
        with self._reading() as database:
            return store.load_proposals(database, self._end_of(as_of), strategy=self.strategy, role=role)

    def maturity(self, as_of: date | None = None) -> Maturity:
        """The assessments of digital maturity recorded by the end of a day (None: by now)."""
        with open_for_reading(self.engine) as database:
            return store.load_maturity(database, self._end_of(as_of))

    def public_address(self, path: str) -> str:
        """The whole address of a page, as people reach it from outside; without TRACKER_PUBLIC_URL, on this machine."""
        return f"{self.settings.public_url or f'http://localhost:{self.settings.port}'}/{path}"

    def link_ends(self, user: User) -> dict[str, datetime]:
        """Until when the reporting link of each person (her code) is valid; see `access.links`."""
        return links.valid_until(self.engine, user, self.clock.tell())

    def work_emails(self, user: User) -> dict[str, str]:
        """The work e-mail of each person (her code) who has one; see `access.links`."""
        return links.work_emails(self.engine, user)

    def recording(self, actor: Actor, reason: str, decision: str = "") -> AbstractContextManager[Recording]:
        """One transaction in the name of an actor, on the strategy looked at; see `actions.recording`."""
        strategy, told = self.strategy, self.clock.tell()
        return recording(self.engine, actor, reason, self.clock.now(), decision=decision, strategy=strategy, told=told)


def version() -> str:
    """The version of the program, and the newest migration it brings."""
    return f"{__version__} (migration {migrations.head()})"


def _require_strategy(code: str, known: tuple[str, ...]) -> None:
    if known and code not in known:
        raise Refusal(
            "The database holds no strategy “{code}”, only {known}. Correct TRACKER_STRATEGY.",
            code=code,
            known=", ".join(known),
        )


def transport(settings: Settings) -> Transport:
    """The mail server of the settings, or the folder that stands in for one."""
    if not settings.smtp_host:
        return Folder(settings.mail_folder)
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
    return Server(settings.smtp_host, settings.smtp_port, settings.smtp_security, settings.smtp_user, password)


def application(settings: Settings | None = None, *, creates: bool = False) -> Application:
    """The tracker for these settings, with its database brought to the newest migration.

    Raises Refusal for wrong settings, for a database that cannot be reached, and for an SQLite file that is not
    there, unless this `creates` it: a mistyped address must not look like an empty database.
    """
    settings = settings or read_settings()
    engine = create_engine(settings.database_url)
    if creates:
        _make_folder(settings.database_url)
    else:
        _refuse_missing(settings.database_url)
    try:
        migrations.upgrade_engine(engine, first=lambda: _back_up(engine, settings))
    except (DatabaseError, Unreachable) as wrong:
        raise Refusal(
            "The database {url} cannot be opened: {problem}. Check DATABASE_URL, the folder and the rights.",
            url=make_url(settings.database_url).set(query={}).render_as_string(hide_password=True),
            problem=str(getattr(wrong, "orig", wrong.__cause__ or wrong)).strip().splitlines()[0],
        ) from wrong
    return Application(settings, engine, Clock(ZoneInfo(settings.time_zone), settings.today))


def _back_up(engine: Engine, settings: Settings) -> None:
    """Keeps what a migration is about to change. Raises Refusal, before anything is changed, where it cannot."""
    from tracker import backup  # age and zip are nothing that a start without a migration needs

    try:
        backup.backup_before_migration(engine, settings.backup_folder, system_time(), settings.backup_key)
    except OSError as wrong:
        engine.dispose()
        raise Refusal(
            "A new version has to change the database, and no backup of it could be written to {folder} first: "
            "{problem}. Make room there, or correct TRACKER_BACKUP_FOLDER; until then nothing is changed.",
            folder=str(settings.backup_folder),
            problem=str(wrong.strerror or wrong),
        ) from wrong


def _refuse_missing(url: str) -> None:
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).is_file():
        raise Refusal(
            "There is no database {file}. Correct DATABASE_URL, create the database with “tracker init”, or put the "
            "file back from a backup.",
            file=str(address.database),
        )


def _make_folder(url: str) -> None:
    database = make_url(url).database
    if make_url(url).get_backend_name() == "sqlite" and database:
        folder = Path(database).parent
        try:
            private_folder(folder)
        except OSError as wrong:
            raise Refusal(
                "The folder {folder} for the database cannot be made: {problem}. Check DATABASE_URL and the rights.",
                folder=str(folder),
                problem=str(wrong.strerror),
            ) from wrong
