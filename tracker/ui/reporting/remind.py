"""Reminding owners by mail: one of them at once, all who are overdue after a look at what they would get."""

from collections.abc import Iterator, Sequence

import streamlit as st

from tracker.boards import opened
from tracker.facts import Person
from tracker.jobs.reminding import Posted, Unsent, ask_for_reports, why_unsent
from tracker.sentences import Refusal, Sentence, count, say
from tracker.texts import Translator
from tracker.ui.forms.addresses import edit_link
from tracker.ui.frame.current import current_user
from tracker.ui.frame.letters import how_they_read, reaches_nobody, written
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.views.reporting.owners import ReportOwner, ReportOwners

LOOKED_AT = "reminders looked at"


def offer_reminder(n: int, owner: ReportOwner, visit: Visit, said: str) -> None:
    """The button that reminds one person by mail."""
    if owner.silent and st.button(visit.t("Remind {n} by mail", n=n), key=f"remind-{owner.person.code}"):
        st.session_state[said] = remind([owner.person], visit)
        st.rerun()


def offer_all(owners: ReportOwners, visit: Visit, said: str) -> None:
    """Reminding all who are overdue: first what they would get, then the button that sends it."""
    t = visit.t
    people = [owner.person for owner in owners.owners if owner.days_overdue]
    overdue = [one.code for one in people]
    if not overdue:
        return
    if st.button(t("Remind all who are overdue…"), key="remind-all"):
        st.session_state[LOOKED_AT] = True
    if not st.session_state.get(LOOKED_AT) or visit.user is None:
        return
    planned = ask_for_reports(visit.application, visit.user, overdue, is_trial=True)
    with st.container(key="remind-preview"):
        st.html(reaches_nobody(visit) + preview(planned, why_none(people, visit), t))
        label = t.sentence(count("Send {n} reminder", "Send {n} reminders", len(planned)))
        if planned and st.button(label, key="remind-send", type="primary"):
            st.session_state.pop(LOOKED_AT)
            st.session_state[said] = remind(people, visit)
            st.rerun()


def preview(planned: Sequence[Posted], left_out: Sequence[Html], t: Translator) -> Html:
    """Who would get a message, who would not and why, and how they read."""
    people = tag("ul", *(tag("li", f"{one.name}, {one.letter.to}") for one in planned), class_="changes")
    parts = [people] if planned else []
    parts += [tag("p", words, class_="notice") for words in left_out]
    if planned:
        parts.append(how_they_read((one.letter for one in planned), t))
    return together(parts)


REASONS: dict[Unsent, Sentence] = {
    Unsent.NO_ADDRESS: say("No work e-mail is recorded; enter it:"),
    Unsent.LEFT: say("Retired, or without access any more:"),
    Unsent.TODAY: say("A reminder was written today already:"),
    Unsent.NOTHING_OWED: say("No session is recorded for which a report is owed:"),
}


def why_none(people: Sequence[Person], visit: Visit) -> list[Html]:
    """Why some people get no reminder, each reason with those whom it concerns and the way to what is recorded."""
    if visit.user is None:
        return []
    why = why_unsent(visit.application, visit.user, [one.code for one in people])
    return [
        together((visit.t.sentence(words), *ways_to([one for one in people if why.get(one.code) is reason], visit)))
        for reason, words in REASONS.items()
        if reason in why.values()
    ]


def ways_to(people: Sequence[Person], visit: Visit) -> Iterator[str]:
    """Their names, each leading to where her address is entered."""
    for n, one in enumerate(people):
        yield ", " if n else " "
        yield tag("a", one.name or one.function, href=edit_link(visit, "person", one.code))


def remind(people: Sequence[Person], visit: Visit) -> str:
    """Writes the reminders; what came of it."""
    t, user = visit.t, visit.application.narrowed(current_user(opened()))
    if user is None:
        return t("You are signed out. Sign in again in another window, then try once more: what you typed stays.")
    try:
        made = ask_for_reports(visit.application, user, [one.code for one in people], is_trial=False)
    except Refusal as refused:
        return t.sentence(refused.sentence)
    if not made:
        parts = (part for words in why_none(people, visit) for part in (" ", words))
        return together((t("No reminder was written."), *parts))
    return t.sentence(written(len(made), visit))
