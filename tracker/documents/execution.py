"""The report on the execution of decisions (rules of procedure, article 117), a document of the kind “execution”."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from tracker.documents.document import Block, Figure, Heading, KeyFigures, Paragraph, ReportDocument, Style
from tracker.documents.frame import framed, session_lines
from tracker.documents.narrative import NO_TEXTS, told
from tracker.documents.sections.execution import decisions_table, reasons_table
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.decisions.execution import ExecutionReport

KIND = "execution"


def build(
    report: ExecutionReport, t: Translator, *, generated_at: datetime, narrative: Mapping[str, str] = NO_TEXTS
) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone.

    `narrative` are the officer's texts by the names of their places (`NARRATIVE_PLACES["execution"]`).
    """
    return framed(
        KIND,
        t("Report on the execution of decisions"),
        report.state,
        t,
        generated_at,
        number=report.session.code,
        particulars=session_lines(report.session, report.body, t),
        cover=tuple(cover(report, t)),
        blocks=tuple(blocks(report, t, narrative)),
    )


def cover(report: ExecutionReport, t: Translator) -> Iterator[Block]:
    """The counts: in sentences, in numbers, and since when."""
    yield Paragraph(t.sentences(report.headline), Style.LEAD)
    yield key_figures(report, t)
    listed = t(
        "Listed are all decisions that are open or were not carried out, and those carried out or replaced since then."
    )
    yield Paragraph(f"{since_words(report, t)} {listed}", Style.NOTE)


def since_words(report: ExecutionReport, t: Translator) -> str:
    """Which session it is reported from."""
    if report.previous is None:
        return t("There was no regular session before this one: all decisions are reported on.")
    return t(
        "Reported is from session {session} on {day:date} on.", session=report.previous.code, day=report.previous.on
    )


def key_figures(report: ExecutionReport, t: Translator) -> KeyFigures:
    """How many decisions have come to what."""
    overdue = sum(line.line.days_overdue is not None for line in report.open)
    labelled = (
        (len(report.carried_out), count("decision carried out", "decisions carried out", len(report.carried_out))),
        (len(report.open), count("decision open", "decisions open", len(report.open))),
        (overdue, count("of them past its day", "of them past their day", overdue)),
        (
            len(report.not_carried_out),
            count("decision not carried out", "decisions not carried out", len(report.not_carried_out)),
        ),
    )
    return KeyFigures(tuple(Figure(t.number(number), t.sentence(label)) for number, label in labelled))


def blocks(report: ExecutionReport, t: Translator, narrative: Mapping[str, str]) -> Iterator[Block]:
    """What went wrong first, then what waits, then what was done."""
    yield from told(KIND, "opening", narrative, t)
    yield from not_carried_out(report, t)
    yield Heading(t("Open decisions"))
    if report.open:
        yield decisions_table(report.open, t("open-decisions"), t)
    else:
        yield Paragraph(t("No decision is open."))
    yield Heading(t("Decisions carried out"))
    if report.carried_out:
        yield decisions_table(report.carried_out, t("executed-decisions"), t)
    else:
        yield Paragraph(t("No decision was carried out since then."))
    yield from told(KIND, "tasks", narrative, t)
    if report.replaced:
        yield Heading(t("Replaced decisions"))
        yield decisions_table(report.replaced, t("replaced-decisions"), t)


def not_carried_out(report: ExecutionReport, t: Translator) -> Iterator[Block]:
    """Articles 117(2) and 117(3): the reasons by themselves, and which decisions ask for a new one."""
    yield Heading(t("Decisions not carried out, with reasons"))
    if not report.not_carried_out:
        yield Paragraph(t("There is no decision that was not carried out."))
        return
    yield reasons_table(report.not_carried_out, t("unexecuted-decisions"), t)
    if report.without_successor:
        codes = ", ".join(line.decision.code for line in report.without_successor)
        yield Paragraph(
            t(
                "For these decisions a new, executable one has to be proposed{new_decision:cited}: {codes}.",
                codes=codes,
            ),
            Style.NOTICE,
        )
