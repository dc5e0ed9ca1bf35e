"""The page of analysis: what is chosen, its answer as a chart, a table and a file; all in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

import streamlit as st

from tracker.boards import of_past_day
from tracker.charts.analysis import Labels, analysis_card, analysis_table, rows_of
from tracker.charts.analysis_trend import rows_of_all, trend_card, trend_table
from tracker.facts import Plan, Session
from tracker.frames.analysis import Answer, Dimension, Question, Value, answer
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.ui.analysis.obstacles import show_obstacles
from tracker.ui.analysis.words import DIMENSIONS, READY, VALUES, entry_word, notes
from tracker.ui.frame.address import ANALYSIS, day
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.filters import choose, switch
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import data_table
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.ui.history.page import chosen_day as typed_day
from tracker.views.board import board
from tracker.views.standings import trend_sessions

ROWS, COLUMNS, VALUE, EARLIER, OTHER = "vrstice", "stolpci", "vrednost", "primerjava", "dan-primerjave"
LOOK, SESSIONS = "dnevi", "seje"
VIEW, OBSTACLES = "pogled", "ovire"
LATE_BY_AREA, SLIP_BY_LEAD = Question(Dimension.AREA, Value.LATE), Question(Dimension.LEAD, Value.SLIP)


def show_analysis(here: Visit) -> None:
    """Everything in its order."""
    t = here.t
    st.html(tag("h1", t("Analysis")))
    st.html(tag("p", t("Choose by what to tell apart and what to count. The address keeps it: send it as it is.")))
    st.html(ready_links(here))
    if st.query_params.get(VIEW) == OBSTACLES:
        st.html(way_back(t("Analysis"), same_page(**{VIEW: None})))
        show_obstacles(here)
        return
    question = chosen(t)
    looks = {"dan": t("One day or two"), SESSIONS: t("At each session")}
    if switch(t("Which days"), LOOK, looks) == SESSIONS:
        show_trend(without_columns(question, t("Sessions are told row by row; the chosen columns are left out.")), here)
        return
    earlier = chosen_day(here)
    if earlier:
        words = t("Two days are compared row by row; the chosen columns are left out.")
        question = without_columns(question, words)
    show_answer(question, earlier, here)


def without_columns(question: Question, words: str) -> Question:
    """The question by rows alone; says so where it had columns."""
    if question.columns:
        st.html(tag("p", words, class_="muted"))
    return replace(question, columns=None)


def show_answer(question: Question, earlier: date | None, here: Visit) -> None:
    """The answer on the day looked at, beside an earlier one where one is chosen."""
    t = here.t
    words = title_of(question, t)
    if counting := notes(question, here.board(), t):
        st.html(tag("p", counting, class_="muted"))
    found = here.keep(("analysis", question), lambda: answer(here.board(), question, here.role))
    then = answer_on(earlier, question, here) if earlier else None
    if not rows_of(found, then):
        st.html(tag("p", t("No measure has anything to tell about this. Choose otherwise.")))
        return
    labels = labels_of(rows_of(found, then), found, here, earlier)
    name = repr((question, earlier))
    draw = partial(analysis_card, found, then, labels, t)
    show_kept_card(("analysis", name), draw, here, "analysis", folds_numbers=False)
    table = here.keep(("analysis table", name), lambda: analysis_table(found, then, labels, t))
    st.html(tag("h2", words) + data_table(words, table, t, sum_row=True))
    parts = (question.rows, question.columns, question.value, earlier)
    offer("-".join(["analiza", *(str(part) for part in parts if part)]), lambda: table, t)


def show_trend(question: Question, here: Visit) -> None:
    """The answers on the days of the last sessions, and on the day looked at."""
    t = here.t
    words = title_of(question, t)
    if counting := notes(question, here.board(), t):
        st.html(tag("p", counting, class_="muted"))
    sessions = trend_sessions(here.board())
    answers = here.keep(("analysis trend", question), lambda: answers_at(sessions, question, here))
    keys = rows_of_all(answers)
    if not keys:
        st.html(tag("p", t("No measure has anything to tell about this. Choose otherwise.")))
        return
    labels = labels_of(keys, answers[-1], here, None)
    days = (*(f"{one.code} ({t.date(one.on)})" for one in sessions), t.date(here.today))
    draw = partial(trend_card, answers, days, labels, t)
    show_kept_card(("analysis trend card", question), draw, here, "analysis", folds_numbers=False)
    table = here.keep(("analysis trend table", question), lambda: trend_table(answers, days, labels, t))
    st.html(tag("h2", words) + data_table(words, table, t, sum_row=True))
    offer(f"analiza-{question.rows}-{question.value}-seje", lambda: table, t)


def answers_at(sessions: Sequence[Session], question: Question, here: Visit) -> tuple[Answer, ...]:
    """The same question on the day of each session, by what was recorded then, and on the day looked at."""
    days = [session.on for session in sessions]

    @cache
    def plans() -> dict[date, Plan]:
        return dict(zip(days, here.application.read_states(days, here.role), strict=True))

    before = (past_answer(day, question, here, lambda on: plans()[on]) for day in days)
    return (*before, answer(here.board(), question, here.role))


def past_answer(day: date, question: Question, here: Visit, read: Callable[[date], Plan]) -> Answer:
    """The answer of a past day, which a change of today leaves alone."""

    def made() -> Answer:
        return answer(board(read(day), day), question, here.role)

    return of_past_day(here.application, day, here.role, question, made)


def ready_links(here: Visit) -> Html:
    """Questions that are asked often."""
    asked = [(words, link_to(question, here)) for words, question in READY]
    asked.append((say("What do owners name as obstacles?"), here.link(ANALYSIS, **{VIEW: OBSTACLES})))
    asked.append((say("How many measures were late at each session?"), link_to(LATE_BY_AREA, here, **{LOOK: SESSIONS})))
    if past := trend_sessions(here.board()):
        last = past[-1]
        words = say("Whose measures have slipped since session {code}?", code=last.code)
        asked.append((words, link_to(SLIP_BY_LEAD, here, **{EARLIER: last.on.isoformat()})))
    items = (tag("li", tag("a", here.t.sentence(words), href=address)) for words, address in asked)
    return tag("ul", together(items), class_="steps")


def link_to(question: Question, here: Visit, **others: str) -> str:
    """The address of a question."""
    columns = {COLUMNS: question.columns.value} if question.columns else {}
    return here.link(ANALYSIS, **{ROWS: question.rows.value, VALUE: question.value.value, **columns, **others})


def chosen(t: Translator) -> Question:
    """Draws the choices; what is not chosen is how many measures there are in each area."""
    with st.container(key="choices"):
        rows = choose(t("Rows"), ROWS, named(DIMENSIONS, t), t("Area"))
        columns = choose(t("Columns"), COLUMNS, named(DIMENSIONS, t), t("no columns"))
        value = choose(t("Value"), VALUE, named(VALUES, t), t("Number of measures"))
    told = Question(Dimension(rows or Dimension.AREA), Value(value or Value.COUNT))
    return replace(told, columns=Dimension(columns)) if columns and columns != told.rows else told


def named(things: Mapping[Dimension, Sentence] | Mapping[Value, Sentence], t: Translator) -> dict[str, str]:
    """What may be chosen, by its name in the address."""
    return {thing.value: t.sentence(words) for thing, words in things.items()}


def chosen_day(here: Visit) -> date | None:
    """An earlier day to compare with: one on which the coordination met, or any other that is typed."""
    t = here.t
    sessions = {one.on.isoformat(): f"{t.date(one.on)} ({one.code})" for one in reversed(here.board().plan.sessions)
                if one.on < here.today and one.cancelled_on is None}  # fmt: skip
    with st.container(key="compare"):
        session = day(choose(t("Compare with the day of a session"), EARLIER, sessions, t("no comparison")))
        typed = typed_day(t("or with any day before"), OTHER, None, t)
    if typed is None or typed < here.today:
        return typed or session
    st.html(tag("p", t("Compare with a day before {day:date}.", day=here.today), class_="notice", role="alert"))
    return session


def answer_on(earlier: date, question: Question, here: Visit) -> Answer:
    """The same question, asked of the plan as it stood on an earlier day."""

    read = partial(here.application.read, role=here.role)
    return here.keep(("analysis", question, earlier), lambda: past_answer(earlier, question, here, read))


def title_of(question: Question, t: Translator) -> str:
    """What is answered, in words."""
    value, rows = t.sentence(VALUES[question.value]), t.sentence(DIMENSIONS[question.rows])
    if question.columns is None:
        return f"{value} – {rows}"
    return f"{value} – {rows} / {t.sentence(DIMENSIONS[question.columns])}"


def labels_of(keys: Sequence[str], found: Answer, here: Visit, earlier: date | None) -> Labels:
    """The words of everything in an answer, and of some rows."""
    question, now, t = found.question, here.board(), here.t
    columns = question.columns
    return Labels(
        title_of(question, t),
        t.sentence(DIMENSIONS[question.rows]),
        {key: entry_word(question.rows, key, now, t) for key in keys},
        {key: entry_word(columns, key, now, t) for key in found.columns} if columns else {},
        t.date(here.today),
        t.date(earlier) if earlier else "",
    )
