"""What is missing or contradictory, measure by measure."""

from tracker.documents.caps import cut, rest
from tracker.documents.cells import NOTHING, short_title, text_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Table
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.measure.quality import QualityGroup
from tracker.views.reports.report import CoordinationReport

MOST_GROUPS = 15


def missing_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The findings about every measure, those that keep it from being adopted first."""
    quality = report.quality
    heading = Heading(t("What is missing"))
    if not quality.total:
        known = t("Nothing is missing.") if report.measures else t("There are no measures in the plan.")
        return heading, Paragraph(known)
    sentences = (
        count("{n} thing is missing or contradictory.", "{n} things are missing or contradictory.", quality.total),
        count(
            "{n} of them keeps a measure from being adopted.",
            "{n} of them keep measures from being adopted.",
            quality.blocking,
        ),
        count(
            "{n} of {all} measures is complete.",
            "{n} of {all} measures are complete.",
            quality.complete,
            all=report.distribution.total,
        ),
    )
    columns = (
        Column(t("Code"), Kind.CODE, 12),
        Column(t("Measure"), Kind.TEXT, 36),
        Column(t("Keeps it from being adopted")),
        Column(t("Should be put right")),
    )
    rows = tuple(group_row(group, t) for group in cut(quality.groups, MOST_GROUPS))
    more = rest(quality.groups, MOST_GROUPS, t("they stand on the sheets of their measures"), t)
    return heading, Paragraph(t.sentences(sentences)), Table(columns, rows, is_dense=True), *more


def group_row(group: QualityGroup, t: Translator) -> tuple[Cell, ...]:
    """The findings about one measure."""
    blocking, others = (
        text_cell(t.sentences(tuple(finding.sentence for finding in group.findings if finding.blocking is kind)))
        for kind in (True, False)
    )
    if group.measure is None:
        return NOTHING, Cell(t("the plan as a whole")), blocking, others
    return Cell(group.measure.code), Cell(short_title(t, group.measure)), blocking, others
