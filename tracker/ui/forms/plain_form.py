"""A form of a few texts, days and choices: kept as a draft while it is typed, wrong fields named beside themselves.

Everything in it is text, so that whatever was typed stays as it was typed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import streamlit as st

from tracker.actions import FieldRefusal
from tracker.nouns import Kind
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator
from tracker.texts.parsing import read_day
from tracker.ui.forms.below import below, stored_now
from tracker.ui.forms.elsewhere import show_elsewhere
from tracker.ui.forms.fields import read_text
from tracker.ui.forms.outcome import SAVED, show_trouble
from tracker.ui.forms.sheet import Sheet, close_sheet, keep_sheet, open_sheet
from tracker.ui.forms.sheet import Typed as Typed
from tracker.ui.forms.widgets import TALL
from tracker.ui.frame import drafts
from tracker.ui.frame.leading import count_press
from tracker.ui.frame.markup import tag

Save = Callable[[Typed, int | None], None]


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form; `options` are the words of a REFERENCE by their values, `stored` what stands there so far.

    Of REFERENCES several may be chosen, each on a line of its own. It stays text whatever its `kind`, but what cannot
    be read as that, or as what it `reads`, is refused beside it. A narrow one stands on a line with the one after it.
    """

    name: str
    label: str
    stored: str = ""
    kind: Kind = Kind.TEXT
    options: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    required: bool = False
    heading: str = ""
    is_narrow: bool = False
    reads: Callable[[str], object] | None = None

    def words(self, typed: str) -> str:
        """What was typed or chosen, as people read it."""
        chosen = typed.splitlines() if self.kind is Kind.REFERENCES else [typed]
        return ", ".join(self.options.get(one, one) for one in chosen)


@dataclass(frozen=True, slots=True)
class PlainForm:
    """A form by its name, such as `proposal:P-2026-007:answer`.

    `save` stores what was typed over the `version` the form was opened at, or raises Refusal; the version of what did
    not exist then is 0. A form of something without a version reads `now` what stands there, and asks about what
    somebody else changed in the same fields. With words of its own on the `button` it stores nothing yet. It `leads`
    unless something else on the page is to be done first.
    """

    name: str
    questions: Sequence[Question]
    save: Save
    version: int | None = None
    button: str = ""
    leads: bool = True
    now: Callable[[], Typed] | None = None

    def key(self, name: str) -> str:
        """The key of a field's widget."""
        return widget_key(self.name, name)

    def typed(self) -> Typed:
        """What stands in the fields now."""
        return typed_into(self.name, *(one.name for one in self.questions))

    def told(self, name: str, typed: str) -> str:
        """A field and what was typed into it, as people read both; empty where it is not asked."""
        words = (f"{one.label}: {one.words(typed) or '–'}" for one in self.questions if one.name == name)
        return next(words, "")

    def stored(self) -> Typed:
        """What stands there without anybody's typing."""
        return {one.name: one.stored for one in self.questions}


def typed_into(name: str, *fields: str) -> Typed:
    """What stands in some fields of the form with a name; nothing where it is not open."""
    return {field: str(st.session_state.get(widget_key(name, field)) or "") for field in fields}


def widget_key(name: str, field: str) -> str:
    """The key of a field's widget."""
    return f"{name}|{field}"


def open_form(form: PlainForm) -> Sheet:
    """The form as it stands: with what is typed, else with what a draft kept, else with what is stored.

    A question that was not asked before begins with what is stored; one whose choice is not offered with the first.
    """
    known, stored = st.session_state.get(f"sheet {form.name}"), form.stored()
    sheet = open_sheet(form.name, stored, form.version)
    sheet.ask(stored)
    for question in form.questions if sheet is not known else ():
        if question.kind is Kind.REFERENCE and sheet[question.name] not in question.options:
            sheet.put(question.name, next(iter(question.options), ""))
    return sheet


def show_plain_form(form: PlainForm, t: Translator) -> None:
    """Draws a form with what was typed into it before."""
    sheet = open_form(form)
    if sheet.conflict is not None:  # what others stored stands in the fields nobody touched, and beside the others
        sheet.follow(form.stored())
        sheet.take_note()
        sheet.version = form.version
    with st.container():  # there even when it is empty: else the browser draws what follows anew, and the focus is lost
        show_trouble(sheet, {one.name: one.label for one in form.questions}, t)
        show_elsewhere(sheet, form.told, t)
    with drafts.draft_container(form.name):
        draw_all(form, sheet, t)
    keep_sheet(sheet)
    with st.container(horizontal=True, key="plain-form-buttons"):
        words = t("Save my values over theirs") if sheet.conflict else form.button or t("Save")
        kind: Literal["primary", "secondary"] = "primary" if form.leads else "secondary"
        st.button(words, type=kind, on_click=press_save, args=(form,), key="plain-form-save")
        st.button(t("Discard what is not saved"), on_click=close, args=(form,), key="plain-form-discard")


def fill_in(form: PlainForm, values: Typed) -> None:
    """Puts values into a form that opens next, over what was typed into it before."""
    close_sheet(form.name)
    sheet = open_form(form)
    for name, value in values.items():
        sheet.put(name, value)


def draw_all(form: PlainForm, sheet: Sheet, t: Translator) -> None:
    """The fields one below the other, a narrow one beside the one after it."""
    questions = iter(form.questions)
    for question in questions:
        if question.heading:
            st.html(tag("h2", question.heading))
        if not question.is_narrow:
            draw(question, sheet, t)
            continue
        following = next(questions)
        for one, column in zip((question, following), st.columns([1, 2]), strict=True):
            with column:
                draw(one, sheet, t)


def draw(question: Question, sheet: Sheet, t: Translator) -> None:
    """One field, what is wrong with it, and what may help."""
    needed = t("has to be filled in")
    label = f"{question.label} ({needed})" if question.required else question.label
    match question.kind:
        case Kind.REFERENCE:
            sheet.choice(question.name, label, question.options)
        case Kind.REFERENCES:
            sheet.several(question.name, label, question.options, t("Choose"))
        case Kind.LONG:
            sheet.area(question.name, label, TALL[Kind.LONG])
        case _:
            sheet.line(question.name, label)
    theirs = ""
    if sheet.conflict is not None and sheet[question.name] != question.stored:
        theirs = stored_now(question.words(question.stored), t)
    error = sheet.errors.get(question.name)
    with st.container():  # there even when it is empty, as above
        if error is not None or theirs or question.hint:
            st.html(below(question.name, error, t, theirs, question.hint))


def press_save(form: PlainForm) -> None:
    """Saves what was typed, or says what is wrong and keeps everything as it was typed."""
    count_press()
    sheet = open_form(form)
    sheet.try_again()
    sheet.errors = {one.name: wrong for one in form.questions if (wrong := problem(one, sheet[one.name].strip()))}
    if sheet.errors or not is_stored(form, sheet):
        return
    close(form)
    if not form.button:
        st.session_state[SAVED] = say("Saved.")


def problem(question: Question, text: str) -> Sentence | None:
    """What is wrong with what stands in one field, by itself; nothing where it can be read."""
    if not text:
        return say("The field is empty. Fill it in.") if question.required else None
    try:
        question.reads(text) if question.reads else read_text(question.kind, text)
    except Refusal as refusal:
        return refusal.sentence
    return None


def is_stored(form: PlainForm, sheet: Sheet) -> bool:
    """Stores what was typed; False where it could not, and then the sheet says why."""
    if form.now is not None:
        sheet.errors = follow(form, sheet, form.now())
    if sheet.errors:
        return False
    try:
        form.save({one.name: sheet[one.name] for one in form.questions}, sheet.version or 0)
    except Refusal as refusal:
        sheet.refuse(refusal, [one.name for one in form.questions])
        return False
    return True


def follow(form: PlainForm, sheet: Sheet, now: Typed) -> dict[str, Sentence]:
    """Takes over what others stored in fields nobody touched here; asks, once, about those touched here as well."""
    options = {one.name: one.options for one in form.questions}
    sheet.follow(sheet.opened | now)
    asked = {
        name: say(
            "Somebody else changed this field to “{now}” meanwhile. Save once more if yours is right.",
            now=options[name].get(theirs, theirs),
        )
        for name, (_, theirs, _) in sheet.changed_by_others().items()
    }
    sheet.take_note()
    return asked


def close(form: PlainForm) -> None:
    """Forgets what was typed: it was saved or given up."""
    close_sheet(form.name, forget=True)


def typed_day(typed: Typed, name: str, read: Callable[[str], date] = read_day) -> date | None:
    """The day in a field, as `read` takes it; none where it is empty. Raises FieldRefusal for anything else."""
    if not typed[name].strip():
        return None
    try:
        return read(typed[name])
    except Refusal as wrong:
        raise beside(name, wrong) from wrong


def beside(name: str, refusal: Refusal) -> FieldRefusal:
    """The same refusal, said beside a field."""
    values = {key: value for key, value in refusal.sentence.values if key != "field"}
    return FieldRefusal(refusal.sentence.id, field=name, **values)
