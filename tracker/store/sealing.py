"""What a seal is taken over: one line of text for each stored row, the same on SQLite and on PostgreSQL.

The seal of a change is the sha256 over three things: the seal before it, the line of its change set (number,
instant, actor, role, account, reason, decision), and the sha256 over the lines of all versions of rows it wrote,
by table and by id. A line is JSON with sorted names: days and instants in ISO 8601 (UTC, microseconds),
enumerations by value, numbers in their shortest exact form.

What is null, an empty text, false, [] or {} is left out; the number 0 is not. So a later migration may add
columns and tables without breaking a seal, if the former rows of version tables get nothing but those five
values. It must not rename or drop a column, nor fill one for changes already made.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.models import VERSIONS
from tracker.models.compiled import run_compiled
from tracker.models.differences import json_value
from tracker.store.moments import CHANGES

Convert = Callable[[Any], Any]
AT_ONCE = 2_000
NOTHING_WRITTEN = sha256().digest()


def seal_of(previous: str, change: bytes, written: bytes) -> str:
    """The seal of a change from the seal before it, its own line, and the digest of what it wrote."""
    return sha256(b"\n".join((f"{previous}".encode("utf-8", "replace"), change, written))).hexdigest()


def shown_seal(seal: str) -> str:
    """A seal as it leaves the house, in reports and notes: its sha256; empty where there is none.

    Who knew two seals in a row could try what the second change holds, such as who made it, until one fits. Out of what
    is shown of the first nobody can reckon the second.
    """
    return sha256(seal.encode()).hexdigest() if seal else ""


def is_of(noted: str, seal: str) -> bool:
    """Whether what was noted is a seal as it is shown, or the seal itself, as earlier releases wrote it."""
    return noted in (seal, shown_seal(seal))


def change_lines(database: DatabaseSession, first: int | None = None, last: int | None = None) -> dict[int, bytes]:
    """The line of each change set from the first number to the last; of all without them."""
    return dict(lines_of("change_set").read(database, first, last))


def written_digests(
    database: DatabaseSession,
    first: int | None = None,
    last: int | None = None,
    tables: Collection[str] = VERSIONS.keys(),
) -> dict[int, bytes]:
    """The digest of the versions that each change from the first to the last wrote, or every one, whatever stands
    for its number; in one pass over each table.
    """
    digests: defaultdict[int, Any] = defaultdict(sha256)
    for name in sorted(tables):
        for number, line in lines_of(name).read(database, first, last):
            digests[number].update(line + b"\n")
    return {number: digest.digest() for number, digest in digests.items()}


@cache
def lines_of(name: str) -> "Lines":
    """How the versions of a table are read, or the change sets."""
    if name == "change_set":
        return Lines(CHANGES, ("hash", "previous_hash"))
    return Lines(VERSIONS[name], ("end_change_id",))


class Lines:
    """Reads a table past the types of its columns, so that even what no program of ours wrote can be read."""

    def __init__(self, table: sa.Table, without: tuple[str, ...]) -> None:
        self.name = table.name
        columns = [column for column in table.columns if column.name not in without]
        self.converts = [(column.name, conversion(column.type)) for column in columns]
        raw = sa.table(table.name, *(sa.column(column.name) for column in columns)).c
        number = raw["change_id" if "change_id" in raw else "id"]
        span = number.between(sa.bindparam("first", type_=sa.Integer), sa.bindparam("last", type_=sa.Integer))
        self.all = sa.select(number.label("number_of_change"), *raw).order_by(raw["id"], number)
        self.some = self.all.where(span)

    def read(
        self, database: DatabaseSession, first: int | None = None, last: int | None = None
    ) -> Iterator[tuple[int, bytes]]:
        """The number of its change and the line of each row, in the order of ids; between two changes, or all."""
        options = {} if last is not None and first == last else {"yield_per": AT_ONCE}
        connection, span = database.connection(), {"first": first, "last": last}
        if first is None:
            found = run_compiled(connection, self.all, **options)
        else:
            found = connection.execute(self.some, span, execution_options=options)
        yield from ((row[0], self.line(row[1:])) for row in found)

    def line(self, values: Iterable[Any]) -> bytes:
        """The line of a row with these values in the order of the columns."""
        content = {}
        for (name, convert), value in zip(self.converts, values, strict=True):
            shown = convert(value) if convert is not None and value is not None else value
            if shown or (shown == 0 and shown is not False):
                content[name] = shown
        return json.dumps([self.name, content], sort_keys=True, separators=(",", ":"), default=repr).encode()


def conversion(kind: sa.types.TypeEngine[Any]) -> Convert | None:
    """How a raw value of a column becomes the same on both databases; none where it already is."""
    match kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind:
        case sa.Boolean():
            return bool
        case sa.Float():
            return without_sign_of_zero
        case sa.DateTime():
            return instant_text
        case sa.Date():
            return str
        case sa.JSON():
            return json_value
    return None


def without_sign_of_zero(value: Any) -> Any:
    """A number; SQLite does not keep the sign of zero."""
    return value + 0.0 if isinstance(value, float) else value


def instant_text(value: datetime | str) -> str:
    """An instant in UTC; SQLite keeps it as a text without a zone."""
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
        aware = instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (ValueError, OverflowError, AttributeError):  # SQLite lets anything stand there
        return str(value)
    return aware.isoformat(timespec="microseconds")
