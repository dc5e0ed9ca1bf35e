"""Leading somebody to the provider of OpenID Connect, and saying what came of it when she is back."""

from collections.abc import Mapping

import streamlit as st

from tracker.sentences import Sentence, say
from tracker.ui.frame.address import AGAIN, CONFIRM, OPENID, OUTCOME, OVERVIEW, SIGN_IN
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit

OUTCOMES: Mapping[str, Sentence] = {
    "neznan": say(
        "You were recognised, but there is no account for you here. Ask the administrator of the tracker to open one."
    ),
    "vezan": say(
        "The account with this name is bound to somebody else, as the provider knows her: the address was given anew, "
        "or the provider was changed. Ask the administrator to release the account, or to open another one for you."
    ),
    "brez-potrditve": say(
        "The provider did not say that it asked you anew, so nothing was confirmed. Try again; if it stays so, the "
        "administrator has to switch on the claim auth_time at the provider."
    ),
    "drug-racun": say(
        "You confirmed another account than the one you are signed in with. Try again and choose the same one."
    ),
    "neuspeh": say("The sign-in was not completed. Try again; if it fails again, tell the administrator the time."),
}
UNCONFIRMED = ("brez-potrditve", "drug-racun")
"""What may come of proving anew who one is."""


def lead_to_provider(here: Visit) -> None:
    """Sends whoever opens the page to the provider, unless she has just come back from there in vain."""
    t, settings = here.t, here.application.settings
    st.html(tag("h1", t("Sign in with {title}", title=settings.oidc_title)))
    asked = st.query_params.get(OUTCOME, "")
    outcome = OUTCOMES.get(asked)
    if not settings.has_openid:
        way = tag("a", t("Sign in"), href=here.link(SIGN_IN))
        st.html(tag("p", t("This way of signing in is not set up here."), " ", way))
    elif outcome is not None:
        again = tag("a", t("Try again"), href=here.link(CONFIRM if asked in UNCONFIRMED else OPENID), class_="button")
        st.html(tag("p", t.sentence(outcome), class_="notice", role="alert"))
        st.html(tag("p", again))
    elif here.user is not None and not here.by_link and AGAIN not in st.query_params:
        st.html(tag("p", t("You are signed in."), " ", tag("a", t("To the overview"), href=here.link(OVERVIEW))))
    else:
        st.html(tag("p", t("You are being taken to the sign-in of {title}.", title=settings.oidc_title), role="status"))
        st.login()
