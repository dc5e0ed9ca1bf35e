"""Users: who may sign in, in which role, and the links that set their passwords."""

import streamlit as st

from tracker.ui.frame.address import CODE, USERS
from tracker.ui.frame.markup import tag
from tracker.ui.frame.proof import show_proof_first
from tracker.ui.frame.visit import visit
from tracker.ui.office.accounts import show_said
from tracker.ui.office.users import accounts, accounts_table, show_account, show_new_account

here = visit()
t = here.t
lines = accounts(here)
asked = st.query_params.get(CODE, "").casefold()
chosen = next((line for line in lines if line.login.casefold() == asked), None)

st.html(tag("h1", t("Users")))
show_said(here)
show_proof_first(here)
if chosen is not None:
    st.html(tag("p", tag("a", t("All accounts"), href=here.link(USERS))))
    show_account(chosen, here)
else:
    if asked:
        st.html(tag("p", t("There is no such account. Choose one below."), class_="notice", role="alert"))
    st.html(accounts_table(lines, here))
    show_new_account(here)
