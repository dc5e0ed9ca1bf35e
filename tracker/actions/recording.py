"""What an open transaction knows and may do: the rows of one change, found by their keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, func, select

from tracker.actions.actor import Actor
from tracker.actions.given import clean
from tracker.database import DatabaseSession
from tracker.facts import Role
from tracker.models import VERSIONS, Base, ChangeSet, Measure, Organisation, Person, Strategy, Versioned
from tracker.models.history import insert_recorded
from tracker.rules.ownership import answers_for
from tracker.sentences import Refusal

Row = TypeVar("Row", bound=Versioned)
NOTHING: dict[tuple[object, ...], int] = {}
AT_ONCE = 5_000
"""Of how many new rows of a kind all states are made at once; each of them takes a kilobyte."""


@dataclass
class Recording:
    """An open transaction that keeps history. Rows are found by their keys; many at once with `prefetch`.

    `at` is the instant that history gets, perhaps that of a day held still; `told` is the true one.
    New rows of many of a kind are written together within `in_bulk`.
    """

    database: DatabaseSession
    actor: Actor
    at: datetime
    strategy: str | None = None
    told: datetime | None = None
    _strategy: Strategy | None = None
    _known: dict[type[Versioned], dict[tuple[object, ...], Versioned]] = field(default_factory=dict)
    _keys: dict[type[Versioned], tuple[str, ...]] = field(default_factory=dict)
    _bulk: dict[type[Versioned], dict[tuple[object, ...], dict[str, Any]]] = field(default_factory=dict)
    _ids: dict[type[Versioned], dict[tuple[object, ...], int]] = field(default_factory=dict)

    def has(self, role: Role) -> bool:
        """Whether the actor has at least this role."""
        order = list(Role)
        return order.index(self.actor.role) >= order.index(role)

    def require(self, role: Role) -> None:
        """Raises Refusal unless the actor has at least this role."""
        if not self.has(role):
            raise Refusal(
                "“{actor}” may not do this: it takes the role “{role:word}”. "
                "Sign in with that role or ask the officer.",
                actor=self.actor.name,
                role=role,
            )

    def require_proof(self) -> None:
        """Raises ProofNeeded where it is too long ago that the actor proved who she is."""
        self.actor.require_proof(self.told or self.at)

    def require_own(self, measure: str) -> None:
        """Raises Refusal unless the actor answers for a measure (its code) or is an officer.

        What does not exist and what is somebody else's are refused alike, so that nobody learns which it is.
        """
        if self.has(Role.OFFICER):
            return
        row = self.find(Measure, strategy_id=self.strategy_id(), code=measure)
        responsible = self.database.get(Person, row.responsible_id) if row and row.responsible_id else None
        lead = self.database.get(Organisation, row.lead_id) if row and row.lead_id else None
        codes = (responsible.code if responsible else "", lead.code if lead else "")
        if row is None or not answers_for(*codes, self.actor.people, self.actor.organisations):
            raise Refusal(
                "“{actor}” does not answer for a measure “{code}”. Ask the officer to enter you as the responsible "
                "person.",
                actor=self.actor.name,
                code=measure,
            )

    def strategy_id(self) -> int:
        """The id of the strategy that is worked on. Raises Refusal when there is none."""
        row_id = self.strategy_row().id
        assert row_id is not None
        return row_id

    def strategy_row(self) -> Strategy:
        """The strategy that is worked on, read once and held. Raises Refusal when there is none."""
        if self._strategy is None:
            self.database.flush()
            wanted = select(Strategy).order_by(Strategy.id).limit(1)  # type: ignore[arg-type]
            if self.strategy is not None:
                wanted = wanted.where(Strategy.code == self.strategy)  # type: ignore[arg-type]
            row = self.database.execute(wanted).scalar_one_or_none()
            if row is None:
                raise Refusal(
                    "The database holds no strategy “{code}”. Run “tracker init” first.", code=self.strategy or ""
                )
            self._strategy = row
        return self._strategy

    def find(self, kind: type[Row], **key: object) -> Row | None:
        """The row with a key, among those known, those not yet flushed, and those stored."""
        key = cleaned(key)
        names, values = tuple(key), tuple(key.values())
        known = self._known.setdefault(kind, {})
        if values in known:
            return known[values]  # type: ignore[return-value]
        if values in (held := self._ids.get(kind, NOTHING)):
            return self.database.get(kind, held[values])
        if self._keys.get(kind) == names:
            return None
        filled = {name: value for name, value in key.items() if value is not None}
        wanted = _by_key(kind, tuple(filled), tuple(name for name in names if name not in filled))
        row = self.database.execute(wanted, filled).scalar_one_or_none()
        if row is not None:
            known[values] = row
        return row

    def held_id(self, kind: type[Versioned], **key: object) -> int | None:
        """The id of a row that was let go, which nobody needs to read for that."""
        held = self._ids.get(kind)
        return held.get(tuple(cleaned(key).values())) if held else None

    def let_go(self, kind: type[Versioned]) -> None:
        """Writes what is pending and keeps no more of the rows of a kind than their ids: an import makes very many.

        Whoever asks for one of them reads it again.
        """
        self.database.flush()
        rows = self._known.pop(kind, {})
        self._ids.setdefault(kind, {}).update((key, self.id_of(row)) for key, row in rows.items())

    def add(self, row: Row, **key: object) -> Row:
        """Adds a new row and remembers it by its key."""
        self.database.add(row)
        self._known.setdefault(type(row), {})[tuple(key.values())] = row
        return row

    @contextmanager
    def in_bulk(self, kind: type[Versioned]) -> Iterator[None]:
        """Collects new rows of a kind and writes them at once in the end; the kind has to be prefetched.

        Nothing that is done meanwhile may ask the database for rows of that kind.
        """
        assert kind in self._keys
        self._bulk[kind] = {}
        yield
        if rows := list(self._bulk.pop(kind).values()):
            rows.reverse()
            while rows:  # each is let go when it is written
                some = [rows.pop() for _ in range(min(AT_ONCE, len(rows)))]
                insert_recorded(self.database, kind, some)
            self.forget(kind)

    def collect(self, kind: type[Versioned], key: dict[str, Any], values: dict[str, Any]) -> bool:
        """Takes a row in that is not stored yet, or changes it, if its kind is written in bulk; else gives False."""
        if kind not in self._bulk or self.find(kind, **key) is not None:
            return False
        self._bulk[kind].setdefault(tuple(key.values()), dict(key)).update(values)
        return True

    def remove(self, row: Versioned, **key: object) -> None:
        """Removes a row; history keeps what it was. It is gone at once, so that its key may be used again."""
        self.id_of(row)
        self.database.delete(row)
        self.database.flush()
        for rows in (self._known, self._ids):
            rows.get(type(row), {}).pop(tuple(cleaned(key).values()), None)

    def prefetch(self, kind: type[Versioned], *names: str) -> None:
        """Reads all rows of a kind at once, so that finding them by these key fields asks nothing more."""
        rows = self.database.execute(select(kind)).scalars()
        self._known[kind] = {tuple(getattr(row, name) for name in names): row for row in rows}
        self._keys[kind] = names

    def forget(self, kind: type[Versioned]) -> None:
        """Finds rows of a kind anew from now on: their keys have changed."""
        self._known.pop(kind, None)
        self._ids.pop(kind, None)
        self._keys.pop(kind, None)

    def id_of(self, row: Versioned) -> int:
        """The id of a row, which a new one gets when everything pending is written."""
        if row.id is None:
            self.database.flush()
        assert row.id is not None
        return row.id

    def put_under(self, decision: str) -> None:
        """Puts this change under a decision (its code). Raises Refusal where it stands under another one already."""
        change = self.database.get(ChangeSet, self.database.info["change_id"])
        assert change is not None
        if change.decision and change.decision != decision:
            raise Refusal(
                "This change is already made by the decision “{decision}”. Make this one in a change of its own.",
                decision=change.decision,
            )
        change.decision = decision

    def follows(self) -> int:
        """The number of the newest change before this one; 0 for the first."""
        changes = Base.metadata.tables["change_set"]
        before = select(func.max(changes.c.id)).where(changes.c.id < self.database.info["change_id"])
        return self.database.execute(before).scalar() or 0

    def last_author(self, row: Versioned) -> str:
        """Who last changed a row."""
        versions, changes = VERSIONS[str(row.__tablename__)], Base.metadata.tables["change_set"]
        newest = select(func.max(versions.c.change_id)).where(versions.c.id == row.id).scalar_subquery()
        return str(self.database.execute(select(changes.c.actor).where(changes.c.id == newest)).scalar_one())


@cache
def _by_key(kind: type[Row], filled: tuple[str, ...], empty: tuple[str, ...]) -> Select[Any]:
    """Looks for a row by some columns, others being empty. Each key is looked for thousands of times in an import, and
    to build the statement costs as much as to run it."""
    columns = kind.__table__.c  # type: ignore[attr-defined]
    return select(kind).where(
        *(columns[name] == bindparam(name, type_=columns[name].type) for name in filled),
        *(columns[name].is_(None) for name in empty),
    )


def cleaned(key: dict[str, object]) -> dict[str, object]:
    """A key without characters that no database holds: nothing can be stored under them."""
    return {name: clean(value) for name, value in key.items()}
