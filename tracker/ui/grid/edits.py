"""What was typed into the table and not applied: by record and field, so that it survives filters and reloads."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

Key = tuple[str, ...]
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell that was changed: what stood there, and what stands there now."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Edits:
    """Everything typed since the change set `since`: changed cells by key and field, and the cells of new rows."""

    since: int
    cells: Mapping[Key, Mapping[str, Typed]] = field(default_factory=dict)
    added: tuple[Cells, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cells or self.added)

    def as_draft(self) -> dict[str, object]:
        """The same as JSON can hold it."""
        cells = [
            [list(key), {name: [one.before, one.now] for name, one in row.items()}] for key, row in self.cells.items()
        ]
        return {"since": self.since, "cells": cells, "added": list(self.added)}


def from_draft(draft: Mapping[str, Any], revision: int) -> Edits:
    """What was kept; nothing where nothing was, or where it cannot be read any more."""
    try:
        cells = {tuple(key): {name: Typed(*pair) for name, pair in row.items()} for key, row in draft.get("cells", ())}
        return Edits(int(draft.get("since", revision)), cells, tuple(dict(row) for row in draft.get("added", ())))
    except (TypeError, ValueError, AttributeError, OverflowError):
        return Edits(revision)


@dataclass(frozen=True, slots=True)
class BaseRow:
    """A row as the table was drawn: its key (none for a new one), the recorded texts, and those shown."""

    key: Key | None
    recorded: Cells
    shown: Cells


def base_rows(rows: Sequence[tuple[Key, Cells]], edits: Edits) -> list[BaseRow]:
    """The recorded rows with what was typed over them, and the new ones below; never none, for typing needs a place."""
    known = []
    for key, recorded in rows:
        typed = edits.cells.get(key, {})
        known.append(
            BaseRow(key, recorded, recorded | {name: one.now for name, one in typed.items() if name in recorded})
        )
    return known + [BaseRow(None, {}, dict(row)) for row in edits.added] or [BaseRow(None, {}, {})]


def harvest(base: Sequence[BaseRow], change: Mapping[str, Any], fields: Sequence[str], before: Edits) -> Edits:
    """All edits after what the table reports; those of rows that are filtered away stay.

    `change` is the state of the editor: `edited_rows` by position, `added_rows`.
    """
    shown = {row.key for row in base}
    cells: dict[Key, Mapping[str, Typed]] = {key: row for key, row in before.cells.items() if key not in shown}
    added: list[Cells] = []
    edited = {int(position): row for position, row in (change.get("edited_rows") or {}).items()}
    for position, row in enumerate(base):
        now = row.shown | texts(edited.get(position, {}), fields)
        if row.key is None:
            added += spread(now, fields) if position in edited else [now]
            continue
        earlier = before.cells.get(row.key, {})
        typed = {
            name: Typed(earlier[name].before if name in earlier else row.recorded[name], now[name])
            for name in fields
            if now.get(name, "") != row.recorded.get(name, "")
        }
        if typed:
            cells[row.key] = typed
    for new in change.get("added_rows") or ():
        added += spread(texts(new, fields), fields)
    return Edits(before.since, cells, tuple(row for row in added if any(text.strip() for text in row.values())))


def spread(row: Cells, fields: Sequence[str]) -> list[Cells]:
    """The rows of a block that was pasted into one cell of a new row, from that cell on; any other row as it is.

    Whoever clicks into the empty last row and pastes hands over the lines of her spreadsheet as one text. Cells in
    quotes may hold line breaks of their own.
    """
    at = next((place for place, name in enumerate(fields) if is_block(name, row)), None)
    if at is None:
        return [row]
    lines = csv.reader(StringIO(row[fields[at]].strip("\r\n"), newline=""), delimiter="\t")
    rows = [dict(zip(fields[at:], cells, strict=False)) for cells in lines]
    rows = [cells for cells in rows if any(text.strip() for text in cells.values())] or [{}]
    return [{**row, fields[at]: "", **rows[0]}, *rows[1:]]


def is_block(name: str, row: Mapping[str, Any]) -> bool:
    """Whether the cells of a block stand in this one: with tabs, or as lines in a row where nothing else stands."""
    text = str(row.get(name) or "")
    is_alone = not any(str(other or "").strip() for place, other in row.items() if place != name)
    return "\t" in text or (is_alone and "\n" in text.strip())


def holds_block(base: Sequence[BaseRow], change: Mapping[str, Any]) -> bool:
    """Whether a block stands in one cell of a new row."""
    edited = change.get("edited_rows") or {}
    new = [row for position, row in edited.items() if base[int(position)].key is None]
    return any(is_block(name, row) for row in (*new, *(change.get("added_rows") or ())) for name in row)


def texts(row: Mapping[str, Any], fields: Sequence[str]) -> Cells:
    """The cells of a row as texts; what the editor adds of its own is left out."""
    return {name: "" if row[name] is None else str(row[name]) for name in fields if name in row}
