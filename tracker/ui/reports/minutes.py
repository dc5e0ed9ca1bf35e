"""Minutes: adopted at the next regular session, frozen with it, and published without the closed part (57)."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from tracker.actions import adopt_minutes, publish_minutes
from tracker.coordination import Meeting
from tracker.facts import Session
from tracker.nouns import Kind
from tracker.reporting import ReportKind, freeze, minutes_to_freeze
from tracker.texts.parsing import write_day
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form, typed_day
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.reports.page import have_stamped
from tracker.ui.reports.wanted import STEP, Asked
from tracker.views.session.meetings import adopting_sessions, find_meeting

ADOPT, KEEP, PUBLISH = "potrdi", "shrani-zapisnik", "objavi"


def meeting_of(asked: Asked, here: Visit) -> Meeting | None:
    """The session whose minutes they are."""
    return find_meeting(here.coordination(), asked.body, asked.session)


def are_frozen(asked: Asked, here: Visit) -> bool:
    """Whether its minutes are frozen in the language."""
    mine = (ReportKind.MINUTES, asked.body, asked.session, asked.language)
    return any((one.kind, one.body, one.session, one.language) == mine for one in here.coordination().reports)


def minutes_step(asked: Asked, here: Visit) -> Html:
    """What is to be done next with the minutes, and the way to it."""
    t, meeting = here.t, meeting_of(asked, here)
    if meeting is None or meeting.closed_on is None:
        return tag("p", t("The session has not ended yet. Its minutes are adopted after it."))
    if meeting.minutes_adopted_on is None:
        words = t("They are adopted at the next regular session{minutes_adopted:cited}; then they are frozen.")
        has_come = adopting_sessions(here.coordination(), meeting, here.today)
        return tag("p", words) + (step_link(t("Adopt the minutes"), ADOPT) if has_come else "")
    adopted = tag("p", t("They were adopted on {day:date}.", day=meeting.minutes_adopted_on))
    if not are_frozen(asked, here):
        return adopted + step_link(t("Freeze the adopted minutes"), KEEP)
    if meeting.minutes_published_on is None:
        return adopted + step_link(t("Publish the minutes"), PUBLISH)
    return adopted + tag("p", t("They were published on {day:date}.", day=meeting.minutes_published_on))


def step_link(words: str, step: str) -> Html:
    """The way to a step."""
    return tag("p", tag("a", words, href=same_page(**{STEP: step}), class_="button plain"))


def show_minutes_form(step: str, asked: Asked, here: Visit) -> bool:
    """Draws the form of a step with the minutes; False where the address asks for none that is due."""
    t, meeting = here.t, meeting_of(asked, here)
    if meeting is None or meeting.closed_on is None:
        return False
    later = adopting_sessions(here.coordination(), meeting, here.today)
    due = {ADOPT: bool(later) and meeting.minutes_adopted_on is None, KEEP: not are_frozen(asked, here), PUBLISH: True}
    forms: dict[str, Callable[[Asked, Visit], PlainForm]] = {
        ADOPT: partial(adopt_form, later), KEEP: keep_form, PUBLISH: publish_form,
    }  # fmt: skip
    if not due.get(step):
        return False
    st.html(tag("h2", t("Minutes of session {code}", code=asked.session)))
    show_plain_form(forms[step](asked, here), t)
    return True


def adopt_form(later: Sequence[Session], asked: Asked, here: Visit) -> PlainForm:
    """At which of the later sessions they were adopted; the button adopts and freezes."""
    t = here.t
    options = {one.code: f"{one.code}, {t.date(one.on)}" for one in later}

    def save(typed: Typed, _: int | None) -> None:
        with acting(typed["reason"]) as record:
            adopt_minutes(record, asked.body, asked.session, typed["at_session"])
        keep_minutes(asked, here, typed["reason"])
        st.query_params.pop(STEP, None)

    questions = [
        Question(
            "at_session", t("Adopted at session"), next(iter(options), ""), Kind.REFERENCE, options, required=True
        ),
        Question("reason", t("Reason"), t("Adoption of the minutes"), required=True),
    ]
    return PlainForm(f"minutes-adopt:{asked.key}", questions, save)


def keep_form(asked: Asked, here: Visit) -> PlainForm:
    """Freezes minutes that were adopted before."""

    def save(typed: Typed, _: int | None) -> None:
        keep_minutes(asked, here, typed["reason"])
        st.query_params.pop(STEP, None)

    t = here.t
    return PlainForm(
        f"minutes-keep:{asked.key}",
        [Question("reason", t("Reason"), t("Freezing of the adopted minutes"), required=True)],
        save,
    )


def keep_minutes(asked: Asked, here: Visit, reason: str) -> None:
    """Freezes the adopted minutes, whole and for the public."""
    application = here.application
    made = minutes_to_freeze(application, asked.body, asked.session, asked.language)
    with acting(reason) as record:
        numbers = [freeze(application, record, wanted, given) for wanted, given in made]
    have_stamped(here, *numbers)


def publish_form(asked: Asked, here: Visit) -> PlainForm:
    """The day of publication."""
    t = here.t

    def save(typed: Typed, _: int | None) -> None:
        day = typed_day(typed, "on")
        with acting(typed["reason"]) as record:
            publish_minutes(record, asked.body, asked.session, day or here.today)
        st.query_params.pop(STEP, None)

    questions = [
        Question("on", t("Published on"), write_day(here.today), Kind.DAY, required=True),
        Question("reason", t("Reason"), t("Publication of the minutes"), required=True),
    ]
    return PlainForm(f"minutes-publish:{asked.key}", questions, save)
