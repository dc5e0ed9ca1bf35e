"""Any open form: what stands in its fields, what stood there when it was opened, and what came of the last try to save.

Everything typed is text by the name of its field and kept as a draft, also of fields that are not drawn just now.
"""

from collections.abc import Callable, Collection, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from tracker.actions import Conflict, FieldRefusal
from tracker.sentences import Refusal, Sentence
from tracker.ui.forms.fields import YES
from tracker.ui.frame import drafts
from tracker.ui.frame.choosing import by_typing, select
from tracker.ui.frame.markup import letters

Typed = dict[str, str]
VALUES, OPENED, VERSION = "values", "opened", "version"


@dataclass
class Sheet:
    """One open form.

    `opened` is what was stored when it was opened, perhaps in a draft of yesterday, at that `version`; `values` is what
    stands in the fields now. `errors` (by field), `refused`, `conflict` and `has_tried` tell of the last try to save.
    `is_kept` says that a draft holds what is typed, `is_restored` that it came from one, which is to be said.
    `round` makes the fields new where they have to show something else than what was typed into them.
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
    is_kept: bool = False
    round: int = 0
    stored: Typed = field(default_factory=dict)
    state: MutableMapping[Any, Any] = field(default_factory=lambda: st.session_state, repr=False, compare=False)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def place(self, name: str) -> str:
        """The key of a field's widget, drawn or not."""
        return f"{self.name}|{self.round}|{name}" if self.round else f"{self.name}|{name}"

    def key(self, name: str, held: Callable[[str], Any] = str) -> str:
        """The key of a field's widget, which begins with what was typed; `held` makes of the text what it holds.

        What stands there is handed to the widget in each run as what it begins with: Streamlit tells the browser of a
        value in the state only in the run that sets it, and a stroke may cut that run short before it has arrived. A
        browser that does not have the field yet then begins with the right value, one that has it keeps what is typed.
        """
        key = self.place(name)
        if key not in self.state:
            self.state[key] = held(self.values.setdefault(name, ""))
        return key

    def sync(self) -> None:
        """Takes over what stands in all fields at this moment."""
        for name in list(self.values):
            if self.place(name) in self.state:
                self.take(name)

    def put(self, name: str, value: str) -> None:
        """Puts a value into a field; only before the field is drawn, which is where a pressed button comes in."""
        self.values[name] = value
        self.state[self.place(name)] = value

    def take(self, name: str) -> str:
        """Takes over what stands in the widget of a field."""
        self.values[name] = _text(self.state[self.place(name)])
        return self.values[name]

    def drop(self, prefix: str) -> None:
        """Throws away the fields whose names begin so."""
        for name in [name for name in self.values if name.startswith(prefix)]:
            del self.values[name]
            self.state.pop(self.place(name), None)

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

    def flag(self, name: str, label: str) -> str:
        """Yes or no."""
        key = self.key(name, YES.__eq__)
        st.checkbox(letters(label), self.state[key], key=key)
        return self.take(name)

    def several(self, name: str, label: str, words: Mapping[str, str], none: str) -> str:
        """Some of a few, one in a line; `none` says that there are none yet."""
        key = self.key(name, str.splitlines)
        st.multiselect(
            letters(label), list(words), self.state[key], format_func=lambda code: words.get(code, code), key=key,
            placeholder=none, filter_mode=by_typing(words), select_all=False,
        )  # fmt: skip
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

    def ask(self, stored: Typed) -> None:
        """Fields that were not asked for before begin with what is stored."""
        self.values, self.opened = stored | self.values, stored | self.opened

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

    def try_again(self) -> None:
        """Forgets what was wrong when it was last to be saved."""
        self.errors, self.refused, self.conflict = {}, None, None

    def refuse(self, refusal: Refusal, fields: Collection[str]) -> None:
        """Says what was refused beside its field, if it is about one of these, else on top."""
        name = refusal.field.partition(".")[0] if isinstance(refusal, FieldRefusal) else ""
        if isinstance(refusal, FieldRefusal) and name in fields:
            self.errors = {name: refusal.beside}
            return
        self.refused, self.conflict = refusal.sentence, refusal if isinstance(refusal, Conflict) else None

    def is_touched(self, name: str) -> bool:
        """Whether something else stands in a field than when the form was opened."""
        return self[name] != self.opened.get(name, "")

    @property
    def are_touched(self) -> bool:
        """Whether anything was typed."""
        return any(self.is_touched(name) for name in {*self.values, *self.opened})


def known_sheet(name: str) -> Sheet | None:
    """The form of this window with a name, if it is open, with what stands in its fields at this moment."""
    known = st.session_state.get(f"sheet {name}")
    if not isinstance(known, Sheet):
        return None
    known.sync()
    return known


def open_sheet(name: str, stored: Typed, version: int | None = None, begins: Typed | None = None) -> Sheet:
    """The open form of this window, or a newly opened one with what a draft kept; it `begins` with what is stored."""
    known = known_sheet(name)
    if known is not None and (known.are_touched or known.opened == stored):
        known.stored = stored
        if not known.are_touched:
            known.version = version
        return known
    close_sheet(name)
    draft = _as_kept_now(drafts.kept(name), stored)
    kept_version = draft.get(VERSION, version)
    sheet = Sheet(
        name,
        texts(draft.get(VALUES), begins or stored),
        texts(draft.get(OPENED), stored),
        kept_version if isinstance(kept_version, int) else None,
        is_restored=bool(draft),
        is_kept=bool(draft),
        stored=stored,
    )
    st.session_state[f"sheet {name}"] = sheet
    return sheet


def _as_kept_now(draft: dict[str, object], stored: Typed) -> dict[str, object]:
    typed = draft.get("typed")  # what was touched, as forms of records kept it until 0.2.0
    return {VALUES: stored | typed, VERSION: draft.get("change")} if isinstance(typed, dict) else draft


def texts(kept: object, otherwise: Typed) -> Typed:
    """What a draft kept of the fields of a form, as text; `otherwise` where it kept nothing."""
    if not isinstance(kept, dict):
        return dict(otherwise)
    return {str(name): _text(value) for name, value in kept.items()}


def _text(held: object) -> str:
    if isinstance(held, bool):
        return YES if held else ""
    if isinstance(held, list | tuple):
        return "\n".join(map(str, held))
    return "" if held is None else str(held)


def keep_sheet(sheet: Sheet) -> None:
    """Keeps what was typed and not saved; nothing typed, nothing kept."""
    if sheet.are_touched:
        drafts.keep(sheet.name, {VALUES: sheet.values, OPENED: sheet.opened, VERSION: sheet.version})
        sheet.is_kept = True
    elif sheet.is_kept:
        drafts.forget(sheet.name)
        sheet.is_restored = sheet.is_kept = False


def close_sheet(name: str, *, forget: bool = False) -> None:
    """Closes the form with a name, if it is open; with `forget` its draft goes too: it was saved or given up."""
    if forget:
        drafts.forget(name)
    _forget_widgets(name)
    st.session_state.pop(f"sheet {name}", None)


def _forget_widgets(name: str) -> None:
    for key in [str(key) for key in st.session_state if str(key).startswith(f"{name}|")]:
        del st.session_state[key]


def rebase(sheet: Sheet, stored: Typed, version: int | None, together: str = "") -> None:
    """Shows what others stored in the fields nobody touched here; what was typed stays, and may be saved over it.

    The fields whose names begin with `together` are one: whoever touched one of them keeps all of hers.
    """
    names = {*sheet.values, *stored, *sheet.opened}
    own = {name for name in names if together and name.startswith(together)}
    kept = {name for name in names - own if sheet.is_touched(name)}
    if any(sheet.is_touched(name) for name in own):
        kept |= own
    sheet.values = {name: value for name, value in stored.items() if name not in kept} | {
        name: sheet[name] for name in kept if name in sheet.values
    }
    _forget_widgets(sheet.name)
    sheet.round += 1
    sheet.opened, sheet.stored, sheet.version = stored, stored, version
