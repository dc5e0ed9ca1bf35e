"""What whoever is signed in does, in her name; and the way in for those who are not."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from tracker.access.user import User
from tracker.actions import Recording
from tracker.boards import opened
from tracker.bootstrap import Application
from tracker.facts import Channel, Role
from tracker.sentences import Refusal, Unavailable
from tracker.ui.frame.address import sign_in_address
from tracker.ui.frame.current import current_user
from tracker.ui.frame.markup import tag
from tracker.ui.frame.pages import PageEntry
from tracker.ui.frame.strategies import show_own_strategies
from tracker.ui.frame.visit import Visit, looked_at, same_page, visit_anew

log = logging.getLogger(__name__)


@contextmanager
def acting(
    reason: str, decision: str = "", at: Application | None = None, channel: Channel | None = None
) -> Iterator[Recording]:
    """One transaction in the name of whoever is signed in now, on the strategy looked at unless it is told `at` which.

    What she brings in a file goes through the `channel` of files, as it does by the command. Raises Refusal when nobody
    is signed in, and what it raises.
    """
    application = at or looked_at(opened())
    user = current_user(application)
    if user is None:
        raise Refusal("You are signed out. Sign in again in another window, then try once more: what you typed stays.")
    actor = user.actor if channel is None else replace(user.actor, channel=channel)
    try:
        with application.recording(actor, reason, decision) as record:
            yield record
    except Unavailable as refusal:  # the form says it to her; the log to whoever can help
        log.error("the database could not be used", exc_info=refusal)
        raise
    finally:
        visit_anew()


def officer_now() -> User:
    """Whoever is signed in at this moment and is an officer. Raises Refusal when nobody is."""
    user = looked_at(opened()).narrowed(current_user(opened()))
    if user is None or user.channel is Channel.LINK or not user.has(Role.OFFICER):
        raise Refusal("This takes an officer who is signed in. Sign in again in another window, then try once more.")
    return user


def officer_of_all_now() -> User:
    """Whoever is signed in at this moment and is an officer of every strategy, for what concerns them all.

    Raises Refusal for anybody else.
    """
    user = officer_now()
    if not opened().holds_everywhere(current_user(opened()), Role.OFFICER):
        raise Refusal("This concerns every strategy, so it takes an officer of all of them.")
    return user


def show_sign_in(entry: PageEntry, visit: Visit) -> None:
    """That this page takes a role, and the way to it."""
    t = visit.t
    st.html(tag("h1", t.sentence(entry.title)))
    if visit.user is not None and not visit.by_link:
        st.html(tag("p", t("This page takes the role “{role:word}”; ask the administrator.", role=entry.role)))
        show_own_strategies(entry.name, visit)
        return
    link = tag("a", t("Sign in"), href=sign_in_address(f"{entry.name}{same_page()}"), class_="button")
    st.html(tag("p", t("This page is for those who keep the plan.")) + tag("p", link))
