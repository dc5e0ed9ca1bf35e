"""The register of decisions and tasks: what was decided, who has to do what by when, and what came of it."""

import streamlit as st

from tracker.ui.decisions.form import show_form
from tracker.ui.decisions.page import (
    MOST,
    chosen_filter,
    decisions_for_file,
    decisions_table,
    heading_words,
    may_record,
    show_decision,
    show_missing_decision,
    show_steps,
    whole_register,
)
from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.address import BODY
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.missing import asked_code
from tracker.ui.frame.pager import shown_part
from tracker.ui.frame.visit import visit
from tracker.views.decisions.register import decision_page

here = visit()
t = here.t
code = asked_code()

show_saved(t)
if code:
    page = decision_page(here.board(), here.coordination(), code, st.query_params.get(BODY, ""))
    if page is None:
        show_missing_decision(code, here)
        end_page(here)
    if may_record(here) and show_form(page, here):
        end_page(here)
    show_decision(page, here)
    if may_record(here):
        show_steps(page, here)
    end_page(here)

everything = whole_register(here)
st.html(tag("h1", t("Decisions")))
st.html(tag("p", t.sentence(heading_words()), class_="muted"))
if not everything.total:
    st.html(tag("p", t("No decision is recorded yet.")))
    end_page(here)
st.html(tag("p", "; ".join(map(t.sentence, everything.headline)) + ".", class_="lead"))
shown = everything.passing(chosen_filter(everything, t))
if shown:
    st.html(decisions_table(shown_part(shown, here, MOST), here))
    offer("sklepi", lambda: decisions_for_file(shown, t), t)
else:
    st.html(tag("p", t("No decision passes these filters. Clear some of them.")))
