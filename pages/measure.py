"""One measure: what it is for, how it stands and why, and how it came to be so."""

from functools import partial

import streamlit as st

from tracker.charts.indicator import indicator_card
from tracker.ui.forms.links import add_quietly, show_links
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.header import end_page
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import spoken, stacked, tag
from tracker.ui.frame.missing import asked_code, show_missing_measure
from tracker.ui.frame.visit import visit
from tracker.ui.history.measure import measure_history
from tracker.ui.measure.charts import show_money
from tracker.ui.measure.desk import ending, indicator_links, is_known, judgement_links, line_links, risks_table, steps
from tracker.ui.measure.indicators import nothing_yet
from tracker.ui.measure.lasting import measure_tables
from tracker.ui.measure.page import (
    decisions_list,
    findings_of,
    lights_panels,
    show_measure_head,
)
from tracker.ui.measure.trend import show_trend
from tracker.ui.participation.proposals import measure_proposals
from tracker.views.board import counts
from tracker.views.measure.measure import measure_page

here = visit()
t = here.t
now = here.board()
code = asked_code()
view = here.keep(("measure", code), lambda: measure_page(now, code))

if view is None:
    show_missing_measure(code, here)
    end_page(here)

tables = measure_tables(view, here)
show_measure_head(view, here)
show_links(ending(view, here) + steps(view, here))
st.html(tag("h2", t("Ratings and reasons")) + lights_panels(view, t) + judgement_links(view, here))
show_trend(code, here)
st.html(
    stacked(
        tag("h2", t("Milestones and time")),
        tables.timeline,
        tables.milestones if view.milestones else tag("p", t("No milestones are recorded.")),
    )
)
show_links(add_quietly(here, t("milestone"), "milestone", code))

st.html(tag("h2", t("Indicators")))
if not view.indicators:
    st.html(tag("p", t("No indicators are recorded.")))
for row in view.indicators:
    draw = partial(indicator_card, row, t, here.today)
    show_kept_card(("indicator", row.code), draw, here, f"kazalnik-{row.code}", nothing_yet(row, t))
    if counts(view.row.measure):  # the indicators of one that was merged or dropped are judged no longer
        st.html(tag("p", light_badge(row.light, t), " ", spoken(row.status.reason, t)))
    show_links(indicator_links(row.code, view, here))
show_links(add_quietly(here, t("indicator"), "indicator", code))

st.html(tag("h2", t("Money")))
if counts(view.row.measure):
    judged = view.money_judgement
    st.html(tag("p", light_badge(judged.light, t), " ", spoken(judged.reason, t)))
if view.money_note:
    st.html(tag("p", t.sentence(view.money_note)))
else:
    show_money(view.money, here)
if view.money.rows:
    st.html(tables.sources)
show_links(line_links(view, here))

if view.row.measure.risks and is_known(here):
    st.html(tag("h2", t("Risks")) + risks_table(view, here))
show_links(add_quietly(here, t("risk"), "risk", code))
if view.updates:
    st.html(
        tag("h2", t("Notes") if all(one.is_note for one in view.updates) else t("Reports of the owner"))
        + tables.reports
    )
proposed = measure_proposals(code, here)
if proposed:
    st.html(proposed)
if view.decisions:
    st.html(tag("h2", t("Decisions")) + decisions_list(view.decisions, t))
if view.findings:
    st.html(tag("h2", t("What is missing")) + findings_of(view, t))
recorded = here.keep(("history", code), lambda: measure_history(code, here))
if recorded:
    st.html(tag("h2", t("History")))
    with st.expander(t("What was recorded, by whom and why"), key="zgodovina"):
        st.html(recorded)
