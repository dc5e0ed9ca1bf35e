"""What is missing or contradictory, measure by measure."""

from tracker.documents.cells import short_title
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Table
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.quality import QualityGroup
from tracker.views.report import CoordinationReport


def missing_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The findings about every measure, those that keep it from being adopted first."""
    quality = report.quality
    heading = Heading(t("What is missing"), new_page=True)
    if not quality.total:
        return heading, Paragraph(t("Nothing is missing."))
    sentences = (
        count("{n} thing is missing or contradictory.", "{n} things are missing or contradictory.", quality.total),
        count(
            "{n} of them keeps a measure from being adopted.",
            "{n} of them keep measures from being adopted.",
            quality.blocking,
        ),
        count("{n} measure is complete.", "{n} measures are complete.", quality.complete),
    )
    columns = (Column(t("Code"), Kind.CODE, 16), Column(t("Measure"), Kind.TEXT, 50), Column(t("What is missing")))
    rows = tuple(group_row(group, t) for group in quality.groups)
    return heading, Paragraph(t.sentences(sentences)), Table(columns, rows)


def group_row(group: QualityGroup, t: Translator) -> tuple[Cell, ...]:
    """The findings about one measure, each on a line; a blocking one is marked."""
    lines = [
        t("{finding} (blocking)", finding=finding.sentence) if finding.blocking else t.sentence(finding.sentence)
        for finding in group.findings
    ]
    if group.measure is None:
        return Cell("–"), Cell(t("the plan as a whole")), Cell("\n".join(lines))
    return Cell(group.measure.code), Cell(short_title(t, group.measure)), Cell("\n".join(lines))
