"""The form of a session: called anew, or corrected. The deadlines it would have stand below it while it is typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import streamlit as st

from tracker import actions
from tracker.actions import FieldRefusal, SessionGiven
from tracker.coordination import Coordination, Meeting
from tracker.facts import Role, SessionKind
from tracker.nouns import Kind
from tracker.sentences import Refusal, say
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.texts.parsing import read_day, write_day
from tracker.ui.forms.plain_form import (
    PlainForm,
    Question,
    Typed,
    beside,
    show_plain_form,
    typed_day,
    typed_into,
)
from tracker.ui.frame.address import BODIES, BODY, CODE, SESSIONS
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.frame.way_back import way_back
from tracker.ui.office.administrators import ask_administrator
from tracker.ui.session.form_names import NEW_SESSION, session_form
from tracker.ui.session.words import conflict_words, session_link, session_name
from tracker.views.session.session_list import Outlook, next_number, outlook

EDIT = "uredi"
NEW = "nova"


def show_new_session(here: Visit) -> None:
    """The form of a new session, with its deadlines below; saved, the session opens."""
    t = here.t
    st.html(way_back(t("Sessions"), here.link(SESSIONS)))
    st.html(tag("h1", t("New session")))
    if not here.coordination().bodies:
        words = t(
            "A session belongs to a body, and none is recorded yet. Add the body with its members and rules first."
        )
        if not here.has(Role.ADMINISTRATOR):
            words = t("A session belongs to a body, and none is recorded yet.")
            st.html(tag("p", words, " ", f"{capitalised(ask_administrator(here))}.", class_="notice"))
            return
        st.html(tag("p", words, class_="notice"))
        st.html(tag("p", tag("a", t("Bodies"), href=here.link(BODIES), class_="button")))
        return
    form = new_form(here)
    show_plain_form(form, t)
    show_outlook(form.typed(), t("Reason for the session"), here)


def show_changed_session(meeting: Meeting, here: Visit) -> None:
    """The form of a session that was called, with its deadlines below."""
    t, session = here.t, meeting.session
    st.html(way_back(session_name(session, t), session_link(session, here)))
    st.html(tag("h1", t("Data of the session {code}", code=session.code)))
    form = data_form(meeting, here)
    show_plain_form(form, t)
    show_outlook({**form.typed(), "body": session.body}, t("Reason for the session"), here)


def questions(here: Visit, meeting: Meeting | None, usual: str) -> list[Question]:
    """What is asked of every session."""
    t = here.t
    kinds = {kind.value: t.word(kind) for kind in SessionKind}
    remote = {"": t("in the room"), "yes": t("remote")}
    stored = meeting.session if meeting else None
    new_hint = "" if meeting else " " + t("Leave it empty to take that of the session before.")
    return [
        Question("on", t("Day of the session"), write_day(stored.on if stored else None), Kind.DAY, required=True,
                 hint=t("Its deadlines are shown below as soon as it is typed.")),
        Question("kind", t("Kind of session"), (stored.kind if stored else SessionKind.REGULAR).value, Kind.REFERENCE,
                 kinds),
        Question("hour", t("Hour"), meeting.hour if meeting else "15:00",
                 hint=t("When it begins; of a session by correspondence when its voting ends.")),
        Question("place", t("Place"), meeting.place if meeting else ""),
        Question("is_remote", t("How it meets"), "yes" if meeting and meeting.is_remote else "", Kind.REFERENCE, remote,
                 hint=t("At a remote session nobody votes by show of hands{remote_voting:cited}.")),
        Question("called_for", t("Reason for the session"), meeting.reason if meeting else "", Kind.LONG,
                 hint=t("Extraordinary sessions and those by correspondence say why they are called; every other one "
                        "why deadlines that are over are not kept.")),
        Question("case_number", t("Case number"), meeting.case_number if meeting else "",
                 hint=t("Of the file that the papers of the session belong to; they bear it.") + new_hint),
        Question("recorder", t("Minute taker"), meeting.recorder if meeting else "",
                 hint=t("Name or function of whoever signs the minutes beside the chair{minutes_signed:cited}.")
                 + new_hint),
        Question("reason", t("Reason of the change"), usual, required=True),
    ]  # fmt: skip


def given_of(typed: Typed, version: int | None = None) -> SessionGiven:
    """The fields of a session from what was typed."""
    return SessionGiven.of(
        on=typed_day(typed, "on"),
        kind=typed["kind"],
        hour=typed["hour"],
        place=typed["place"],
        is_remote=bool(typed["is_remote"]),
        reason=typed["called_for"],
        case_number=typed["case_number"],
        recorder=typed["recorder"],
        version=version,
    )


def new_form(here: Visit) -> PlainForm:
    """A new session; without a number of its own it gets the next one of its year."""
    t, known = here.t, here.coordination()
    bodies = {body.code: t.title(body) for body in known.bodies}

    def save(typed: Typed, _: int | None) -> None:
        given, body = given_of(typed, 0), typed["body"]
        with haste_beside_its_reason(), acting(typed["reason"]) as record:
            # Inside the transaction: of two officers who call a session at once the second gets the number after.
            meetings = here.application.coordination(here.role).meetings
            code = typed["code"].strip() or next_number(meetings, body, given.on.year)
            refuse_taken(meetings, body, code)
            actions.save_session(record, body, code, carried_over(meetings, body, given))
        st.query_params.pop(EDIT, None)
        st.query_params.update({CODE: code, BODY: body})

    head = [
        Question("body", t("Body"), next(iter(bodies), ""), Kind.REFERENCE, bodies),
        Question("code", t("Number"), hint=number_hint(known, here)),
    ]
    return PlainForm(NEW_SESSION, [*head, *questions(here, None, t("Session called"))], save)


def carried_over(meetings: tuple[Meeting, ...], body: str, given: SessionGiven) -> SessionGiven:
    """A new session with the minute taker of the one before it, and the case of one of the same year, where none is
    given: the papers of a body usually stay in one file for a year."""
    before = [one for one in meetings if one.session.body == body and one.session.on < given.on]
    if not before:
        return given
    last = before[-1]
    case = last.case_number if last.session.on.year == given.on.year else ""
    known = {"case_number": given.case_number or case, "recorder": given.recorder or last.recorder}
    return given.model_copy(update=known)


@contextmanager
def haste_beside_its_reason() -> Iterator[None]:
    """What the action says of the reason of a session is told beside it: the form has a reason of the change too."""
    try:
        yield
    except FieldRefusal as refusal:
        if refusal.field == "reason":
            raise beside("called_for", refusal) from refusal
        raise


def refuse_taken(meetings: tuple[Meeting, ...], body: str, code: str) -> None:
    """Raises FieldRefusal for the number of a session there is."""
    if any((one.session.body, one.session.code) == (body, code) for one in meetings):
        words = say("There is a session {code} already. Choose another number, or leave it empty for the next one.")
        raise beside("code", Refusal(words.id, code=code))


def number_hint(known: Coordination, here: Visit) -> str:
    """Which number the session gets if none is typed."""
    typed = typed_into(NEW_SESSION, "body", "on")
    body, day = typed["body"] or next((one.code for one in known.bodies), ""), day_or_none(typed["on"])
    number = next_number(known.meetings, body, (day or here.today).year)
    return here.t("Leave it empty for the next number: {code}.", code=number)


def data_form(meeting: Meeting, here: Visit) -> PlainForm:
    """Corrects the data of a session."""
    session = meeting.session

    def save(typed: Typed, version: int | None) -> None:
        with haste_beside_its_reason(), acting(typed["reason"]) as record:
            actions.save_session(record, session.body, session.code, given_of(typed, version))
        st.query_params.pop(EDIT, None)

    return PlainForm(session_form(session, "data"), questions(here, meeting, ""), save, meeting.version)


def day_or_none(text: str) -> date | None:
    """A typed day; none while it cannot be read."""
    try:
        return read_day(text) if text.strip() else None
    except Refusal:
        return None


def show_outlook(typed: Typed, field: str, here: Visit) -> None:
    """The deadlines of the session as it is typed; the place is there also while nothing can be counted.

    `field` is the label of the field that says why some of them are not kept.
    """
    with st.container(key="session-outlook"):
        on = day_or_none(typed["on"])
        if on is None:
            st.html(tag("p", here.t("With its day the deadlines of the session appear here."), class_="muted"))
            return
        found = outlook(here.coordination(), typed["body"], on, SessionKind(typed["kind"]))
        st.html(outlook_words(found, on, field, here))


def outlook_words(found: Outlook, on: date, field: str, here: Visit) -> Html:
    """The deadlines as a table, what cannot be kept any more, and where the rules contradict each other."""
    t = here.t
    head = tag("h2", t("Deadlines of a session on {day:date}", day=on))
    if not found.deadlines:
        return head + tag("p", t("No deadlines are recorded for this body and kind of session."))
    missed = [one for one in found.deadlines if one.due < here.today]
    parts = [head, deadlines_table(found, here, t)]
    if missed:
        words = t("Some of these days are over already. Choose a later day, or say in the field “{field}” why they are "
                  "not kept.", field=field)  # fmt: skip
        parts.insert(1, tag("p", "▲ ", words, class_="notice wrong"))
    parts += [tag("p", conflict_words(one, t), class_="notice") for one in found.conflicts]
    html = Html("")
    for part in parts:
        html = html + part
    return html


def deadlines_table(found: Outlook, here: Visit, t: Translator) -> Html:
    """What has to be done by when."""
    headings = (
        Heading(t("What has to be done"), is_words=True), Heading(t("Last day")), Heading(t("Last working day")),
        Heading(t("Article")),
    )  # fmt: skip
    rows = (
        (
            t.sentence(one.what),
            ("▲ " if one.due < here.today else "") + t.date(one.due),
            t.date(one.office_day),
            one.article,
        )
        for one in found.deadlines
    )
    return html_table(t("Deadlines of the session"), headings, rows)
