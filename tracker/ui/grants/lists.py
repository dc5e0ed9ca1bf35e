"""The lists of the page of grants: of each its beginning, what is next or wrong first, and the way to the rest."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from tracker.ui.frame.address import CODE
from tracker.ui.frame.filters import choose, fold
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import show_beginning
from tracker.ui.frame.visit import Visit
from tracker.ui.grants.page import (
    SOURCE,
    STATE,
    Wanted,
    choices,
    claims_table,
    deadlines_list,
    flexibility_list,
    grants_table,
    retention_table,
)
from tracker.views.grants.grants import GrantsPage, RetentionRow, grants_page

SHORT, SHORTEST = 4, 3
Item = TypeVar("Item")


def chosen(everything: GrantsPage, visit: Visit) -> Wanted:
    """Draws the filters and returns what they let through."""
    t = visit.t
    fold((SOURCE, CODE, STATE), t)
    offered = visit.keep("grants filters", lambda: choices(everything, t))
    source = choose(t("Source"), SOURCE, offered[SOURCE], t("all"))
    measure = choose(t("Measure"), CODE, offered[CODE], t("all"))
    return Wanted(source, measure, choose(t("State"), STATE, offered[STATE], t("all")))


def grants_of(wanted: Wanted, visit: Visit) -> GrantsPage:
    """The grants that the filters let through."""
    now, today = visit.board(), visit.today
    return visit.keep(("grants", wanted), lambda: grants_page(now, today, wanted.source, wanted.measure, wanted.state))


def show_folded(
    words: str, items: Sequence[Item], name: str, of: Wanted, draw: Callable[[Sequence[Item]], Html], visit: Visit
) -> None:
    """A list under its words, whose beginning is drawn when it is opened."""
    folded = st.expander(words, key=name, on_change="rerun")
    if folded.open:
        with folded:
            show_beginning(items, name, of, draw, visit)


def show_deadlines(view: GrantsPage, of: Wanted, visit: Visit) -> None:
    """What is due soon, and folded what is due later."""
    t = visit.t
    st.html(tag("h2", t("What is due")))
    if not view.deadlines:
        st.html(tag("p", t("Nothing is due.")))
        return
    show_beginning(view.soon, "roki", of, lambda shown: deadlines_list(shown, visit), visit)
    if view.later:
        show_folded(t("Later"), view.later, "pozneje", of, lambda shown: deadlines_list(shown, visit), visit)


def show_grants(view: GrantsPage, of: Wanted, visit: Visit) -> None:
    """Every grant with its money."""
    st.html(tag("h2", visit.t("Grants and their money")))
    show_beginning(view.rows, "vrstice", of, lambda shown: grants_table(shown, visit), visit, SHORT)


def show_claims(view: GrantsPage, of: Wanted, visit: Visit) -> None:
    """The claims that wait, and folded those that are paid out."""
    t = visit.t
    if not view.claims:
        return
    st.html(tag("h2", t("Payment claims")))
    if view.open_claims:
        show_beginning(view.open_claims, "zahtevki", of, lambda shown: claims_table(shown, visit), visit, SHORT)
    if view.paid_claims:
        show_folded(
            t("Claims that are paid out"),
            view.paid_claims,
            "izplacani",
            of,
            lambda shown: claims_table(shown, visit),
            visit,
        )


def show_flexibility(view: GrantsPage, of: Wanted, visit: Visit) -> None:
    """The plan of each approved grant against what was approved."""
    if view.approved:
        st.html(tag("h2", visit.t("Plan against the approved amount")))
        show_beginning(view.approved, "odobreno", of, lambda shown: flexibility_list(shown, visit), visit, SHORTEST)


def show_retention(view: GrantsPage, of: Wanted, visit: Visit) -> tuple[RetentionRow, ...]:
    """Until when documents are kept; the rows that are shown."""
    if not view.retention:
        return ()
    st.html(tag("h2", visit.t("Keeping documents")))
    return tuple(
        show_beginning(view.retention, "hramba", of, lambda shown: retention_table(shown, visit), visit, SHORTEST)
    )
