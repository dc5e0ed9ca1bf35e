"""A session: its deadlines, agenda, attendance, votes and minutes."""

import streamlit as st

from tracker.ui.forms.links import may_edit
from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.address import BODY
from tracker.ui.frame.header import end_page
from tracker.ui.frame.missing import asked_code
from tracker.ui.frame.visit import visit
from tracker.ui.session.acts import show_outcome
from tracker.ui.session.agenda_part import asked_form, show_agenda_part
from tracker.ui.session.attendance import show_attendance
from tracker.ui.session.deadlines import show_deadlines
from tracker.ui.session.form import EDIT, NEW, show_new_session
from tracker.ui.session.minutes import show_minutes
from tracker.ui.session.page import (
    chosen_part,
    show_head,
    show_missing_session,
    show_quorum,
    show_since,
)
from tracker.ui.session.words import ATTENDANCE, DEADLINES, MINUTES, SINCE
from tracker.views.session.session import session_page

here = visit()
code, body = asked_code(), st.query_params.get(BODY, "")
if may_edit(here) and st.query_params.get(EDIT) == NEW:
    show_new_session(here)
    end_page(here)

view = here.keep(("session", body, code), lambda: session_page(here.board(), here.coordination(), body, code))
if view is None:
    show_missing_session(code, here)
    end_page(here)
if may_edit(here) and asked_form(view, here):
    end_page(here)

show_saved(here.t)
show_head(view, here)
part = chosen_part(here, is_cancelled=view.meeting.is_cancelled)
if part != ATTENDANCE:
    show_quorum(view, here)
    show_outcome(here.t)
parts = {ATTENDANCE: show_attendance, DEADLINES: show_deadlines, MINUTES: show_minutes, SINCE: show_since}
parts.get(part, show_agenda_part)(view, here)
