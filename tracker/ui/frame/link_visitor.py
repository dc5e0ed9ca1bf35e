"""Who came by a link to report progress instead of signing in."""

import streamlit as st

from tracker.access.links import COOKIE, user_of_link
from tracker.access.user import User
from tracker.bootstrap import Application


def link_visitor(application: Application) -> User | None:
    """Whoever the link in the cookies of this window was made for, while it is valid."""
    token = st.context.cookies.get(COOKIE)
    return user_of_link(application.engine, token, application.clock.tell()) if token else None
