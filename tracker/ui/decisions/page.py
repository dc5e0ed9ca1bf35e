"""The register of decisions and tasks, and one decision with everything that came of it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from tracker.charts.table import Column, Kind, Table
from tracker.coordination import VoteMethod
from tracker.facts import Change, Execution, Role, Visibility
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.ui.frame.address import BODY, CODE, DECISIONS, SESSION
from tracker.ui.frame.filters import TEXT, by_title, choose, fold, search
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.missing import reason, show
from tracker.ui.frame.tables import Heading, facts, html_table
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.history.measure import history_list
from tracker.ui.measure.measures import measure_name
from tracker.ui.participation.proposals import shortened
from tracker.views.decisions.register import (
    OVERDUE,
    WITHOUT_SUCCESSOR,
    DecisionPage,
    Register,
    RegisterFilter,
    RegisterLine,
    register,
)

MOST = 12
"""So many stand in one part of the register: on a phone each is a card of a third of a window's height."""
STATE, HELD, OWNER, EDIT, EXECUTED = "izvrsitev", "seja", "nosilec", "uredi", "izvrsitev"
SHAPES = {
    Execution.OPEN: ("○", ""),
    Execution.CARRIED_OUT: ("●", "green"),
    Execution.NOT_CARRIED_OUT: ("▲", "light red"),
    Execution.REPLACED: ("●", ""),
}


def whole_register(here: Visit) -> Register:
    """All decisions that whoever is looking may see."""
    return here.keep("register of decisions", lambda: register(here.board(), here.coordination()))


def chosen_filter(everything: Register, t: Translator) -> RegisterFilter:
    """Draws the filters on one line and returns what they let through."""
    states = {
        Execution.OPEN.value: t("open"),
        OVERDUE: t("overdue"),
        Execution.CARRIED_OUT.value: t("carried out"),
        Execution.NOT_CARRIED_OUT.value: t("not carried out"),
        WITHOUT_SUCCESSOR: t("without a new decision"),
        Execution.REPLACED.value: t("replaced"),
    }
    with st.container(key="decision-filters"):
        fold((STATE, BODY, HELD, OWNER, TEXT), t)
        state = choose(t("Execution"), STATE, states, t("all"))
        body = choose(t("Body"), BODY, {one.code: t.title(one) for one in everything.bodies}, t("all"))
        held = choose(t("Session"), HELD, {code: code for code in everything.sessions}, t("all"))
        owner = choose(t("Task of"), OWNER, by_title((one.code, t.title(one)) for one in everything.owners), t("all"))
        text = search(t)
    return RegisterFilter(state, body, held, owner, text)


def decision_link(code: str, body: str, here: Visit) -> Html:
    """The way to a decision's own page."""
    return tag("a", code, href=here.link(DECISIONS, **{CODE: code, BODY: body}), class_="nowrap")


def decisions_table(lines: Sequence[RegisterLine], here: Visit) -> Html:
    """Decisions one below the other, each leading to its own page."""
    t, own = here.t, here.own_language
    headings = (
        Heading(t("Code")),
        Heading(t("Decision"), is_words=True),
        Heading(t("Task"), is_words=True),
        Heading(t("Due")),
        Heading(t("Execution"), is_words=True),
        Heading(t("Changed in the plan"), is_words=True),
    )
    rows = ((
        decision_link(line.decision.code, line.body, here),
        tag("span", shortened(line.decision.text), class_="title", lang=own) + internal_mark(line, t),
        task_words(line, t) or "–",
        tag("span", t.date(line.decision.task_due) if line.decision.task_due else "–", class_="nowrap"),
        execution_words(line, t),
        changed_words(line, here),
    ) for line in lines)  # fmt: skip
    return html_table(t("Decisions"), headings, rows)


def internal_mark(line: RegisterLine, t: Translator) -> Html:
    """That the public does not see it."""
    if line.decision.visibility is Visibility.PUBLIC:
        return Html("")
    return tag("span", t.word(Visibility.INTERNAL), class_="muted")


def task_words(line: RegisterLine, t: Translator) -> Html:
    """What is to be done, and by whom."""
    owner = line.execution.line.task_owner
    task = tag("span", shortened(line.decision.task), class_="title") if line.decision.task else Html("")
    return task + (tag("span", t.title(owner), class_="muted") if owner else Html(""))


def execution_words(line: RegisterLine, t: Translator) -> Html:
    """What became of it, by shape and word."""
    decision, days = line.decision, line.execution.line.days_overdue
    if days is not None:
        return tag("span", "▲ ", t.sentence(line.execution.line.state), class_="light red")
    shape, class_ = SHAPES[decision.execution]
    words = tag("span", f"{shape} ", t.word(decision.execution), class_=class_ or None)
    if line.asks_for_new:
        return words + tag("span", t("a new decision is needed"), class_="muted")
    if line.execution.replaced_by:
        return words + tag("span", t("by {code}", code=line.execution.replaced_by), class_="muted")
    return words


def changed_words(line: RegisterLine, here: Visit) -> Html:
    """The measures it is about, by their names."""
    names = [tag("div", measure_name(measure, here)) for measure in line.execution.line.measures]
    return together(names) if names else Html("–")


def decisions_for_file(lines: Sequence[RegisterLine], t: Translator) -> Table:
    """The register as a table to take away."""
    columns = (
        Column(t("Code")), Column(t("Body")), Column(t("Session")), Column(t("Day of the session"), Kind.DATE),
        Column(t("Decision")), Column(t("Measures")), Column(t("Task")), Column(t("Task of")),
        Column(t("Due"), Kind.DATE), Column(t("Execution")), Column(t("Explanation")), Column(t("Replaced by")),
        Column(t("Changed in the plan")),
    )  # fmt: skip
    rows = ((
        one.decision.code, one.body, one.decision.session, one.decision.adopted_on, one.decision.text,
        ", ".join(one.decision.measures), one.decision.task,
        t.title(one.execution.line.task_owner) if one.execution.line.task_owner else "", one.decision.task_due,
        t.sentence(one.execution.line.state), one.decision.execution_note, one.execution.replaced_by,
        "; ".join(t.sentence(sentence) for sentence in one.execution.changed),
    ) for one in lines)  # fmt: skip
    return Table(columns, tuple(rows))


def show_decision(page: DecisionPage, here: Visit) -> None:
    """One decision: its words, its vote, its task, what became of it and what it changed."""
    t, decision = here.t, page.decision
    title = t("Decision {code}", code=decision.code)
    st.set_page_config(page_title=f"{title} – {t('Decisions')}")
    back = tag("a", t("Decisions"), href=here.link(DECISIONS))
    st.html(tag("p", back, " › ", decision.code, class_="muted") + tag("h1", title))
    if decision.visibility is Visibility.INTERNAL:
        st.html(tag("p", t("This decision is internal: the public does not see it."), class_="notice plain"))
    st.html(tag("p", decision.text, class_="prose", lang=here.own_language))
    st.html(facts(decision_facts(page, here)))
    st.html(together((vote_html(page, here), changes_html(page, here))))


def decision_facts(page: DecisionPage, here: Visit) -> list[tuple[str, str]]:
    """Whose it is, its vote in a line, its task, and what became of it."""
    t, line, decision = here.t, page.line, page.decision
    owner = line.execution.line.task_owner
    proposed = [
        tag("a", code, href=here.link(SESSION, koda=code, telo=line.body, tocka=str(item)))
        for code, item in line.execution.proposed_by
    ]
    return [
        (t("Body"), t.title(page.body) if page.body else line.body),
        (t("Session"), tag("a", decision.session, href=here.link(SESSION, koda=decision.session, telo=line.body))),
        (t("Day of the session"), t.date(decision.adopted_on) if decision.adopted_on else ""),
        (t("Voting"), vote_words(page, t)),
        (t("Task"), decision.task),
        (t("Task of"), t.title(owner) if owner else ""),
        (t("Due"), t.date(decision.task_due) if decision.task_due else ""),
        (t("Execution"), execution_words(line, t)),
        (t("Explanation"), decision.execution_note),
        (t("Replaces"), decision_link(page.replaces, line.body, here) if page.replaces else ""),
        (t("Replaced by"), replaced_by(line, here)),
        (t("A new decision is proposed at session"), together(proposed)),
    ]


def replaced_by(line: RegisterLine, here: Visit) -> str:
    """The decision in its place."""
    return decision_link(line.execution.replaced_by, line.body, here) if line.execution.replaced_by else ""


def vote_words(page: DecisionPage, t: Translator) -> str:
    """How many were there, and how they voted."""
    decision, present = page.decision, page.line.execution.present
    if decision.votes_for is None:
        return ""
    words = t("{votes_for} for, {against} against", votes_for=decision.votes_for, against=decision.votes_against or 0)
    there = t("{present} present", present=present) if present is not None else ""
    return ", ".join(part for part in (words, there) if part)


def vote_html(page: DecisionPage, here: Visit) -> Html:
    """The record of a roll-call, which is public."""
    t, vote = here.t, page.vote
    if vote is None or vote.method is not VoteMethod.ROLL_CALL or not vote.roll_call:
        return Html("")
    people = here.board().people
    items = (
        tag("li", people[code].name or people[code].function if code in people else code, ": ", t.word(choice))
        for code, choice in vote.roll_call
    )
    return tag("h2", t("The vote by roll-call")) + tag("ul", *items, class_="changes")


def changes_html(page: DecisionPage, here: Visit) -> Html:
    """What it changed in the plan: in sentences, and below them what history recorded under it."""
    t, line = here.t, page.line
    sentences = [tag("li", t.sentence(sentence)) for sentence in line.execution.changed]
    measures = [tag("li", measure_name(measure, here)) for measure in line.execution.line.measures]
    recorded = recorded_changes(page, here)
    parts = tag("h2", t("What it changed in the plan"))
    if sentences:
        parts += tag("ul", *sentences, class_="changes")
    elif not recorded:
        parts += tag("p", t("It changed nothing by itself."))
    if measures:
        parts += tag("h3", t("Measures it is about")) + tag("ul", *measures, class_="changes")
    if recorded:
        listed = history_list(recorded, here.application.clock.zone, t)
        parts += tag("details", tag("summary", t("What was recorded under this decision")), listed)
    return parts


def recorded_changes(page: DecisionPage, here: Visit) -> list[Change]:
    """The changes of the measures it is about that were recorded under it, newest first."""
    found = (change for code in page.decision.measures for change in changes_under(page.decision.code, code, here))
    kept = {(change.number, change.noun, change.row): change for change in found}
    return sorted(kept.values(), key=lambda change: change.number, reverse=True)


def changes_under(decision: str, code: str, here: Visit) -> tuple[Change, ...]:
    """What was recorded under a decision about a measure, as far as whoever is looking may know of both."""
    tracker, role = here.application, here.role
    numbers = tracker.history.numbers_of(code, date.min, here.today, role, decision=decision)
    changes = tracker.history.of(code, role, numbers=numbers) if numbers else ()
    return tuple(change for change in changes if change.decision == decision)


def show_steps(page: DecisionPage, here: Visit) -> None:
    """What the officer can do with it."""
    t, line = here.t, page.line
    links = [
        tag("a", t("Record the execution"), href=same_page(**{EDIT: EXECUTED}),
            class_="button" if page.decision.execution is Execution.OPEN else "button plain"),
    ]  # fmt: skip
    if line.asks_for_new and page.next_session is not None:
        # its agenda offers what asks for a new decision
        href = here.link(SESSION, koda=page.next_session.code, telo=line.body)
        words = t("Propose a new decision at session {code}", code=page.next_session.code)
        links.insert(0, tag("a", words, href=href, class_="button"))
    st.html(tag("p", *links, class_="steps"))


def may_record(here: Visit) -> bool:
    """Whether whoever is looking records what became of decisions, and looks at the present."""
    return here.has(Role.OFFICER) and here.as_of is None


def show_missing_decision(code: str, here: Visit) -> None:
    """There is no such decision, or whoever is looking may not see it."""
    t = here.t
    way_out = tag("a", t("All decisions"), href=here.link(DECISIONS))
    show(t("There is no such decision"), reason(code, t), way_out)


def heading_words() -> Sentence:
    """What the register is."""
    return say("What was decided, who has to do what by when, and what came of it.")
