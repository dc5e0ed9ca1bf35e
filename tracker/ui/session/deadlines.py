"""The deadlines of a session on its page: a list that reads well on a phone, each marked as done with one press."""

from datetime import date
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import Recording, StepGiven
from tracker.facts import Session
from tracker.nouns import Kind
from tracker.sentences import say
from tracker.texts.parsing import write_day
from tracker.ui.forms.links import may_edit
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form, typed_day
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.ui.session.acts import attempt, reason_of
from tracker.ui.session.form import EDIT
from tracker.ui.session.form_names import deadline_form
from tracker.ui.session.letters import letter_links
from tracker.ui.session.words import away_words, conflict_words, session_name, state_words
from tracker.views.session.deadlines import DeadlineLine, is_duty
from tracker.views.session.meetings import find_meeting
from tracker.views.session.session import SessionPage

STEP = "rok"


def show_deadlines(view: SessionPage, here: Visit) -> None:
    """Every deadline in the order of its day, the session among them."""
    t, session = here.t, view.meeting.session
    st.html(tag("h2", t("Deadlines")))
    if not view.deadlines:
        st.html(tag("p", t("No deadlines are recorded for this body and kind of session.")))
    if may_edit(here):
        st.html(letter_links(view, here))
    after = False
    with st.container(key="session-deadlines"):
        for line in view.deadlines:
            if line.is_after and not after:
                st.html(session_day(session, here))
                after = True
            show_line(line, view, here)
        if not after:
            st.html(session_day(session, here))
    for conflict in view.conflicts:
        st.html(tag("p", conflict_words(conflict, t), class_="notice"))
    words = t("Days are counted without the day of the session; only publication is counted in working days.")
    st.html(tag("p", words, class_="muted"))


def session_day(session: Session, here: Visit) -> Html:
    """The session itself in the line."""
    t = here.t
    away = away_words((session.on - here.today).days, t)
    words = t("{day:date} ({away})", day=session.on, away=away)
    return tag("p", tag("strong", session_name(session, t)), " ", words, class_="deadline day-of-session")


def show_line(line: DeadlineLine, view: SessionPage, here: Visit) -> None:
    """One deadline: what, how it stands, by when, by which article; and for the officer the mark."""
    t, name = here.t, line.deadline.name
    with st.container(horizontal=True, key=f"deadline-{name}-{line.deadline.article}"):
        st.html(line_words(line, here))
        is_done = line.done_on is not None
        is_marked = any(step.name == name for step in view.meeting.steps)
        is_to_mark = is_duty(line.deadline) and not is_done
        if not may_edit(here) or not (is_to_mark or is_marked):
            return
        if not is_done:
            other = tag("a", t("On another day"), href=same_page(**{EDIT: STEP, STEP: name}), class_="quiet")
            st.html(other, width="content")
        label = t("Not done after all") if is_done else t("Done")
        key = f"mark-{name}-{line.deadline.article}"
        st.button(label, key=key, on_click=mark, args=(line, view, here), help=t.sentence(line.deadline.what))


def line_words(line: DeadlineLine, here: Visit) -> Html:
    """A deadline in words."""
    t, deadline = here.t, line.deadline
    day = t("by {day}, {article:article}", day=deadline.day, article=deadline.article)
    what = tag("span", t.sentence(deadline.what), class_="title")
    note = tag("span", line.note, class_="muted") if line.note else None
    return tag("div", state_words(line, t), what, tag("span", day, class_="muted"), note, class_="deadline")


def mark(line: DeadlineLine, view: SessionPage, here: Visit) -> None:
    """Marks a step as done today, or takes the mark away."""
    given = StepGiven.of(done_on=None if line.done_on else here.today)
    attempt(reason_of(view.meeting, here), partial(_mark, view.meeting.session, line.deadline.name, given),
            None if line.done_on else say("Marked as done: {what}.", what=line.deadline.what))  # fmt: skip


def _mark(session: Session, name: str, given: StepGiven, record: Recording) -> None:
    actions.mark_step(record, session.body, session.code, name, given)


def show_step_form(line: DeadlineLine, view: SessionPage, here: Visit) -> None:
    """When a step was done, if not today, and what is to be noted about it."""
    t, session = here.t, view.meeting.session

    def save(typed: Typed, _: int | None) -> None:
        given = StepGiven.of(done_on=typed_day(typed, "done_on"), note=typed["note"])
        with acting(reason_of(view.meeting, here)) as record:
            _mark(session, line.deadline.name, given, record)
        for name in (EDIT, STEP):
            st.query_params.pop(name, None)

    stored = step_typed(line.done_on, line.note, here)
    questions = [
        Question("done_on", t("Done on"), stored["done_on"], Kind.DAY, required=True),
        Question("note", t("Note"), stored["note"], Kind.LONG, hint=t("For instance why a deadline was not kept.")),
    ]
    back = way_back(session_name(session, t), same_page(**{EDIT: None, STEP: None}))
    st.html(back + tag("h1", t.sentence(line.deadline.what)))
    name, now = deadline_form(session, line.deadline.name), partial(step_now, line, session, here)
    show_plain_form(PlainForm(name, questions, save, now=now), t)


def step_now(line: DeadlineLine, session: Session, here: Visit) -> Typed:
    """What is stored of a step at this moment."""
    meeting = find_meeting(here.application.coordination(here.role), session.body, session.code)
    steps = meeting.steps if meeting else ()
    found = next((one for one in steps if one.name == line.deadline.name), None)
    return step_typed(found.done_on, found.note, here) if found else step_typed(None, "", here)


def step_typed(done_on: date | None, note: str, here: Visit) -> Typed:
    """A step as it stands in the fields; one that is not done is proposed as done today."""
    return {"done_on": write_day(done_on or here.today), "note": note}
