"""Bodies: their members, and the numbers of the rules that hold for them."""

import streamlit as st

from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.address import BODY
from tracker.ui.frame.header import end_page
from tracker.ui.frame.visit import visit
from tracker.ui.office.bodies import may_change, show_bodies, show_body
from tracker.ui.office.bodies_forms import show_form
from tracker.views.office.bodies import body_page

here = visit()
asked = st.query_params.get(BODY, "")
view = here.keep(("body", asked), lambda: body_page(here.board(), here.coordination(), asked))
if may_change(here) and show_form(view, here):
    end_page(here)
show_saved(here.t)
if view is None:
    show_bodies(here)
else:
    show_body(view, here)
