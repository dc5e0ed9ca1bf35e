"""How digital the institutions are: of each the latest assessment, and what changed since the one before."""

from collections.abc import Iterator

from tracker.documents.caps import cut, rest
from tracker.documents.cells import NOTHING, day_cell, text_cell, title_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Style, Table
from tracker.documents.sections.plain_data import number_cell
from tracker.texts import Translator
from tracker.views.participation.maturity import Assessed, InstitutionLine, MaturityPage, scale_words, shift_words
from tracker.views.reports.report import CoordinationReport

MOST_INSTITUTIONS = 20


def maturity_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The institutions by each method; nothing where none was assessed."""
    if not report.maturity:
        return ()
    return Heading(t("Digital maturity")), *(block for page in report.maturity for block in method_blocks(page, t))


def method_blocks(page: MaturityPage, t: Translator) -> Iterator[Block]:
    """What one method says, in words and in a row for each institution, and all its levels as data."""
    source = [f"{page.method.source}."] if page.method.source else []
    told = [f"{t.title(page.method)}.", *source, t.sentence(scale_words(page.method)), *weakest(page, t)]
    yield Paragraph(" ".join(told))
    shown = cut(page.assessed, MOST_INSTITUTIONS)
    rows = tuple(cells(page, line, line.latest, t) for line in shown if line.latest)
    yield Table(columns(t), rows, is_dense=True)
    yield from rest(page.assessed, MOST_INSTITUTIONS, t("all travel as data with this report"), t)
    if not all(line.latest.mean.is_whole for line in page.assessed if line.latest):
        words = t(
            "* Not every dimension was assessed: the mean is of those that were, and is not compared with others."
        )
        yield Paragraph(words, Style.NOTE)
    yield levels_data(page, t)


def weakest(page: MaturityPage, t: Translator) -> Iterator[str]:
    """The dimension in which the institutions are the least far."""
    if page.weakest:
        lowest = round(page.weakest.value, 1)
        yield t(
            "The lowest dimension is “{dimension:title}” ({level:number}).",
            dimension=page.weakest.dimension,
            level=lowest,
        )


def columns(t: Translator) -> tuple[Column, ...]:
    """What is told of each institution."""
    return (
        Column(t("Institution")),
        Column(t("Mean"), Kind.NUMBER, 18),
        Column(t("Change"), Kind.TEXT, 40),
        Column(t("Lowest dimension"), Kind.TEXT, 56),
        Column(t("Assessed on"), Kind.DATE, 22),
    )


def cells(page: MaturityPage, line: InstitutionLine, latest: Assessed, t: Translator) -> tuple[Cell, ...]:
    """One institution by its latest assessment."""
    return (
        title_cell(t, line.institution),
        mean_cell(latest, t),
        text_cell(t.sentence(shift_words(line))),
        text_cell(lowest_words(page, latest, t)),
        day_cell(t, latest.assessment.on),
    )


def mean_cell(latest: Assessed, t: Translator) -> Cell:
    """The mean; with a star where it is not of all dimensions."""
    value = latest.mean.value
    if value is None:
        return NOTHING
    return Cell(t.number(value, 1) + ("" if latest.mean.is_whole else " *"), round(value, 1))


def lowest_words(page: MaturityPage, latest: Assessed, t: Translator) -> str:
    """The dimensions of an institution with the lowest level, and that level."""
    lowest = min((one.level for one in latest.levels.values()), default=None)
    if lowest is None:
        return ""
    at_lowest = {code for code, one in latest.levels.items() if one.level == lowest}
    named = ", ".join(t.title(one) for one in page.method.dimensions if one.code in at_lowest)
    return f"{named} ({t.number(lowest)})"


def levels_data(page: MaturityPage, t: Translator) -> Table:
    """Every level of the latest assessments, to calculate with."""
    headings = (
        Column(t("Institution")),
        Column(t("Assessed on"), Kind.DATE),
        Column(t("Dimension")),
        Column(t("Level"), Kind.NUMBER),
    )
    rows = tuple(
        (
            text_cell(t.title(line.institution)),
            day_cell(t, line.latest.assessment.on),
            text_cell(t.title(dimension)),
            number_cell(t, line.latest.levels[dimension.code].level if dimension.code in line.latest.levels else None),
        )
        for line in page.assessed
        if line.latest
        for dimension in page.method.dimensions
    )
    return Table(
        headings, rows, caption=t("Digital maturity: {method:title}", method=page.method), name=t("maturity"),
        is_data=True,
    )  # fmt: skip
