"""What the forms of the steps in a measure's life share: their fields, their button, the choice of a decision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from tracker.actions import Conflict
from tracker.facts import Decision
from tracker.records import RecordKey
from tracker.sentences import Refusal, Sentence, say
from tracker.ui.frame import drafts
from tracker.ui.frame.choosing import by_typing
from tracker.ui.frame.markup import letters, tag
from tracker.ui.frame.visit import Visit
from tracker.views.closing import ClosingPage, Step

Read = TypeVar("Read")
DONE, REFUSED, OPENED = "closing-done", "closing-refused", "_opened"
ABOUT_THE_END = {
    "lifecycle", "lifecycle_reason", "start", "end", "completed_on", "final_cost", "deviations", "merged_into",
}  # fmt: skip


@dataclass
class Form:
    """The fields of a step: what is typed is kept over a reload; what cannot be read is told beside its field."""

    page: ClosingPage
    step: Step
    here: Visit
    typed: dict[str, object] = field(default_factory=dict)
    wrong: bool = False

    @property
    def name(self) -> str:
        """Under which name it is kept."""
        return f"closing:{self.page.measure.code}:{self.step}"

    @property
    def refused(self) -> Sentence | None:
        """Why the last try was refused; it stands until the next one."""
        name, sentence = st.session_state.get(REFUSED, ("", None))
        return sentence if name == self.name else None

    def refuse(self, sentence: Sentence) -> None:
        """Says why it cannot be done; what is typed stays."""
        st.session_state[REFUSED] = (self.name, sentence)
        self.keep()
        st.rerun()

    def remembered(self, name: str, otherwise: str = "") -> str:
        """The key of a field, filled with what was typed before."""
        key = f"{self.name}:{name}"
        if key not in st.session_state:
            st.session_state[key] = str(drafts.kept(self.name).get(name, otherwise))
        return key

    def line(self, name: str, label: str, hint: str = "", otherwise: str = "") -> str:
        """A field of one line with a word of help under it."""
        text = st.text_input(letters(label), key=self.remembered(name, otherwise))
        self.typed[name] = text
        if hint:
            st.html(tag("p", hint, class_="note"))
        return text.strip()

    def area(self, name: str, label: str) -> str:
        """A field of several lines."""
        text = st.text_area(label, key=self.remembered(name), height=90)
        self.typed[name] = text
        return text.strip()

    def choice(self, name: str, label: str, options: Mapping[str, str]) -> str:
        """One of some values, shown by their words; the first where none was chosen before."""
        key = self.remembered(name, next(iter(options), ""))
        if st.session_state[key] not in options:
            st.session_state[key] = next(iter(options), "")
        chosen: str | None = st.selectbox(
            letters(label), list(options), format_func=lambda one: options[one], key=key, filter_mode=by_typing(options)
        )
        self.typed[name] = chosen
        return chosen or ""

    def read(self, text: str, reader: Callable[[str], Read]) -> Read | None:
        """What a text says; what is wrong with it is told beside the field."""
        try:
            return reader(text) if text else None
        except Refusal as refused:
            self.wrong = True
            st.html(tag("p", self.here.t.sentence(refused.sentence), class_="field-error", role="alert"))
            return None

    def keep(self) -> None:
        """Keeps what is typed, and the number of the newest change when it was begun."""
        drafts.keep(self.name, self.typed | {OPENED: self.opened})

    @property
    def opened(self) -> int:
        """The number of the newest change when the form was opened, perhaps in a draft of yesterday."""
        key = f"{self.name}:{OPENED}"
        if key not in st.session_state:
            kept = drafts.kept(self.name).get(OPENED)
            st.session_state[key] = kept if isinstance(kept, int) else self.here.revision
        return int(st.session_state[key])

    def ask_about_others(self) -> None:
        """Refuses, once, where somebody else changed the course or the end of the measure since."""
        key = RecordKey("measure", (self.page.measure.code,))
        changes = self.here.application.changes_since(key, self.opened)
        concerned = tuple(change for change in changes if any(one.name in ABOUT_THE_END for one in change.fields))
        st.session_state[f"{self.name}:{OPENED}"] = self.here.application.revision()
        if concerned:
            self.refuse(Conflict(concerned[-1].actor, concerned).sentence)


def decision_of(form: Form, none: str) -> str:
    """The decision behind a step (its code); empty where none is chosen."""
    known = {one.code: decision_words(one) for one in form.page.decisions}
    return form.choice("decision", form.here.t("By which decision"), {"": none, **known})


def decision_words(decision: Decision) -> str:
    """A decision as it is chosen."""
    text = decision.text if len(decision.text) <= 90 else decision.text[:90].rstrip() + "…"
    return f"{decision.code} {text}"


def press(form: Form, label: str, act: Callable[[], None], done: Sentence) -> None:
    """The one button of a step; refused, everything typed stays."""
    if form.refused is not None:  # said on top as well, and far away from the button on a phone
        st.html(tag("p", form.here.t.sentence(form.refused), class_="notice wrong"))
    if not st.button(label, type="primary", key="closing-act"):
        return
    if form.wrong:
        form.refuse(say("Something typed cannot be read. Correct what is marked beside its field."))
    form.ask_about_others()
    try:
        act()
    except Refusal as refused:
        form.refuse(refused.sentence)
    drafts.forget(form.name)
    st.session_state.pop(REFUSED, None)
    st.session_state.pop(f"drawn {form.name}", None)
    for name in (*form.typed, OPENED):
        st.session_state.pop(f"{form.name}:{name}", None)
    st.session_state[DONE] = (done, form.page.measure.code)
    st.query_params.pop("korak", None)
    st.rerun()
