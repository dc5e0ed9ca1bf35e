"""The script behind every page: which pages there are, what stands around them, and when there is nothing to show."""

from urllib.parse import urlsplit

import streamlit as st

from tracker.facts import Role
from tracker.ui.frame import address
from tracker.ui.frame.header import show_footer, show_header, strategy_title
from tracker.ui.frame.markup import tag
from tracker.ui.frame.navigation import pages_in
from tracker.ui.frame.pages import BY_NAME
from tracker.ui.frame.preparation import is_kept_back, show_in_preparation
from tracker.ui.frame.signed_in import show_sign_in
from tracker.ui.frame.strategies import show_own_strategies, show_unknown_strategy
from tracker.ui.frame.visit import one_visit
from tracker.ui.office.beginning import show_beginning


def unknown_page() -> str:
    """The name of a page in the address that there is not; nothing where there is. The server answers such addresses
    itself: here they come from scripts that change the address of an open page."""
    name = urlsplit(st.context.url or "").path.rpartition("/")[2]
    return "" if name in BY_NAME else name


with one_visit() as now:
    t = now.t
    page = st.navigation(pages_in(t.language), position="hidden")
    entry = BY_NAME[page.url_path or address.OVERVIEW]
    title = t.sentence(entry.title)
    plan = now.board().plan
    st.set_page_config(page_title=f"{title} – {strategy_title(t, plan)}", page_icon="📋", layout="wide")
    show_header(now, plan, entry.name)
    if unknown_page():
        st.html(tag("h1", t("There is no such page")) + tag("p", t("The address may be mistyped or out of date.")))
    elif now.unknown:
        show_unknown_strategy(now)
    elif not entry.opens_for((now.at_home() if entry.group is None else now).user):
        show_sign_in(entry, now)
    elif is_kept_back(now, plan, entry.name):
        show_own_strategies(entry.name, now)
        show_in_preparation(plan, t)
    elif plan.strategy.code:
        if entry.name == address.OVERVIEW and now.role is Role.PUBLIC:
            show_own_strategies(entry.name, now)
        page.run()
    else:
        st.html(tag("h1", t("A new plan")))
        show_beginning(now)
    show_footer(now, plan)
