"""What is said about one measure: its lights, milestones, indicators, money, last report, decisions, risks."""

from collections.abc import Iterable, Iterator

from tracker.documents.cells import (
    day_cell,
    light_cell,
    money_cell,
    short_title,
    text_cell,
    title_cell,
)
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Paragraph, Style, Table
from tracker.documents.sections.decisions import execution_words
from tracker.documents.sections.indicators import last_cell, target_cell, with_day
from tracker.documents.sections.since import indicator_name, value_cell
from tracker.facts import Former, Update
from tracker.sentences import count, spelled
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.views.decisions.execution import ExecutionLine
from tracker.views.measure.indicators import IndicatorRow
from tracker.views.measure.measure import LightLine, MeasurePage, MilestoneLine
from tracker.views.measure.money import NOTHING, Totals


def lights_table(page: MeasurePage, t: Translator) -> Table:
    """The four lights, each with its sentence."""
    columns = (
        Column(t("Judged"), Kind.TEXT, 24),
        Column(t("Status"), Kind.LIGHT, 26),
        Column(t("Reason")),
    )
    return Table(columns, tuple(light_row(line, t) for line in (page.overall, *page.lights)))


def light_row(line: LightLine, t: Translator) -> tuple[Cell, ...]:
    """One light; the reason of what somebody put in its place says who, until when, and what is computed."""
    name = capitalised(t.word(line.dimension)) if line.dimension else t("Overall")
    reason = t.sentence(line.judgement.reason)
    return Cell(name), light_cell(t, line.judgement.light), Cell(reason)


def declared_words(page: MeasurePage, t: Translator) -> Iterator[Block]:
    """What the owner declares, where it is not what is computed."""
    if page.disagreement:
        yield Paragraph(
            t(
                "The owner declared “{declared:word}” on {day:date}; the data say “{computed:word}”.",
                declared=page.disagreement.declared,
                day=page.disagreement.declared_on,
                computed=page.disagreement.computed.light,
            ),
            Style.NOTICE,
        )


def time_words(page: MeasurePage, t: Translator) -> str:
    """The time frame and how often its end was moved."""
    measure = page.row.measure
    words = t("From {start:date} to {end:date}.", start=measure.start, end=measure.end)
    if measure.completed_on:
        words += " " + t("Completed on {day:date}.", day=measure.completed_on)
    if page.row.progress is not None:
        words += " " + t(
            "Done {actual:percent}, planned {planned:percent}.", actual=page.row.progress, planned=page.row.planned
        )
    if measure.former_ends:
        ends = "; ".join(former_day(one, t) for one in measure.former_ends)
        moved = t.sentence(spelled("The end was moved once.", "The end was moved {n} times.", page.times_moved))
        words += f" {moved} " + t("Formerly: {days}.", days=ends)
    return words


def former_day(former: Former, t: Translator) -> str:  # type: ignore[type-arg]
    """A day that was planned once, with the decision that moved it."""
    if former.decision:
        return t("{day:date}, decision {decision}", day=former.value, decision=former.decision)
    return t("{day:date}", day=former.value)


def milestones_table(lines: Iterable[MilestoneLine], t: Translator) -> Table:
    """Milestones with their days, past and present."""
    columns = (
        Column(t("Milestone")),
        Column(t("Planned"), Kind.DATE, 24),
        Column(t("Reached on"), Kind.DATE, 24),
        Column(t("Remark"), Kind.TEXT, 48),
    )
    return Table(columns, tuple(milestone_row(line, t) for line in lines))


def milestone_row(line: MilestoneLine, t: Translator) -> tuple[Cell, ...]:
    """One milestone."""
    milestone = line.milestone
    remarks = []
    if line.days_late:
        remarks.append(t.sentence(count("{n} day past its day", "{n} days past its day", line.days_late)))
    if line.forecast:
        remarks.append(t.sentence(line.forecast))
    if milestone.former_planned:
        days = "; ".join(former_day(one, t) for one in milestone.former_planned)
        remarks.append(t("formerly {value}", value=days))
    return (
        title_cell(t, milestone),
        day_cell(t, milestone.planned_on),
        day_cell(t, milestone.done_on),
        text_cell("\n".join(remarks)),
    )


def indicators_table(rows: Iterable[IndicatorRow], t: Translator) -> Table:
    """Indicators from the baseline to the target."""
    columns = (
        Column(t("Indicator")),
        Column(t("Baseline"), Kind.NUMBER, 24),
        Column(t("Last value"), Kind.NUMBER, 24),
        Column(t("Target"), Kind.NUMBER, 30),
        Column(t("Status"), Kind.LIGHT, 24),
    )
    return Table(columns, tuple(indicator_row(row, t) for row in rows))


def indicator_row(row: IndicatorRow, t: Translator) -> tuple[Cell, ...]:
    """One indicator."""
    baseline = value_cell(t, row.indicator, row.indicator.baseline)
    return (
        Cell(indicator_name(t, row.indicator)),
        Cell(with_day(t, baseline.text, row.indicator.baseline_on), baseline.value),
        last_cell(row, t),
        target_cell(row, t),
        light_cell(t, row.light),
    )


def money_table(page: MeasurePage, t: Translator) -> Table:
    """Money by source and year."""
    columns = (
        Column(t("Source")),
        Column(t("Year"), Kind.NUMBER, 14),
        *(
            Column(title, Kind.MONEY, 26)
            for title in (t("Planned (EUR)"), t("Secured (EUR)"), t("Realised (EUR)"), t("Uncovered (EUR)"))
        ),
    )
    rows = tuple(
        (Cell(short_title(t, row.source)), Cell(str(year), year), *money_cells(totals, t))
        for row in page.money.rows
        for year, totals in zip(page.money.years, row.by_year, strict=True)
        if totals != NOTHING
    )
    totals = (Cell(t("Total")), Cell(), *money_cells(page.money.total, t))
    return Table(columns, rows, totals)


def money_cells(totals: Totals, t: Translator) -> tuple[Cell, ...]:
    """Planned, secured, realised, and uncovered."""
    stages = (totals.planned, totals.secured, totals.realised, totals.uncovered)
    return tuple(money_cell(t, cents) for cents in stages)


def report_bullets(update: Update, t: Translator) -> Bullets:
    """What the owner told last."""
    told = ((t("Done:"), update.done), (t("Next:"), update.next), (t("Obstacles:"), update.obstacles))
    items = [Item(text, lead) for lead, text in told if text]
    return Bullets(tuple(items) or (Item(t("nothing has changed")),))


def decision_bullets(lines: Iterable[ExecutionLine], t: Translator) -> Bullets:
    """Decisions about the measure with what they changed and what became of them."""
    return Bullets(tuple(Item(decision_words(line, t), f"{line.decision.code}:") for line in lines))


def decision_words(line: ExecutionLine, t: Translator) -> str:
    """One decision in a few sentences."""
    state = execution_words(line.line, t).replace("\n", ", ")
    changed = "; ".join(t.sentence(sentence) for sentence in line.changed)
    return " ".join(filter(None, (f"{line.decision.text} ({state})", changed)))


def risks_table(page: MeasurePage, t: Translator) -> Table:
    """Risks with what is done about them, the gravest first."""
    columns = (
        Column(t("Risk")),
        Column(t("Probability (1–5)"), Kind.NUMBER, 24),
        Column(t("Impact (1–5)"), Kind.NUMBER, 20),
        Column(t("Response"), Kind.TEXT, 58),
    )
    gravest = sorted(page.row.measure.risks, key=lambda risk: (-risk.probability * risk.impact, risk.title))
    rows = tuple(
        (
            Cell(risk.title),
            Cell(str(risk.probability), risk.probability),
            Cell(str(risk.impact), risk.impact),
            text_cell(risk.response),
        )
        for risk in gravest
    )
    return Table(columns, rows)


def about(page: MeasurePage, t: Translator, level: int = 1) -> Iterator[Block]:
    """Lights, time, indicators and money of a measure; one that was dropped or merged is judged no longer."""
    if page.row.counts:
        yield lights_table(page, t)
        yield from declared_words(page, t)
    yield Heading(t("Time"), level)
    yield Paragraph(time_words(page, t))
    if page.milestones:
        yield milestones_table(page.milestones, t)
    if page.indicators:
        yield Heading(t("Result"), level)
        yield indicators_table(page.indicators, t)
    yield Heading(t("Money"), level)
    if page.money.rows:
        yield money_table(page, t)
    else:
        yield Paragraph(t("No money is recorded."))
