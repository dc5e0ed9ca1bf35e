"""The register of proposals: who proposed what, what was answered, and where it ended."""

import streamlit as st

from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.missing import asked_code
from tracker.ui.frame.pager import shown_part
from tracker.ui.frame.visit import visit
from tracker.ui.participation.proposal_forms import NEW, show_form
from tracker.ui.participation.proposals import (
    chosen_filter,
    may_edit,
    proposals_for_file,
    proposals_table,
    register,
    show_missing_proposal,
    show_proposal,
    show_steps,
    step,
    wanted_form,
)
from tracker.views.participation.proposals import proposal_page, proposals_page

here = visit()
t = here.t
proposals = register(here)
code = asked_code()
view = proposal_page(proposals, code, here.board()) if code else None

show_saved(t)
if may_edit(here) and show_form(wanted_form(), view.proposal if view else None, here):
    end_page(here)
if code:
    if view is None:
        show_missing_proposal(code, here)
        end_page(here)
    show_proposal(view, here)
    if may_edit(here):
        show_steps(view.proposal, here)
    end_page(here)

st.html(tag("h1", t("Proposals")))
st.html(tag("p", t("What groups, bodies, institutions and citizens propose, and what came of it."), class_="muted"))
everything = proposals_page(proposals, here.today)
if may_edit(here):
    st.html(tag("p", step(t("Enter a proposal"), NEW, is_first=True)))
if not proposals:
    st.html(tag("p", t("No proposal is recorded yet. The officer enters them as they come in.")))
    end_page(here)
st.html(tag("p", "; ".join(map(t.sentence, everything.headline)) + ".", class_="lead"))
shown = proposals_page(proposals, here.today, chosen_filter(t)).lines
if shown:
    st.html(proposals_table(shown_part(shown, here), here))
    offer("predlogi", lambda: proposals_for_file(shown, t), t)
else:
    st.html(tag("p", t("No proposal passes these filters. Clear some of them.")))
