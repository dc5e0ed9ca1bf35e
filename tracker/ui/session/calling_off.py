"""A session that is not held as it was called: the forms that cancel it, move it and carry its agenda, and what they
leave on its page."""

from collections.abc import Iterator

import streamlit as st

from tracker import actions
from tracker.actions import CancellationGiven, SessionMoveGiven
from tracker.coordination import Meeting, SessionMove
from tracker.jobs import calling_off
from tracker.jobs.calling_off import Told
from tracker.nouns import Kind
from tracker.sentences import Sentence, count, say
from tracker.texts.parsing import write_day
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form, typed_day
from tracker.ui.frame.address import SESSION
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import acting, officer_now
from tracker.ui.frame.visit import Visit, same_page, visit_anew
from tracker.ui.frame.way_back import way_back
from tracker.ui.session.acts import own_words, tell
from tracker.ui.session.form import EDIT, NEW, show_outlook
from tracker.ui.session.form_names import session_form
from tracker.ui.session.words import CARRY, session_name
from tracker.views.session.course import may_carry
from tracker.views.session.session import INVITATIONS, SessionPage

CANCEL, MOVE = "odpovej", "prestavi"


def calling_off_links(here: Visit) -> list[str | None]:
    """The ways to the forms, for an officer while the session has not ended."""
    t = here.t
    return [
        tag("a", t("Move the session"), href=same_page(**{EDIT: MOVE}), class_="quiet"),
        " ",
        tag("a", t("Cancel the session"), href=same_page(**{EDIT: CANCEL}), class_="quiet"),
        " ",
    ]


def show_called_off(view: SessionPage, here: Visit) -> None:
    """That a session is cancelled or was moved: when, why, and for those who sign in by whom."""
    with st.container(key="session-called-off"):
        told = together([*moves(view.meeting, here), *cancellation(view.meeting, here)])
        if told:
            st.html(told)


def moves(meeting: Meeting, here: Visit) -> Iterator[Html]:
    """Each move with the day, hour and place that it ended."""
    for one in meeting.moves:
        words = here.t("Moved on {day:date}; before: {place}. Reason: {reason}", day=one.moved_on,
                       place=former_place(one, here), reason=one.reason)  # fmt: skip
        parts = [tag("p", "◆ ", words, by(one.moved_by))]
        if one.haste:
            parts.append(tag("p", here.t("Why deadlines are not kept: {reason}", reason=one.haste)))
        yield tag("div", together(parts), class_="notice plain")


def former_place(move: SessionMove, here: Visit) -> str:
    """Day, hour and place of a session before it was moved."""
    return ", ".join(one for one in (here.t.date(move.on), here.t.hour(move.hour), move.place) if one)


def by(name: str) -> str:
    """Who did something, in brackets; nothing where it is not told."""
    return f" ({name})" if name else ""


def cancellation(meeting: Meeting, here: Visit) -> Iterator[Html]:
    """That it is not held, why, and where its agenda went."""
    t, told = here.t, meeting.cancellation
    if told is None:
        return
    words = t("The session is cancelled since {day:date}. Reason: {reason}", day=told.on, reason=told.reason)
    parts = [tag("p", "▲ ", words, by(told.by))]
    if told.carried_to:
        link = here.link(SESSION, koda=told.carried_to, telo=meeting.session.body)
        parts.append(tag("p", tag("a", t("Its agenda was carried to session {code}", code=told.carried_to), href=link)))
    yield tag("div", together(parts), class_="notice", role="note")


def asked_calling_off(view: SessionPage, here: Visit) -> bool:
    """Draws the form the address asks for; whether it asks for one that fits the session."""
    asked, meeting = st.query_params.get(EDIT), view.meeting
    if asked == CARRY and may_carry(meeting):
        show_carrying(meeting, here)
    elif asked == CANCEL and view.is_open:
        show_form(
            here.t("Cancel the session {code}", code=meeting.session.code), cancel_form(meeting, here), here, meeting
        )
    elif asked == MOVE and view.is_open:
        form = move_form(meeting, here)
        show_form(here.t("Move the session {code}", code=meeting.session.code), form, here, meeting)
        session = meeting.session
        typed = {**form.typed(), "body": session.body, "kind": session.kind.value}
        show_outlook(typed, here.t("Why deadlines are not kept"), here)
    else:
        return False
    return True


def show_form(title: str, form: PlainForm, here: Visit, meeting: Meeting) -> None:
    """A form under its heading, with the way back and whom it tells."""
    head(title, meeting, here)
    st.html(tag("p", here.t.sentence(whom(meeting)), class_="notice plain"))
    show_plain_form(form, here.t)


def head(title: str, meeting: Meeting, here: Visit) -> None:
    """The way back and the heading."""
    st.html(way_back(session_name(meeting.session, here.t), same_page(**{EDIT: None})) + tag("h1", title))


def whom(meeting: Meeting) -> Sentence:
    """Whether saving writes letters."""
    if any(step.name in INVITATIONS for step in meeting.steps):
        return say("Everybody who was invited gets one letter about it, with the reason.")
    return say("The invitation is not marked as sent, so nobody gets a letter.")


def cancel_form(meeting: Meeting, here: Visit) -> PlainForm:
    """Why a session is cancelled."""
    t, session = here.t, meeting.session

    def save(typed: Typed, version: int | None) -> None:
        given = CancellationGiven.of(reason=typed["reason"], version=version)
        told = calling_off.cancel(here.application, officer_now(), session.body, session.code, given)
        finish(say("The session {code} is cancelled.", code=session.code), told)

    return PlainForm(session_form(session, "cancel"), [reason_question(here)], save, meeting.version,
                     button=t("Cancel the session"))  # fmt: skip


def reason_question(here: Visit) -> Question:
    """Why; everybody who may know of the session reads it."""
    t = here.t
    return Question("reason", t("Reason"), kind=Kind.LONG, required=True,
                    hint=t("It stands on the public page of the session: no names and nothing personal."))  # fmt: skip


def move_form(meeting: Meeting, here: Visit) -> PlainForm:
    """When and where a session meets instead."""
    t, session = here.t, meeting.session

    def save(typed: Typed, version: int | None) -> None:
        on = typed_day(typed, "on")
        given = SessionMoveGiven.of(
            on=on, hour=typed["hour"], place=typed["place"], reason=typed["reason"], haste=typed["haste"],
            version=version,
        )  # fmt: skip
        told = calling_off.move(here.application, officer_now(), session.body, session.code, given)
        finish(say("The session {code} is moved to {day:date}.", code=session.code, day=given.on), told)

    questions = [
        Question("on", t("New day of the session"), write_day(session.on), Kind.DAY, required=True,
                 hint=t("Its deadlines are shown below as soon as it is typed.")),
        Question("hour", t("Hour"), meeting.hour),
        Question("place", t("Place"), meeting.place),
        reason_question(here),
        Question("haste", t("Why deadlines are not kept"), kind=Kind.LONG,
                 hint=t("Only where one of those below is over already (▲).")),
    ]  # fmt: skip
    return PlainForm(session_form(session, "move"), questions, save, meeting.version,
                     button=t("Move the session"))  # fmt: skip


def finish(done: Sentence, told: Told) -> None:
    """Back to the session, with what was done and who could not be told."""
    visit_anew()
    st.query_params.pop(EDIT, None)
    tell(outcome(done, told), is_refused=False)


def outcome(done: Sentence, told: Told) -> Sentence:
    """What was done, how many letters leave, and who has no work e-mail."""
    if told.unreached:
        return count(
            "{done} {n} letter was written; tell in person: {names}.",
            "{done} {n} letters were written; tell in person: {names}.",
            told.letters,
            done=done,
            names=", ".join(told.unreached),
        )
    if not told.letters:
        return done
    return count("{done} {n} letter was written.", "{done} {n} letters were written.", told.letters, done=done)


def show_carrying(meeting: Meeting, here: Visit) -> None:
    """Which session takes the agenda over; without one the way to call it."""
    t, session = here.t, meeting.session
    head(t("Carry the agenda of session {code}", code=session.code), meeting, here)
    others = {
        one.session.code: f"{session_name(one.session, t)}, {t.date(one.session.on)}"
        for one in here.coordination().meetings
        if one.is_open and one.session.body == session.body
    }
    if not others:
        link = tag("a", t("New session"), href=here.link(SESSION, uredi=NEW), class_="button")
        st.html(tag("p", t("There is no other session that could take it over. Call one first.")) + tag("p", link))
        return
    st.html(tag("p", t("Items and what is to be voted about go over in one step; withdrawn items stay.")))
    show_plain_form(carry_form(meeting, others, here), t)


def carry_form(meeting: Meeting, others: dict[str, str], here: Visit) -> PlainForm:
    """The choice of the session that takes the agenda over."""
    t, session = here.t, meeting.session

    def save(typed: Typed, _: int | None) -> None:
        own = own_words(here)
        why = own.sentence(say("Carried over from session {code}, which was cancelled", code=session.code))
        with acting(own.sentence(say("Agenda of session {code} carried over", code=session.code))) as record:
            n = actions.carry_agenda(record, session.body, session.code, typed["to"], why)
        st.query_params.pop(EDIT, None)
        words = count("{n} item was carried to session {code}.", "{n} items were carried to session {code}.", n,
                      code=typed["to"])  # fmt: skip
        tell(words, is_refused=False)

    question = Question("to", t("Session that takes it over"), next(iter(others)), Kind.REFERENCE, others)
    return PlainForm(session_form(session, "carry"), [question], save, button=t("Carry the agenda"))
