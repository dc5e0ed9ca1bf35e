"""The agenda beside the item that is looked at; and the forms of the page of a session."""

import streamlit as st

from tracker.facts import Role
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit
from tracker.ui.session.agenda import NEW_ITEM, show_adding, show_agenda, show_decisions
from tracker.ui.session.calling_off import asked_calling_off
from tracker.ui.session.deadlines import STEP, show_step_form
from tracker.ui.session.files import minutes_links, show_pack
from tracker.ui.session.form import EDIT, show_changed_session
from tracker.ui.session.item import THIS_ITEM, show_item
from tracker.ui.session.item_form import show_changed_item, show_new_item
from tracker.ui.session.letters import LETTERS, asked_letters
from tracker.ui.session.page import DATA
from tracker.ui.session.words import ITEM
from tracker.views.session.deadlines import DeadlineLine
from tracker.views.session.session import ItemLine, SessionPage


def asked_item(view: SessionPage) -> ItemLine | None:
    """The item the address asks for."""
    asked = st.query_params.get(ITEM, "")
    return view.item(int(asked)) if asked.isdecimal() and len(asked) < 5 else None


def asked_step(view: SessionPage) -> DeadlineLine | None:
    """The deadline the address asks for."""
    asked = st.query_params.get(STEP, "")
    return next((line for line in view.deadlines if line.deadline.name == asked), None)


def asked_form(view: SessionPage, here: Visit) -> bool:
    """Draws the form the address asks for; False where it asks for none, or the session has ended."""
    asked, line, step = st.query_params.get(EDIT), asked_item(view), asked_step(view)
    if asked == STEP and step is not None and not view.meeting.is_cancelled:
        show_step_form(step, view, here)
    elif asked == LETTERS:
        return asked_letters(view, here)
    elif asked_calling_off(view, here):
        return True
    elif not view.is_open:
        return False
    elif asked == DATA:
        show_changed_session(view.meeting, here)
    elif asked == NEW_ITEM:
        show_new_item(view, here)
    elif asked == THIS_ITEM and line is not None:
        show_changed_item(line, view, here)
    else:
        return False
    return True


def show_agenda_part(view: SessionPage, here: Visit) -> None:
    """The agenda; with an item asked for it stands beside it, on a phone above it alone."""
    line = asked_item(view)
    if line is None:
        show_agenda(view, None, here)
        show_pack(view.meeting, here)
        show_decisions(view.decisions, here)
        show_published(view, here)
        if may_edit(here) and view.is_open:
            show_adding(view, here)
        return
    with st.container(key="agenda-beside"):
        left, right = st.columns([1, 2], gap="large")
    with left, st.container(key="agenda-list"):
        show_agenda(view, line.item.number, here)
    with right, st.container(key="agenda-item"):
        show_item(line, view, here)


def show_published(view: SessionPage, here: Visit) -> None:
    """The published minutes, for those who do not have the part about minutes."""
    if here.has(Role.MEMBER) or view.meeting.minutes_published_on is None:
        return
    words = here.t("published on {day:date}", day=view.meeting.minutes_published_on)
    st.html(tag("h2", here.t("Minutes")) + tag("p", words) + minutes_links(view.meeting, here))
