"""The minutes of a session as they build up, its end, their adoption and their publication."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import Recording
from tracker.coordination import AgendaItem, Meeting
from tracker.facts import Session
from tracker.sentences import count, say
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.session.acts import attempt, reason_of
from tracker.ui.session.attendance import attendance_table
from tracker.ui.session.files import minutes_links, show_minutes_draft
from tracker.ui.session.motion import task_words, vote_entry
from tracker.ui.session.page import quorum_bar
from tracker.ui.session.words import ITEM, PART, item_title, minutes_words
from tracker.views.session.course import Course
from tracker.views.session.session import ItemLine, MotionLine, SessionPage


def show_minutes(view: SessionPage, here: Visit) -> None:
    """What will stand in the minutes, and the step they wait for."""
    t = here.t
    head = tag("h2", t("Minutes"))
    st.html(head if view.course is Course.PREPARED else head + tag("p", minutes_words(view.meeting, here)))
    with st.container(key="minutes-step"):
        if may_edit(here):
            show_step(view, here)
    st.html(minutes_links(view.meeting, here))
    show_minutes_draft(view.meeting, here)
    st.html(tag("h3", t("Attendance list")))
    st.html(quorum_bar(view.attendance, here, overall=True))
    if view.attendance.seats:
        st.html(attendance_table(view.attendance, here.board().people, t))
    st.html(together(item_minutes(line, here) for line in view.items) or tag("p", t("No item is on the agenda yet.")))


def show_step(view: SessionPage, here: Visit) -> None:
    """The one step that is next: end the session, wait for the adoption, publish."""
    t, session = here.t, view.meeting.session
    match view.course:
        case Course.ON | Course.TO_CLOSE:
            if view.undone:
                st.html(undone_notice(view.undone, here))
            show_end(view, here)
        case Course.CLOSED:
            words = t("The session ended on {day:date}. ", day=view.meeting.closed_on)
            st.html(tag("p", words, t("Its minutes are adopted at the next regular session."), class_="muted"))
        case Course.MINUTES_ADOPTED:
            if view.minutes_due is not None:
                late = here.today > view.minutes_due
                words = t(
                    "The minutes have to be published by {day:date}{minutes_published:cited}.", day=view.minutes_due
                )
                st.html(tag("p", "▲ " if late else "", words, class_="notice" if late else "notice plain"))
            st.button(t("The minutes are published today"), type="primary", key="publish", on_click=publish,
                      args=(session, view.meeting, here))  # fmt: skip


def show_end(view: SessionPage, here: Visit) -> None:
    """The end in two steps, for nothing is entered after it: what it brings, and that it is meant."""
    meeting = view.meeting
    t, asked = here.t, f"end {meeting.session.body} {meeting.session.code}"
    if not st.session_state.get(asked):
        st.button(t("End the session"), type="primary", key="close", on_click=ask, args=(asked, True))
        return
    words = t(
        "After the end nobody votes any more, and agenda and attendance stay as they are; only what was said can still "
        "be written down. Nobody can take the end back. Present: {n}.",
        n=view.attendance.overall.present,
    )
    st.html(tag("p", words, class_="notice", role="note"))
    with st.container(horizontal=True, key="close-steps"):
        st.button(t("Yes, end the session"), type="primary", key="close-sure", on_click=end, args=(meeting, here))
        st.button(t("Not yet"), key="close-not", on_click=ask, args=(asked, False))


def ask(asked: str, is_asked: bool) -> None:
    """Whether the end was asked for."""
    st.session_state[asked] = is_asked


def undone_notice(undone: Sequence[ItemLine], here: Visit) -> Html:
    """The items of which nothing is recorded, each with the way to it."""
    words = count(
        "Of {n} item neither a discussion nor an outcome is recorded:",
        "Of {n} items neither a discussion nor an outcome is recorded:",
        len(undone),
    )
    lines = (tag("li", item_link(one.item, here)) for one in undone)
    return tag("div", tag("p", here.t.sentence(words)), tag("ul", *lines), class_="notice", role="note")


def end(meeting: Meeting, here: Visit) -> None:
    """Ends the session."""
    session = meeting.session
    attempt(reason_of(meeting, here), lambda record: actions.close_session(record, session.body, session.code),
            say("The session has ended. Its minutes are adopted at the next regular session."))  # fmt: skip


def publish(session: Session, meeting: Meeting, here: Visit) -> None:
    """Records that the minutes were published today."""
    attempt(reason_of(meeting, here), partial(_publish, session, here),
            say("The minutes of session {code} are published.", code=session.code))  # fmt: skip


def _publish(session: Session, here: Visit, record: Recording) -> None:
    actions.publish_minutes(record, session.body, session.code, here.today)


def item_link(item: AgendaItem, here: Visit) -> Html:
    """An item with the way to it."""
    address = same_page(**{ITEM: str(item.number), PART: None})
    return tag("a", f"{item.number}. ", item_title(item, here), href=address)


def item_minutes(line: ItemLine, here: Visit) -> Html:
    """What the minutes say about an item; what is missing is said, with the way to it."""
    t, item, own = here.t, line.item, here.own_language
    parts = [tag("h3", item_link(item, here))]
    if item.is_withdrawn:
        return together([*parts, tag("p", "– ", t("withdrawn from the agenda"))])
    if item.discussion:
        parts.append(tag("p", item.discussion, class_="prose", lang=own))
    else:
        parts.append(tag("p", t("No discussion is noted."), class_="muted"))
    return together([*parts, *(motion_minutes(one, here) for one in line.motions)])


def motion_minutes(line: MotionLine, here: Visit) -> Html:
    """What the minutes say about a motion: its words, the task, every vote, or how it stands."""
    t, motion = here.t, line.motion
    name = tag("strong", motion.decision or t("Proposed decision {n}", n=motion.number))
    text = tag("p", name, ": ", tag("span", motion.text, class_="prose", lang=here.own_language))
    text += task_words(line, here)
    if not motion.votes:
        return text + tag("p", t.word(motion.state), class_="muted")
    return text + tag("ul", *(vote_entry(vote, here) for vote in motion.votes), class_="changes")
