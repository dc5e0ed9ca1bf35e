"""The address of one's own calendar: made with a press, shown once, ended with a press."""

import streamlit as st

from tracker.access.links import Purpose, end_calendar, has_calendar, make_link
from tracker.access.user import User
from tracker.boards import opened
from tracker.sentences import say
from tracker.ui.frame.current import current_user
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit
from tracker.ui.office.accounts import say_next

MADE = "own calendar address"


def show_calendar(visit: Visit, account: int) -> None:
    """What a calendar at an address is, the address just made, and the ways to a new one and to the end of it."""
    t, engine = visit.t, visit.application.engine
    words = t(
        "Sessions and deadlines in your own calendar: add the address to Outlook, Google or another program as a "
        "calendar from the internet. Whoever knows the address reads what you would; end it when it got about."
    )
    st.html(tag("h2", t("Calendar")) + tag("p", words))
    made = st.session_state.get(MADE)
    if made:
        st.html(tag("p", t("Copy the address now; it is shown only once:"), class_="notice"))
        st.code(made, language=None, wrap_lines=True)
    has_one = has_calendar(engine, account, visit.application.clock.tell())
    label = t("Make a new address; the former one ends") if has_one else t("Make the address of my calendar")
    with st.container(horizontal=True, key="own-calendar"):
        st.button(label, key="calendar-make", on_click=make)
        if has_one:
            st.button(t("End the address"), key="calendar-end", on_click=end)


def make() -> None:
    """Makes a new address for whoever is signed in at this moment."""
    user = _user()
    if user is None:
        return
    tracker = opened()
    token = make_link(tracker.engine, Purpose.CALENDAR, tracker.clock.tell(), account_id=user.account)
    st.session_state[MADE] = tracker.public_address(f"koledar/{token}.ics")


def end() -> None:
    """Ends the address of whoever is signed in at this moment."""
    user = _user()
    if user is None or user.account is None:
        return
    end_calendar(opened().engine, user.account, opened().clock.tell())
    st.session_state.pop(MADE, None)
    say_next(say("The address of your calendar is ended."))


def _user() -> User | None:
    user = current_user(opened())
    if user is None or user.account is None:
        say_next(say("You are signed out. Sign in again in another window, then try once more."))
        return None
    return user
