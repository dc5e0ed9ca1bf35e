"""A session: its deadlines, agenda, attendance, votes and minutes."""

import streamlit as st

from tracker.ui.forms.links import may_edit
from tracker.ui.header import end_page
from tracker.ui.markup import tag
from tracker.ui.sessions_form import EDIT, NEW, show_new_session
from tracker.ui.visit import visit

here = visit()
t = here.t
if may_edit(here) and st.query_params.get(EDIT) == NEW:
    show_new_session(here)
    end_page(here)
st.html(tag("h1", t("Session")))
