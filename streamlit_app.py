"""The launcher: the pages of `tracker/ui/main.py` behind our own routes and middleware.

The script itself must not stand beside `pages/`: Streamlit would then serve those files directly
to the first visitor after a start, past the navigation and its rights.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from tracker.ui.frame.address import OVERVIEW
from tracker.ui.frame.errors import show_error
from tracker.ui.frame.pages import BY_NAME
from tracker.web.assets import PackedAssets
from tracker.web.counting import CountedAnswers
from tracker.web.failure import HANDLERS
from tracker.web.known import KnownAddresses
from tracker.web.lifespan import lifespan
from tracker.web.openid import streamlit_secrets
from tracker.web.public_site import PublicSite
from tracker.web.routes import routes
from tracker.web.security import OwnOrigin, SecurityHeaders
from tracker.web.socket import CheckedSocket

ROUTES = routes(OVERVIEW, tuple(BY_NAME))

app = st.App(
    Path(__file__).parent / "tracker" / "ui" / "main.py",
    routes=ROUTES,
    middleware=[
        Middleware(CountedAnswers),
        Middleware(OwnOrigin),
        Middleware(SecurityHeaders),
        Middleware(PublicSite),
        Middleware(KnownAddresses, routes=ROUTES),
        Middleware(CheckedSocket),
        Middleware(PackedAssets),
    ],
    secrets=streamlit_secrets(),
    lifespan=lifespan,
    on_script_error=show_error,
    exception_handlers=HANDLERS,
)
