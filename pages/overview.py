"""The overview: what is the state, what changed, what is wrong and why, where are the details."""

from functools import partial

import streamlit as st

from tracker.charts.curve import curve_card, missing_words
from tracker.charts.money import money_card
from tracker.charts.money_sources import sources_card
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.markup import stacked, tag
from tracker.ui.frame.visit import visit
from tracker.ui.history.changes import next_session_line, since_list
from tracker.ui.measure.areas import areas_board
from tracker.ui.measure.headline import headline
from tracker.views.measure.overview import overview

here = visit()
t = here.t
now = here.board()
view = here.keep("overview", lambda: overview(now, here.previous()))

parts = [
    tag("h1", t("Overview")),
    *headline(view, here),
    next_session_line(view.next_session, here),
    tag("h2", t("By area")),
    here.keep("areas board", lambda: areas_board(view.areas, here)),
]
if view.since:
    parts += [
        tag("h2", t("Since the last session on {day:date}", day=view.since.before)),
        here.keep("since list", partial(since_list, view.since, here)),
    ]
st.html(stacked(*parts, tag("h2", t("Progress"))))
curve, money = view.curve, view.money
show_kept_card("curve", partial(curve_card, curve, t), here, "napredek", missing_words(curve, t), of=curve)

st.html(tag("h2", t("Money")))
show_kept_card("money", partial(money_card, money, t), here, "sredstva", t("No money is recorded yet."), of=money)
show_kept_card("sources", partial(sources_card, money, t), here, "viri", of=money)
