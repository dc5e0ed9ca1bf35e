"""The state of the plan in sentences, and its few figures."""

import streamlit as st

from tracker.texts import Translator
from tracker.ui.lights import distribution_bar
from tracker.ui.markup import tag
from tracker.ui.missing import bring_in
from tracker.ui.tables import figures
from tracker.ui.visit import Visit
from tracker.views.overview import Overview


def show_headline(view: Overview, visit: Visit) -> None:
    """The headline with its distribution and figures."""
    t = visit.t
    st.html(tag("p", t.sentences(view.headline), class_="lead"))
    if not view.measures:
        st.html(tag("p", bring_in(t)))
    st.html(distribution_bar(view.distribution, t))
    st.html(figures(plan_figures(view, t)))
    notes = [*(t.sentence(note) for note in view.notes), *without_area(view, t)]
    if notes:
        st.html(tag("p", " ".join(notes), class_="muted"))


def plan_figures(view: Overview, t: Translator) -> list[tuple[str, str]]:
    """Progress, money and what is not known."""
    progress, money = view.progress, view.money.total
    return [
        (t("done"), share(progress.progress, t)),
        (t("planned by now"), share(progress.planned, t)),
        (t("money secured"), t.money(money.secured)),
        (t("money spent"), t.money(money.realised)),
        (t("without a source"), t.money(money.uncovered)),
    ]


def share(value: float | None, t: Translator) -> str:
    """A share, or that there is none."""
    return t("no data") if value is None else t.percent(value)


def without_area(view: Overview, t: Translator) -> list[str]:
    """Measures that stand on no tile."""
    if not view.without_area:
        return []
    return [t("Measures without an area: {n}.", n=view.without_area)]
