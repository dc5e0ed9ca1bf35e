"""One reading of the past: what was recorded at one change set, of one strategy, as far as a role may see it.

What is kept from a role of the plan, of sessions and of proposals is said here and nowhere else: for everybody below a
member of the coordination what was internal then and what is internal now, and what would tell of it. (What is kept
from her of the *history* of such things is more, and stands in `sight`: whatever was internal at any time.)
"""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sqlmodel import Session as DatabaseSession

from tracker.facts import Role
from tracker.store.moments import SEES_INTERNAL, day_of_change, internal_now, internal_then, strategies
from tracker.store.sight import Sight
from tracker.store.sight_queries import ANNOUNCING
from tracker.store.versions import Versions

Ids = frozenset[int]
Made = TypeVar("Made")
NONE: Ids = frozenset()
EFFECTS = ("effect", "decision_id", "measure_id")
"""What effects of decisions are read for: which measure a decision is about."""


class Reader:
    """Rows as they were at a change set (its number).

    `strategy` is a code; None is the first strategy. `day` is the day that is looked at, None is today: on it depends
    whether a plan was open to the public. Readings of several change sets share `versions`, so that what is recorded is
    fetched once for all of them.
    """

    def __init__(
        self,
        database: DatabaseSession,
        change: int,
        sight: Sight,
        strategy: str | None = None,
        day: date | None = None,
        versions: Versions | None = None,
    ) -> None:
        self.database, self.change, self.sight = database, change, sight
        self.versions = versions or Versions(database, (change,))
        self.strategy, self.day = strategy, day
        self.sees_internal = sight.role in SEES_INTERNAL
        self._rows: dict[tuple[str, tuple[str, ...], int | None], Any] = {}
        self._hidden: dict[str, Ids] = {}

    def rows(self, table: str, *columns: str) -> Any:
        """The valid rows of a table, of all strategies."""
        return self._found(table, columns, None)

    def scoped(self, table: str, *columns: str) -> Any:
        """The valid rows of a table; where there are several strategies and it belongs to them, of the one read."""
        return self._found(table, columns, self.scope)

    def of_strategy(self, table: str, *columns: str) -> Any:
        """The valid rows of a table that has a `strategy_id`, of the strategy that is read."""
        found = self._found(table, ("strategy_id", *columns), self.strategy_id)
        return [row for row in found if row.strategy_id == self.strategy_id]

    def _found(self, table: str, columns: tuple[str, ...], strategy: int | None) -> Any:
        asked = (table, columns, strategy)
        if asked not in self._rows:
            self._rows[asked] = self.versions.rows(table, columns, strategy, self.change)
        return self._rows[asked]

    def joined(self, name: str, parts: object, make: Callable[[], Made]) -> Made:
        """What is made of several tables for the role: the same as before where the parts are equal."""
        return self.versions.joined((name, self.sight.role), parts, make)

    def codes(self, table: str) -> dict[int, str]:
        """The codes of a table's rows by their ids, of all strategies."""
        return {row.id: row.code for row in self.rows(table, "id", "code")}

    @cached_property
    def strategy_id(self) -> int | None:
        """The id of the strategy that is read; none where nothing is recorded of it."""
        found = sorted(self.rows("strategy", "id", "code"))
        return next((row.id for row in found if self.strategy in (None, row.code)), None)

    @property
    def code(self) -> str:
        """The code of the strategy that is read; empty where nothing is recorded of it."""
        return self.codes("strategy").get(self.strategy_id or 0, "")

    @cached_property
    def other_plans(self) -> dict[int, str]:
        """The other strategies that may be told of, their codes by id: none in preparation."""
        if self.scope is None:
            return {}
        found = self.rows("strategy", "id", "code", "is_in_preparation", "opened_on")
        told = (row for row in found if not row.is_in_preparation and self.sight.sees_plan(row.id, row, self.day))
        return {row.id: row.code for row in told if row.id != self.strategy_id}

    @cached_property
    def scope(self) -> int | None:
        """The id of the strategy that is read, where there are others; None where there is no other."""
        return self.strategy_id if len(strategies(self.database)) > 1 else None

    @cached_property
    def closed_plans(self) -> Ids:
        """The ids of the strategies whose plans are not open to the role."""
        if self.sight.role is not Role.PUBLIC:
            return NONE
        found = self.rows("strategy", "id", "is_in_preparation", "opened_on")
        return frozenset(row.id for row in found if not self.sight.sees_plan(row.id, row, self.day))

    @property
    def sees_plan(self) -> bool:
        """Whether anything of the strategy that is read is told."""
        return self.strategy_id not in self.closed_plans

    def hidden(self, table: str) -> Ids:
        """The ids of the rows of a table that are kept from the role, of all strategies: internal now, or then."""
        if self.sees_internal:
            return NONE
        if table not in self._hidden:
            internal = self.versions.at(self.change, table, "internal", lambda: self._internal(table))
            self._hidden[table] = internal | (self._of_closed_plans() if table == "measure" else NONE)
        return self._hidden[table]

    def _internal(self, table: str) -> Ids:
        return internal_now(self.database, table) | internal_then(self.database, table, self.change)

    @cached_property
    def hidden_decisions(self) -> Ids:
        """The ids of the decisions that are kept from the role, with those about what is kept from it."""
        if self.sees_internal:
            return NONE
        measures, items = self.hidden("measure"), self.hidden("agenda_item")
        effects, decisions = self.rows(*EFFECTS), self.rows("decision", "id", "agenda_item_id")
        about = {row.decision_id for row in effects if row.measure_id in measures}
        of_items = {row.id for row in decisions if row.agenda_item_id in items}
        return self.hidden("decision") | about | of_items | self._voted_for_closed_plans()

    def _of_closed_plans(self) -> Ids:
        """The ids of the measures of plans that are not open to the role: sessions deal with those of every plan."""
        if not self.closed_plans:
            return NONE
        found = self.rows("measure", "id", "strategy_id")
        return frozenset(row.id for row in found if row.strategy_id in self.closed_plans)

    def _voted_for_closed_plans(self) -> Ids:
        if not self.closed_plans:
            return NONE
        voted = self.rows("motion", "decision_id", "strategy_id")
        return frozenset(row.decision_id for row in voted if row.decision_id and row.strategy_id in self.closed_plans)

    @cached_property
    def announced(self) -> set[int]:
        """The ids of the sessions that were announced, or are over."""
        told = {row.session_id for row in self.rows("session_step", "session_id", "name") if row.name in ANNOUNCING}
        return told | {row.id for row in self.rows("session", "id", "closed_on") if row.closed_on is not None}

    @cached_property
    def held(self) -> set[int]:
        """The ids of the sessions whose day had come when the last change was recorded: that they were is no secret.

        One that was cancelled was not held.
        """
        day, found = day_of_change(self.database, self.change), self.rows("session", "id", "on", "cancelled_on")
        return {row.id for row in found if day is not None and row.on <= day and row.cancelled_on is None}
