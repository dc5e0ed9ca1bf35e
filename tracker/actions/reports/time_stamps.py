"""Keeping the time stamp of a frozen report. It has no history: it is signed by whoever gave it, and never changes."""

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from tracker.database import open_for_writing
from tracker.models import TimeStamp
from tracker.sentences import Refusal


def keep_time_stamp(engine: Engine, report: int, response: bytes) -> None:
    """Keeps the answer of a time stamping authority beside its report (its number); the first one stays.

    Raises Refusal when another writer keeps the database busy for too long.
    """
    with open_for_writing(engine) as database:
        try:
            if database.get(TimeStamp, report) is None:
                database.add(TimeStamp(report_id=report, response=response))
            database.commit()
        except IntegrityError:  # another process was first
            database.rollback()
        except OperationalError as busy:
            if "locked" not in str(busy.orig):
                raise
            raise Refusal("Somebody else is writing just now, perhaps a long import. Try again in a moment.") from busy
