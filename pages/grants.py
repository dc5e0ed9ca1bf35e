"""Grants: what is due next, how far each has come, and what the municipality has to advance for them."""

from functools import partial

import streamlit as st

from tracker.charts.cash import cash_card
from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.address import CODE
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.filters import by_title, choose
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.tables import figures
from tracker.ui.frame.visit import visit
from tracker.ui.grants.form import show_claim_form, show_retention_offer
from tracker.ui.grants.page import (
    CLAIM,
    LINE,
    claims_table,
    deadlines_list,
    flexibility_list,
    grants_table,
    may_edit,
    peak_title,
    pipeline,
    retention_table,
    unclaimed_words,
    undated_words,
)
from tracker.ui.measure.headline import share
from tracker.views.grants.grants import grants_page

here = visit()
t = here.t
now = here.board()
everything = here.keep("grants", lambda: grants_page(now, here.today))
edits = may_edit(here)

st.html(tag("h1", t("Grants")))
if not everything.rows:
    st.html(tag("p", t("No grants are recorded. A grant is a funding line of a measure with a call or a rate.")))
    end_page(here)

with st.container(key="filters"):
    source = choose(t("Source"), "vir", by_title((s.code, t.title(s)) for s in everything.sources), t("all"))
    measures = {m.code: f"{m.code} {t.title(m)}" for m in everything.measures}
    measure = choose(t("Measure"), CODE, measures, t("all"))
view = here.keep(("grants", source, measure), lambda: grants_page(now, here.today, source, measure))

asked = st.query_params.get(LINE, "")
if edits and not asked:
    with st.container():  # there even when it is empty, so that what follows keeps its place
        show_saved(t)
if asked and edits:
    for row in view.rows:
        if row.line.code == asked and row.measure.code == measure:
            show_claim_form(row.measure, row.line, st.query_params.get(CLAIM, ""), here)

st.html(tag("h2", t("What is due")))
if view.deadlines:
    st.html(deadlines_list(view.soon, here))
    if view.later:
        with st.expander(t("Later"), key="pozneje"):
            st.html(deadlines_list(view.later, here))
else:
    st.html(tag("p", t("Nothing is due.")))

st.html(tag("h2", t("How far they have come")) + pipeline(view.pipeline, here))

st.html(tag("h2", t("Own money advanced")))
st.html(
    figures(
        [
            (t("absorption (realised of secured)"), share(view.absorption, t)),
            (peak_title(view, t), t.money(view.peak.out) if view.peak else ""),
        ]
    )
)
show_kept_card(
    ("cash", source, measure),
    partial(cash_card, view.months, view.peak, here.today, t),
    here,
    "zalozena-sredstva",
    t("No claims with a day are recorded, so nothing can be reckoned."),
)
if view.undated:
    st.html(undated_words(view, t))
if view.unclaimed:
    st.html(unclaimed_words(view, t))

st.html(tag("h2", t("Grants and their money")) + grants_table(view.rows, here))
if view.claims:
    st.html(tag("h2", t("Payment claims")))
    if view.open_claims:
        st.html(claims_table(view.open_claims, here))
    if view.paid_claims:
        with st.expander(t("Claims that are paid out"), key="izplacani"):
            st.html(claims_table(view.paid_claims, here))
if any(row.flexibility for row in view.rows):
    st.html(tag("h2", t("Plan against the approved amount")) + flexibility_list(view.rows, here))
if view.retention:
    st.html(tag("h2", t("Keeping documents")) + retention_table(view.retention, here))
    for kept in view.retention if edits else ():
        show_retention_offer(kept, here)
