"""The annual report on goals and results, a document of the kind “annual”."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from tracker.documents.document import Block, Figure, Heading, KeyFigures, Paragraph, ReportDocument, Style
from tracker.documents.frame import framed
from tracker.documents.narrative import NO_TEXTS, told
from tracker.documents.sections.annual_areas import area_blocks, areas_table
from tracker.documents.sections.annual_results import completed_table, deviations_table, money_blocks, unreached_table
from tracker.documents.sections.execution import decisions_table
from tracker.documents.sections.money_data import money_data
from tracker.documents.sections.plain_data import decisions_data
from tracker.documents.sections.since import counted_table, silent, tables, turned
from tracker.texts import Translator
from tracker.views.reports.annual import AnnualReport
from tracker.views.reports.annual_goals import GoalsOfYear

KIND = "annual"


def build(
    report: AnnualReport, t: Translator, *, generated_at: datetime, narrative: Mapping[str, str] = NO_TEXTS
) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone.

    `narrative` are the officer's texts by the names of their places (`NARRATIVE_PLACES["annual"]`).
    """
    return framed(
        KIND,
        t("Annual report on goals and results"),
        report.state,
        t,
        generated_at,
        number=str(report.year),
        particulars=((t("Year"), str(report.year)), (t("Made for"), t("final account of the budget"))),
        cover=tuple(cover(report, t)),
        blocks=tuple(blocks(report, t, narrative)),
    )


def cover(report: AnnualReport, t: Translator) -> Iterator[Block]:
    """The year in a few sentences and four numbers."""
    yield Paragraph(" ".join(first_words(report, t)), Style.LEAD)
    yield key_figures(report, t)
    if not report.is_over:
        words = t("The year is not over: this is its state on {day:date}.", day=report.state.today)
        yield Paragraph(words, Style.NOTICE)
    yield Paragraph(t("The plan as a whole: {headline}", headline=t.sentences(report.headline)), Style.NOTE)


def first_words(report: AnnualReport, t: Translator) -> Iterator[str]:
    """How much of what was due was reached, and how much of the money was spent."""
    reached, money = report.reached, report.money.total
    if reached.milestones_due:
        yield t(
            "Milestones due and reached: {reached} of {due}.",
            reached=reached.milestones_reached,
            due=reached.milestones_due,
        )
    if reached.targets_due:
        yield t(
            "Targets due and reached: {reached} of {due}.", reached=reached.targets_reached, due=reached.targets_due
        )
    if not reached.milestones_due and not reached.targets_due:
        yield t("No milestone and no target was due in the year.")
    if report.spent is not None:
        yield t(
            "Of {planned:money} planned, {realised:money} is realised ({share:percent}).",
            planned=money.planned,
            realised=money.realised,
            share=report.spent,
        )
    else:
        yield t("No money was planned for the year.")


def key_figures(report: AnnualReport, t: Translator) -> KeyFigures:
    """What was reached, spent and completed."""
    reached = report.reached
    figures = (
        Figure(
            f"{reached.milestones_reached} / {reached.milestones_due}",
            t("milestones due by the day of the report and reached"),
        ),
        Figure(
            f"{reached.targets_reached} / {reached.targets_due}", t("targets due by the day of the report and reached")
        ),
        Figure(t.number(len(report.completed)), t("measures completed in the year")),
        Figure("–" if report.spent is None else t.percent(report.spent), t("of planned money realised")),
    )
    return KeyFigures(figures)


def blocks(report: AnnualReport, t: Translator, narrative: Mapping[str, str]) -> Iterator[Block]:
    """The sections."""
    yield Heading(t("Summary"), new_page=True)
    if report.areas:
        yield areas_table(report, t)
    else:
        yield Paragraph(t("No measures are recorded."))
    yield from told(KIND, "opening", narrative, t)
    yield from goals(report, t)
    yield Heading(t("Money of the year"))
    yield from money_blocks(report, t)
    yield from shortfalls(report, t)
    yield from told(KIND, "deviations", narrative, t)
    yield from economy(report, t, narrative)
    yield from decisions(report, t)
    yield from changes(report, t)
    yield from told(KIND, "next_year", narrative, t)
    yield from method(t)
    yield money_data(report.lines, report.money.total, t)


def goals(report: AnnualReport, t: Translator) -> Iterator[Block]:
    """Area by area."""
    if report.areas:
        yield Heading(t("Goals and results by area"), new_page=True)
    for area in report.areas:
        yield from area_blocks(area, t)


def shortfalls(report: AnnualReport, t: Translator) -> Iterator[Block]:
    """What was not reached, and where money left its plan."""
    yield Heading(t("What was not achieved and why"))
    if report.unreached:
        yield unreached_table(report.unreached, t)
    else:
        yield Paragraph(t("Everything that was due was reached."))
    yield Heading(t("Main deviations in money"))
    if report.deviations:
        words = t(
            "Measures whose spending left the plan of the year by {share:percent} or more, the largest first.",
            share=report.deviates_from,
        )
        yield Paragraph(words)
        yield deviations_table(report.deviations, t)
    else:
        yield Paragraph(
            t("No measure left its plan of the year by {share:percent} or more.", share=report.deviates_from)
        )


def economy(report: AnnualReport, t: Translator, narrative: Mapping[str, str]) -> Iterator[Block]:
    """What was reached for how much."""
    yield Heading(t("Whether the goals were reached economically"))
    if report.reached.reached is not None and report.spent is not None:
        yield Paragraph(
            t(
                "Of what was due in the year {reached:percent} was reached, with {spent:percent} of the money planned "
                "for it.",
                reached=report.reached.reached,
                spent=report.spent,
            )
        )
    if report.completed:
        yield completed_table(report.completed, t)
    else:
        yield Paragraph(t("No measure was completed in the year; cost against plan cannot be compared yet."))
    yield from told(KIND, "economy", narrative, t, level=2)
    yield from told(KIND, "effects", narrative, t, level=2)


def decisions(report: AnnualReport, t: Translator) -> Iterator[Block]:
    """Everything that was decided in the year."""
    yield Heading(t("Decisions of the year"))
    if report.decisions:
        yield decisions_table(report.decisions, "", t)
        yield decisions_data((one.line for one in report.decisions), t)
    else:
        yield Paragraph(t("No decision was taken in the year."))


def changes(report: AnnualReport, t: Translator) -> Iterator[Block]:
    """What is other than at the end of the year before."""
    if report.since:
        yield Heading(t("What changed in the year"))
        yield Paragraph(
            t("Changes from {before:date} to {today:date}.", before=report.since.before, today=report.since.today)
        )
        yield from counted_table(report.since, t)
        yield from reconciled(report.reached, len(report.since.milestones), t)
        yield from turned(report.rated, t("they stand on the sheets of their measures"), t)
        yield from tables(report.since, t)
        yield from silent(report.since, t)


def reconciled(reached: GoalsOfYear, reached_in_it: int, t: Translator) -> Iterator[Block]:
    """Why more or fewer milestones were reached in the year than were due in it and are reached."""
    if reached.milestones_reached != reached_in_it:
        words = t(
            "Milestones reached in the year: {all}. Milestones due in the year by the day of the report and reached, "
            "whenever that was: {due}.",
            all=reached_in_it,
            due=reached.milestones_reached,
        )
        yield Paragraph(words, Style.NOTE)


def method(t: Translator) -> Iterator[Block]:
    """How the numbers came about."""
    yield Heading(t("How the report was made"))
    yield Paragraph(
        t(
            "A milestone or target belongs to the year in which it is due by the plan in force; what is due later in "
            "the year is not counted yet, even where it is reached already. A milestone is reached when its day is "
            "recorded, a target when the last reading is as good as it or better; without a reading it is not "
            "reached. Dropped and merged measures are not counted."
        )
    )
    yield Paragraph(
        t(
            "Money is planned and realised in the year by the records of the funding lines; every table closes to the "
            "cent. The cost of a completed measure is the final one where it is recorded, else what was realised. "
            "Reasons are those recorded by the owners and the office."
        )
    )
