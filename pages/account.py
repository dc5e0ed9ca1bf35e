"""My account: password, absence and deputy, open sign-ins."""

import streamlit as st

from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.own_calendar import show_calendar
from tracker.ui.frame.visit import visit
from tracker.ui.office.account import account_facts, own_line, password_step, show_absence, sign_ins_table
from tracker.ui.office.accounts import show_said

here = visit().at_home()  # an account is of no strategy
t = here.t
user = here.user
line = own_line(here, user) if user is not None else None
if user is None or line is None:
    end_page(here)

st.html(tag("h1", t("My account")))
show_said(here)
st.html(account_facts(line, user, here))
st.html(tag("h2", t("Password")) + password_step(line, here))
show_absence(line, user, here)
show_calendar(here, line.id)
st.html(sign_ins_table(line, here))
