"""The overview: what is the state, what changed, what is wrong and why, where are the details."""

from functools import partial

import streamlit as st

from tracker.charts.curve import curve_card
from tracker.charts.money import money_card
from tracker.charts.money_sources import sources_card
from tracker.ui.areas import areas_board
from tracker.ui.cards import show_card
from tracker.ui.changes import next_session_line, since_list
from tracker.ui.headline import show_headline
from tracker.ui.markup import tag
from tracker.ui.visit import visit
from tracker.views.overview import overview

here = visit()
t = here.t
now = here.board()
view = here.keep("overview", lambda: overview(now, here.previous()))

st.html(tag("h1", t("Overview")))
show_headline(view, here)
st.html(next_session_line(view.next_session, here))

st.html(tag("h2", t("By area")))
st.html(areas_board(view.areas, here))

if view.since:
    st.html(tag("h2", t("Since the last session on {day:date}", day=view.since.before)))
    st.html(since_list(view.since, here))

st.html(tag("h2", t("Progress")))
show_card(here.keep("curve", partial(curve_card, view.curve, t)), t, "napredek", t("No measure has dates yet."))

st.html(tag("h2", t("Money")))
show_card(here.keep("money", partial(money_card, view.money, t)), t, "denar", t("No money is recorded yet."))
show_card(here.keep("sources", partial(sources_card, view.money, t)), t, "viri")
