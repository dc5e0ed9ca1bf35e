"""Decisions in tables: what was decided and how was voted, who does what by when, what became of it."""

from collections.abc import Iterator

from tracker.documents.cells import day_cell, short_title, text_cell, title_cell
from tracker.documents.document import Cell, Column, Kind, Table
from tracker.documents.sections.decisions import execution_words
from tracker.facts import Decision
from tracker.texts import Translator
from tracker.views.decisions.execution import ExecutionLine


def decisions_table(lines: tuple[ExecutionLine, ...], name: str, t: Translator) -> Table:
    """Decisions with their tasks and what became of them."""
    columns = (
        Column(t("Number"), Kind.CODE, 19),
        Column(t("Decision")),
        Column(t("Task of"), Kind.TEXT, 27),
        Column(t("Due"), Kind.DATE, 20),
        Column(t("Execution"), Kind.TEXT, 29),
    )
    return Table(columns, tuple(decision_row(line, t) for line in lines), name=name)


def decision_row(line: ExecutionLine, t: Translator) -> tuple[Cell, ...]:
    """One decision."""
    state = [execution_words(line.line, t)]
    if line.replaced_by:
        state.append(t("replaced by decision {code}", code=line.replaced_by))
    return (
        Cell(line.decision.code),
        Cell("\n".join(decision_lines(line, t))),
        owner_cell(line, t),
        day_cell(t, line.decision.task_due),
        Cell("\n".join(state)),
    )


def owner_cell(line: ExecutionLine, t: Translator) -> Cell:
    """Whose task it is."""
    return title_cell(t, line.line.task_owner) if line.line.task_owner else text_cell(line.decision.task_owner)


def reasons_table(lines: tuple[ExecutionLine, ...], name: str, t: Translator) -> Table:
    """Decisions that were not carried out, each with its reason and what is proposed instead."""
    columns = (
        Column(t("Number"), Kind.CODE, 19),
        Column(t("Decision")),
        Column(t("Reason"), Kind.TEXT, 44),
        Column(t("New decision"), Kind.TEXT, 28),
    )
    rows = tuple(
        (
            Cell(line.decision.code),
            Cell("\n".join(decision_lines(line, t))),
            Cell(line.decision.execution_note or t("no reason is recorded")),
            Cell(successor_words(line, t)),
        )
        for line in lines
    )
    return Table(columns, rows, name=name)


def successor_words(line: ExecutionLine, t: Translator) -> str:
    """Under which item a new decision is proposed, or that it is missing."""
    if not line.proposed_by:
        return t("still to be proposed{new_decision:cited}")
    return "\n".join(
        t("proposed under item {item} of session {session}", item=item, session=session)
        for session, item in line.proposed_by
    )


def decision_lines(line: ExecutionLine, t: Translator) -> Iterator[str]:
    """The text of a decision, how was voted, its task, its measures and what it changed, one to a line."""
    decision = line.decision
    yield decision.text
    if decision.votes_for is not None:
        yield vote_words(decision, line.present, t)
    if decision.task:
        yield t("Task: {task}", task=decision.task)
    if line.line.measures:
        named = "; ".join(f"{measure.code} {short_title(t, measure)}" for measure in line.line.measures)
        yield t("Measures: {codes}", codes=named)
    yield from (f"• {t.sentence(sentence)}" for sentence in line.changed)


def vote_words(decision: Decision, present: int | None, t: Translator) -> str:
    """How was voted."""
    values = {"votes_for": decision.votes_for, "votes_against": decision.votes_against or 0}
    if present is None:
        return t("Vote: {votes_for} for, {votes_against} against", **values)
    return t("Vote: {votes_for} for, {votes_against} against, {present} present", **values, present=present)
