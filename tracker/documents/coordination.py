"""The coordination report: what the inter-departmental coordination is told before each of its sessions."""

from datetime import datetime

from tracker.charts.svg_lines import Courses, progress_curve
from tracker.documents.cells import light_words, share_cell
from tracker.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    KeyFigures,
    Kind,
    Labels,
    Paragraph,
    ReportDocument,
    Style,
    Table,
)
from tracker.documents.sections.annex import measures_annex
from tracker.documents.sections.areas import area_sections, lights_of
from tracker.documents.sections.attention import attention_section, core_section, declared_section
from tracker.documents.sections.decisions import decisions_section
from tracker.documents.sections.indicators import indicators_section
from tracker.documents.sections.method import method_section
from tracker.documents.sections.missing import missing_section
from tracker.documents.sections.money import money_annex, money_section
from tracker.documents.sections.since import since_section
from tracker.documents.sections.summary import summary_section
from tracker.texts import Translator
from tracker.views.curve import Curve
from tracker.views.report import CoordinationReport

SECTIONS = (
    summary_section,
    since_section,
    area_sections,
    attention_section,
    declared_section,
    core_section,
    indicators_section,
    money_section,
    decisions_section,
    missing_section,
    method_section,
    measures_annex,
    money_annex,
)


def build(report: CoordinationReport, t: Translator, *, generated_at: datetime) -> ReportDocument:
    """The document of a report in the translator's language; `generated_at` is in the municipality's zone."""
    moment = datetime.fromisoformat(generated_at.isoformat())
    return ReportDocument(
        kind="coordination",
        language=t.language,
        title=t("Report on the action plan"),
        subtitle=t.title(report.strategy),
        issuer=report.strategy.municipality,
        number=report.session.code,
        today=report.today,
        as_of=report.as_of,
        generated_at=moment,
        labels=labels(t),
        cover=cover(report, t),
        blocks=tuple(block for section in SECTIONS for block in section(report, t)),
        particulars=particulars(report, t, moment),
        notices=(t("Demonstration data"),) if report.strategy.is_demonstration else (),
    )


def labels(t: Translator) -> Labels:
    """The words the renderer adds; its numbers are not known yet."""
    return Labels(
        contents=t("Contents"),
        page=t("page {page} of {pages}"),
        table=t("Table"),
        chart=t("Figure"),
        chart_data=t("Data of the figures"),
    )


def particulars(report: CoordinationReport, t: Translator, moment: datetime) -> tuple[tuple[str, str], ...]:
    """The lines of the municipal header."""
    session = report.session
    recorded = (report.as_of or moment).astimezone(moment.tzinfo)
    return (
        (t("Number"), session.code),
        (t("Date"), t.date(session.on)),
        (t("Body"), t.title(report.body) if report.body else session.body),
        (t("Session"), t.word(session.kind)),
        (t("State on"), t.date(report.today)),
        (t("Recorded until"), t.date(recorded)),
    )


def cover(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The state of the plan in a few sentences, four numbers and one chart."""
    meaning = t(
        "The overall lights judge time, results and money together; the sentence above counts delays in time only."
    )
    return (
        Paragraph(t.sentences(report.headline), Style.LEAD),
        key_figures(report, t),
        Paragraph(" ".join([meaning, *map(t.sentence, report.notes)]), Style.NOTE),
        *progress_chart(report, t),
    )


def key_figures(report: CoordinationReport, t: Translator) -> KeyFigures:
    """How many measures have each light."""
    counts = lights_of(report)
    return KeyFigures(tuple(Figure(t.number(number), light_words(t, light), light) for light, number in counts.items()))


def progress_chart(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Actual against planned and first adopted progress; nothing where no measure has dates."""
    courses = courses_of(report.curve)
    if not courses.planned and not courses.actual:
        return ()
    words = {
        "actual": t("actual progress"),
        "planned": t("planned progress"),
        "adopted": t("first adopted plan"),
        "forecast": t("forecast"),
        "today": t.date(report.today),
    }
    svg = progress_curve(courses, report.today, words, t.percent)
    alt = t("Lines of actual, planned and first adopted progress over time; the values stand in the annex of figures.")
    return (Chart(svg, alt, progress_caption(report, t), curve_table(report.curve, t)),)


def progress_caption(report: CoordinationReport, t: Translator) -> str:
    """The finding of the chart."""
    actual, planned = report.progress.progress, report.progress.planned
    if actual is None or planned is None:
        return t("Progress of the plan")
    return t("Progress of the plan: {actual:percent} done, {planned:percent} planned", actual=actual, planned=planned)


def courses_of(curve: Curve) -> Courses:
    """The curve as lines to draw."""
    return Courses(
        actual=[(point.on, point.actual) for point in curve.points if point.actual is not None],
        planned=[(point.on, point.planned) for point in curve.points if point.planned is not None],
        adopted=[(point.on, point.adopted) for point in curve.points if point.adopted is not None],
        forecast=([(one.on, one.high) for one in curve.band], [(one.on, one.low) for one in curve.band]),
    )


def curve_table(curve: Curve, t: Translator) -> Table:
    """The curve at the ends of quarters, and today."""
    columns = (
        Column(t("Day"), Kind.DATE, 40),
        Column(t("Planned"), Kind.SHARE, 40),
        Column(t("First adopted"), Kind.SHARE, 40),
        Column(t("Actual"), Kind.SHARE, 40),
    )
    kept = [point for point in curve.points if point.on.month in (1, 4, 7, 10) or point.on == curve.today]
    rows = tuple(
        (
            Cell(t.date(point.on), point.on.isoformat()),
            share_cell(t, point.planned),
            share_cell(t, point.adopted),
            share_cell(t, point.actual),
        )
        for point in kept
    )
    return Table(columns, rows)
