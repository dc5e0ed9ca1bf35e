"""The list of sessions: the next one with what is to be done for it, and all of them by body and year."""

from collections.abc import Sequence

import streamlit as st

from tracker.charts.table import Column, Kind, Table
from tracker.facts import Session
from tracker.texts import Translator
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.address import BODY, SESSION
from tracker.ui.frame.filters import choose
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.reports.wanted import report_link
from tracker.ui.session.form import EDIT, NEW
from tracker.ui.session.words import (
    CARRY,
    ITEM,
    PART,
    PLACES,
    away_words,
    body_title,
    course_words,
    minutes_words,
    no_session_words,
    session_link,
    session_name,
    step_words,
)
from tracker.views.session.course import NextStep, ToDo
from tracker.views.session.session_list import BodyYear, MeetingLine, SessionList

YEARS_IN_VIEW = 2


def show_next(view: SessionList, here: Visit) -> None:
    """The next session, and for the officer the one thing to do for it."""
    t, meeting = here.t, view.next
    if meeting is None:
        st.html(tag("p", no_session_words(here), class_="lead"))
        return
    session = meeting.session
    link = tag("a", session_name(session, t), href=session_link(session, here))
    when = t("{day:date} ({away})", day=session.on, away=away_words((session.on - here.today).days, t))
    parts = [body_title(view.next_body, session.body, t), when, t.hour(meeting.hour), meeting.place]
    st.html(tag("p", t("Next session:"), " ", link, class_="lead") + tag("p", " · ".join(one for one in parts if one)))
    if view.step and may_edit(here):
        st.html(step_notice(view.step, step_link(view.step, session, here), t))


def step_link(step: NextStep, session: Session, here: Visit) -> str:
    """Where a step is taken: among the reports, or on a part of the session's page."""
    if step.what is ToDo.REPORT:
        return report_link(session.body, session.code, here)
    return session_link(session, here, **_query(step))


def _query(step: NextStep) -> dict[str, str]:
    if step.what is ToDo.CARRY_AGENDA:
        return {EDIT: CARRY}
    place = {PART: PLACES[step.what]} if step.what in PLACES else {}
    return place | ({ITEM: str(step.item)} if step.item else {})


def step_notice(step: NextStep, link: str, t: Translator) -> Html:
    """What is to be done next, and the way to it."""
    words = tag("span", tag("strong", t("To do next:")), " ", step_words(step, t))
    if step.what is ToDo.WAIT:
        return tag("p", words, class_="notice plain")
    return tag("p", words, " ", tag("a", t("Open"), tag("span", ": ", step_words(step, t), class_="hidden"), href=link),
               class_="notice plain")  # fmt: skip


def new_session_link(here: Visit) -> Html:
    """The way to the form of a new session."""
    return tag("p", tag("a", here.t("New session"), href=here.link(SESSION, uredi=NEW), class_="button"))


def chosen_years(years: Sequence[BodyYear], here: Visit) -> Sequence[BodyYear]:
    """The years of the body the address asks for; with one body there is nothing to choose."""
    t = here.t
    bodies = {one.body.code: t.title(one.body) for one in years}
    with st.container(key="session-filters"):
        if len(bodies) < 2:
            return years
        chosen = choose(t("Body"), BODY, bodies, t("all"))
    return [one for one in years if one.body.code == chosen] if chosen else years


def show_years(years: Sequence[BodyYear], here: Visit) -> None:
    """The sessions under their body and year; years long gone are folded."""
    t, drawn = here.t, 0
    for position, one in enumerate(years):
        if position == 0 or years[position - 1].body != one.body:
            st.html(tag("h2", t.title(one.body)))
            drawn = 0
        table = tag("h3", str(one.year)) + sessions_table(one, here)
        drawn += 1
        st.html(table if drawn <= YEARS_IN_VIEW else tag("details", tag("summary", str(one.year)), table))


def sessions_table(year: BodyYear, here: Visit) -> Html:
    """The sessions of a body in a year."""
    t = here.t
    headings = (
        Heading(t("Session")),
        Heading(t("Day")),
        Heading(t("State"), is_words=True),
        Heading(t("Agenda items"), is_numeric=True),
        Heading(t("Decisions"), is_numeric=True),
        Heading(t("Minutes"), is_words=True),
    )
    caption = t("Sessions {year}: {body:title}", year=str(year.year), body=year.body)
    return html_table(caption, headings, (cells(line, here) for line in year.lines))


def cells(line: MeetingLine, here: Visit) -> tuple[str, ...]:
    """One session in the order of the headings."""
    session = line.meeting.session
    return (
        tag("a", session_name(session, here.t), href=session_link(session, here)),
        tag("span", here.t.date(session.on), class_="nowrap"),
        course_words(line.meeting, here),
        str(line.items) if line.items else "–",
        str(line.decisions) if line.decisions else "–",
        minutes_words(line.meeting, here),
    )


def sessions_for_file(years: Sequence[BodyYear], t: Translator) -> Table:
    """The list as a table to take away."""
    columns = (
        Column(t("Body")), Column(t("Session")), Column(t("Kind of session")), Column(t("Day"), Kind.DATE),
        Column(t("Agenda items"), Kind.NUMBER), Column(t("Decisions"), Kind.NUMBER),
        Column(t("Minutes adopted on"), Kind.DATE), Column(t("Minutes published on"), Kind.DATE),
    )  # fmt: skip
    rows = (
        (
            t.title(year.body), one.meeting.session.code, t.word(one.meeting.session.kind), one.meeting.session.on,
            one.items, one.decisions, one.meeting.minutes_adopted_on, one.meeting.minutes_published_on,
        )
        for year in years
        for one in year.lines
    )  # fmt: skip
    return Table(columns, tuple(rows))
