"""Grants: what is due next, how far each has come, and what the municipality has to advance for them."""

from functools import partial

import streamlit as st

from tracker.charts.cash import cash_card
from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.tables import figures
from tracker.ui.frame.visit import visit
from tracker.ui.grants.form import show_claim_form, show_retention_offer
from tracker.ui.grants.lists import (
    chosen,
    grants_of,
    show_claims,
    show_deadlines,
    show_flexibility,
    show_grants,
    show_retention,
)
from tracker.ui.grants.page import (
    CLAIM,
    LINE,
    Wanted,
    may_edit,
    peak_title,
    pipeline,
    unclaimed_words,
    undated_words,
)
from tracker.ui.measure.headline import share

here = visit()
t = here.t
everything = grants_of(Wanted(), here)
edits = may_edit(here)

st.html(tag("h1", t("Grants")))
if not everything.rows:
    st.html(tag("p", t("No grants are recorded. A grant is a funding line of a measure with a call or a rate.")))
    end_page(here)

with st.container(key="filters"):
    wanted = chosen(everything, here)
view = grants_of(wanted, here)

asked = st.query_params.get(LINE, "")
if edits and not asked:
    with st.container():  # there even when it is empty, so that what follows keeps its place
        show_saved(t)
if asked and edits:
    for row in view.rows:
        if row.line.code == asked and row.measure.code == wanted.measure:
            show_claim_form(row.measure, row.line, st.query_params.get(CLAIM, ""), here)

show_deadlines(view, wanted, here)

columns = here.keep(("grants columns", wanted), lambda: pipeline(view.pipeline, wanted, here))
st.html(tag("h2", t("How far they have come")) + columns)

st.html(tag("h2", t("Own money advanced")))
st.html(
    figures(
        [
            (t("absorption of grants (realised of secured)"), share(view.absorption, t)),
            (peak_title(view, t), t.money(view.peak.out) if view.peak else ""),
        ]
    )
)
show_kept_card(
    ("cash", wanted),
    partial(cash_card, view.months, view.peak, here.today, t),
    here,
    "zalozena-sredstva",
    t("No claims with a day are recorded, so nothing can be reckoned."),
)
if view.undated:
    st.html(undated_words(view, t))
if view.unclaimed:
    st.html(unclaimed_words(view, t))

show_grants(view, wanted, here)
show_claims(view, wanted, here)
show_flexibility(view, wanted, here)
retained = show_retention(view, wanted, here)
for finished in retained if edits else ():
    show_retention_offer(finished, here)
