"""What changed since the last session: counted with codes, then change by change; what was due and what hinders."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.documents.caps import codes_words, cut, rest
from tracker.documents.cells import (
    day_cell,
    days_cell,
    money_cell,
    rating_change_cell,
    short_title,
    text_cell,
    title_cell,
)
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Paragraph, Table
from tracker.documents.sections.owners import causes_section, dues_section
from tracker.facts import Indicator
from tracker.facts.ordering import natural
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.views.history.since import DateMoved, Since, TargetChanged, TargetMoved, since_lines
from tracker.views.measure.closing import life_of
from tracker.views.reports.ratings import RatingChanged
from tracker.views.reports.report import CoordinationReport

MOST_ROWS, MOST_CODES = 20, 16


def since_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Everything that changed between the last session and the day of the report."""
    heading = Heading(t("Since the last session"))
    if report.since is None:
        return heading, Paragraph(t("There was no session before this one; nothing can be compared."))
    since = report.since
    return (
        heading,
        Paragraph(introduction(report, since, t)),
        *counted_table(since, t),
        *turned(report.ratings.changed, t("all ratings, now and before, stand in the table of all measures"), t),
        *tables(since, t),
        *dues_section(report, t),
        *causes_section(report, t),
    )


def introduction(report: CoordinationReport, since: Since, t: Translator) -> str:
    """Between which days is compared."""
    if report.previous_session is None:
        return t("Changes from {before:date} to {today:date}.", before=since.before, today=since.today)
    return t(
        "Changes from session {session} on {before:date} to {today:date}.",
        session=report.previous_session.code,
        before=since.before,
        today=since.today,
    )


def counted_table(since: Since, t: Translator) -> Iterator[Block]:
    """Every number of the changes with the codes that it counts."""
    columns = (Column(t("Change"), Kind.TEXT, 66), Column(t("Measures or decisions"), Kind.CODES))
    lines = since_lines(since)
    if not lines:
        yield Paragraph(t("Nothing changed."))
        return
    rows = ((capitalised(t.sentence(sentence)), codes) for sentence, codes in lines)
    yield Table(columns, tuple((Cell(words), Cell(codes_words(codes, MOST_CODES, t))) for words, codes in rows))


def tables(since: Since, t: Translator) -> Iterator[Block]:
    """A table for each kind of change that happened, as long as a reader reads."""
    for table, where in (
        (milestones(since, t), t("they stand on the sheets of their measures")),
        (lifecycles(since, t), t("they stand on the sheets of their measures")),
        (moved(since, t), t("they stand on the sheets of their measures")),
        (targets(since, t), t("they stand on the sheets of their measures")),
        (secured(since, t), t("they stand on the sheets of their measures")),
    ):
        if table.rows:
            yield replace(table, rows=cut(table.rows, MOST_ROWS), totals=totals_of(table, t))
            yield from rest(table.rows, MOST_ROWS, where, t)


def totals_of(table: Table, t: Translator) -> tuple[Cell, ...]:
    """The totals of a table; where rows are cut they say that they are those of all rows, not of those seen."""
    if not table.totals or len(cut(table.rows, MOST_ROWS)) == len(table.rows):
        return table.totals
    return Cell(t("Total")), Cell(t("all {n} rows", n=len(table.rows))), *table.totals[2:]


def turned(changed: Sequence[RatingChanged], where: str, t: Translator) -> Iterator[Block]:
    """Measures that are counted otherwise than before, those that went down first; `where` the others stand."""
    if not changed:
        return
    changed = sorted(changed, key=lambda one: (not one.is_worse, natural(one.measure.code)))
    columns = (*measure_columns(t), Column(t("Rating"), Kind.LIGHT, 36), Column(t("Reason"), Kind.TEXT, 62))
    rows = tuple(
        (
            Cell(one.measure.code),
            title_cell(t, one.measure),
            rating_change_cell(t, one.before, one.after),
            Cell(t.sentence(one.reason)),
        )
        for one in cut(changed, MOST_ROWS)
    )
    yield Table(columns, rows, caption=t("Measures whose rating changed"))
    yield from rest(changed, MOST_ROWS, where, t)


def milestones(since: Since, t: Translator) -> Table:
    """Milestones that were reached."""
    columns = (*measure_columns(t), Column(t("Milestone"), Kind.TEXT, 58), Column(t("Reached on"), Kind.DATE, 24))
    rows = tuple(
        (Cell(one.measure.code), title_cell(t, one.measure), title_cell(t, one.milestone), day_cell(t, one.on))
        for one in since.milestones
    )
    return Table(columns, rows, caption=t("Milestones reached"))


def lifecycles(since: Since, t: Translator) -> Table:
    """Measures that were begun, completed, stopped, dropped, or are new."""
    columns = (*measure_columns(t), Column(t("Before"), Kind.TEXT, 30), Column(t("Now"), Kind.TEXT, 30))
    new = tuple((Cell(one.code), title_cell(t, one), Cell(t("new")), Cell(t.word(life_of(one)))) for one in since.added)
    changed = tuple(
        (
            Cell(one.measure.code),
            title_cell(t, one.measure),
            Cell(t.word(one.before)),
            Cell(t.word(one.after)),
        )
        for one in since.lifecycles
    )
    return Table(columns, new + changed, caption=t("New measures and changes of lifecycle"))


def moved(since: Since, t: Translator) -> Table:
    """Days that moved, with the decision that moved them."""
    columns = (
        Column(t("Code"), Kind.CODE, 16),
        Column(t("What moved")),
        Column(t("Before"), Kind.DATE, 22),
        Column(t("Now"), Kind.DATE, 22),
        Column(t("Days"), Kind.DAYS, 14),
        Column(t("Decision"), Kind.CODE, 24),
    )
    rows = (
        *(moved_row(change, t) for change in since.dates),
        *(moved_target_row(change, t) for change in since.targets_moved),
    )
    return Table(columns, rows, caption=t("Deadlines that moved"))


def moved_row(change: DateMoved, t: Translator) -> tuple[Cell, ...]:
    """One day; a plus is later."""
    what = t("End of the measure: {title}", title=short_title(t, change.measure))
    if change.milestone:
        what = t("Milestone: {title}", title=short_title(t, change.milestone))
    return (
        Cell(change.measure.code),
        Cell(what),
        day_cell(t, change.before),
        day_cell(t, change.after),
        days_cell(t, change.days),
        text_cell(change.decision),
    )


def moved_target_row(change: TargetMoved, t: Translator) -> tuple[Cell, ...]:
    """The day of one target, whose value stayed."""
    return (
        Cell(change.measure.code),
        Cell(t("Target: {title}", title=short_title(t, change.indicator))),
        day_cell(t, change.before),
        day_cell(t, change.after),
        days_cell(t, (change.after - change.before).days),
        text_cell(change.decision),
    )


def targets(since: Since, t: Translator) -> Table:
    """Targets with another value than before."""
    columns = (
        Column(t("Code"), Kind.CODE, 22),
        Column(t("Indicator")),
        Column(t("Due"), Kind.DATE, 24),
        Column(t("Before"), Kind.NUMBER, 22),
        Column(t("Now"), Kind.NUMBER, 22),
        Column(t("Decision"), Kind.CODE, 24),
    )
    return Table(
        columns, tuple(target_row(change, t) for change in since.targets), caption=t("Targets that were changed")
    )


def target_row(change: TargetChanged, t: Translator) -> tuple[Cell, ...]:
    """One target."""
    indicator = change.indicator
    return (
        Cell(indicator.code),
        Cell(indicator_name(t, indicator)),
        day_cell(t, change.due),
        value_cell(t, indicator, change.before),
        value_cell(t, indicator, change.after),
        text_cell(change.decision),
    )


def indicator_name(t: Translator, indicator: Indicator) -> str:
    """Title and unit."""
    title, unit = short_title(t, indicator), f"({t.unit(indicator)})"
    return title if not indicator.unit or title.endswith(unit) else f"{title} {unit}"


def value_cell(t: Translator, indicator: Indicator, value: float | None) -> Cell:
    """A value of an indicator; a qualitative one by the name of its state."""
    if value is None:
        return Cell("–")
    position = int(value)
    if 0 <= position < len(indicator.states):
        return Cell(indicator.states[position], value)
    return Cell(t.number(value), value)


def secured(since: Since, t: Translator) -> Table:
    """Money newly secured, or no longer."""
    columns = (*measure_columns(t), Column(t("Change of secured money (EUR)"), Kind.MONEY, 40))
    rows = tuple(
        (Cell(one.measure.code), title_cell(t, one.measure), money_cell(t, one.cents)) for one in since.secured
    )
    totals = (Cell(t("Total")), Cell(), money_cell(t, sum(one.cents for one in since.secured)))
    return Table(columns, rows, totals, t("Secured money"))


def silent(since: Since, t: Translator) -> Iterator[Block]:
    """Measures under way of which nobody told anything."""
    if since.silent:
        yield Heading(t("Measures without news"), 2)
        yield Bullets(tuple(Item(short_title(t, measure), measure.code) for measure in since.silent))


def measure_columns(t: Translator) -> tuple[Column, Column]:
    """Code and title of a measure."""
    return Column(t("Code"), Kind.CODE, 16), Column(t("Measure"))
