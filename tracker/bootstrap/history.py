"""What was changed, when, by whom and why: asked in the municipality's days, on the strategy looked at."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from tracker import store
from tracker.clock import Clock
from tracker.database import DatabaseSession
from tracker.facts import Change, Plan, Role
from tracker.records import RecordKey


@dataclass(frozen=True, slots=True)
class History:
    """The history of one strategy (its code; None is the first), and of what all strategies share."""

    reading: Callable[[], DatabaseSession]
    clock: Clock
    strategy: str | None

    def of(
        self, code: str, role: Role = Role.PUBLIC, noun: str = "measure", numbers: Collection[int] | None = None
    ) -> tuple[Change, ...]:
        """Every recorded change of a measure, or of another noun, that a role may see, newest first.

        With `numbers` only what these transactions changed is read.
        """
        with self.reading() as database:
            return store.history(database, code, strategy=self.strategy, role=role, noun=noun, numbers=numbers)

    def numbers_of(
        self,
        code: str,
        first: date,
        last: date,
        role: Role = Role.PUBLIC,
        noun: str = "measure",
        actor: str = "",
        decision: str = "",
    ) -> tuple[int, ...]:
        """The numbers of the transactions from the first day to the last that `of` tells of, newest first."""
        span = self.clock.span(first, last)
        with self.reading() as database:
            return store.history_numbers(
                database, code, *span, strategy=self.strategy, role=role, noun=noun, actor=actor, decision=decision
            )

    def between(
        self, first: date, last: date, role: Role = Role.PUBLIC, actor: str = "", noun: str = ""
    ) -> tuple[Change, ...]:
        """Every change recorded from the first day to the last that a role may see, newest first."""
        span = self.clock.span(first, last)
        with self.reading() as database:
            strategy = store.one_of_several(database, self.strategy)
            return store.changes_between(database, *span, role=role, actor=actor, noun=noun, strategy=strategy)

    def numbers_between(
        self,
        first: date,
        last: date,
        role: Role = Role.PUBLIC,
        actor: str = "",
        noun: str = "",
        decision: str = "",
        at_most: int | None = None,
    ) -> tuple[int, ...]:
        """The numbers of the transactions that `between` tells of, the newest first and no more than `at_most`; a part
        is read by `numbered`."""
        span = self.clock.span(first, last)
        with self.reading() as database:
            strategy = store.one_of_several(database, self.strategy)
            return store.numbers_between(
                database,
                *span,
                role=role,
                actor=actor,
                noun=noun,
                decision=decision,
                strategy=strategy,
                at_most=at_most,
            )

    def numbered(self, numbers: Collection[int], role: Role = Role.PUBLIC, noun: str = "") -> tuple[Change, ...]:
        """What some transactions changed, newest first, as far as a role may see it."""
        with self.reading() as database:
            return store.changes_numbered(database, numbers, role, noun, store.one_of_several(database, self.strategy))

    def since(self, key: RecordKey, change: int) -> tuple[Change, ...]:
        """What was changed in a record after a change set, oldest first."""
        with self.reading() as database:
            return store.changes_since(database, key, change, strategy=self.strategy)

    def actors(self) -> tuple[str, ...]:
        """The names of all who ever changed something."""
        with self.reading() as database:
            return store.actors(database)

    def read_at_mark(self, mark: store.Mark, role: Role = Role.PUBLIC) -> Plan | None:
        """The plan at a mark; none where the mark does not fit this history. See `store.read_at_mark`."""
        with self.reading() as database:
            return store.read_at_mark(database, mark, strategy=self.strategy, role=role)

    def touches_since(self, wanted: Collection[store.EntryKey], after: int) -> store.Touches:
        """Who touched which entries of the plan after a change set; for those who may see everything."""
        with self.reading() as database:
            return store.touches_since(database, wanted, after, strategy=self.strategy)

    def day_of(self, instant: datetime) -> date:
        """The municipality's day of an instant."""
        return self.clock.day_of(instant)
