"""What a form knows between two runs: what it was opened with, what is typed, and what was wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from tracker.facts import Change
from tracker.nouns import Field
from tracker.records import Record, RecordKey
from tracker.sentences import Sentence
from tracker.ui.forms.fields import Typed, write
from tracker.ui.frame import drafts

REASON, COMMON_REASON, DECISION = "reason", "common_reason", "decision"
EXTRAS = (f"_{REASON}", f"_{COMMON_REASON}", f"_{DECISION}")
"""What every form asks beside the fields of its noun: why, and by which decision."""


@dataclass
class FormState:
    """One open form.

    `stored` is what stood in its fields when the record was read, `typed` what stands there now. `version` and
    `change` are those of the record when it was opened, perhaps in a draft of yesterday. `round` makes the fields
    new when they have to show something else than what was typed into them. `options` are the words of what a field
    offers, by their values, where that hangs on what else stands on the page.
    """

    name: str
    key: RecordKey | None
    record: Record | None
    stored: dict[str, Typed]
    typed: dict[str, Typed]
    version: int
    change: int
    round: int = 0
    errors: dict[str, Sentence] = field(default_factory=dict)
    refused: Sentence | None = None
    conflict: tuple[Change, ...] = ()
    is_restored: bool = False
    proposed: dict[str, Typed] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_step(self) -> bool:
        """Whether it does something with a record instead of changing its fields: none of them stands in it."""
        return self.record is not None and not self.record.values

    @property
    def is_new(self) -> bool:
        """Whether the record is not stored yet."""
        return self.record is None

    def touched(self) -> set[str]:
        """The fields in which something else stands than what is stored."""
        return {name for name, value in self.typed.items() if value != self.stored.get(name, "")}

    def typed_in(self) -> set[str]:
        """The fields in which something else stands than what is stored, or was proposed."""
        return {name for name in self.touched() if self.typed[name] != self.proposed.get(name)}

    def widget(self, name: str) -> str:
        """The key of the widget of a field."""
        return f"{self.name}:{self.round}:{name}"


def open_state(
    name: str, key: RecordKey | None, record: Record | None, fields: Iterable[Field], proposed: dict[str, Typed]
) -> FormState:
    """The open form of this window, or a newly opened one with what a draft kept.

    `proposed` is what a new record may begin with.
    """
    known = st.session_state.get(f"form {name}")
    if isinstance(known, FormState):
        return known
    stored = stored_values(record, fields)
    state = FormState(
        name, key, record, stored, stored | proposed, record.version if record else 0, record.change if record else 0,
        proposed=proposed,
    )  # fmt: skip
    restore(state, drafts.kept(name))
    st.session_state[f"form {name}"] = state
    return state


def of_step(record: Record) -> Record:
    """A record something is done with: only its version counts, its values stand in no field."""
    return replace(record, values={}, former={})


def stored_values(record: Record | None, fields: Iterable[Field]) -> dict[str, Typed]:
    """What stands in the fields of a record nobody touched."""
    values = record.values if record else {}
    extras: dict[str, Typed] = dict.fromkeys(EXTRAS, "")
    return {field.name: write(field, values.get(field.name)) for field in fields} | extras


def restore(state: FormState, draft: dict[str, object]) -> None:
    """Puts what a draft kept into a form; the version it was opened at comes with it."""
    typed = draft.get("typed")
    if not isinstance(typed, dict):
        return
    for name, value in typed.items():
        if name in state.typed and is_like(value, state.typed[name]):
            state.typed[name] = value
    version, change = draft.get("version"), draft.get("change")
    if isinstance(version, int) and isinstance(change, int) and state.record:
        state.version, state.change = version, change
    state.is_restored = bool(state.touched())


def is_like(value: object, other: Typed) -> bool:
    """Whether a kept value is of the sort a field holds."""
    if isinstance(other, list):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return type(value) is type(other)


def keep_draft(state: FormState) -> None:
    """Keeps what is typed and not stored, so that a reload loses nothing; nothing typed, nothing kept.

    What a new record began with was not typed: the next time something else may be proposed.
    """
    touched = state.typed_in()
    if touched:
        typed: dict[str, object] = {name: state.typed[name] for name in sorted(touched)}
        drafts.keep(state.name, {"typed": typed, "version": state.version, "change": state.change})
    elif st.session_state.get(f"draft {state.name}") or state.is_restored:
        drafts.forget(state.name)
        state.is_restored = False


def close(state: FormState) -> None:
    """Forgets a form that was saved or given up."""
    drafts.forget(state.name)
    for name in state.typed:  # else the fields of the form that opens next would show what stood in these
        st.session_state.pop(state.widget(name), None)
    st.session_state.pop(f"form {state.name}", None)


def rebase(state: FormState, record: Record, fields: Iterable[Field]) -> None:
    """Shows what is stored by now wherever nothing was typed; what was typed stays."""
    touched = {name: state.typed[name] for name in state.touched()}
    if state.is_step:
        record = of_step(record)
    state.record, state.version, state.change = record, record.version, record.change
    state.stored = stored_values(record, fields)
    state.typed = state.stored | touched
    state.round += 1
