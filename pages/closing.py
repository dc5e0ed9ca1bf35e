"""How a measure ends: completed, dropped, put on hold, resumed, taken up again; each step asks what it must."""

import streamlit as st

from tracker.ui.frame.filters import switch
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.missing import asked_code, show_missing_measure
from tracker.ui.frame.tables import facts
from tracker.ui.frame.visit import visit
from tracker.ui.measure.closing import end_facts, said_before, show_steps, step_words
from tracker.ui.measure.measures import measure_name
from tracker.views.measure.closing import Step, closing_page

here = visit()
t = here.t
page = closing_page(here.recorded_plan(), asked_code(), here.today)

if page is None:
    show_missing_measure(asked_code(), here)
    end_page(here)

st.html(tag("h1", t("Completion")) + tag("p", measure_name(page.measure, here), class_="lead"))
said_before(page.measure.code, here)
st.html(facts(end_facts(page, t)))
words = step_words(t)
options = {step.value: words[step] for step in page.steps}
if options:
    step = Step(switch(t("What is to be done"), "korak", options)) if len(options) > 1 else page.steps[0]
    show_steps(page, step, here)
