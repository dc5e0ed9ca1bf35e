"""The open form of whatever is typed as text: what stands in its fields, and what stood there when it was opened.

Everything typed is text by the name of its field and kept as a draft, also of fields that are not drawn just now.
"""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from tracker.actions import Conflict
from tracker.sentences import Sentence
from tracker.ui.forms.widgets import select
from tracker.ui.frame import drafts
from tracker.ui.frame.markup import letters

Typed = dict[str, str]
VALUES, OPENED, VERSION = "values", "opened", "version"


@dataclass
class Sheet:
    """One open form.

    `opened` is what was stored when it was opened, perhaps in a draft of yesterday, at that `version`; `values` is what
    stands in the fields now. `errors` (by field), `refused`, `conflict` and `has_tried` tell of the last try to save.
    """

    name: str
    values: Typed
    opened: Typed
    version: int | None = None
    has_tried: bool = False
    errors: Mapping[str, Sentence] = field(default_factory=dict)
    refused: Sentence | None = None
    conflict: Conflict | None = None
    is_restored: bool = False
    stored: Typed = field(default_factory=dict)
    state: MutableMapping[Any, Any] = field(default_factory=lambda: st.session_state, repr=False, compare=False)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def key(self, name: str) -> str:
        """The key of a field's widget, which begins with what was typed."""
        key = f"{self.name}|{name}"
        if key not in self.state:
            self.state[key] = self.values.setdefault(name, "")
        return key

    def sync(self) -> None:
        """Takes over what stands in all fields at this moment."""
        for name in list(self.values):
            if f"{self.name}|{name}" in self.state:
                self.take(name)

    def put(self, name: str, value: str) -> None:
        """Puts a value into a field; only before the field is drawn, which is where a pressed button comes in."""
        self.values[name] = value
        self.state[f"{self.name}|{name}"] = value

    def take(self, name: str) -> str:
        """Takes over what stands in the widget of a field."""
        value = self.state[f"{self.name}|{name}"]
        self.values[name] = "" if value is None else str(value)
        return self.values[name]

    def drop(self, prefix: str) -> None:
        """Throws away the fields whose names begin so."""
        for name in [name for name in self.values if name.startswith(prefix)]:
            del self.values[name]
            self.state.pop(f"{self.name}|{name}", None)

    def line(self, name: str, label: str, width: int | Literal["stretch"] = "stretch") -> str:
        """A field of one line."""
        key = self.key(name)
        st.text_input(letters(label), self.state[key], key=key, autocomplete="off", width=width)
        return self.take(name)

    def area(self, name: str, label: str, height: int = 130) -> str:
        """A field of several lines."""
        key = self.key(name)
        st.text_area(letters(label), self.state[key], key=key, height=height)
        return self.take(name)

    def choice(self, name: str, label: str, words: Mapping[str, str], changed: Callable[[], None] | None = None) -> str:
        """One of a few; what was kept and is no longer offered stays choosable."""
        select(letters(label), self.key(name), words, changed)
        return self.take(name)

    def tapped(self, name: str, label: str, words: Mapping[str, str], *, is_wide: bool = False) -> str:
        """One of a few to tap on, or none; what is no longer offered is none."""
        key = self.key(name)
        if self.state[key] not in words:
            self.state[key] = None
        draw = st.pills if is_wide else st.segmented_control
        draw(letters(label), list(words), default=self.state[key], format_func=lambda value: words[value], key=key)
        return self.take(name)

    def follow(self, stored: Typed) -> None:
        """Shows what is stored by now in the fields nobody touched; only before they are drawn."""
        for name in {*stored, *self.opened}:
            if not self.is_touched(name) and self[name] != stored.get(name, ""):
                self.put(name, stored.get(name, ""))
            if self[name] == stored.get(name, ""):
                self.opened[name] = stored.get(name, "")
        self.stored = stored

    def changed_by_others(self) -> dict[str, tuple[str, str, str]]:
        """The fields that were touched here and in which something else is stored by now than when it was opened.

        By their names: what was stored, what is stored, and what stands in the field.
        """
        return {
            name: (self.opened.get(name, ""), now, self[name])
            for name, now in self.stored.items()
            if self.is_touched(name) and now != self.opened.get(name, "")
        }

    def take_note(self) -> None:
        """What others stored was shown: from now on it is known to whoever types."""
        self.opened.update(self.stored)

    def is_touched(self, name: str) -> bool:
        """Whether something else stands in a field than when the form was opened."""
        return self[name] != self.opened.get(name, "")

    @property
    def are_touched(self) -> bool:
        """Whether anything was typed."""
        return any(self.is_touched(name) for name in {*self.values, *self.opened})


def open_sheet(name: str, stored: Typed, version: int | None = None, begins: Typed | None = None) -> Sheet:
    """The open form of this window, or a newly opened one with what a draft kept; it `begins` with what is stored."""
    known = st.session_state.get(f"sheet {name}")
    if isinstance(known, Sheet):
        known.sync()
    if isinstance(known, Sheet) and (known.are_touched or known.opened == stored):
        known.stored = stored
        if not known.are_touched:
            known.version = version
        return known
    close_sheet(name)
    draft = drafts.kept(name)
    kept_version = draft.get(VERSION, version)
    sheet = Sheet(
        name,
        _texts(draft.get(VALUES), begins or stored),
        _texts(draft.get(OPENED), stored),
        kept_version if isinstance(kept_version, int) else None,
        is_restored=bool(draft),
        stored=stored,
    )
    st.session_state[f"sheet {name}"] = sheet
    return sheet


def _texts(kept: object, otherwise: Typed) -> Typed:
    if not isinstance(kept, dict):
        return dict(otherwise)
    return {str(name): str(value) for name, value in kept.items()}


def keep_sheet(sheet: Sheet) -> None:
    """Keeps what was typed and not saved; nothing typed, nothing kept."""
    if sheet.are_touched:
        drafts.keep(sheet.name, {VALUES: sheet.values, OPENED: sheet.opened, VERSION: sheet.version})
    elif drafts.kept(sheet.name):
        drafts.forget(sheet.name)
        sheet.is_restored = False


def close_sheet(name: str, *, forget: bool = False) -> None:
    """Closes the form with a name, if it is open; with `forget` its draft goes too: it was saved or given up."""
    if forget:
        drafts.forget(name)
    for key in [str(key) for key in st.session_state if str(key).startswith(f"{name}|")]:
        del st.session_state[key]
    st.session_state.pop(f"sheet {name}", None)


def rebase(sheet: Sheet, stored: Typed, version: int | None, together: str) -> None:
    """Shows what others stored in the fields nobody touched here; what was typed stays, and may be saved over it.

    The fields whose names begin with `together` are one: whoever touched one of them keeps all of hers.
    """
    names = {*sheet.values, *stored, *sheet.opened}
    own = {name for name in names if name.startswith(together)}
    kept = {name for name in names - own if sheet.is_touched(name)}
    if any(sheet.is_touched(name) for name in own):
        kept |= own
    sheet.values = {name: value for name, value in stored.items() if name not in kept} | {
        name: sheet[name] for name in kept if name in sheet.values
    }
    for key in [str(key) for key in st.session_state if str(key).startswith(f"{sheet.name}|")]:
        del st.session_state[key]
    sheet.opened, sheet.stored, sheet.version = stored, stored, version
