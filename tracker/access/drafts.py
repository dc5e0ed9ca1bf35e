"""What people typed and have not saved: kept apart from the plan and its history, and thrown away after a while.

A draft belongs to the window of a browser into which it was typed, so that two windows never write over each other.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, Table, delete, func, select

from tracker.database import DatabaseSession, open_for_reading, open_for_writing
from tracker.models import Draft
from tracker.sentences import Busy, Unavailable, say

DRAFTS: Table = Draft.__table__  # type: ignore[attr-defined]
LASTS = timedelta(days=60)
LARGEST = 500_000
"""Characters; what is longer is no text that somebody typed into a form."""
MOST = 20
"""So many windows keep something of one form for one owner; beyond them what closed windows left longest ago goes."""
MOST_OPEN = 5 * MOST
"""So many of them may be open; in one more nothing is kept, and it is said."""

TOO_MUCH = say("Too much is begun and not saved in your other windows. Save or close some of them.")
PUT_ASIDE = "~"
"""Stands in the name of no window: what was typed in one is kept behind it while other words are taken over there."""
MOST_OF_OWNER = 5_000_000
"""Characters kept for one owner, of all her forms; beyond them what closed windows left longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed into a form in one window, when it was kept last."""

    window: str
    at: datetime
    values: dict[str, object]


def read_drafts(engine: Engine, owner: str, form: str) -> tuple[Kept, ...]:
    """What an owner (`User.key`) typed into a form and did not save, window by window, the newest first."""
    with open_for_reading(engine) as database:
        rows = database.execute(
            select(Draft).where(DRAFTS.c.owner == owner, DRAFTS.c.form == form).order_by(DRAFTS.c.kept_at.desc())
        ).scalars()
        return tuple(Kept(row.window, row.kept_at, _values(row.content)) for row in rows)


def _values(content: str) -> dict[str, object]:
    values = json.loads(content)
    return values if isinstance(values, dict) else {}


def keep_draft(
    engine: Engine,
    owner: str,
    form: str,
    window: str,
    values: dict[str, object],
    now: datetime,
    is_open: Callable[[str], bool] = lambda _: False,
) -> bool:
    """Keeps what was typed into a form in a window, in place of what was kept of it before; old drafts go.

    Old are those of more than 60 days ago, and of one form those that closed windows left longest ago, beyond 20. The
    values are anything JSON can hold. False where nothing was kept: the draft is beyond all measure, or somebody else
    writes for long. Nobody typing is disturbed by that; the text is still in her window.
    `is_open` tells whether a window is open. Of one owner so much is kept as `MOST_OF_OWNER`: what closed windows left
    longest ago goes, what stands in open ones never does for that.
    Raises Unavailable where it will not be kept the next time either: the disk is full, or open windows hold it all.
    """
    content = json.dumps(values, ensure_ascii=True, sort_keys=True)
    if len(content) > LARGEST:
        return False
    try:
        with open_for_writing(engine) as database:
            database.execute(delete(Draft).where(DRAFTS.c.kept_at < now - LASTS))
            database.merge(Draft(owner=owner, form=form, window=window, content=content, kept_at=now))
            database.flush()
            _drop_closed(database, owner, (form, window), is_open)
            _make_room(database, owner, (form, window), is_open)
            database.commit()
    except Busy:
        return False
    return True


def _drop_closed(database: DatabaseSession, owner: str, kept: tuple[str, str], is_open: Callable[[str], bool]) -> None:
    """Throws away what closed windows left of a form longest ago, until so many windows are left as may be."""
    form, window = kept
    own = select(DRAFTS.c.window).where(DRAFTS.c.owner == owner, DRAFTS.c.form == form).order_by(DRAFTS.c.kept_at)
    windows = list(database.execute(own).scalars())
    over = max(0, len(windows) - MOST)
    closed = [one for one in windows if one != window and not is_open(one.partition(PUT_ASIDE)[0])] if over else []
    _delete(database, owner, form, closed[:over])
    if len(windows) - len(closed[:over]) > MOST_OPEN:
        raise Unavailable(TOO_MUCH.id)


def _make_room(database: DatabaseSession, owner: str, kept: tuple[str, str], is_open: Callable[[str], bool]) -> None:
    """Throws away what closed windows left longest ago, until the rest of an owner is within bounds."""
    size = func.length(DRAFTS.c.content)
    own = select(DRAFTS.c.form, DRAFTS.c.window, size.label("size")).where(DRAFTS.c.owner == owner)
    rows = database.execute(own.order_by(DRAFTS.c.kept_at)).all()
    over = sum(row.size for row in rows) - MOST_OF_OWNER
    for row in rows:
        if over > 0 and (row.form, row.window) != kept and not is_open(row.window.partition(PUT_ASIDE)[0]):
            _delete(database, owner, row.form, [row.window])
            over -= row.size
    if over > 0:
        raise Unavailable(TOO_MUCH.id)


def move_draft(engine: Engine, owner: str, form: str, former: str, window: str) -> bool:
    """Gives what was typed in one window to another one that has nothing; False where it is not there any more."""
    with open_for_writing(engine) as database:
        row = database.get(Draft, (owner, form, former))
        if row is None or database.get(Draft, (owner, form, window)) is not None:
            return False
        database.add(Draft(owner=owner, form=form, window=window, content=row.content, kept_at=row.kept_at))
        database.delete(row)
        database.commit()
    return True


def _delete(database: DatabaseSession, owner: str, form: str, windows: Sequence[str]) -> None:
    if windows:
        of_form = (DRAFTS.c.owner == owner, DRAFTS.c.form == form)
        database.execute(delete(Draft).where(*of_form, DRAFTS.c.window.in_(windows)))


def forget_drafts(engine: Engine, owner: str, form: str, windows: Sequence[str]) -> None:
    """Throws away what was kept of a form in some windows."""
    with open_for_writing(engine) as database:
        _delete(database, owner, form, windows)
        database.commit()
