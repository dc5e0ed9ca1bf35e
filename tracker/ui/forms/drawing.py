"""A form on a page: what went wrong on top, then its fields with what stood there before, and why it is changed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial

import streamlit as st

from tracker.facts import Plan
from tracker.facts.ordering import natural
from tracker.nouns import Field
from tracker.sentences import say
from tracker.texts import Translator
from tracker.ui.forms.below import below
from tracker.ui.forms.elsewhere import show_elsewhere
from tracker.ui.forms.fields import year_of
from tracker.ui.forms.notes import note, shown
from tracker.ui.forms.outcome import SAVED, show_saved, show_trouble
from tracker.ui.forms.saving import COMMON_REASON, DECISION, REASON, REASONS, Subject, own_text, save_form
from tracker.ui.forms.sheet import Sheet, close_sheet, keep_sheet
from tracker.ui.forms.widgets import draw_widget
from tracker.ui.frame import drafts
from tracker.ui.frame.leading import count_press
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit

RECENT_DECISIONS = 60
DETAILS = Field(REASON, say("Reason in your own words"))


def show_form(
    sheet: Sheet, subject: Subject, plan: Plan, here: Visit, outlook: Callable[[], Html] | None = None
) -> None:
    """Draws a form; what is typed is kept as a draft until it is saved.

    `outlook` says, above the button, what saving would do.
    """
    t = here.t
    with st.container():  # there even when it is empty: else the browser draws what follows anew, and the focus is lost
        show_saved(t)
        show_trouble(sheet, labels_of(subject, t), t)
        show_elsewhere(sheet, partial(told, subject, plan, t), t)
    with drafts.draft_container(sheet.name):
        draw_fields(sheet, subject, plan, t, here)
        if subject.why is None:
            st.html(tag("h2", t("Why is it changed?")))
            draw_reason(sheet, subject, plan, t, here)
    keep_sheet(sheet)
    if outlook is not None:
        st.html(outlook() or tag("span"))
    words = t("Save my values over theirs") if sheet.conflict else t.sentence(subject.button or say("Save"))
    with st.container(horizontal=True, key="form-buttons"):
        st.button(words, type="primary", on_click=press_save, args=(sheet, subject, plan, here), key="form-save")
        if subject.is_new:
            again = (sheet, subject, plan, here, True)
            st.button(t("Save and add another"), on_click=press_save, args=again, key="form-save-next")
        if sheet.are_touched:
            st.button(t("Discard what is not saved"), on_click=give_up, args=(sheet,), key="form-discard")


def give_up(sheet: Sheet) -> None:
    """Forgets what was typed."""
    close_sheet(sheet.name, forget=True)


def draw_fields(sheet: Sheet, subject: Subject, plan: Plan, t: Translator, here: Visit) -> None:
    """The fields in their groups, some side by side; those that are seldom needed folded below them."""
    folded = subject.folded
    shut = [one for one in subject.fields if folded is not None and one.name in folded.names]
    draw_lines([one for one in subject.fields if one not in shut], sheet, subject, plan, t, here)
    if folded is not None and shut:
        with st.expander(t.sentence(folded.words), expanded=folded.is_open(sheet), key="form-folded"):
            draw_lines(shut, sheet, subject, plan, t, here)


def draw_lines(fields: Sequence[Field], sheet: Sheet, subject: Subject, plan: Plan, t: Translator, here: Visit) -> None:
    """Some of its fields."""
    first_year = next((field for field in fields if year_of(field)), None)
    for line in lines(fields, subject.paired):
        if line[0] is first_year:
            st.html(tag("h2", t("Amounts by year in EUR")))
        if line[0].group:
            st.html(tag("h2", t.sentence(line[0].group)))
        places: list[AbstractContextManager[object]] = [*st.columns(len(line))] if len(line) > 1 else [nullcontext()]
        for field, place in zip(line, places, strict=True):
            with place:
                if field.name in subject.above:
                    st.html(subject.above[field.name])
                draw_field(field, sheet, subject, plan, t, here)


def lines(fields: Sequence[Field], paired: frozenset[str]) -> Iterator[list[Field]]:
    """The fields line by line: the amounts of one year, and a paired field with the one after it, share one."""
    line: list[Field] = []
    for field in fields:
        if line and not (line[-1].name in paired or (year_of(field) and year_of(field) == year_of(line[-1]))):
            yield line
            line = []
        line.append(field)
    if line:
        yield line


def draw_field(field: Field, sheet: Sheet, subject: Subject, plan: Plan, t: Translator, here: Visit) -> None:
    """One field and what has to be said about it."""
    draw_widget(field, sheet, subject, plan, t)
    words = note(field, sheet, subject, plan, t, here.application.clock.zone)
    if words:
        st.html(words)


def draw_reason(sheet: Sheet, subject: Subject, plan: Plan, t: Translator, here: Visit) -> None:
    """Why, and by which decision: asked by every form."""
    common = {"": t("choose, or write below"), **{name: t.sentence(words) for name, words in REASONS.items()}}
    sheet.choice(COMMON_REASON, t("Reason"), common)
    draw_field(DETAILS, sheet, subject, plan, t, here)
    newest = sorted(
        plan.decisions, key=lambda one: (one.adopted_on is not None, one.adopted_on or 0, natural(one.code))
    )
    codes = {one.code: f"{one.code} {one.text}"[:100] for one in reversed(newest[-RECENT_DECISIONS:])}
    sheet.choice(DECISION, t("By which decision"), {"": t("none"), **codes})
    st.html(below(DECISION, sheet.errors.get(DECISION), t, t("Choose one if a decision changed it.")))


def press_save(sheet: Sheet, subject: Subject, plan: Plan, here: Visit, is_followed: bool = False) -> None:
    """Saves what stands in the fields at this moment; where another record follows, an empty form opens."""
    count_press()
    sheet.sync()
    sheet.try_again()
    if not (subject.is_new or subject.is_step or subject.touched(sheet)):
        sheet.refused = say("Nothing was changed, so there is nothing to save.")
        return
    key = save_form(sheet, subject, here.application, plan, here.t)
    if key is None:
        return
    close_sheet(sheet.name, forget=True)
    st.session_state[SAVED] = subject.done or (say("Added and saved.") if subject.is_new else say("Saved."))
    if is_followed:
        return
    if subject.leave is not None:
        subject.leave()
    elif subject.is_new:
        st.query_params["koda"] = own_text(key)


def told(subject: Subject, plan: Plan, t: Translator, name: str, typed: str) -> str:
    """A field and what was typed into it, as people read both."""
    field = next((one for one in subject.fields if one.name == name), None)
    words = typed if field is None else shown(field, typed, plan, t)
    return f"{label}: {words}" if (label := labels_of(subject, t).get(name, "")) else ""


def labels_of(subject: Subject, t: Translator) -> dict[str, str]:
    """What its fields are called, by their names."""
    named = {one.name: t.sentence(one.measured or one.label) for one in subject.fields}
    return {**named, REASON: t("Reason"), DECISION: t("By which decision")}
