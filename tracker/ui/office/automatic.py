"""The page of what runs by itself: whether the data are safe, and each job with what may be done about it."""

from collections.abc import Sequence

import streamlit as st

from tracker.facts import Light, Role, RunState
from tracker.jobs import runs
from tracker.jobs.catalogue import JOBS
from tracker.jobs.reminding import KIND as REMINDERS
from tracker.jobs.reminding import Posted, Wanted, post_reminders
from tracker.jobs.runs import Run
from tracker.jobs.state import Line, Safety, lines, run_now, safety, troubles
from tracker.sentences import count, say
from tracker.texts import Translator
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import officer_now, officer_of_all_now
from tracker.ui.frame.tables import facts
from tracker.ui.frame.visit import Visit
from tracker.ui.office.accounts import moment, said_in_words, say_next, show_said
from tracker.ui.office.backups import show_backups

OUTCOMES = {
    RunState.DONE: say("went well"),
    RunState.FAILED: say("failed"),
    RunState.RUNNING: say("is running, or was broken off"),
}


def show_automatic(here: Visit) -> None:
    """Everything in its order."""
    t = here.t
    st.html(tag("h1", t("What runs by itself")))
    show_said(here)
    st.html(safety_words(safety(here.application), here))
    for trouble in troubles(here.application):
        st.html(tag("p", t.sentence(trouble), class_="notice", role="alert"))
    is_hers = here.application.holds_everywhere(here.known, Role.OFFICER)
    if not is_hers:
        words = t(
            "What runs by itself serves every strategy, so it takes an officer of all of them to start or pause it."
        )
        st.html(tag("p", words, class_="notice"))
    show_backups(here)
    for line in lines(here.application, JOBS):
        show_job(line, here)
        if is_hers:
            show_buttons(line, here)


def safety_words(known: Safety, here: Visit) -> Html:
    """Whether the data are safe: green only after a backup was restored on trial not long ago."""
    t, rehearsal = here.t, known.rehearsal
    proven = known.is_proven(here.application.clock.tell())
    light = Light.GREEN if proven else Light.NO_DATA if rehearsal is None else Light.RED
    backed_up = t("Last backup: {when}.", when=moment(known.backed_up_at, here))
    tried = t("Last restored on trial: {when}.", when=moment(rehearsal.finished_at if rehearsal else None, here))
    words = tag("span", f"{backed_up} {tried} {rehearsal.words if rehearsal else ''}")
    return tag("p", light_badge(light, t), " ", words, role="status")


def show_job(line: Line, here: Visit) -> None:
    """One job with its last run."""
    t, title = here.t, here.t.sentence(line.job.title)
    due = due_words(line, here)
    last = last_words(line.last, here) if line.last else t("never")
    st.html(together((tag("h2", title), facts(((t("Next run"), due), (t("Last run"), last))))))


def show_buttons(line: Line, here: Visit) -> None:
    """What may be done about a job."""
    t, name, title = here.t, line.job.name, here.t.sentence(line.job.title)
    other = t("Resume") if line.paused_by else t("Pause")
    with st.container(horizontal=True, key=f"job-{name}"):
        is_wanted = st.button(t("Run now"), key=f"run-{name}", help=title)
        is_looked = name == REMINDERS and st.button(t("Show what would go out"), key=f"look-{name}")
        is_turned = st.button(other, key=f"{'resume' if line.paused_by else 'pause'}-{name}", help=title)
    with said_in_words(here):
        if is_wanted:
            start(line, here)
        if is_looked:
            wanted = Wanted(is_trial=True, officer=officer_now())
            show_letters(post_reminders(here.application, wanted), here.t)
        if is_turned:
            turn(line, here)


def show_letters(planned: Sequence[Posted], t: Translator) -> None:
    """The reminders that would leave now, each to be unfolded; nothing is kept."""
    words = count("{n} reminder would be written.", "{n} reminders would be written.", len(planned))
    letters = (
        tag("details",
            tag("summary", f"{one.name}, {one.letter.to}: ", tag("span", one.letter.subject, lang=one.letter.language)),
            tag("p", one.letter.text, class_="prose", lang=one.letter.language))
        for one in planned
    )  # fmt: skip
    st.html(tag("p", t.sentence(words), role="status") + together(letters))


def due_words(line: Line, here: Visit) -> str:
    """When a job runs next, or what it waits for."""
    if line.paused_by:
        return here.t("paused by {who}", who=line.paused_by)
    if line.job.is_begun_by_hand and line.last is None:
        return here.t("waits until it is run here for the first time, for it reaches people outside")
    return moment(line.next_at, here)


def turn(line: Line, here: Visit) -> None:
    """Pauses a job, in the name of whoever is signed in, or lets it run again."""
    who, engine = officer_of_all_now().name, here.application.engine
    if line.paused_by:
        runs.resume(engine, line.job.name)
    else:
        runs.pause(engine, line.job.name, who, here.application.clock.tell())
    st.rerun()


def last_words(last: Run, here: Visit) -> str:
    """When a job ran last and what came out."""
    words = f"{moment(last.started_at, here)}: {here.t.sentence(OUTCOMES[last.state])}"
    return f"{words}. {last.words}" if last.words else words


def start(line: Line, here: Visit) -> None:
    """Runs a job while whoever pressed the button waits. Raises Refusal while it is running."""
    officer_of_all_now()
    with st.spinner(here.t("This takes a moment …")):
        done = run_now(here.application, line.job)
    say_next(say("{title}: {outcome}. {words}", title=line.job.title, outcome=OUTCOMES[done.state], words=done.words))
    st.rerun()
