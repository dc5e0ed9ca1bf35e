"""Whether the public sees the plan: the calm page while it does not, and the notice to its keepers."""

import streamlit as st

from tracker.facts import Plan, Role, Strategy
from tracker.texts import Translator
from tracker.ui.frame.address import ACCOUNT, OPENID, PORTFOLIO, SETTINGS
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit

ANCHOR = "javnost"
"""Where on the page of the settings the plan is opened."""


def is_kept_back(here: Visit, plan: Plan, page: str = "") -> bool:
    """Whether whoever is looking may not see the plan yet; what is not of this plan is open to all."""
    is_of_another = page in (OPENID, ACCOUNT) or (page == PORTFOLIO and len(here.strategies()) > 1)
    return here.role is Role.PUBLIC and plan.strategy.is_in_preparation and not is_of_another


def show_in_preparation(plan: Plan, t: Translator) -> None:
    """All that the public sees of a plan in preparation."""
    strategy = plan.strategy
    st.html(
        tag("h1", t("The plan is in preparation"))
        + tag("p", t.title(strategy), class_="lead")
        + (tag("p", strategy.municipality) if strategy.municipality else Html(""))
        + tag("p", t("Its measures will be shown here when the municipality opens the plan to the public."))
    )


def keepers_notice(here: Visit, strategy: Strategy) -> Html:
    """That the public does not see what is on the page; nothing where it does."""
    t = here.t
    if here.user is None or here.as_of is not None or not strategy.code or strategy.is_open(here.today):
        return Html("")
    words = (
        t("The plan is in preparation: the public does not see it yet.")
        if strategy.is_in_preparation
        else t("The public will see the plan from {day:date} on.", day=strategy.opened_on)
    )
    link = tag("a", t("Opening to the public"), href=f"{here.link(SETTINGS)}#{ANCHOR}")
    may_open = here.has(Role.OFFICER)
    return tag("p", words, " " if may_open else None, link if may_open else None, class_="notice plain", role="note")


def state_words(strategy: Strategy, here: Visit) -> str:
    """Whether the public sees the plan, and since when or from when on."""
    t = here.t
    if strategy.is_in_preparation:
        return t("The plan is in preparation: the public does not see it yet.")
    if not strategy.is_open(here.today):
        return t("The public will see the plan from {day:date} on.", day=strategy.opened_on)
    if strategy.opened_on is None:
        return t("The plan has been open to the public from its first day.")
    return t("The plan has been open to the public since {day:date}.", day=strategy.opened_on)
