"""Sessions: the next one with what is to be done for it, and all of them by body and year."""

import streamlit as st

from tracker.ui.forms.links import may_edit
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.session.sessions import (
    chosen_years,
    new_session_link,
    sessions_for_file,
    show_next,
    show_years,
)
from tracker.views.session.session_list import session_list

here = visit()
t = here.t
view = here.keep("session-list", lambda: session_list(here.board(), here.coordination()))
st.html(tag("h1", t("Sessions")))
show_next(view, here)
if may_edit(here):
    st.html(new_session_link(here))
if not view.years:
    st.html(tag("p", t("No session is recorded yet.")))
    end_page(here)
years = chosen_years(view.years, here)
show_years(years, here)
offer("seje", lambda: sessions_for_file(years, t), t)
