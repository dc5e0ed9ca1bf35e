"""The coordination report: what the inter-departmental coordination is told before each of its sessions."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from tracker.charts.curve import untold_words
from tracker.charts.svg_lines import Courses, progress_curve
from tracker.documents.cells import light_of, rating_words, share_cell
from tracker.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    KeyFigures,
    Kind,
    Paragraph,
    ReportDocument,
    Style,
    Table,
)
from tracker.documents.frame import framed, session_lines
from tracker.documents.narrative import NO_TEXTS, told
from tracker.documents.sections.areas import area_sections
from tracker.documents.sections.attention import attention_section, core_section
from tracker.documents.sections.decisions import decisions_section
from tracker.documents.sections.indicators import indicators_section
from tracker.documents.sections.matrix import matrix_section
from tracker.documents.sections.maturity import maturity_section
from tracker.documents.sections.method import method_section
from tracker.documents.sections.missing import missing_section
from tracker.documents.sections.money import money_annex, money_section
from tracker.documents.sections.proposed import proposed_section
from tracker.documents.sections.risks import risks_section
from tracker.documents.sections.since import since_section
from tracker.texts import Translator
from tracker.views.curve import Curve, told_courses
from tracker.views.reports.ratings import RatingLine
from tracker.views.reports.report import CoordinationReport
from tracker.views.reports.state import State

KIND = "coordination"
Section = Callable[[CoordinationReport, Translator], tuple[Block, ...]]
SECTIONS: tuple[Section, ...] = (
    proposed_section,
    risks_section,
    since_section,
    attention_section,
    area_sections,
    core_section,
    indicators_section,
    maturity_section,
    money_section,
    decisions_section,
    missing_section,
    method_section,
    matrix_section,
    money_annex,
)
PLACES: Mapping[Section, tuple[str, ...]] = {
    proposed_section: ("proposals", "opening"),
    since_section: ("assessment",),
}
"""After which section the officer's texts stand."""


def build(
    report: CoordinationReport, t: Translator, *, generated_at: datetime, narrative: Mapping[str, str] = NO_TEXTS
) -> ReportDocument:
    """The document of a report in the translator's language; `generated_at` is in the municipality's zone.

    `narrative` are the officer's texts by the names of their places (`NARRATIVE_PLACES["coordination"]`).
    """
    return framed(
        KIND,
        t("Report on the action plan"),
        State(report.strategy, report.today, report.as_of),
        t,
        generated_at,
        number=report.session.code,
        particulars=session_lines(report.session, report.body, t),
        cover=cover(report, t),
        blocks=tuple(blocks(report, t, narrative)),
    )


def blocks(report: CoordinationReport, t: Translator, narrative: Mapping[str, str]) -> Iterator[Block]:
    """The sections, and between them what the officer wrote."""
    for section in SECTIONS:
        yield from section(report, t)
        for place in PLACES.get(section, ()):
            yield from told(KIND, place, narrative, t)


def cover(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The page for the mayor: what it comes to, the ratings now and before with their money, and when all is done."""
    return (
        Paragraph(t.sentences(report.verdict), Style.LEAD),
        Paragraph(t.sentences((*report.headline, *report.outlook))),
        *((key_figures(report, t),) if report.distribution.total else ()),
        *explanation(report, t),
        *progress_chart(report, t),
    )


def explanation(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """How the figures are to be read, where there are any, and what they leave out."""
    words = [*meaning(report, t), *map(t.sentence, report.notes)]
    if is_drawn(courses_of(report.curve)):
        words.append(
            t(
                "Actual and planned progress of earlier days are computed from the plan as it is now, so earlier "
                "reports may show other values."
            )
        )
    if words:
        yield Paragraph(" ".join(words), Style.NOTE)


def meaning(report: CoordinationReport, t: Translator) -> Iterator[str]:
    """How the ratings and what stands under them are to be read."""
    if not report.distribution.total:
        return
    yield t("The ratings judge time, results and money together; a measure is late when its time is off track.")
    if report.previous_session and report.since:
        yield t(
            "Arrows compare with session {session} of {day:date}.",
            session=report.previous_session.code,
            day=report.since.before,
        )
    yield t("The money is what is planned for these measures.")


def key_figures(report: CoordinationReport, t: Translator) -> KeyFigures:
    """How many measures have each rating, had it at the last session, and what is planned for them."""
    return KeyFigures(
        tuple(
            Figure(t.number(line.now), rating_words(t, line.rating), light_of(line.rating), figure_note(line, t))
            for line in report.ratings.lines
        )
    )


def figure_note(line: RatingLine, t: Translator) -> str:
    """The change with its arrow, and the money in thousands."""
    notes = []
    if line.before is not None:
        difference = line.now - line.before
        arrow = "↑" if difference > 0 else "↓" if difference < 0 else "="
        change = f"{arrow} {t.number(abs(difference))}" if difference else arrow
        notes.append(t("{change} (before: {before})", change=change, before=line.before))
    notes.append(t("{thousands:number} thousand EUR", thousands=(line.planned + 50_000) // 100_000))
    return "\n".join(notes)


def progress_chart(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Actual against planned and first adopted progress; nothing where no measure has dates."""
    courses = courses_of(report.curve)
    if not is_drawn(courses):
        return ()
    words = {
        "actual": t("actual progress"),
        "planned": t("planned progress"),
        "adopted": t("first adopted plan"),
        "forecast": t("computed forecast"),
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
    words = t("Progress of the plan: {actual:percent} done, {planned:percent} planned", actual=actual, planned=planned)
    of_some = report.progress.of_which
    found = f"{words} ({t.sentence(of_some)})" if of_some else words
    return ". ".join((found, *untold_words(report.curve, t)))


def is_drawn(courses: Courses) -> bool:
    """Whether there is anything to draw."""
    return bool(courses.planned or courses.actual)


def courses_of(curve: Curve) -> Courses:
    """The curve as lines to draw."""
    return Courses(
        actual=told_courses(curve),
        planned=[(point.on, point.planned) for point in curve.points if point.planned is not None],
        adopted=[(point.on, point.adopted) for point in curve.points if point.adopted is not None],
        forecast=([(one.on, one.high) for one in curve.band], [(one.on, one.low) for one in curve.band]),
    )


def curve_table(curve: Curve, t: Translator) -> Table:
    """The curve at the ends of quarters, and today."""
    columns = (
        Column(t("Day"), Kind.DATE, 40),
        Column(t("Planned progress"), Kind.SHARE, 40),
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
