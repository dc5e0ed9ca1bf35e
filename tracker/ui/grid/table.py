"""The table in which people type and paste, and what was typed into it so far, kept over reloads and filters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from tracker.nouns import Kind
from tracker.texts import Translator
from tracker.ui.forms.elsewhere import show_one
from tracker.ui.frame import drafts
from tracker.ui.frame.visit import Visit
from tracker.ui.grid.cells import labels, written
from tracker.ui.grid.edits import BaseRow, Cells, Edits, Key, Typed, base_rows, from_draft, harvest, holds_block
from tracker.views.grid import Grid, GridColumn, GridKind

MEMORY, BY_LISTS = "grid", "grid-by-lists"
ROW_HEIGHT = 36
TALLEST = 620
MOST_LINES = 10
"""Cells typed elsewhere that are told one by one."""


@dataclass
class Drawn:
    """A table as it was drawn for some rows; it stays the same while people type into it."""

    name: str
    base: list[BaseRow]
    edits: Edits
    revision: int
    generation: int

    @property
    def key(self) -> str:
        """The key of the editor; another one begins a new editor."""
        return f"grid-editor-{self.generation}"


def form_of(kind: GridKind) -> str:
    """Under which name what was typed is kept."""
    return f"grid:{kind.value}"


def draw(grid: Grid, shown: Grid, here: Visit) -> Edits:
    """Draws the `shown` rows of a table and returns everything typed into it, also into rows not shown now."""
    if any(column.kind is Kind.CHOICE for column in grid.columns):
        # A list takes only its own words and drops what else is pasted, without a sound: so text comes first.
        st.toggle(
            here.t("Choose from lists instead of typing (what is pasted and not in a list is dropped)"), key=BY_LISTS
        )
    drawn = _drawn(grid, shown, here)
    _show_elsewhere(grid, drawn, here)
    fields = [column.field for column in grid.columns]
    st.data_editor(
        [{name: row.shown.get(name, "") for name in fields} for row in drawn.base],
        key=drawn.key,
        num_rows="add",
        hide_index=True,
        height=min(TALLEST, ROW_HEIGHT * (len(drawn.base) + 3)),
        column_order=fields,
        column_config={column.field: config(column, here.t) for column in grid.columns},
        alt=here.t("Table for editing"),
    )
    change = _change(drawn.key)
    edits = harvest(drawn.base, change, fields, drawn.edits)
    if holds_block(drawn.base, change):
        _go_on_with(grid, edits)
        st.rerun()  # the table is drawn anew with a row for each line
    if edits:
        drafts.keep(form_of(grid.kind), edits.as_draft())
    elif drawn.edits:
        drafts.forget(form_of(grid.kind))
    return edits


def _show_elsewhere(grid: Grid, drawn: Drawn, here: Visit) -> None:
    with st.container():  # there even when it is empty, so that the table keeps its place
        for one in drafts.elsewhere(form_of(grid.kind)):
            edits = from_draft(one.values, here.revision)
            if lines := [line for line in told(grid, edits, here.t) if line not in told(grid, drawn.edits, here.t)]:
                rest = max(0, len(lines) - MOST_LINES)
                show_one(one, lines[:MOST_LINES], rest, form_of(grid.kind), here.t, draw_anew)


def told(grid: Grid, edits: Edits, t: Translator) -> list[str]:
    """What was typed, cell by cell, as people read it."""
    titles = {column.field: t.sentence(column.title) for column in grid.columns}
    typed = [(" ".join(key), name, cell.now) for key, row in edits.cells.items() for name, cell in row.items()]
    typed += [(t("new row"), name, text) for row in edits.added for name, text in row.items() if text]
    return [f"{row}, {titles.get(name, name)}: {text or '–'}" for row, name, text in typed]


def draw_anew() -> None:
    """The table is drawn anew from what is kept."""
    former: Drawn | None = st.session_state.get(MEMORY)
    if former is not None:
        st.session_state[MEMORY] = replace(former, name="", base=[], edits=Edits(former.revision))


def config(column: GridColumn, t: Translator) -> Any:
    """How a column is edited: a choice from a list, everything else as text that is read afterwards."""
    title, pinned = t.sentence(column.title), column.is_key or None
    if column.kind is Kind.CHOICE and st.session_state.get(BY_LISTS):
        return st.column_config.SelectboxColumn(title, options=list(labels(column, t).values()), pinned=pinned)
    return st.column_config.TextColumn(title, pinned=pinned, width="large" if column.field == "title" else None)


def _change(key: str) -> dict[str, Any]:
    state = st.session_state.get(key)
    return dict(state) if state else {}


def _drawn(grid: Grid, shown: Grid, here: Visit) -> Drawn:
    """The table as it is drawn already, or a new one: for other rows, another language or choosing, or a newer plan."""
    by_lists = bool(st.session_state.get(BY_LISTS))
    name = repr((grid.kind.value, here.t.language, by_lists, [row.key for row in shown.rows]))
    former: Drawn | None = st.session_state.get(MEMORY)
    if former is not None and former.name == name and (former.revision == here.revision or _is_typed_into(former)):
        return former
    if former is not None and former.name.startswith(f"({grid.kind.value!r}, {here.t.language!r}"):
        edits = harvest(former.base, _change(former.key), [column.field for column in grid.columns], former.edits)
        edits = edits if edits else Edits(here.revision)
    else:
        edits = from_draft(drafts.kept(form_of(grid.kind)), here.revision)
    return _new(name, _rows(shown, here.t), edits, here, former)


def _is_typed_into(drawn: Drawn) -> bool:
    return bool(drawn.edits) or any(_change(drawn.key).get(part) for part in ("edited_rows", "added_rows"))


def _new(name: str, rows: Sequence[tuple[Key, Cells]], edits: Edits, here: Visit, former: Drawn | None) -> Drawn:
    generation = former.generation + 1 if former is not None else 0
    drawn = Drawn(name, base_rows(rows, edits), edits, here.revision, generation)
    st.session_state[MEMORY] = drawn
    return drawn


def _rows(grid: Grid, t: Translator) -> list[tuple[Key, Cells]]:
    return [
        (
            row.key,
            {column.field: written(value, column, t) for column, value in zip(grid.columns, row.values, strict=True)},
        )
        for row in grid.rows
    ]


def begin_anew(kind: GridKind) -> None:
    """Throws away everything typed: it was applied, or is given up."""
    drafts.forget(form_of(kind))
    draw_anew()


def keep_mine(grid: Grid, edits: Edits, here: Visit) -> None:
    """Takes note of what somebody else changed meanwhile, and keeps what was typed over it."""
    recorded = dict(_rows(grid, here.t))
    cells = {
        key: {name: Typed(recorded[key].get(name, ""), one.now) for name, one in row.items()}
        for key, row in edits.cells.items()
        if key in recorded
    }
    _go_on_with(grid, Edits(here.revision, cells, edits.added))


def leave_out(grid: Grid, gone: Sequence[Key], edits: Edits) -> None:
    """Takes back what was typed into rows that are in the plan no more; everything else typed stays."""
    cells = {key: row for key, row in edits.cells.items() if key not in gone}
    _go_on_with(grid, Edits(edits.since, cells, edits.added))


def _go_on_with(grid: Grid, edits: Edits) -> None:
    if edits:
        drafts.keep(form_of(grid.kind), edits.as_draft())
    else:
        drafts.forget(form_of(grid.kind))
    former: Drawn | None = st.session_state.get(MEMORY)
    if former is not None:
        st.session_state[MEMORY] = replace(former, name="", base=[], edits=edits)
