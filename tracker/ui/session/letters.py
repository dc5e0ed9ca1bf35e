"""Telling people of a session by mail: who gets what is looked at first, then sent with one press."""

import streamlit as st

from tracker.coordination import Meeting
from tracker.jobs.telling import About, Plan, plan, tell
from tracker.sentences import Refusal, Sentence, count, say
from tracker.ui.frame.address import CODE_LISTS
from tracker.ui.frame.letters import how_they_read, reaches_nobody, written
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import officer_now
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.ui.session.acts import reason_of, show_outcome
from tracker.ui.session.acts import tell as say_on_top
from tracker.ui.session.files import show_invitation
from tracker.ui.session.form import EDIT
from tracker.ui.session.words import DEADLINES, PART, session_name
from tracker.views.office.code_lists import CodeList
from tracker.views.session.session import SessionPage

LETTERS, ABOUT = "posta", "kaj"
NAMES = {About.INVITATION: "vabilo", About.MINUTES: "zapisnik", About.TASKS: "naloge"}
TITLES: dict[About, Sentence] = {
    About.INVITATION: say("Send the invitation by mail"),
    About.MINUTES: say("Send the minutes by mail"),
    About.TASKS: say("Tell of the tasks by mail"),
}


def possible(meeting: Meeting, here: Visit) -> tuple[About, ...]:
    """What people can be told of a session as it stands."""
    if meeting.is_cancelled:
        return ()
    if meeting.closed_on is None and meeting.session.on >= here.today:
        return (About.INVITATION,) if meeting.items else ()
    published = (About.MINUTES,) if meeting.minutes_published_on else ()
    return (*published, About.TASKS) if meeting.closed_on else published


def letter_links(view: SessionPage, here: Visit) -> Html:
    """The ways to what people can be told."""
    links = (
        tag("a", here.t.sentence(TITLES[about]), href=same_page(**{EDIT: LETTERS, ABOUT: NAMES[about]}), class_="quiet")
        for about in possible(view.meeting, here)
    )
    return tag("p", *(part for link in links for part in (link, " ")))


def asked_letters(view: SessionPage, here: Visit) -> bool:
    """Draws the letters the address asks for; whether it asks for any that can be sent."""
    asked = st.query_params.get(ABOUT, "") if st.query_params.get(EDIT) == LETTERS else ""
    about = next((one for one in possible(view.meeting, here) if NAMES[one] == asked), None)
    if about is None:
        return False
    show_letters(about, view.meeting, here)
    return True


def show_letters(about: About, meeting: Meeting, here: Visit) -> None:
    """Who gets what, who gets nothing, and the press that sends it."""
    t, session = here.t, meeting.session
    back = way_back(session_name(session, t), same_page(**{EDIT: None, ABOUT: None}))
    st.html(back + tag("h1", t.sentence(TITLES[about])))
    show_outcome(t)
    try:
        planned = plan(here.application, about, session.body, session.code)
    except Refusal as refusal:
        st.html(tag("p", t.sentence(refusal.sentence), class_="notice"))
        return
    st.html(preview(planned, here))
    if about is About.INVITATION and (planned.unreached or not here.application.settings.smtp_host):
        show_on_paper(meeting, here)
    n = len(planned.letters)
    label = t.sentence(count("Send {n} letter", "Send {n} letters", n))
    if n:
        st.button(label, key="letters-send", type="primary", on_click=send, args=(planned, here))


def preview(planned: Plan, here: Visit) -> Html:
    """The readers by name, those who cannot be reached, and how the letters read."""
    t = here.t
    readers = tag("ul", *(tag("li", f"{name}, {letter.to}") for name, letter in planned.letters), class_="changes")
    people = tag("a", t("People"), href=here.link(CODE_LISTS, seznam=CodeList.PERSON.value))
    parts = [reaches_nobody(here), readers] if planned.letters else []
    if planned.unreached:
        names = ", ".join(planned.unreached)
        words = t("No work e-mail is recorded, so no letter goes to: {names}. Enter it, or tell them in person.",
                  names=names)  # fmt: skip
        parts.append(tag("p", words, " ", people, class_="notice"))
    elif not planned.letters:  # of tasks alone: a session without members is refused
        words = t("Nobody is recorded in the organisations that have tasks, so nobody gets a letter.")
        parts.append(tag("p", words, " ", people, class_="notice"))
    if planned.letters:
        parts.append(how_they_read((letter for _, letter in planned.letters), t))
    return together(parts)


def show_on_paper(meeting: Meeting, here: Visit) -> None:
    """The invitation to print, and where it is noted that it was handed over."""
    t = here.t
    deadlines = tag("a", t("Deadlines"), href=same_page(**{EDIT: None, ABOUT: None, PART: DEADLINES}))
    words = t("Print the invitation for those who get no letter. Once all are invited, mark it among the deadlines:")
    st.html(tag("p", words, " ", deadlines))
    show_invitation(meeting, here)


def send(planned: Plan, here: Visit) -> None:
    """Writes the letters; what came of it is said on top of the session."""
    try:
        made = tell(here.application, officer_now(), reason_of(planned.meeting, here), planned)
    except Refusal as refusal:
        say_on_top(refusal.sentence, is_refused=True)
        return
    for name in (EDIT, ABOUT):
        st.query_params.pop(name, None)
    done = written(made, here)
    say_on_top(done if made else say("Nothing was written: they were told of it today already."), is_refused=False)
