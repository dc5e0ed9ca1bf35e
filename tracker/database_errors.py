"""What a database says when it cannot work, said once in words with a cure: a full disk, a lost connection.

Only what has nothing to do with what was asked is translated. A mistake of ours in a statement stays an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, ExceptionContext, event

from tracker.sentences import Busy, Refusal, Sentence, Unavailable, Unreachable, say


@dataclass(frozen=True, slots=True)
class Failure:
    """What may be wrong with a database, and how it is refused."""

    kind: type[Unavailable]
    sentence: Sentence

    def refusal(self) -> Unavailable:
        """The refusal to raise."""
        return self.kind(self.sentence.id)


FULL = Failure(
    Unavailable,
    say(
        "There is no room left on the disk of the database, so nothing was written. Ask the administrator to make "
        "room, then try again.",
    ),
)
READ_ONLY = Failure(
    Unavailable,
    say(
        "The database may only be read, so nothing was written. Ask the administrator to allow writing to it, then try "
        "again.",
    ),
)
BUSY = Failure(Busy, say("Somebody else is writing just now, perhaps a long import. Try again in a moment."))
CROWDED = Failure(Unavailable, say("The database has no memory or connection to spare. Try again in a moment."))
DISK = Failure(
    Unreachable,
    say(
        "The disk of the database reports an error. Ask the administrator to check it, and see whether your last "
        "change is there before you enter it again.",
    ),
)
GONE = Failure(
    Unreachable,
    say(
        "The file of the database is gone or cannot be opened. Ask the administrator to put it back where DATABASE_URL "
        "says, and see whether your last change is there before you enter it again.",
    ),
)
LOST = Failure(
    Unreachable,
    say(
        "The server of the database does not answer. Try again in a moment, and see whether your last change is there "
        "before you enter it again; if it stays so, tell the administrator.",
    ),
)
DAMAGED = Failure(
    Unreachable,
    say(
        "The file of the database is damaged. Ask the administrator to stop the tracker and to restore a backup.",
    ),
)

SQLITE: Mapping[int, Failure] = {
    5: BUSY, 6: BUSY, 8: READ_ONLY, 10: DISK, 11: DAMAGED, 13: FULL, 14: GONE, 26: DAMAGED,
}  # fmt: skip
"""By SQLite's primary result codes (https://www.sqlite.org/rescode.html): BUSY, LOCKED, READONLY, IOERR, ..."""

POSTGRESQL: Mapping[str, Failure] = {
    "53100": FULL, "25006": READ_ONLY, "55P03": BUSY, "40P01": BUSY, "40001": BUSY, "58030": DISK,
    "53200": CROWDED, "53300": CROWDED, "53400": CROWDED, "57P01": LOST, "57P02": LOST, "57P03": LOST,
    "57P05": LOST, "25P03": LOST, "25P04": LOST, "XX001": DAMAGED, "XX002": DAMAGED,
}  # fmt: skip
"""By SQLSTATE (PostgreSQL documentation, appendix A)."""


def is_passing(refused: Refusal) -> bool:
    """Whether a refusal is the database's and may be gone after a while; a damaged file or disk is not."""
    lasting = (DISK.sentence.id, DAMAGED.sentence.id)
    return isinstance(refused, Unavailable) and refused.sentence.id not in lasting


def say_in_words(engine: Engine) -> None:
    """From now on the engine raises `Unavailable` for what `failure_of` knows, from every statement and COMMIT."""
    event.listen(engine, "handle_error", _translate)


def _translate(context: ExceptionContext) -> None:
    if context.is_pre_ping or isinstance(context.original_exception, Refusal):
        return  # a ping that fails is followed by a new connection
    failure = failure_of(context.original_exception, is_disconnect=context.is_disconnect)
    if failure is not None:
        raise failure.refusal()


def failure_of(error: BaseException, *, is_disconnect: bool = False) -> Failure | None:
    """What is wrong with the database, from the driver's error (`sqlite3`, `psycopg`); None for any other error."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE.get(code & 0xFF)
    state = str(getattr(error, "sqlstate", None) or "")
    if state.startswith("08"):
        return LOST
    if state:
        return POSTGRESQL.get(state, LOST if is_disconnect else None)
    return LOST if is_disconnect or _is_refused(error) else None


def _is_refused(error: BaseException) -> bool:
    """Whether psycopg could not reach the server at all; its error then has no code."""
    return type(error).__module__.startswith("psycopg") and type(error).__name__ in (
        "OperationalError",
        "ConnectionTimeout",
    )
