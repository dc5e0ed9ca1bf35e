"""When an address names something that is not there: say so, and show what is."""

from collections.abc import Sequence

import streamlit as st

from tracker.facts import Area, Role
from tracker.texts import Translator
from tracker.ui.frame.address import AREA, CODE, IMPORT, MEASURES
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.views.board import Board


def asked_code() -> str:
    """The code in the address."""
    return st.query_params.get(CODE, "").strip()


def show_missing_measure(code: str, visit: Visit) -> None:
    """There is no such measure on the day looked at."""
    t = visit.t
    show(t("There is no such measure"), reason(code, t), tag("a", t("All measures"), href=visit.link(MEASURES)))


def show_missing_area(code: str, areas: Sequence[Area], visit: Visit) -> None:
    """There is no such area; these are."""
    t = visit.t
    links = (
        tag("li", tag("a", f"{area.code} {t.title(area)}", href=visit.link(AREA, koda=area.code))) for area in areas
    )
    show(t("There is no such area"), reason(code, t), tag("ul", *links, class_="changes"))


def why_empty(now: Board, words: str, here: Visit) -> str:
    """What to say over an empty list: `words`, unless there is no plan yet."""
    return words if now.plan.measures else bring_in(here)


def bring_in(here: Visit) -> str:
    """That there is no plan yet; to those who keep it, how measures come into the tracker."""
    if not here.has(Role.OFFICER):
        return here.t("The plan is not published yet.")
    link = tag("a", here.t("Bring in a plan"), href=here.link(IMPORT))
    return tag("span", here.t("No measure is recorded yet."), " ", link)


def reason(code: str, t: Translator) -> str:
    """What was asked for, and why it may not be there."""
    if not code:
        return t("The address names no code. Choose one from the list.")
    return t(
        "Nothing has the code “{code}” on the day you are looking at. Check the code or choose another day.", code=code
    )


def show(title: str, words: str, way_out: Html) -> None:
    """The message with a way out."""
    st.html(tag("h1", title) + tag("p", words) + tag("p" if way_out.startswith("<a") else "div", way_out))
