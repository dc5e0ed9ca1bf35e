"""One record as a form opens it: its values, the version they were read at, and what stood there before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.nouns import NOUNS, Kind


@dataclass(frozen=True, slots=True)
class RecordKey:
    """What one record is known by: its noun (`measure`, `target`), the codes above it, and its own key.

    `measure` is the code of the measure it belongs to, `parent` that of the indicator, funding line or body; `own` are
    the values of its key in their order: a code, a day, a year, a title.
    """

    noun: str
    own: tuple[object, ...]
    measure: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class FormerValue:
    """What stood in a field before, and when, by whom and by which decision it was replaced."""

    value: object
    until: datetime
    actor: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The stored values by field, references as codes; `change` is the number of the newest change set then."""

    values: dict[str, object]
    version: int
    change: int
    former: dict[str, FormerValue] = field(default_factory=dict)


READERS: dict[Kind, Callable[[str], object]] = {Kind.DAY: date.fromisoformat, Kind.WHOLE: int}
"""How the parts of a key are written in an address, where they are no text."""


def own_key(noun: str, text: str) -> tuple[object, ...] | None:
    """A record's own key from its text in an address: `E1-03`, `2026-12-31`, `time/2026-12-31`.

    None where the text cannot be such a key.
    """
    fields = NOUNS[noun].fields if noun in NOUNS else ()
    readers = [READERS.get(field.kind, str) for field in fields if field.is_key] or [str]
    parts = text.split("/") if len(readers) > 1 else [text]
    if len(parts) != len(readers):
        return None
    try:
        return tuple(reader(part) for reader, part in zip(readers, parts, strict=True))
    except ValueError:
        return None
