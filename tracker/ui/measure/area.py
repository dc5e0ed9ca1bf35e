"""The head of an area's page."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from tracker.ui.frame.address import OVERVIEW
from tracker.ui.frame.lights import distribution_bar, measures_words
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import figures
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.areas import placeholder_label
from tracker.ui.measure.headline import headline_lead, of_rating, progress_figures
from tracker.ui.measure.measures import measure_name
from tracker.views.measure.area import AreaPage, Concern


def show_area_head(view: AreaPage, visit: Visit) -> None:
    """Title, state in sentences, distribution and figures."""
    t = visit.t
    home = tag("a", t("Overview"), href=visit.link(OVERVIEW))
    segment = f" › {view.segment.code} {t.title(view.segment)}" if view.segment else ""
    st.html(tag("p", home, segment, class_="muted") + tag("h1", f"{view.area.code} {t.title(view.area)}"))
    st.set_page_config(page_title=f"{view.area.code} {t.title(view.area)}"[:120])
    if view.area.is_placeholder:
        st.html(placeholder_label(visit))
    if view.rows:
        st.html(headline_lead(view.headline, visit, podrocje=view.area.code))
        st.html(distribution_bar(view.distribution, t, partial(of_rating, visit, podrocje=view.area.code)))
    st.html(
        figures(
            [
                (t("in this area"), measures_words(view.distribution.total, t)),
                *progress_figures(view.progress, t),
                (t("secured money"), t.money(view.money.total.secured)),
                (t("uncovered"), t.money(view.money.total.uncovered)),
            ]
        )
    )
    if view.notes:
        st.html(tag("p", t.sentences(view.notes), class_="muted"))
    if view.goals:
        goals = (tag("li", goal.code, " ", t.title(goal)) for goal in view.goals)
        st.html(tag("h2", t("Goals")) + tag("ul", *goals, class_="changes"))


def concerns_list(concerns: Sequence[Concern], visit: Visit) -> Html:
    """What is wrong, the worst first."""
    t = visit.t
    items = (tag("li", measure_name(concern.row, visit), ": ", t.sentence(concern.sentence)) for concern in concerns)
    return tag("ul", *items, class_="changes")
