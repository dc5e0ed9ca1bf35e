"""The overview: what is the state, what changed, what is wrong and why, where are the details."""

from functools import partial

import streamlit as st

from tracker.charts.money_sources import sources_card
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.markup import stacked, tag
from tracker.ui.frame.visit import visit
from tracker.ui.history.changes import next_session_line, since_list
from tracker.ui.measure.areas import areas_board
from tracker.ui.measure.charts import show_curve, show_money
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
show_curve(view.curve, here)

st.html(tag("h2", t("Money")))
show_money(view.money, here)
show_kept_card("sources", partial(sources_card, view.money, t), here, "viri", of=view.money)
