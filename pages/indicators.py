"""All indicators side by side, the farthest from their path first."""

import streamlit as st

from tracker.ui.frame.filters import choose, chosen_filter
from tracker.ui.frame.markup import tag
from tracker.ui.frame.missing import why_empty
from tracker.ui.frame.pager import show_part
from tracker.ui.frame.visit import visit
from tracker.ui.measure.indicators import MOST, PICTURES, in_order, indicators_count, multiples, multiples_legend
from tracker.views.measure.indicators import indicator_rows

here = visit()
t = here.t
now = here.board()

st.html(tag("h1", t("Indicators")))
wanted = chosen_filter(here, now)
orders = {"naziv": t("title"), "koda": t("code"), "meritev": t("oldest reading")}
with st.container(key="order"):
    order = choose(t("Order"), "red", orders, empty=t("distance from the path"))
found = here.keep(("indicators", wanted), lambda: indicator_rows(now, wanted))
rows = here.keep(("indicators", wanted, order), lambda: in_order(found, order, t))

if rows:
    st.html(indicators_count(len(rows), t) + multiples_legend(t))
    show_part(rows, ("indicators", wanted, order), lambda shown: multiples(shown, here), here, PICTURES, MOST)
else:
    st.html(tag("p", why_empty(now, t("No indicator passes these filters. Clear some of them."), here)))
