"""A form on a page: what went wrong on top, then its fields with what stood there before, and why it is changed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from tracker.facts import Plan
from tracker.nouns import Field
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.ui.forms.fields import year_of
from tracker.ui.forms.notes import note
from tracker.ui.forms.saving import REASONS, Subject, own_text, save_form
from tracker.ui.forms.state import COMMON_REASON, DECISION, EXTRAS, REASON, FormState, close, keep_draft
from tracker.ui.forms.widgets import begin, draw_widget, select, take_over, taken
from tracker.ui.frame import drafts
from tracker.ui.frame.conflict import conflict_words
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.proof import refusal_words
from tracker.ui.frame.visit import Visit

RECENT_DECISIONS = 60
SAVED = "form saved"
DETAILS = Field(f"_{REASON}", say("Reason in your own words"))


def show_form(
    state: FormState, subject: Subject, plan: Plan, here: Visit, outlook: Callable[[], Html] | None = None
) -> None:
    """Draws a form; what is typed is kept as a draft until it is saved.

    `outlook` says, above the button, what saving would do.
    """
    t = here.t
    with st.container():  # there even when it is empty: else the browser draws what follows anew, and the focus is lost
        show_top(state, subject, here)
    with drafts.draft_container(state.name):
        draw_fields(state, subject, plan, t, here)
        if subject.why is None:
            st.html(tag("h2", t("Why is it changed?")))
            draw_reason(state, plan, t, here)
    keep_draft(state)
    if outlook is not None:
        st.html(outlook() or tag("span"))
    words = t("Save my values over theirs") if state.conflict else t.sentence(subject.button or say("Save"))
    with st.container(horizontal=True, key="form-buttons"):
        st.button(words, type="primary", on_click=press_save, args=(state, subject, plan, here), key="form-save")
        if state.is_new:
            again = (state, subject, plan, here, True)
            st.button(t("Save and add another"), on_click=press_save, args=again, key="form-save-next")
        if state.typed_in():
            st.button(t("Discard what is not saved"), on_click=close, args=(state,), key="form-discard")


def draw_fields(state: FormState, subject: Subject, plan: Plan, t: Translator, here: Visit) -> None:
    """The fields in their groups, some side by side."""
    first_year = next((field for field in subject.fields if year_of(field)), None)
    for line in lines(subject):
        if line[0] is first_year:
            st.html(tag("h2", t("Amounts by year in EUR")))
        if line[0].group:
            st.html(tag("h2", t.sentence(line[0].group)))
        places: list[AbstractContextManager[object]] = [*st.columns(len(line))] if len(line) > 1 else [nullcontext()]
        for field, place in zip(line, places, strict=True):
            with place:
                if field.name in subject.above:
                    st.html(subject.above[field.name])
                draw_field(field, state, plan, t, here)


def lines(subject: Subject) -> Iterator[list[Field]]:
    """The fields line by line: the amounts of one year, and a paired field with the one after it, share one."""
    line: list[Field] = []
    for field in subject.fields:
        if line and not (line[-1].name in subject.paired or (year_of(field) and year_of(field) == year_of(line[-1]))):
            yield line
            line = []
        line.append(field)
    if line:
        yield line


def draw_field(field: Field, state: FormState, plan: Plan, t: Translator, here: Visit) -> None:
    """One field and what has to be said about it."""
    draw_widget(field, state, plan, t)
    words = note(field, state, plan, t, here.application.clock.zone)
    if words:
        st.html(words)


def draw_reason(state: FormState, plan: Plan, t: Translator, here: Visit) -> None:
    """Why, and by which decision: asked by every form."""
    common = {"": t("choose, or write below"), **{name: t.sentence(words) for name, words in REASONS.items()}}
    draw_choice(f"_{COMMON_REASON}", t("Reason"), common, state)
    draw_field(DETAILS, state, plan, t, here)
    newest = sorted(plan.decisions, key=lambda one: (one.adopted_on is not None, one.adopted_on or 0, one.code))
    codes = {one.code: f"{one.code} {one.text}"[:100] for one in reversed(newest[-RECENT_DECISIONS:])}
    draw_choice(f"_{DECISION}", t("By which decision"), {"": t("none"), **codes}, state)
    st.html(error_line(state, f"_{DECISION}", t) + tag("p", t("Choose one if a decision changed it."), class_="note"))


def draw_choice(name: str, label: str, words: dict[str, str], state: FormState) -> None:
    """A choice that belongs to no field of the record."""
    key = state.widget(name)
    begin(key, state.typed[name])
    select(label, key, words)
    state.typed[name] = taken(st.session_state[key])


def press_save(state: FormState, subject: Subject, plan: Plan, here: Visit, is_followed: bool = False) -> None:
    """Saves what stands in the fields at this moment; where another record follows, an empty form opens."""
    count_press()
    take_over(state)
    if not state.touched().difference(EXTRAS) and not state.is_new and not state.is_step:
        state.refused = say("Nothing was changed, so there is nothing to save.")
        return
    was_new = state.is_new
    if save_form(state, subject, here.application, plan, here.t):
        close(state)
        st.session_state[SAVED] = subject.done or (say("Saved.") if not was_new else say("Added and saved."))
        if is_followed:
            return
        if subject.leave is not None:
            subject.leave()
        elif was_new and state.key is not None:
            st.query_params["koda"] = own_text(state.key)


def show_top(state: FormState, subject: Subject, here: Visit) -> None:
    """That it was saved, or what went wrong, with a way to each field."""
    t = here.t
    say_saved(t)
    if state.errors:
        st.html(lead_to(summary(state, subject.fields, t), "wrong", "alert"))
    elif state.conflict:
        words = conflict_words(state.conflict, here.application.clock.zone, here.t)
        st.html(lead_to(words, "wrong", "alert"))
    elif state.refused:
        st.html(lead_to(tag("p", refusal_words(state.refused, t)), "wrong", "alert"))
    elif state.is_restored:
        st.html(tag("p", t("What you typed earlier and did not save is still here."), class_="notice plain"))


def say_saved(t: Translator) -> None:
    """That something was just saved or removed."""
    saved = st.session_state.pop(SAVED, None)
    if isinstance(saved, Sentence):
        st.html(lead_to(tag("p", "✓ ", t.sentence(saved)), "done", "status"))


def summary(state: FormState, fields: Iterable[Field], t: Translator) -> Html:
    """Everything that is wrong, each with a link to its field."""
    labels = {field.name: t.sentence(field.measured or field.label) for field in (*fields, DETAILS)}
    labels[f"_{REASON}"], labels[f"_{DECISION}"] = t("Reason"), t("By which decision")
    lines = (
        tag("li", tag("a", labels.get(name, name), href=f"#polje-{name}"), ": ", t.sentence(sentence))
        for name, sentence in state.errors.items()
    )
    words = count("It was not saved: {n} field is wrong.", "It was not saved: {n} fields are wrong.", len(state.errors))
    return tag("p", tag("strong", t.sentence(words))) + tag("ul", *lines)


def error_line(state: FormState, name: str, t: Translator) -> Html:
    """What is wrong with a field, in words."""
    anchor = tag("span", id=f"polje-{name}", class_="anchor")
    if name not in state.errors:
        return anchor
    return anchor + tag("p", "▲ ", t.sentence(state.errors[name]), class_="field-error")
