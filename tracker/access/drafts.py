"""What people typed and have not saved: kept apart from the plan and its history, and thrown away after a while."""

import json
from datetime import datetime, timedelta

from sqlalchemy import Engine, Table, delete

from tracker.database import open_for_reading, open_for_writing
from tracker.models import Draft
from tracker.sentences import Busy

DRAFTS: Table = Draft.__table__  # type: ignore[attr-defined]
LASTS = timedelta(days=60)
LARGEST = 500_000
"""Characters; what is longer is no text that somebody typed into a form."""


def read_draft(engine: Engine, owner: str, form: str) -> dict[str, object]:
    """What an owner (`User.key`) typed into a form and did not save; empty where nothing is kept."""
    with open_for_reading(engine) as database:
        row = database.get(Draft, (owner, form))
    content = json.loads(row.content) if row is not None else {}
    return content if isinstance(content, dict) else {}


def keep_draft(engine: Engine, owner: str, form: str, values: dict[str, object], now: datetime) -> bool:
    """Keeps what was typed into a form, in place of what was kept before; drafts older than 60 days go.

    The values are anything JSON can hold. False where nothing was kept: the draft is beyond all measure, or
    somebody else writes for long. Nobody typing is disturbed by that; the text is still in her window.
    Raises Unavailable where it will not be kept the next time either: the disk is full.
    """
    content = json.dumps(values, ensure_ascii=True, sort_keys=True)
    if len(content) > LARGEST:
        return False
    try:
        with open_for_writing(engine) as database:
            database.execute(delete(Draft).where(DRAFTS.c.kept_at < now - LASTS))
            database.merge(Draft(owner=owner, form=form, content=content, kept_at=now))
            database.commit()
    except Busy:
        return False
    return True


def forget_draft(engine: Engine, owner: str, form: str) -> None:
    """Throws away what was kept of a form."""
    with open_for_writing(engine) as database:
        database.execute(delete(Draft).where(DRAFTS.c.owner == owner, DRAFTS.c.form == form))
        database.commit()
