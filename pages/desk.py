"""The desk: what needs me now."""

import streamlit as st

from tracker.ui.desk import greeting, tasks_list, waiting_words
from tracker.ui.markup import tag
from tracker.ui.visit import visit
from tracker.views.desk import desk

here = visit()
t = here.t
now = here.board()
view = here.keep("desk", lambda: desk(now, here.previous(), here.role))

st.html(tag("h1", t("Desk")))
hour = here.application.clock.now().astimezone(here.application.clock.zone)
st.html(tag("p", f"{greeting(hour, t)} {waiting_words(view.tasks, t)}", class_="lead"))
if here.user is not None and here.user.stands_in_for:
    st.html(tag("p", t("You stand in for {names}.", names=", ".join(here.user.stands_in_for)), class_="notice plain"))
st.html(tasks_list(view.tasks, here))
