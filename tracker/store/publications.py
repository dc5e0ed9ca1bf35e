"""What was published on the public site and what was withdrawn: by whom, when and why."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Role
from tracker.models import VERSIONS
from tracker.store.moments import CHANGES
from tracker.store.sight import Sight


@dataclass(frozen=True, slots=True)
class Published:
    """That a publication (its `number` in the chain) was published, or withdrawn; `manifest` is the sha256 of its
    entry there, `day` the day of which it tells."""

    number: int
    day: date
    manifest: str
    is_withdrawal: bool
    at: datetime
    actor: str
    reason: str


def holds_publication(database: DatabaseSession, number: int, manifest: str) -> bool:
    """Whether a publication is recorded, by its number and the sha256 of its manifest."""
    known = VERSIONS["publication"].c
    wanted = select(known.id).where(known.number == number, known.manifest == manifest).limit(1)
    return database.execute(wanted).first() is not None


def publications(database: DatabaseSession, role: Role) -> tuple[Published, ...]:
    """Everything that was ever published or withdrawn, newest first; only officers are told of it."""
    if not Sight(database, role).sees_table("publication"):
        return ()
    known = VERSIONS["publication"].c
    query = (
        select(known.number, known.day, known.manifest, known.is_withdrawn, CHANGES.c.at, CHANGES.c.actor,
               CHANGES.c.reason)
        .join(CHANGES, CHANGES.c.id == known.change_id)
        .order_by(known.change_id.desc())
    )  # fmt: skip
    return tuple(Published(*row) for row in database.execute(query))
