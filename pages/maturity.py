"""Digital maturity of institutions: compared within one method, by dimension and over time."""

from functools import partial

import streamlit as st

from tracker.charts.radar import course_card, levels_table, radar_card
from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.participation.maturity import (
    EDIT,
    METHOD,
    asked_institutions,
    incomplete_note,
    institutions_table,
    may_edit,
    method_notice,
    notes_list,
    nothing_words,
    recorded,
    show_choices,
    show_steps,
)
from tracker.ui.participation.maturity_forms import show_form
from tracker.views.participation.maturity import maturity_page

here = visit()
t = here.t
maturity = recorded(here)

show_saved(t)
if may_edit(here) and show_form(st.query_params.get(EDIT, ""), maturity, here):
    end_page(here)

st.html(tag("h1", t("Digital maturity")))
asked = st.query_params.get(METHOD, ""), asked_institutions()
page = maturity_page(maturity, *asked, here.today)
if may_edit(here):
    show_steps(page, t)
if page is None:
    st.html(nothing_words(here))
    end_page(here)

show_choices(page, t)
st.html(method_notice(page.method, t))
if not page.assessed:
    st.html(tag("p", t("None of the chosen institutions has been assessed by this method yet.")))
    end_page(here)
st.html(tag("h2", t("Dimensions")))
show_kept_card(("radar", asked), partial(radar_card, page, t), here, "zrelost")
st.html(tag("h2", t("Institutions")) + institutions_table(page, here) + incomplete_note(page, t))
levels = levels_table(page, t)
offer("digitalna-zrelost", lambda: levels, t)
st.html(tag("h2", t("Change over time")))
nothing = t("No institution has been assessed more than once yet.")
show_kept_card(("maturity", asked), partial(course_card, page, t, here.today), here, "zrelost-potek", nothing)
notes = notes_list(page, t)
if notes:
    st.html(tag("h2", t("Notes")) + notes)
