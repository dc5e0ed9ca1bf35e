"""Reports that wait for the officer: what each field was and becomes, accepted or returned with a note."""

from functools import partial

import streamlit as st

from tracker.actions import Recording, accept_report, return_report
from tracker.facts import Role, Submission
from tracker.sentences import Refusal, Sentence, count, say
from tracker.ui.frame.address import MEASURE
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.reporting.receipt import compared_table
from tracker.views.reporting.submissions import WaitingReport

SAID = "said of reports"


def show_waiting(waiting: tuple[WaitingReport, ...], visit: Visit) -> None:
    """The reports that wait, oldest first."""
    t = visit.t
    st.html(tag("h1", t("Reports to accept")))
    said = st.session_state.pop(SAID, None)
    if said is not None:
        st.html(tag("p", t.sentence(said), class_="notice plain", role="status"))
    st.html(tag("p", waiting_words(len(waiting), visit), class_="lead"))
    for n, report in enumerate(waiting, start=1):
        show_one(n, report, visit)


def waiting_words(n: int, visit: Visit) -> str:
    """How many wait; for none why, and when some would."""
    t = visit.t
    if n:
        return t.sentence(count("{n} report waits for you.", "{n} reports wait for you.", n))
    if visit.board().plan.strategy.needs_approval:
        return t("No report waits for you.")
    if visit.has(Role.ADMINISTRATOR):
        return t("Reports count at once. To look through them first, switch acceptance on in the settings.")
    return t("Reports count at once. To look through them first, ask the administrator to switch acceptance on.")


def show_one(n: int, report: WaitingReport, visit: Visit) -> None:
    """One report with its two ways out."""
    t = visit.t
    submission = report.submission
    st.html(heading(n, report, visit))
    st.html(compared_table(report.fields, t))
    with st.container(key=f"decide-{submission.id}"):
        if st.button(t("Accept {n}", n=n), key=f"accept-{submission.id}", type="primary" if n == 1 else "secondary"):
            decide(partial(accept, submission=submission), say("The report counts now."), t("Report accepted"))
        note = st.text_area(t("What is to be put right in {n}", n=n), key=f"note-{submission.id}", height=80)
        if st.button(t("Return {n} with the note", n=n), key=f"return-{submission.id}"):
            back = partial(give_back, submission=submission, note=note)
            decide(back, say("The report was returned with your note."), t("Report returned"))


def heading(n: int, report: WaitingReport, visit: Visit) -> Html:
    """Which measure, who reported, when, through which door, and how the measure stands."""
    t = visit.t
    measure, submission = report.measure, report.submission
    title = tag("a", f"{measure.code} {t.title(measure)}", href=visit.link(MEASURE, koda=measure.code))
    words = f"{submission.author} · {t.date(submission.made_on)} · {t.word(submission.channel)}"
    stands = tag("p", t("The facts say:"), " ", light_badge(report.status.computed.light, t))
    return tag("h2", f"{n}. ", title) + tag("p", words, class_="muted") + stands


def accept(record: Recording, submission: Submission) -> None:
    """Accepts what was looked at."""
    accept_report(record, submission.id, submission.version)


def give_back(record: Recording, submission: Submission, note: str) -> None:
    """Returns what was looked at."""
    return_report(record, submission.id, note, submission.version)


def decide(step: "partial[None]", done: Sentence, reason: str) -> None:
    """Accepts or returns a report and says so, or says why not."""
    try:
        with acting(reason) as record:
            step(record)
    except Refusal as refused:
        done = refused.sentence
    st.session_state[SAID] = done
    st.rerun()
