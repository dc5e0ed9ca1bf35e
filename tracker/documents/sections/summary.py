"""One page for whoever reads only two: what changed, what is wrong, what waits, and every area at a glance."""

from collections.abc import Iterator

from tracker.charts.svg_bars import Row, distribution_list
from tracker.documents.cells import batches
from tracker.documents.document import Block, Bullets, Chart, Heading, Item, Paragraph
from tracker.documents.sections.areas import area_name, concern, ratings_of
from tracker.facts import Execution, Rating
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.views.measures import MeasureRow
from tracker.views.money_lines import overrun_sentences
from tracker.views.report import CoordinationReport

MOST_IMPORTANT = 6
MOST_AREAS = 36
SEVERITY = (Rating.RED, Rating.AMBER, Rating.NO_DATA)


def summary_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The second page."""
    return (
        Heading(t("Summary"), new_page=True),
        *since_lines(report, t),
        *concern_lines(report, t),
        *waiting_lines(report, t),
        *area_chart(report, t),
    )


def since_lines(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """What changed, counted."""
    if report.since:
        yield Heading(t("Since the last session, {day:date}", day=report.since.before), 2)
        yield Paragraph(t.joined(report.since.sentences))


def worst_rows(report: CoordinationReport) -> list[MeasureRow]:
    """Measures under way that are not green, the worst first, then by their delay."""
    rows = [row for row in report.rows if row.rating in SEVERITY]
    return sorted(rows, key=lambda row: (SEVERITY.index(row.rating), row.slip_days or 0, row.code))


def concern_lines(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """The measures in the worst state, each with its reason."""
    rows = [row for row in worst_rows(report) if row.rating is not Rating.NO_DATA][:MOST_IMPORTANT]
    if rows:
        yield Heading(t("What is most wrong"), 2)
        yield Bullets(tuple(concern(row, t) for row in rows))


def waiting_lines(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """What waits for somebody to act."""
    sentences = list(waiting(report))
    if sentences:
        yield Heading(t("What waits for an answer"), 2)
        yield Bullets(tuple(Item(t.sentence(sentence)) for sentence in sentences))


def waiting(report: CoordinationReport) -> Iterator[Sentence]:
    """Disagreements, decisions, money and claims, as far as there are any."""
    too_green = sum(one.too_green for one in report.disagreements)
    if too_green:
        yield count(
            "{n} measure is declared better by its owner than the data show.",
            "{n} measures are declared better by their owners than the data show.",
            too_green,
        )
    overdue = sum(line.days_overdue is not None for line in report.decisions)
    if overdue:
        yield count(
            "{n} decision is past its day and still open.", "{n} decisions are past their day and still open.", overdue
        )
    failed = sum(line.decision.execution is Execution.NOT_CARRIED_OUT for line in report.decisions)
    if failed:
        yield count("{n} decision was not carried out.", "{n} decisions were not carried out.", failed)
    yield from money_waiting(report)


def money_waiting(report: CoordinationReport) -> Iterator[Sentence]:
    """Money without a source from this year on, money above its limits, and claims that are overdue."""
    for year, cents in zip(report.funding.table.years, report.funding.uncovered, strict=True):
        if cents and year >= report.today.year:
            yield say("{cents:money} planned for {year} has no source yet.", cents=cents, year=year)
    yield from overrun_sentences(report.funding.overruns)
    late_claims = sum(grant.late_claims for grant in report.funding.grants)
    if late_claims:
        yield count("{n} payment claim is overdue.", "{n} payment claims are overdue.", late_claims)


def area_chart(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """Every area with its distribution of ratings."""
    rows = [Row(area_name(t, page.area), ratings_of(page)) for page in report.areas]
    alt = t("For every area a bar cut by ratings; the same numbers stand in the table of areas.")
    for part in batches(rows, MOST_AREAS):
        yield Chart(distribution_list(part), alt, t("Measures of the areas by rating"))
