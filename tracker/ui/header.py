"""What stands above and below every page: the strategy, the day looked at, the language, the pages, the warnings."""

import streamlit as st

from tracker.facts import Plan
from tracker.texts import LANGUAGES, Translator
from tracker.ui.address import (
    AREA,
    AS_OF,
    CORE_MEASURES,
    FUNDING,
    INDICATORS,
    LANGUAGE,
    MEASURE,
    MEASURES,
    OVERVIEW,
)
from tracker.ui.markup import Html, tag
from tracker.ui.visit import Visit, same_page

LANGUAGE_NAMES = {"sl": "Slovenščina", "en": "English"}


def navigation_titles(t: Translator) -> dict[str, str]:
    """The pages of the navigation in their order."""
    return {
        OVERVIEW: t("Overview"),
        MEASURES: t("Measures"),
        INDICATORS: t("Indicators"),
        FUNDING: t("Funding"),
        CORE_MEASURES: t("Core measures"),
    }


def page_titles(t: Translator) -> dict[str, str]:
    """Every page, also those that are reached from others only."""
    return {**navigation_titles(t), AREA: t("Area"), MEASURE: t("Measure")}


def show_header(visit: Visit, plan: Plan, page: str) -> None:
    """The head of a page; `page` is its name in the address."""
    t = visit.t
    st.html(top(visit, plan) + navigation(visit, page))
    if plan.strategy.is_demonstration:
        words = t("This is a demonstration plan: its measures, figures and decisions are invented.")
        st.html(tag("p", words, class_="notice", role="note"))
    with st.container(horizontal=True, horizontal_alignment="left", vertical_alignment="center", key="day"):
        show_day(visit)


def top(visit: Visit, plan: Plan) -> Html:
    """The strategy's name and the languages."""
    home = tag("a", strategy_title(visit.t, plan), href=visit.link(OVERVIEW))
    return tag("div", tag("span", home, class_="strategy"), languages(visit), class_="top")


def strategy_title(t: Translator, plan: Plan) -> str:
    """Whose strategy is tracked."""
    return t.title(plan.strategy) or t("Action plan tracker")


def languages(visit: Visit) -> Html:
    """A link for each language to the same page on the same day."""
    links = []
    for language in LANGUAGES:
        is_current = language == visit.t.language
        links.append(
            tag(
                "a",
                tag("span", language.upper(), aria_hidden="true"),
                tag("span", LANGUAGE_NAMES[language], class_="hidden"),
                href=same_page(**{LANGUAGE: language}),
                lang=language,
                aria_current="true" if is_current else None,
            )
        )
    return tag("nav", *links, class_="languages", aria_label=visit.t("Language"))


def navigation(visit: Visit, page: str) -> Html:
    """The pages, the current one marked."""
    links = [
        tag("a", title, href=visit.link(name), aria_current="page" if name == page else None)
        for name, title in navigation_titles(visit.t).items()
    ]
    return tag("nav", *links, class_="navigation", aria_label=visit.t("Pages"))


def show_day(visit: Visit) -> None:
    """The day looked at, and the way to another one."""
    t = visit.t
    with st.popover(t("State on {day:date}", day=visit.today)):
        st.html(tag("p", t("Shows the plan as it was recorded by the end of that day."), class_="muted"))
        st.session_state["day-chosen"] = visit.today
        st.date_input(
            t("State on the day"),
            key="day-chosen",
            max_value=visit.application.clock.today(),
            min_value=None,
            format="DD.MM.YYYY",
            on_change=change_day,
            args=(visit,),
        )
    if visit.as_of:
        link = tag("a", t("Back to today"), href=same_page(**{AS_OF: None}))
        words = t("You are looking at the past: what was recorded by {day:date}.", day=visit.as_of)
        st.html(tag("p", words, " ", link, class_="notice past", role="note"))


def change_day(visit: Visit) -> None:
    """Writes the chosen day into the address; today needs no word there."""
    chosen = st.session_state["day-chosen"]
    if chosen is None or chosen >= visit.application.clock.today():
        st.query_params.pop(AS_OF, None)
    else:
        st.query_params[AS_OF] = chosen.isoformat()


def show_footer(visit: Visit, plan: Plan) -> None:
    """How the lights come about, and whose page this is."""
    t = visit.t
    words = t("Lights are computed from recorded facts on {day:date}; each says its reason.", day=visit.today)
    st.html(
        tag(
            "div",
            tag("p", plan.strategy.municipality) if plan.strategy.municipality else "",
            tag("p", words),
            class_="footer",
        )
    )
