"""The measures of an owner of many: the longest overdue first, each done with in one tap."""

from collections.abc import Sequence

import streamlit as st

from tracker.facts import Measure, Role
from tracker.sentences import Refusal, count
from tracker.texts import Translator
from tracker.ui.frame.address import REPORT
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import LENGTH, STEP, beginning, offer_rest
from tracker.ui.frame.visit import Visit
from tracker.ui.reporting.page import NOTHING_CHANGED, record_reports
from tracker.views.board import Board
from tracker.views.measure.closing import life_of
from tracker.views.reporting.form import ReportList
from tracker.views.reporting.reporting import DueMeasure

SAID = "said of many"
ROWS = 10
OWN, NOT_OWED, OF_OTHERS = "dolzna", "brez-porocila", "drugih"


def show_list(now: Board, listed: ReportList, visit: Visit) -> None:
    """Her measures; what was just recorded stands on top."""
    t = visit.t
    st.html(tag("h1", t("Report progress")))
    said = st.session_state.pop(SAID, None)
    if said is not None:
        st.html(tag("p", t.sentence(said), class_="notice plain", role="status"))
    if not listed.owing and not listed.others:
        st.html(tag("p", nothing_words(visit)))
        return
    st.html(tag("p", waiting_words(listed, t), class_="lead"))
    if listed.returned:
        st.html(returned_reports(listed, now, visit))
    shown = beginning(listed.owing, OWN, ROWS)
    chosen = [due.measure.code for n, due in enumerate(shown, start=1) if show_row(n, due, now, visit)]
    offer_rest(len(shown), len(listed.owing), OWN, visit)
    if listed.owing and st.button(t("Nothing has changed for all that are ticked"), key="many", type="primary"):
        record(chosen, now, t)
    if listed.others:
        shown_others = beginning(listed.others, NOT_OWED, LENGTH)
        st.html(tag("h2", t("No report is owed")) + others(shown_others, visit))
        offer_rest(len(shown_others), len(listed.others), NOT_OWED, visit)


def nothing_words(visit: Visit) -> str:
    """Why the list is empty, and what to do about it; an officer finds the measures of others below."""
    if visit.has(Role.OFFICER):
        return visit.t("You answer for no measure yourself.")
    return visit.t(
        "No measure is recorded that you answer for. Ask the officer to enter you as the responsible person."
    )


def show_any(owing: Sequence[DueMeasure], visit: Visit) -> None:
    """For officers, who may report on every measure: those of others, the longest overdue first."""
    t = visit.t
    if not owing:
        return
    words = t("As an officer you may also report for others, for instance when an owner told you by telephone.")
    shown = beginning(owing, OF_OTHERS, STEP)
    lines = (
        tag("li", report_link(due.measure, visit), tag("span", " – ", due_words(due, t), class_="muted"))
        for due in shown
    )
    st.html(tag("h2", t("Measures of others")) + tag("p", words) + tag("ul", *lines, class_="changes"))
    offer_rest(len(shown), len(owing), OF_OTHERS, visit)


def report_link(measure: Measure, visit: Visit) -> Html:
    """The way to report on a measure."""
    return tag("a", f"{measure.code} {visit.t.title(measure)}", href=visit.link(REPORT, koda=measure.code))


def returned_reports(listed: ReportList, now: Board, visit: Visit) -> Html:
    """The reports the officer gave back, each with her note and the way to put it right."""
    t = visit.t
    lines = (
        tag("li", report_link(now.measures[one.measure], visit), ": ", one.note)
        for one in listed.returned
        if one.measure in now.measures
    )
    words = count(
        "The officer returned {n} report. Put it right and hand it in again:",
        "The officer returned {n} reports. Put them right and hand them in again:",
        len(listed.returned),
    )
    return tag("p", "▲ ", t.sentence(words), class_="notice wrong") + tag("ul", *lines, class_="changes")


def waiting_words(listed: ReportList, t: Translator) -> str:
    """How many reports are overdue."""
    overdue = sum(1 for due in listed.owing if due.days_overdue)
    if not overdue and listed.returned:
        return t("No report is overdue.")
    never = sum(1 for due in listed.owing if due.reported_on is None)
    if not overdue and never:
        words = count(
            "No report is overdue; you have not reported on {n} measure yet.",
            "No report is overdue; you have not reported on {n} measures yet.",
            never,
        )
        return t.sentence(words)
    if not overdue and not listed.owing:
        return t("No report is overdue.")
    if not overdue:
        told = all(due.reported_on for due in listed.owing)
        return t("You have reported on everything in time.") if told else t("No report is overdue.")
    return t.sentence(count("{n} report is overdue.", "{n} reports are overdue.", overdue))


def show_row(n: int, due: DueMeasure, now: Board, visit: Visit) -> bool:
    """One measure with its two ways to report; whether it is ticked."""
    t = visit.t
    code = due.measure.code
    with st.container(key=f"owed-{n}"):
        st.html(row_words(n, due, now, visit))
        with st.container(horizontal=True, key=f"owed-steps-{n}"):
            is_ticked = st.checkbox(t("Tick {n}", n=n), key=f"tick {code}")
            if st.button(t("Nothing has changed"), key=f"nothing-{code}"):
                record([code], now, t)
            link = tag("a", t("Report on it"), href=visit.link(REPORT, koda=code), class_="button plain")
            st.html(link, width="content")
    return is_ticked


def row_words(n: int, due: DueMeasure, now: Board, visit: Visit) -> Html:
    """What it is called, how it stands, and when it was last heard of."""
    t = visit.t
    measure, status = due.measure, now.status[due.measure.code]
    parts = [light_badge(status.overall.light, t)]
    if status.progress is not None:
        parts.append(tag("span", " · ", t("{progress:percent} done", progress=status.progress)))
    heard = t("last report {day:date}", day=due.reported_on) if due.reported_on else t("never reported")
    title = tag("h2", f"{n}. {measure.code} {t.title(measure)}")
    return title + tag("p", *parts, tag("span", " · ", heard, " · ", due_words(due, t), class_="muted"))


def due_words(due: DueMeasure, t: Translator) -> str:
    """By when its report is due."""
    if due.due is None:
        return t("reported for the coming session") if due.reported_on else t("before a session not announced yet")
    if due.days_overdue:
        return t.sentence(count("overdue by {n} day", "overdue by {n} days", due.days_overdue))
    return t("due by {day:date}", day=due.due.due)


def others(measures: Sequence[Measure], visit: Visit) -> Html:
    """The measures that are finished or have not begun."""
    t = visit.t
    items = (tag("li", report_link(one, visit), f" – {t.word(life_of(one))}") for one in measures)
    return tag("ul", *items, class_="changes")


def record(codes: list[str], now: Board, t: Translator) -> None:
    """Reports that nothing has changed about some measures, all or none."""
    try:
        if codes:
            record_reports(codes, NOTHING_CHANGED, now.today, t)
    except Refusal as refused:
        st.session_state[SAID] = refused.sentence
    else:
        st.session_state[SAID] = count(
            "Recorded: nothing has changed for {n} measure.",
            "Recorded: nothing has changed for {n} measures.",
            len(codes),
        )
        for code in codes:
            st.session_state.pop(f"tick {code}", None)
    st.rerun()
