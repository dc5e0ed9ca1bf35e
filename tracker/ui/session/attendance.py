"""The attendance list of a session: large boxes to tick, and the quorum that follows from them.

It is a fragment: a tick is recorded at once and asks for this part of the page only.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import PresenceGiven, Recording
from tracker.coordination import Meeting
from tracker.facts import Person, Session, SessionKind
from tracker.texts import Translator
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.markup import Html, letters, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit, visit
from tracker.ui.session.acts import attempt, reason_of, show_outcome
from tracker.ui.session.page import quorum_bar
from tracker.ui.session.people import known_words, surnames_first
from tracker.views.session.attendance import Attendance, Seat, attendance
from tracker.views.session.meetings import find_meeting
from tracker.views.session.session import SessionPage

PRESENT, SUBSTITUTE, NOTE = "present", "substitute", "note"


def show_attendance(view: SessionPage, here: Visit) -> None:
    """The list: to fill in while the session is open, else to read."""
    t, session = here.t, view.meeting.session
    st.html(tag("h2", t("Attendance list")))
    if not view.attendance.seats:
        words = t("No members are recorded for this body. The administrator enters them on the page of the bodies.")
        st.html(tag("p", words))
    elif is_planned(session, here.today):
        words = t("The session is on {day:date}: who is there is entered on that day.", day=session.on)
        st.html(tag("p", words, class_="notice plain"))
        st.html(attendance_table(view.attendance, here.board().people, t))
    elif may_edit(here) and view.is_open:
        fill_in(session.body, session.code, here.board().people, has_begun(view.meeting))
    else:
        st.html(quorum_bar(view.attendance, here, overall=True))
        st.html(attendance_table(view.attendance, here.board().people, t))


def is_planned(session: Session, today: date) -> bool:
    """Whether nobody can be there yet; by correspondence nobody is in a room."""
    return today < session.on and session.kind is not SessionKind.CORRESPONDENCE


def attendance_table(there: Attendance, people: Mapping[str, Person], t: Translator) -> Html:
    """The list to read."""
    headings = (Heading(t("Member")), Heading(t("Presence"), is_words=True), Heading(t("Note"), is_words=True))
    rows = ((known_words(seat.person, seat.person.code, t) + chair_words(seat, t), presence_words(seat, there, t),
             seat.presence.note or "–") for seat in in_order(there, people, t))  # fmt: skip
    return html_table(t("Attendance list"), headings, rows)


def in_order(there: Attendance, people: Mapping[str, Person], t: Translator) -> list[Seat]:
    """The seats in the order of the surnames."""
    seats = {seat.membership.person: seat for seat in there.seats}
    return [seats[code] for code in surnames_first(seats, people, t)]


def chair_words(seat: Seat, t: Translator) -> str:
    """That a member chairs the body."""
    return f" ({t('chair')})" if seat.membership.is_chair else ""


def presence_words(seat: Seat, there: Attendance, t: Translator) -> str:
    """Whether somebody is there, by shape and word."""
    if not there.is_listed:
        return "○ " + t("not entered yet")
    if not seat.presence.is_present:
        return "○ " + t("was at a vote and left") if seat.left else "– " + t("absent")
    if seat.presence.substitute and seat.substitute is not None:
        return "● " + t("by a substitute: {name}", name=known_words(seat.substitute, seat.substitute.code, t))
    return "● " + t("present")


def has_begun(meeting: Meeting) -> bool:
    """Whether anybody is there: with the first one, what is to be done next is another thing."""
    return any(one.is_present for one in meeting.attendance)


@st.fragment
def fill_in(body: str, code: str, people: Mapping[str, Person], had_begun: bool) -> None:
    """The boxes, with the quorum above them; `had_begun` when the whole page was drawn."""
    here = visit()
    t, coordination = here.t, here.coordination()
    meeting = find_meeting(coordination, body, code)
    if meeting is None or not meeting.is_open:
        st.rerun()  # ended meanwhile in another window
    if has_begun(meeting) != had_begun:
        st.rerun()  # the head of the page tells what is to be done next
    there = attendance(coordination, meeting, people)
    with st.container(key="quorum-bar"):
        st.html(quorum_bar(there, here))
    show_outcome(t)
    st.button(t("Everybody is present"), key="all-present", on_click=set_all, args=(there, meeting, here))
    with st.container(key="seats"):
        for seat in in_order(there, people, t):
            draw_seat(seat, meeting, here)


def draw_seat(seat: Seat, meeting: Meeting, here: Visit) -> None:
    """One member: there, by her substitute, and a note."""
    t, code = here.t, seat.membership.person
    keys = {name: f"seat|{meeting.session.body}|{meeting.session.code}|{code}|{name}"
            for name in (PRESENT, SUBSTITUTE, NOTE)}  # fmt: skip
    st.session_state[keys[PRESENT]] = seat.presence.is_present and not seat.presence.substitute
    st.session_state[keys[SUBSTITUTE]] = seat.stands_in
    st.session_state[keys[NOTE]] = seat.presence.note
    name = known_words(seat.person, code, t) + chair_words(seat, t)
    with st.container(key=f"member-row-{code}"):
        st.checkbox(letters(name), key=keys[PRESENT], on_change=set_one, args=(seat, PRESENT, keys, meeting, here))
        if seat.substitute is not None:
            words = t("substitute: {name}", name=known_words(seat.substitute, seat.substitute.code, t))
            st.checkbox(letters(words), key=keys[SUBSTITUTE], on_change=set_one,
                        args=(seat, SUBSTITUTE, keys, meeting, here))  # fmt: skip
        st.text_input(t("Note about {name}", name=letters(name)), key=keys[NOTE], label_visibility="collapsed",
                      placeholder=t("Note"), autocomplete="off", on_change=set_one,
                      args=(seat, NOTE, keys, meeting, here))  # fmt: skip


def set_one(seat: Seat, changed: str, keys: Mapping[str, str], meeting: Meeting, here: Visit) -> None:
    """Records what was ticked or written about a member; she is there herself, or her substitute is."""
    values = {name: st.session_state[key] for name, key in keys.items() if key in st.session_state}
    by_substitute = bool(values.get(SUBSTITUTE)) and changed != PRESENT
    if changed == SUBSTITUTE and not values.get(SUBSTITUTE):
        values[PRESENT] = False
    given = PresenceGiven.of(
        is_present=by_substitute or bool(values[PRESENT]),
        substitute=seat.substitute.code if by_substitute and seat.substitute else None,
        note=values[NOTE],
    )
    attempt(reason_of(meeting, here), partial(_set, meeting, seat.membership.person, given))


def set_all(there: Attendance, meeting: Meeting, here: Visit) -> None:
    """Everybody is there herself, but those whose substitute is."""
    attempt(reason_of(meeting, here), partial(_set_all, there, meeting))


def _set_all(there: Attendance, meeting: Meeting, record: Recording) -> None:
    for seat in there.seats:
        if not seat.stands_in:
            _set(meeting, seat.membership.person, PresenceGiven.of(is_present=True, note=seat.presence.note), record)


def _set(meeting: Meeting, person: str, given: PresenceGiven, record: Recording) -> None:
    actions.set_presence(record, meeting.session.body, meeting.session.code, person, given)
