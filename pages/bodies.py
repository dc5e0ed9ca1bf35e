"""Bodies: their members, and the numbers of the rules that hold for them."""

import streamlit as st

from tracker.ui.markup import tag
from tracker.ui.visit import visit

here = visit()
t = here.t
st.html(tag("h1", t("Bodies")))
