"""The page of a session: its head, the quorum that is always in sight, and its parts."""

import streamlit as st

from tracker.facts import Role, SessionKind
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.address import BODIES, SESSIONS
from tracker.ui.frame.filters import switch
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.missing import reason, show
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.history.changes import since_list
from tracker.ui.session.calling_off import calling_off_links, show_called_off
from tracker.ui.session.form import EDIT
from tracker.ui.session.sessions import step_link, step_notice
from tracker.ui.session.words import (
    AGENDA,
    ATTENDANCE,
    DEADLINES,
    MINUTES,
    PART,
    SINCE,
    away_words,
    course_words,
    session_name,
)
from tracker.views.history.since import since
from tracker.views.session.attendance import Attendance
from tracker.views.session.course import Course
from tracker.views.session.session import SessionPage

DATA = "seja"


def show_missing_session(code: str, here: Visit) -> None:
    """There is no such session on the day looked at."""
    t = here.t
    show(t("There is no such session"), reason(code, t), tag("a", t("All sessions"), href=here.link(SESSIONS)))


def show_head(view: SessionPage, here: Visit) -> None:
    """Which session it is, when and where, and what is to be done next."""
    t, meeting = here.t, view.meeting
    name = session_name(meeting.session, t)
    st.set_page_config(page_title=f"{name} – {t('Sessions')}")
    back = tag("a", t("Sessions"), href=here.link(SESSIONS))
    st.html(tag("p", back, " › ", name, class_="muted") + tag("h1", name) + tag("p", *particulars(view, here)))
    show_called_off(view, here)
    if meeting.reason:
        st.html(tag("p", tag("strong", t("Reason for the session")), ": ", meeting.reason, class_="prose"))
    with st.container(key="session-step"):
        if may_edit(here):
            st.html(step_notice(view.step, step_link(view.step, meeting.session, here), t))


def particulars(view: SessionPage, here: Visit) -> list[str | None]:
    """Body, day, hour, place and state on one line."""
    t, meeting = here.t, view.meeting
    away = away_words((meeting.session.on - here.today).days, t)
    when = (
        t.date(meeting.session.on)
        if meeting.is_cancelled
        else t("{day:date} ({away})", day=meeting.session.on, away=away)
    )
    hour = t.hour(meeting.hour)
    if hour and meeting.session.kind is SessionKind.CORRESPONDENCE:
        hour = t("voting ends at {hour:hour}", hour=meeting.hour)
    course = "" if view.course is Course.ON else course_words(meeting, here)  # the day says already that it is today
    case = t("case No. {number}", number=meeting.case_number) if meeting.case_number else ""
    parts = [t.title(view.body), when, hour, meeting.place, t("remote") if meeting.is_remote else "", case, course]
    line: list[str | None] = [" · ".join(one for one in parts if one), " "]
    if may_edit(here) and view.is_open:
        line += [tag("a", t("Edit"), href=same_page(**{EDIT: DATA}), class_="quiet"), " ", *calling_off_links(here)]
    if here.has(Role.OFFICER):
        line.append(tag("a", t("Members and rules"), href=here.link(BODIES, telo=meeting.session.body), class_="quiet"))
    return line


def chosen_part(here: Visit, *, is_cancelled: bool) -> str:
    """The part of the page the address asks for; visitors have one only, and so has a session that is not held."""
    t = here.t
    if not here.has(Role.MEMBER) or is_cancelled:
        return AGENDA
    return switch(
        t("Part of the session"),
        PART,
        {
            AGENDA: t("Agenda"),
            ATTENDANCE: t("Attendance"),
            DEADLINES: t("Deadlines"),
            MINUTES: t("Minutes"),
            SINCE: t("Since the last session"),
        },
    )


def quorum_bar(there: Attendance, here: Visit, *, overall: bool = False) -> Html:
    """Whether enough are there now, or were `overall`; before anybody filled in the list it says so."""
    t, quorum = here.t, there.overall if overall else there.quorum
    if there.members == 0:
        words = t("It is not known how many members this body has: enter its members or their number.")
        return tag("p", "○ ", words, class_="quorum no_data", role="status")
    if not there.is_listed:
        words = t("Attendance is not entered yet; a quorum is {n} of {members}.", n=there.quorum.needed,
                  members=there.members)  # fmt: skip
        return tag("p", "○ ", words, class_="quorum no_data", role="status")
    shape, light = ("● ", "green") if quorum.is_reached else ("▲ ", "red")
    return tag("p", shape, t.sentence(quorum.sentence), class_=f"quorum {light}", role="status")


def show_quorum(view: SessionPage, here: Visit) -> None:
    """The quorum, always in sight while the session can vote."""
    with st.container(key="quorum-bar"):
        is_on = view.course in (Course.ON, Course.TO_CLOSE)
        by_correspondence = view.meeting.session.kind is SessionKind.CORRESPONDENCE  # nobody is in a room
        if here.has(Role.MEMBER) and view.is_open and is_on and not by_correspondence:
            st.html(quorum_bar(view.attendance, here))


def show_since(view: SessionPage, here: Visit) -> None:
    """What changed since the session before, as on the overview."""
    t, previous = here.t, here.previous()
    if view.meeting.session.on < here.today:
        day = view.meeting.session.on.isoformat()
        words = t("The state of that day, with what had changed by then")
        st.html(tag("p", tag("a", words, href=same_page(stanje=day))))
        return
    if previous is None:
        st.html(tag("p", t("There was no session before this one.")))
        return
    changes = here.keep("since", lambda: since(previous, here.board()))
    st.html(tag("h2", t("Since the last session on {day:date}", day=changes.before)) + since_list(changes, here))
