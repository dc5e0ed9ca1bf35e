"""Reminding owners by mail: one of them at once, all who are overdue after a look at what they would get."""

from collections.abc import Collection, Sequence

import streamlit as st

from tracker.boards import opened
from tracker.jobs.reminding import Posted, ask_for_reports
from tracker.sentences import Refusal, count
from tracker.texts import Translator
from tracker.ui.frame.current import current_user
from tracker.ui.frame.letters import how_they_read
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.views.reporting.owners import ReportOwner, ReportOwners

LOOKED_AT = "reminders looked at"


def offer_reminder(n: int, owner: ReportOwner, visit: Visit, said: str) -> None:
    """The button that reminds one person by mail."""
    if owner.silent and st.button(visit.t("Remind {n} by mail", n=n), key=f"remind-{owner.person.code}"):
        st.session_state[said] = remind([owner.person.code], visit)
        st.rerun()


def offer_all(owners: ReportOwners, visit: Visit, said: str) -> None:
    """Reminding all who are overdue: first what they would get, then the button that sends it."""
    t = visit.t
    overdue = [owner.person.code for owner in owners.owners if owner.days_overdue]
    if not overdue:
        return
    if st.button(t("Remind all who are overdue…"), key="remind-all"):
        st.session_state[LOOKED_AT] = True
    if not st.session_state.get(LOOKED_AT) or visit.user is None:
        return
    planned = ask_for_reports(visit.application, visit.user, overdue, is_trial=True)
    with st.container(key="remind-preview"):
        st.html(preview(planned, len(overdue), t))
        label = t.sentence(count("Send {n} reminder", "Send {n} reminders", len(planned)))
        if planned and st.button(label, key="remind-send", type="primary"):
            st.session_state.pop(LOOKED_AT)
            st.session_state[said] = remind(overdue, visit)
            st.rerun()


def preview(planned: Sequence[Posted], overdue: int, t: Translator) -> Html:
    """Who would get a message, who would not, and how they read."""
    left_out = overdue - len(planned)
    people = tag("ul", *(tag("li", f"{one.name}, {one.letter.to}") for one in planned), class_="changes")
    parts = [people] if planned else []
    if left_out:
        sentence = count(
            "{n} person gets none: no work e-mail is recorded, or a reminder was written today.",
            "{n} people get none: no work e-mail is recorded, or a reminder was written today.",
            left_out,
        )
        parts.append(tag("p", t.sentence(sentence), class_="notice"))
    if planned:
        parts.append(how_they_read((one.letter for one in planned), t))
    return together(parts)


def remind(people: Collection[str], visit: Visit) -> str:
    """Writes the reminders; what came of it."""
    t, user = visit.t, visit.application.narrowed(current_user(opened()))
    if user is None:
        return t("You are signed out. Sign in again in another window, then try once more: what you typed stays.")
    try:
        made = ask_for_reports(visit.application, user, people, is_trial=False)
    except Refusal as refused:
        return t.sentence(refused.sentence)
    if not made:
        return t("No reminder was written: no work e-mail is recorded, or one was written today already.")
    return t.sentence(
        count(
            "{n} reminder was written; it leaves within minutes. The page of mail tells what became of it.",
            "{n} reminders were written; they leave within minutes. The page of mail tells what became of them.",
            len(made),
        )
    )
