"""The one way a row is added or changed."""

from typing import Any, TypeVar

from tracker.actions.demands import refuse_code
from tracker.actions.given import FieldRefusal, checked_key, clean, shown
from tracker.actions.grants.retention import refuse_weakened
from tracker.actions.recording import Recording
from tracker.facts import Change
from tracker.models import FundingSource, Organisation, Person, Versioned
from tracker.nouns import BY_TABLE
from tracker.rules.merging_entries import entry_words
from tracker.sentences import Refusal, say
from tracker.store.records import row_changes

Row = TypeVar("Row", bound=Versioned)


class Conflict(Refusal):
    """Somebody else changed the record after it was opened; `changes` say who, when, why and from what to what."""

    def __init__(self, who: str, changes: tuple[Change, ...] = ()) -> None:
        template = say("{who} changed this record meanwhile. Look at the present values and enter yours again.")
        super().__init__(template.id, who=who)
        self.changes = changes


def save(
    recording: Recording, kind: type[Row], key: dict[str, Any], values: dict[str, Any], version: int | None = None
) -> Row:
    """Adds the row with this key, or changes what differs in it.

    Raises Refusal for a key that cannot be used, FieldRefusal for a new code that is none, and Conflict when `version`
    is given and is no longer that of the stored row.
    """
    key = checked_key(key)
    row = recording.find(kind, **key)
    if row is None:
        if "code" in key:
            refuse_code(recording, key["code"])
        return recording.add(kind(**key, **values), **key)
    if version is not None and row.version != version:
        raise Conflict(recording.last_author(row), row_changes(recording.database, row, version))
    refuse_weakened(recording, row, values)
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return row


def save_leaf(
    recording: Recording, kind: type[Row], key: dict[str, Any], values: dict[str, Any], version: int | None = None
) -> None:
    """The same for a row that no other refers to: a new one waits for its like where they are written in bulk."""
    if not recording.collect(kind, key := checked_key(key), values):
        save(recording, kind, key, values, version)


def require(recording: Recording, kind: type[Row], **key: object) -> Row:
    """The row with a key. Raises Refusal where there is none."""
    row = recording.find(kind, **key)
    if row is None:
        raise Refusal(
            "There is no {noun} “{code}”. Check the code or add it first.",
            noun=BY_TABLE[str(kind.__tablename__)].word,
            code=str(clean(shown(next(reversed(key.values())))))[:80],
        )
    return row


def refuse_merged(recording: Recording, row: Versioned, field: str) -> None:
    """Raises FieldRefusal for an entry of a list that was merged into another one: nothing new names it."""
    if isinstance(row, FundingSource | Organisation | Person) and row.merged_into_id is not None:
        into: Any = recording.database.get(type(row), row.merged_into_id)
        raise FieldRefusal(
            "The entry “{code}” was merged into “{other}”. Choose that one.",
            field=field,
            code=entry_words(row),
            other=entry_words(into) if into is not None else "–",
        )


def chosen(recording: Recording, kind: type[Row], code: str, field: str, **scope: object) -> Row:
    """The row with a code that a field names. Raises Refusal where there is none, or it was merged into another one."""
    row = require(recording, kind, **scope, code=code)
    refuse_merged(recording, row, field)
    return row


def reference(recording: Recording, kind: type[Row], code: str | None, **scope: object) -> int | None:
    """The id of the row with a code; none for an empty code. Raises Refusal where there is no such row."""
    return recording.id_of(require(recording, kind, **scope, code=code)) if code else None


def resolve(
    recording: Recording, values: dict[str, Any], kinds: dict[str, type[Versioned]], **scope: object
) -> dict[str, Any]:
    """Replaces codes under `area` and the like by ids under `area_id`. Raises Refusal as `chosen` does."""
    resolved = dict(values)
    for name, kind in kinds.items():
        if name in resolved:
            code = resolved.pop(name)
            resolved[f"{name}_id"] = recording.id_of(chosen(recording, kind, code, name, **scope)) if code else None
    return resolved
