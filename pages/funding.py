"""Money: by year and source, what is uncovered, and the clocks of grants."""

from functools import partial

import streamlit as st

from tracker.charts.money import money_card
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.filters import chosen_filter
from tracker.ui.frame.markup import tag
from tracker.ui.frame.missing import why_empty
from tracker.ui.frame.tables import figures
from tracker.ui.frame.visit import visit
from tracker.ui.grants.nrp import show_nrp
from tracker.ui.measure.headline import share
from tracker.ui.measure.money import show_findings, show_grants, show_uncovered, sources_table, years_table
from tracker.ui.measure.money_plan import show_history, show_limits, show_measures
from tracker.views.measure.funding import funding_page

here = visit()
t = here.t
now = here.board()

st.html(tag("h1", t("Funding")))
wanted = chosen_filter(here, now)
view = here.keep(("funding", wanted), lambda: funding_page(now, wanted))
total = view.table.total

if view.table.years:
    st.html(
        figures(
            [
                (t("planned"), t.money(total.planned)),
                (t("secured"), t.money(total.secured)),
                (t("realised"), t.money(total.realised)),
                (t("absorption (realised of secured)"), share(view.absorption, t)),
                (t("uncovered"), t.money(total.uncovered)),
            ]
        )
    )
    if view.notes:
        st.html(tag("p", t.sentences(view.notes), class_="muted"))
    if view.overruns:
        st.html(tag("h2", t("Commitments and spending above their limits")))
        show_limits(view.overruns, wanted, here)
    st.html(tag("h2", t("Over the years")))
    show_kept_card("money", partial(money_card, view.table, t), here, "sredstva", of=view.table)
    st.html(tag("h2", t("By year")) + years_table(view.table, t, view.overruns))
    st.html(tag("h2", t("By source")) + sources_table(view.table, t, view.overruns))
    show_history(view, wanted, here)
    st.html(tag("h2", t("By measure and source")))
    show_measures(view, wanted, here)
else:
    st.html(tag("p", why_empty(now, t("No money is recorded for these measures."), here)))
if view.uncovered_measures:
    st.html(tag("h2", t("Uncovered")))
    show_uncovered(view, wanted, here)
if view.grants:
    st.html(tag("h2", t("Grants and payment claims")))
    show_grants(view.grants, wanted, here)
if view.findings:
    st.html(tag("h2", t("What does not add up")))
    show_findings(view, wanted, here)
show_nrp(now, here)
