"""Risks: a grid of probability and impact, and the gravest with what is done about them and by whom."""

from collections.abc import Iterator

from tracker.charts.svg_risks import risk_matrix
from tracker.documents.caps import cut, rest
from tracker.documents.cells import short_title, text_cell
from tracker.documents.document import Block, Cell, Chart, Column, Heading, Kind, Paragraph, Table
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.measure.risks import GRAVE, RiskLine
from tracker.views.reports.report import CoordinationReport

MOST_RISKS = 12


def risks_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """One page; a sentence where no risk is recorded."""
    if not report.risks.lines:
        return Heading(t("Risks")), Paragraph(t("No risks are recorded; that is not to say that there are none."))
    chart = Chart(matrix(report, t), matrix_words(report, t), t("Risks by probability and impact"))
    return Heading(t("Risks"), new_page=True), Paragraph(introduction(report, t)), chart, *table(report, t)


def introduction(report: CoordinationReport, t: Translator) -> str:
    """How many there are, how many are grave, and of how many nothing is said."""
    grid = report.risks
    sentences = [
        count("{n} risk is recorded.", "{n} risks are recorded.", len(grid.lines)),
        count(
            "{n} of them is grave (probability times impact {limit} or more).",
            "{n} of them are grave (probability times impact {limit} or more).",
            grid.grave,
            limit=GRAVE,
        ),
    ]
    if grid.unanswered:
        sentences.append(
            count("{n} has no response or no owner.", "{n} have no response or no owner.", grid.unanswered)
        )
    if grid.finished:
        sentences.append(
            count(
                "{n} more belongs to a measure that is completed.",
                "{n} more belong to measures that are completed.",
                grid.finished,
            )
        )
    return t.sentences(tuple(sentences))


def matrix(report: CoordinationReport, t: Translator) -> str:
    """The grid as a drawing."""
    return risk_matrix(report.risks.cells, GRAVE, t("Probability"), t("Impact"))


def matrix_words(report: CoordinationReport, t: Translator) -> str:
    """The grid in words."""
    cells = sorted(report.risks.cells.items(), key=lambda cell: -cell[0][0] * cell[0][1])
    parts = (
        t("probability {probability}, impact {impact}: {codes}", probability=p, impact=i, codes=", ".join(codes[:12]))
        for (p, i), codes in cells
    )
    return t("Grid of five by five. {cells}.", cells="; ".join(parts))


def table(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """The gravest risks."""
    columns = (
        Column(t("Code"), Kind.CODE, 14),
        Column(t("Risk")),
        Column(t("L × I"), Kind.TEXT, 19),
        Column(t("Severity"), Kind.NUMBER, 14),
        Column(t("Response"), Kind.TEXT, 44),
        Column(t("Owner of the risk"), Kind.TEXT, 34),
    )
    rows = tuple(risk_row(line, t) for line in cut(report.risks.lines, MOST_RISKS))
    yield Table(columns, rows, caption=t("The gravest risks"), name=t("risks"))
    yield from rest(report.risks.lines, MOST_RISKS, t("they stand on the sheets of their measures"), t)


def risk_row(line: RiskLine, t: Translator) -> tuple[Cell, ...]:
    """One risk."""
    risk = line.risk
    return (
        Cell(line.measure.code),
        Cell(f"{risk.title}\n{short_title(t, line.measure)}"),
        Cell(f"{risk.probability} × {risk.impact}"),
        Cell(str(line.weight), line.weight),
        text_cell(risk.response),
        text_cell(risk.owner),
    )
