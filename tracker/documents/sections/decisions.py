"""Decisions with their tasks, and what became of them (rules of procedure, article 117)."""

from tracker.documents.cells import day_cell, text_cell, title_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Table
from tracker.documents.sections.plain_data import decisions_data
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.reports.report import CoordinationReport
from tracker.views.session.sessions import DecisionLine


def decisions_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Decisions taken since the previous session, still open, or not carried out."""
    heading = Heading(t("Decisions and their execution"))
    if not report.decisions:
        return heading, Paragraph(t("There are no decisions to report on."))
    columns = (
        Column(t("Number"), Kind.CODE, 17),
        Column(t("Decision")),
        Column(t("Task of"), Kind.TEXT, 27),
        Column(t("Due"), Kind.DATE, 18.5),
        Column(t("Execution"), Kind.TEXT, 41),
    )
    rows = tuple(decision_row(line, t) for line in last_session_first(report))
    return heading, Paragraph(introduction(report, t)), Table(columns, rows), decisions_data(report.decisions, t)


def last_session_first(report: CoordinationReport) -> list[DecisionLine]:
    """The decisions of the previous session, then what was taken since, then the older ones that still wait."""
    return sorted(report.decisions, key=lambda line: line.session is None or line.session != report.previous_session)


def introduction(report: CoordinationReport, t: Translator) -> str:
    """That the extract from the minutes comes first, with how many decisions, and what follows."""
    last = report.previous_session
    if last is None:
        return t("Decisions taken since the previous session, those still open and those not carried out.")
    held = sum(line.session == last for line in report.decisions)
    sentence = count(
        "Extract from the minutes of session {session} ({day:date}), {n} decision with its state; then earlier ones "
        "that are still open or were not carried out.",
        "Extract from the minutes of session {session} ({day:date}), {n} decisions with their state; then earlier ones "
        "that are still open or were not carried out.",
        held,
        session=last.code,
        day=last.on,
    )
    return t.sentence(sentence)


def decision_row(line: DecisionLine, t: Translator) -> tuple[Cell, ...]:
    """One decision."""
    decision = line.decision
    codes = ", ".join(measure.code for measure in line.measures)
    words = decision.text
    if decision.task:
        words += "\n" + t("Task: {task}", task=decision.task)
    if codes:
        words += "\n" + t("Measures: {codes}", codes=codes)
    return (
        Cell(decision.code),
        Cell(words),
        title_cell(t, line.task_owner) if line.task_owner else text_cell(decision.task_owner),
        day_cell(t, decision.task_due),
        Cell(execution_words(line, t)),
    )


def execution_words(line: DecisionLine, t: Translator) -> str:
    """What became of it, in the words of the pages, and why."""
    words = [t.sentence(line.state)]
    if line.decision.execution_note:
        words.append(line.decision.execution_note)
    return "\n".join(words)
