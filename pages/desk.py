"""The desk: what needs me now."""

import streamlit as st

from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.office.desk import desk_of, elsewhere_list, greeting, show_tasks, waiting_elsewhere, waiting_words
from tracker.ui.office.first_day import first_day, show_putting_away, steps_of
from tracker.views.measure.desk import Step

here = visit()
t = here.t
view = desk_of(here)

st.html(tag("h1", t("Desk")))
now = here.application.clock.now().astimezone(here.application.clock.zone)
steps = steps_of(here)
tasks = [task for task in view.tasks if not (steps and task.step is Step.OPEN_PLAN)]  # a step of the list already
waiting = waiting_words(tasks, t) if tasks or not steps else t("The tracker is being set up.")
st.html(tag("p", f"{greeting(now, t)} {waiting}", class_="lead"))
if here.user is not None and here.user.stands_in_for:
    st.html(tag("p", t("You stand in for {names}.", names=", ".join(here.user.stands_in_for)), class_="notice plain"))
if steps:
    st.html(first_day(steps, here))
    show_putting_away(here)
if tasks:
    if steps:
        st.html(tag("h2", t("What else waits")))
    show_tasks(tasks, here, leads=not steps)
if elsewhere := waiting_elsewhere(here):
    st.html(elsewhere_list(elsewhere, here))
