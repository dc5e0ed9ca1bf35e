"""The page of analysis: three choices, their answer as a chart, a table and a file; all in the address."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from tracker.charts.analysis import Labels, analysis_card, analysis_table
from tracker.frames.analysis import Answer, Dimension, Question, Value, answer
from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.ui.analysis.words import DIMENSIONS, READY, VALUES, entry_word
from tracker.ui.frame.address import ANALYSIS, day
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.filters import choose
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import data_table
from tracker.ui.frame.visit import Visit
from tracker.views.board import Board, board

ROWS, COLUMNS, VALUE, EARLIER = "vrstice", "stolpci", "vrednost", "primerjava"


def show_analysis(here: Visit) -> None:
    """Everything in its order."""
    t = here.t
    st.html(tag("h1", t("Analysis")))
    st.html(tag("p", t("Choose by what to tell apart and what to count. The address keeps it: send it as it is.")))
    st.html(ready_links(here))
    question = chosen(t)
    earlier = chosen_day(here)
    if earlier:  # two days stand side by side in place of the columns
        question = replace(question, columns=None)
    words = title_of(question, t)
    found = here.keep(("analysis", question), lambda: answer(here.board(), question, here.role))
    if not found.rows:
        st.html(tag("p", t("No measure has anything to tell about this. Choose otherwise.")))
        return
    then = answer_on(earlier, question, here) if earlier else None
    labels = labels_of(found, then, here.board(), here.today, earlier, t)
    name = repr((question, earlier))
    show_kept_card(("analysis", name), lambda: analysis_card(found, then, labels, t), here, "analysis")
    table = here.keep(("analysis table", name), lambda: analysis_table(found, then, labels, t))
    counted = tag("p", t("The plan as of {day}; dropped and merged measures are not counted.", day=labels.today))
    st.html(tag("h2", words) + counted + data_table(words, table, t, sum_row=True))
    parts = (question.rows, question.columns, question.value, earlier)
    offer("-".join(["analiza", *(str(part) for part in parts if part)]), lambda: table, t)


def ready_links(here: Visit) -> Html:
    """Questions that are asked often."""
    items = (tag("li", tag("a", here.t.sentence(words), href=link_to(asked, here))) for words, asked in READY)
    return tag("ul", together(items), class_="steps")


def link_to(question: Question, here: Visit) -> str:
    """The address of a question."""
    columns = {COLUMNS: question.columns.value} if question.columns else {}
    return here.link(ANALYSIS, **{ROWS: question.rows.value, VALUE: question.value.value, **columns})


def chosen(t: Translator) -> Question:
    """Draws the choices; what is not chosen is how many measures there are in each area."""
    with st.container(key="filters"):
        rows = choose(t("Rows"), ROWS, named(DIMENSIONS, t), t("Area"))
        columns = choose(t("Columns"), COLUMNS, named(DIMENSIONS, t), t("no columns"))
        value = choose(t("Value"), VALUE, named(VALUES, t), t("Number of measures"))
    told = Question(Dimension(rows or Dimension.AREA), Value(value or Value.COUNT))
    return replace(told, columns=Dimension(columns)) if columns and columns != told.rows else told


def named(things: Mapping[Dimension, Sentence] | Mapping[Value, Sentence], t: Translator) -> dict[str, str]:
    """What may be chosen, by its name in the address."""
    return {thing.value: t.sentence(words) for thing, words in things.items()}


def chosen_day(here: Visit) -> date | None:
    """An earlier day to compare with: one of those on which the coordination met."""
    t = here.t
    sessions = {one.on.isoformat(): f"{t.date(one.on)} ({one.code})" for one in reversed(here.board().plan.sessions)
                if one.on < here.today and one.cancelled_on is None}  # fmt: skip
    with st.container(key="compare"):
        return day(choose(t("Compare with the day of a session"), EARLIER, sessions, t("no comparison")))


def answer_on(earlier: date, question: Question, here: Visit) -> Answer:
    """The same question, asked of the plan as it stood on an earlier day."""

    def made() -> Answer:
        return answer(board(here.application.read(earlier, here.role), earlier), question, here.role)

    return here.keep(("analysis", question, earlier), made)


def title_of(question: Question, t: Translator) -> str:
    """What is answered, in words."""
    value, rows = t.sentence(VALUES[question.value]), t.sentence(DIMENSIONS[question.rows])
    if question.columns is None:
        return f"{value} – {rows}"
    return f"{value} – {rows} / {t.sentence(DIMENSIONS[question.columns])}"


def labels_of(
    found: Answer, then: Answer | None, now: Board, today: date, earlier: date | None, t: Translator
) -> Labels:
    """The words of everything in an answer."""
    question = found.question
    rows = [*found.rows, *(key for key in (then.rows if then else ()) if key not in found.rows)]
    columns = question.columns
    return Labels(
        title_of(question, t),
        t.sentence(DIMENSIONS[question.rows]),
        {key: entry_word(question.rows, key, now, t) for key in rows},
        {key: entry_word(columns, key, now, t) for key in found.columns} if columns else {},
        t.date(today),
        t.date(earlier) if earlier else "",
    )
