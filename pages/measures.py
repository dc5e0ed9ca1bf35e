"""All measures: filtered, as a table, on a line of time, or by their state of life."""

import streamlit as st

from tracker.ui.forms.links import new_measure, show_links
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.filters import chosen_filter, switch
from tracker.ui.frame.markup import tag
from tracker.ui.frame.missing import why_empty
from tracker.ui.frame.pager import show_part
from tracker.ui.frame.visit import visit
from tracker.ui.measure.measures import lifecycle_board, measures_for_file, measures_table, shown_words
from tracker.ui.measure.timeline import timeline_table
from tracker.views.measure.measures import by_lifecycle, measure_rows
from tracker.views.measure.timeline import timeline

here = visit()
t = here.t
now = here.board()

st.html(tag("h1", t("Measures")))
show_links(new_measure(here))
wanted = chosen_filter(here, now)
rows = here.keep(("measures", wanted), lambda: measure_rows(now, wanted))
way = switch(t("Way of showing"), "prikaz", {"tabela": t("Table"), "cas": t("Timeline"), "tabla": t("Board")})
st.html(tag("p", shown_words(rows, t), class_="muted", role="status"))

if not rows:
    st.html(tag("p", why_empty(now, t("No measure passes these filters. Clear some of them."), here)))
elif way == "cas":
    lines = here.keep(("timeline", wanted), lambda: timeline(now, wanted))
    show_part(lines, ("timeline", wanted), lambda shown: timeline_table(shown, here), here)
elif way == "tabla":
    st.html(lifecycle_board(here.keep(("lifecycles", wanted), lambda: by_lifecycle(now, wanted)), here))
else:
    show_part(rows, ("measures", wanted), lambda shown: measures_table(t("Measures"), shown, here), here)
if rows:
    offer("ukrepi", lambda: measures_for_file(rows, here), t)
