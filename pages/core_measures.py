"""The core measures of the strategy, each with the measures that carry it out."""

from functools import partial

import streamlit as st

from tracker.ui.frame.lights import distribution_bar, measures_words
from tracker.ui.frame.markup import tag
from tracker.ui.frame.pager import show_beginning
from tracker.ui.frame.tables import figures
from tracker.ui.frame.visit import visit
from tracker.ui.measure.headline import of_rating, share
from tracker.ui.measure.measures import measures_table
from tracker.views.measure.core_measures import core_measures

here = visit()
t = here.t
now = here.board()
cores = here.keep("core", lambda: core_measures(now))

st.html(tag("h1", t("Core measures")))
st.html(tag("p", t("What the strategy names as its backbone; each cuts across the areas."), class_="lead"))
if not cores:
    st.html(tag("p", t("No core measure is recorded.")))
for core in cores:
    st.html(tag("h2", t.title(core.tag)))
    if not core.measures:
        st.html(tag("p", t("No measure carries it out yet.")))
        continue
    number = measures_words(core.distribution.total, t)
    st.html(
        figures(
            [
                (t("carried out by"), number),
                (t("done"), share(core.progress, t)),
                (t("planned by now"), share(core.planned, t)),
            ]
        )
    )
    st.html(distribution_bar(core.distribution, t, partial(of_rating, here, oznaka=core.tag.code)))
    table = partial(measures_table, t.title(core.tag), visit=here)
    show_beginning(core.measures, f"ukrepi-{core.tag.code}", core.tag.code, table, here)
