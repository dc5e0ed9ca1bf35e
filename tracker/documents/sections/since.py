"""What changed since the last session, change by change."""

from collections.abc import Iterator

from tracker.documents.cells import day_cell, days_cell, light_words, money_cell, short_title, text_cell, title_cell
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Paragraph, Table
from tracker.facts import Indicator
from tracker.texts import Translator
from tracker.views.closing import life_of
from tracker.views.report import CoordinationReport
from tracker.views.since import DateMoved, LightTurned, Since, TargetChanged


def since_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Everything that changed between the last session and the day of the report."""
    heading = Heading(t("Since the last session"), new_page=True)
    if report.since is None:
        return heading, Paragraph(t("There was no session before this one; nothing can be compared."))
    since = report.since
    return heading, Paragraph(introduction(report, since, t)), *tables(since, t), *silent(since, t)


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


def tables(since: Since, t: Translator) -> Iterator[Block]:
    """A table for each kind of change that happened."""
    made = (
        turned(since, t),
        milestones(since, t),
        lifecycles(since, t),
        moved(since, t),
        targets(since, t),
        secured(since, t),
    )
    found = [table for table in made if table.rows]
    if not found and not since.silent:
        yield Paragraph(t("Nothing changed."))
    yield from found


def turned(since: Since, t: Translator) -> Table:
    """Overall lights that turned."""
    columns = (
        *measure_columns(t),
        Column(t("Before"), Kind.LIGHT, 24),
        Column(t("Now"), Kind.LIGHT, 24),
        Column(t("Reason"), Kind.TEXT, 58),
    )
    rows = tuple(turned_row(change, t) for change in since.lights if change.dimension is None)
    return Table(columns, rows, caption=t("Measures whose overall light turned"))


def turned_row(change: LightTurned, t: Translator) -> tuple[Cell, ...]:
    """One light."""
    before = Cell(light_words(t, change.before), change.before.value, change.before)
    after = Cell(light_words(t, change.after), change.after.value, change.after)
    return Cell(change.measure.code), title_cell(t, change.measure), before, after, Cell(t.sentence(change.reason))


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
            Cell(t.word(life_of(one.measure))),
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
    return Table(columns, tuple(moved_row(change, t) for change in since.dates), caption=t("Deadlines that moved"))


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
    return f"{short_title(t, indicator)} ({indicator.unit})" if indicator.unit else short_title(t, indicator)


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
    totals = (Cell(t("Total")), Cell(), money_cell(t, since.secured_total))
    return Table(columns, rows, totals, t("Secured money"))


def silent(since: Since, t: Translator) -> Iterator[Block]:
    """Measures under way of which nobody told anything."""
    if since.silent:
        yield Heading(t("Measures without news"), 2)
        yield Bullets(tuple(Item(short_title(t, measure), measure.code) for measure in since.silent))


def measure_columns(t: Translator) -> tuple[Column, Column]:
    """Code and title of a measure."""
    return Column(t("Code"), Kind.CODE, 16), Column(t("Measure"))
