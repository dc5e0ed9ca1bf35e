"""The wired tracker: which strategy is looked at, the day it is, and what may be asked and recorded."""

from collections.abc import Collection, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine

from tracker import store
from tracker.access.user import User
from tracker.actions import Actor, Recording, recording
from tracker.bootstrap.history import History
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import Coordination
from tracker.database import DatabaseSession
from tracker.facts import Change, Maturity, Plan, Proposal, Role, Standing, Strategy, Submission
from tracker.records import Record, RecordKey
from tracker.sentences import Refusal


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

    @property
    def history(self) -> History:
        """How what is recorded came to be, on the strategy looked at."""
        return History(self.reading, self.clock, self.strategy)

    def of(self, code: str) -> "Application":
        """The same tracker, looking at another strategy (its code)."""
        return replace(self, chosen=code)

    def reading(self) -> DatabaseSession:
        """A session for reading that knows the day, on which depends what the public sees.

        For the rooms that may ask `store` or the `outbox` themselves; the others ask what is offered here.
        """
        return store.open_on(self.engine, self.clock.today())

    def strategy_codes(self) -> tuple[str, ...]:
        """The codes of the strategies that are served, oldest first; one alone where the settings name it."""
        with self.reading() as database:
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
        with self.reading() as database:
            found = store.load_strategies(database, role)
        return tuple(one for one in found if self.settings.strategy in (None, one.code))

    def read(self, as_of: date | None = None, role: Role = Role.PUBLIC) -> Plan:
        """The plan as recorded by the end of a day (None: by now), as far as a role may see it.

        Raises Refusal when the database holds strategies and not the one of the settings.
        """
        return self.read_states((as_of,), role)[0]

    def read_states(self, days: Sequence[date | None], role: Role = Role.PUBLIC) -> tuple[Plan, ...]:
        """The plan as recorded by the end of each of some days; faster than one by one. See `read`."""
        with self.reading() as database:
            instants = [self._end_of(day) for day in days]
            plans = store.load_states(database, instants, strategy=self.strategy, role=role)
            self._require_strategy(database, plans)
            return plans

    def kept_standings(
        self, days: Sequence[date], role: Role = Role.PUBLIC, measure: str = ""
    ) -> dict[date, dict[str, Standing]]:
        """How measures stood on those of some days that were judged; see `store.kept_standings`."""
        with self.reading() as database:
            strategy = self.strategy or next(iter(store.strategies(database)), "")
            return store.kept_standings(database, strategy, days, role, measure)

    def judged_days(self) -> list[date]:
        """The days whose standings were kept, oldest first."""
        with self.reading() as database:
            return sorted(store.judged_days(database, self.strategy or next(iter(store.strategies(database)), "")))

    def read_marked(self, role: Role = Role.PUBLIC) -> tuple[Plan, store.Mark]:
        """The plan as it is now, and by which mark this state can be found again. Raises Refusal as `read` does."""
        with self.reading() as database:
            plan, mark = store.read_marked(database, strategy=self.strategy, role=role)
            self._require_strategy(database, (plan,))
            return plan, mark

    def _require_strategy(self, database: DatabaseSession, plans: Sequence[Plan]) -> None:
        """Raises Refusal where there are strategies, and the plans are of none of them."""
        if not self.strategy or all(plan.strategy.code for plan in plans):
            return
        known = store.strategies(database)
        if known and self.strategy not in known:
            raise Refusal(
                "The database holds no strategy “{code}”, only {known}. Correct --strategy or TRACKER_STRATEGY.",
                code=self.strategy,
                known=", ".join(known),
            )

    def change_at(self, as_of: date | None = None) -> int:
        """The number of the last change recorded by the end of a day (None: by now)."""
        with self.reading() as database:
            return store.at_change(database, self._end_of(as_of))

    def told_change(self, as_of: date | None = None) -> int:
        """The number of the last change by the end of a day (None: now) that did more than publish."""
        with self.reading() as database:
            return store.told_change(database, self._end_of(as_of))

    def coordination(self, role: Role = Role.PUBLIC, as_of: date | None = None) -> Coordination:
        """Bodies, sessions, motions and reports recorded by the end of a day (None: by now)."""
        with self.reading() as database:
            strategy = self.strategy
            return store.load_coordination(database, self._end_of(as_of), strategy=strategy, role=role)

    def changes(self, first: date, last: date, role: Role = Role.PUBLIC) -> tuple[Change, ...]:
        """What was changed from the first day to the last, newest first; `history` answers closer questions."""
        return self.history.between(first, last, role)

    def state(self, as_of: date, role: Role = Role.PUBLIC) -> Hashable:
        """What the plan recorded by the end of a day depends on; as long as it is the same, so is the plan."""
        with self.reading() as database:
            return store.state(database, self.clock.end_of(as_of), role, self.strategy)

    def read_sessions(self, as_of: date | None = None) -> Plan:
        """The bodies and sessions recorded by the end of a day (None: by now), and nothing else."""
        with self.reading() as database:
            return store.load_sessions(database, self._end_of(as_of))

    def day_of(self, instant: datetime) -> date:
        """The municipality's day of an instant."""
        return self.clock.day_of(instant)

    def _end_of(self, day: date | None) -> datetime | None:
        return self.clock.end_of(day) if day else None

    def revision(self) -> int:
        """The number of the newest change; it grows with every change."""
        with self.reading() as database:
            return store.revision(database)

    def newest(self) -> store.Head:
        """The newest change and its seal: what is kept of the present is kept by it.

        The number alone would not do: a backup that is restored may come to as many changes by another way.
        """
        with self.reading() as database:
            return store.newest(database)

    def last_change(self, as_of: date | None = None) -> datetime | None:
        """The instant of the last change recorded by the end of a day (None: by now)."""
        with self.reading() as database:
            return store.last_change(database, self._end_of(as_of))

    def read_record(self, key: RecordKey) -> Record | None:
        """A record as it stands now, for a form; see `store.records`."""
        with self.reading() as database:
            return store.read_record(database, key, strategy=self.strategy)

    def submissions(self, role: Role = Role.PUBLIC) -> tuple[Submission, ...]:
        """The reports that wait to be accepted, oldest first; only officers are told of them."""
        with self.reading() as database:
            return store.waiting_submissions(database, role, strategy=self.strategy)

    def submissions_of(self, measures: Collection[str]) -> tuple[Submission, ...]:
        """The reports about some measures that wait or were returned: for those who answer for them."""
        with self.reading() as database:
            return store.submissions_of(database, measures, strategy=self.strategy)

    def proposals(self, role: Role = Role.PUBLIC, as_of: date | None = None) -> tuple[Proposal, ...]:
        """The proposals recorded by the end of a day (None: by now), as far as a role may see them."""
        with self.reading() as database:
            return store.load_proposals(database, self._end_of(as_of), strategy=self.strategy, role=role)

    def maturity(self, as_of: date | None = None) -> Maturity:
        """The assessments of digital maturity recorded by the end of a day (None: by now)."""
        with self.reading() as database:
            return store.load_maturity(database, self._end_of(as_of))

    def public_address(self, path: str) -> str:
        """The whole address of a page, as people reach it from outside; without TRACKER_PUBLIC_URL, on this machine."""
        return f"{self.settings.public_url or f'http://localhost:{self.settings.port}'}/{path}"

    def recording(self, actor: Actor, reason: str, decision: str = "") -> AbstractContextManager[Recording]:
        """One transaction in the name of an actor, on the strategy looked at; see `actions.recording`."""
        strategy, told = self.strategy, self.clock.tell()
        return recording(self.engine, actor, reason, self.clock.now(), decision=decision, strategy=strategy, told=told)
