"""What stands above and below every page: the strategy, the day looked at, the language, the pages, the warnings."""

from typing import NoReturn

import streamlit as st

from tracker.access.sign_ins import FORM_COOKIE, FORM_FIELD
from tracker.facts import Plan, Role
from tracker.texts import LANGUAGES, Translator
from tracker.ui.frame.address import (
    ACCOUNT,
    AS_OF,
    BACK,
    CHOICE_OF_DAY,
    CLOSE_LINK,
    LANGUAGE,
    OVERVIEW,
    PUBLIC_SITE,
    REPORT,
    SIGN_OUT,
    sign_in_address,
)
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.menu import navigations
from tracker.ui.frame.preparation import is_kept_back, keepers_notice
from tracker.ui.frame.strategies import strategy_choice
from tracker.ui.frame.visit import Visit, same_page
from tracker.views.office.first_day import BEGIN_OWN_ELSEWHERE

CONTENT = "vsebina"
LANGUAGE_NAMES = {"sl": "Slovenščina", "en": "English"}


def show_header(visit: Visit, plan: Plan, page: str) -> None:
    """The head of a page; `page` is its name in the address."""
    t = visit.t
    skip = tag("a", t("Skip to the content"), href=f"#{CONTENT}", class_="skip")
    is_alone = is_bare(visit, page) or is_kept_back(visit, plan)
    parts = [skip, top(visit, plan, page), together([]) if is_alone else navigations(visit, page)]
    if plan.strategy.is_demonstration:
        words = t("This is a demonstration plan: its measures, figures and decisions are invented.")
        own = t.sentence(BEGIN_OWN_ELSEWHERE) if visit.has(Role.OFFICER) else None
        parts.append(tag("p", words, " " if own else None, own, class_="notice", role="note"))
    if not is_bare(visit, page):
        parts.append(keepers_notice(visit, plan.strategy))
    if visit.as_of:
        parts.append(past_notice(visit))
    parts.append(tag("div", id=CONTENT, tabindex="-1"))
    st.html(together(parts))


def top(visit: Visit, plan: Plan, page: str) -> Html:
    """The strategy's name, the day looked at and the languages."""
    home = tag("a", strategy_title(visit.t, plan), href=visit.link(OVERVIEW))
    chosen_day = None if is_bare(visit, page) or is_kept_back(visit, plan) else day_choice(visit, page)
    right = tag("div", chosen_day, languages(visit), signing(visit, page), class_="right")
    others = strategy_choice(visit, plan.strategy.code, page)
    return tag("div", tag("span", home, others, class_="strategy"), right, class_="top")


def is_bare(visit: Visit, page: str) -> bool:
    """Whether somebody reports by a link: on her phone the report begins at the top, and is of today."""
    return visit.by_link and page == REPORT


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


def signing(visit: Visit, page: str) -> Html:
    """The way in, or who is in and the way out."""
    t = visit.t
    if visit.user is None:
        return tag("a", t("Sign in"), href=sign_in_address(f"{page}{same_page()}"), class_="sign-in")
    if visit.by_link:
        leave = tag("form", tag("button", t("Close the link"), type="submit"), action=CLOSE_LINK, method="post")
        return tag("span", visit.user.name, leave, class_="sign-in")
    out = sign_out_form(t("Sign out"), t.language)
    return tag("span", tag("a", visit.user.name, href=visit.link(ACCOUNT)), out, class_="sign-in")


def sign_out_form(words: str, language: str, *fields: Html) -> Html:
    """A button that signs out; it shows the server that it stands on a page of ours."""
    known = tag("input", type="hidden", name=FORM_FIELD, value=st.context.cookies.get(FORM_COOKIE, ""))
    button = tag("button", words, type="submit")
    return tag("form", known, *fields, button, action=f"{SIGN_OUT}?{LANGUAGE}={language}", method="post")


def day_choice(visit: Visit, page: str) -> Html:
    """The day looked at, and a form for another one: the browser's own field speaks every language and every device."""
    t = visit.t
    field = tag(
        "input", type="date", name=AS_OF, value=visit.today.isoformat(), max=visit.application.clock.today().isoformat()
    )
    form = tag(
        "form",
        tag("label", t("State on the day"), " ", field),
        tag("input", type="hidden", name=BACK, value=f"{page}{same_page(**{AS_OF: None})}"),
        tag("button", t("Show"), type="submit"),
        tag("p", t("Shows the plan as it was recorded by the end of that day."), class_="muted"),
        action=CHOICE_OF_DAY,
        method="get",
    )
    return tag("details", tag("summary", t("State on {day:date}", day=visit.today)), form, class_="day")


def past_notice(visit: Visit) -> Html:
    """That this is not the present, and the way back."""
    t = visit.t
    link = tag("a", t("Back to today"), href=same_page(**{AS_OF: None}))
    words = t("You are looking at the past: what was recorded by {day:date}.", day=visit.as_of)
    return tag("p", words, " ", link, class_="notice past", role="note")


def end_page(visit: Visit) -> NoReturn:
    """Ends a page before its script does, with the footer that stands below every page."""
    show_footer(visit, visit.board().plan)
    st.stop()


def show_footer(visit: Visit, plan: Plan) -> None:
    """How the lights come about, whose page this is, and the way to the public site."""
    t = visit.t
    words = t(
        "Ratings are computed from recorded facts on {day:date}; each says its reason, "
        "one set by hand also what was computed.",
        day=visit.today,
    )
    st.html(
        tag(
            "div",
            tag("p", plan.strategy.municipality) if plan.strategy.municipality else "",
            "" if is_kept_back(visit, plan) else tag("p", words),
            published_site(visit),
            class_="footer",
        )
    )


def published_site(visit: Visit) -> Html:
    """The way to the pages that need no script, while something is published there."""
    if not visit.application.settings.shown_site.is_symlink():
        return together(())
    t = visit.t
    home = PUBLIC_SITE if t.language == LANGUAGES[0] else f"{PUBLIC_SITE}{t.language}/"
    return tag("p", tag("a", t("The public site: plain pages and open data"), href=home))
