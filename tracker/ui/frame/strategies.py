"""Which of several strategies is looked at: the choice on top of every page, and what is said of a code unknown."""

from collections.abc import Iterable

import streamlit as st

from tracker.facts import Role, Strategy
from tracker.ui.frame import address
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.pages import BY_NAME
from tracker.ui.frame.visit import Visit


def strategy_choice(here: Visit, current: str, page: str) -> Html | None:
    """The other strategies that whoever is looking may see; nothing where there is none. `current` is a code."""
    others = [one for one in here.strategies() if one.code != current]
    if not others:
        return None
    label = here.t("Other strategies")
    choice = tag("nav", strategies_list(others, here, page), aria_label=label)
    return tag("details", tag("summary", label), choice, class_="strategies")


def strategies_list(strategies: Iterable[Strategy], here: Visit, page: str) -> Html:
    """Strategies as links to a page of each; what stands on a page of one record alone stands in none of another."""
    name = page if page in BY_NAME and BY_NAME[page].is_listed else address.OVERVIEW
    links = (tag("a", here.t.title(one) or one.code, href=here.elsewhere(name, one.code)) for one in strategies)
    return tag("ul", together(tag("li", link) for link in links))


def show_unknown_strategy(here: Visit) -> None:
    """That there is no such strategy, and which there are."""
    t, known = here.t, here.strategies()
    st.html(tag("h1", t("There is no such strategy")))
    words = t("There is no strategy “{code}” here: the address may be mistyped or out of date.", code=here.unknown)
    st.html(tag("p", words))
    if known:
        st.html(tag("p", t("These strategies are here:")) + strategies_list(known, here, address.OVERVIEW))


def show_own_strategies(page: str, here: Visit) -> None:
    """In which strategies somebody has a role, for whoever has none in this one."""
    own = [one for one in here.strategies() if here.scopes and here.role_in(one.code) is not Role.PUBLIC]
    if own:
        st.html(tag("p", here.t("You have a role in these strategies:")) + strategies_list(own, here, page))
