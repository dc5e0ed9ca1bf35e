"""One call, one transaction: one actor, one reason, optionally one decision, kept in history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm.exc import StaleDataError

from tracker.actions.actor import Actor
from tracker.actions.given import clean
from tracker.actions.recording import Recording
from tracker.actions.seal import seal
from tracker.database import DatabaseSession, open_for_writing, take_turn
from tracker.head_note import Noted, read_note, write_note
from tracker.models import Base, ChangeSet, Strategy
from tracker.sentences import Refusal


@contextmanager
def recording(
    engine: Engine,
    actor: Actor,
    reason: str,
    at: datetime,
    *,
    decision: str = "",
    strategy: str | None = None,
    told: datetime | None = None,
) -> Iterator[Recording]:
    """Opens a transaction in the name of an actor; all of it is kept, or nothing.

    `at` is an aware instant, `told` the true one where that is another. `strategy` is the code of the one that is
    worked on; None is the first.
    A change is never dated before the one before it: should the clock have gone back, the instant of
    the last change stands, so that numbers and instants go up together.
    Raises Refusal for a missing reason and when somebody else changed one of the rows meanwhile; Unavailable when
    another writer keeps the database busy for too long, or the database can write nothing.
    """
    reason, decision = str(clean(reason)), str(clean(decision))
    if not reason:
        raise Refusal("A change needs a reason. Write in a few words why it is made.")
    with open_for_writing(engine) as database:
        take_turn(database)
        actor = _within(database, actor, strategy)
        change = _open_change(database, actor, reason, at, decision)
        try:
            yield Recording(database, actor, change.at, strategy, told or at)
            database.flush()
            _keep(database, engine)
        except StaleDataError as stale:
            database.rollback()
            raise Refusal(
                "Somebody else changed this record meanwhile. Look at the present values and enter yours again."
            ) from stale


def _keep(database: DatabaseSession, engine: Engine) -> None:
    if not database.info.get("recorded"):  # nothing changed: an empty change set would only blur the history
        database.rollback()
        return
    newest = Noted(change_id := database.info["change_id"], seal(database, change_id, _written(database)))
    follows = _follows_note(database, engine)
    database.commit()
    if follows:
        write_note(engine, newest)


def _within(database: DatabaseSession, actor: Actor, strategy: str | None) -> Actor:
    """Whoever acts, with the role she has in the strategy that is worked on."""
    if not actor.scopes:
        return actor
    first = select(Strategy.code).order_by(Strategy.id).limit(1)  # type: ignore[call-overload]
    return actor.within(strategy or database.execute(first).scalar() or "")


def _written(database: DatabaseSession) -> list[str]:
    return [table.name for table in database.info["born"]]


def _follows_note(database: DatabaseSession, engine: Engine) -> bool:
    """Whether history holds what is noted beside the file; a note that it lacks stays, for the doctor to find."""
    noted = read_note(engine)
    if noted is None:
        return True
    changes = Base.metadata.tables["change_set"].c
    return database.execute(select(changes.hash).where(changes.id == noted.number)).scalar() == noted.seal


def _open_change(database: DatabaseSession, actor: Actor, reason: str, at: datetime, decision: str) -> ChangeSet:
    last = database.execute(select(ChangeSet).order_by(ChangeSet.id.desc()).limit(1)).scalar_one_or_none()  # type: ignore[union-attr]
    change = ChangeSet(
        at=max(at, last.at) if last else at,
        actor=actor.name,
        role=actor.role,
        account_id=actor.account,
        reason=reason,
        decision=decision,
    )
    database.add(change)
    database.flush()
    database.info["change_id"] = change.id
    return change
