"""The desk: what needs me now."""

import streamlit as st

from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.office.desk import desk_of, elsewhere_list, greeting, tasks_list, waiting_elsewhere, waiting_words

here = visit()
t = here.t
view = desk_of(here)

st.html(tag("h1", t("Desk")))
now = here.application.clock.now().astimezone(here.application.clock.zone)
st.html(tag("p", f"{greeting(now, t)} {waiting_words(view.tasks, t)}", class_="lead"))
if here.user is not None and here.user.stands_in_for:
    st.html(tag("p", t("You stand in for {names}.", names=", ".join(here.user.stands_in_for)), class_="notice plain"))
if view.tasks:
    st.html(tasks_list(view.tasks, here))
if elsewhere := waiting_elsewhere(here):
    st.html(elsewhere_list(elsewhere, here))
