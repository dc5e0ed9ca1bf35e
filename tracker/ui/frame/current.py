"""Who is signed in, asked anew at every call: dialogs and fragments that are open outlive a sign-out."""

import streamlit as st

from tracker.access.sign_ins import COOKIE, user_of_token
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.ui.frame.link_visitor import link_visitor


def current_user(application: Application) -> User | None:
    """Whoever the cookies of this window belong to, with her rights of this moment."""
    token = st.context.cookies.get(COOKIE)
    lasts = application.settings.proof_lasts
    user = user_of_token(application.engine, application.clock, token, lasts) if token else None
    return user or link_visitor(application)
