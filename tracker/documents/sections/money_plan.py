"""What became of the plan of each year: original, in force at its end, realised, carried over, and by which act."""

from collections.abc import Iterator

from tracker.documents.cells import NOTHING, day_cell, money_cell, text_cell, year_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Style, Table
from tracker.texts import Translator
from tracker.views.measure.funding import PlanHistory, PlanMove, PlanYear
from tracker.views.measure.money_lines import CARRIED_WORDS, PLAN_WORDS, changes_words


def plan_blocks(history: PlanHistory, t: Translator) -> Iterator[Block]:
    """The plan of every year from the first one recorded to the present one; nothing where it never changed."""
    if not history.moves and not any(year.is_closed for year in history.years):
        return
    yield Heading(t("What became of the plan of each year"), 2)
    yield plan_table(history, t)
    yield Paragraph(explanation(history, t), Style.NOTE)
    if history.moves:
        yield moves_table(history, t)


def explanation(history: PlanHistory, t: Translator) -> str:
    """What the columns mean, and which of them other tables and papers show."""
    words = [
        t.sentence(PLAN_WORDS),
        t("The column “{column}” is the planned money of all other tables of this report.", column=now_title(t)),
    ]
    if history.is_carried:
        words.append(t.sentence(CARRIED_WORDS))
    words.extend(t.sentence(one) for one in changes_words(history))
    if any(year.carried or year.corrected for year in history.years):
        words.append(
            t(
                "The annual report of a year shows its valid plan: what was carried over or corrected later is not "
                "in it."
            )
        )
    return " ".join(words)


def now_title(t: Translator) -> str:
    """The heading of what is planned now."""
    return t("Planned now")


def plan_table(history: PlanHistory, t: Translator) -> Table:
    """A row for each year; corrections after its end have a column only where there are any."""
    has_corrections = any(year.corrected for year in history.years)
    titles = [
        t("Original plan"),
        t("Changes"),
        t("Valid plan"),
        t("Realised"),
        t("Not spent"),
        t("Carried to later years"),
        *([t("Corrected after the year")] if has_corrections else []),
        now_title(t),
    ]
    columns = (Column(t("Year"), Kind.NUMBER, 12), *(Column(title, Kind.MONEY) for title in titles))
    rows = tuple((year_cell(year.year), *plan_cells(year, has_corrections, t)) for year in history.years)
    totals = (Cell(t("Total")), *plan_cells(history.total, has_corrections, t, is_summed=not history.is_carried))
    return Table(columns, rows, totals, t("Plan of each year (EUR)"), t("plan-by-year"))


def plan_cells(year: PlanYear, has_corrections: bool, t: Translator, is_summed: bool = True) -> tuple[Cell, ...]:
    """The amounts of one year, or their sums; those of valid plans only where they can be `is_summed`."""
    return (
        money_cell(t, year.original),
        money_cell(t, year.changed),
        money_cell(t, year.valid) if is_summed else NOTHING,
        money_cell(t, year.realised),
        money_cell(t, year.unspent) if is_summed else NOTHING,
        money_cell(t, year.carried),
        *([money_cell(t, year.corrected)] if has_corrections else []),
        money_cell(t, year.now),
    )


def moves_table(history: PlanHistory, t: Translator) -> Table:
    """Every act that moved the plan of a year; they add up to all changes together."""
    columns = (
        Column(t("Year"), Kind.NUMBER, 12),
        Column(t("Day"), Kind.DATE, 24),
        Column(t("Reason")),
        Column(t("Decision"), Kind.CODE, 22),
        Column(t("Change (EUR)"), Kind.MONEY, 30),
    )
    rows = tuple(move_row(move, t) for move in history.moves)
    whole = sum(move.cents for move in history.moves)
    totals = (Cell(t("Total")), Cell(), Cell(), Cell(), money_cell(t, whole))
    return Table(columns, rows, totals, t("Changes of the plan of each year (EUR)"), t("plan-changes"))


def move_row(move: PlanMove, t: Translator) -> tuple[Cell, ...]:
    """One act; a reason that only names the decision leaves that to its column."""
    return (
        year_cell(move.year),
        day_cell(t, move.on),
        text_cell(move.own_reason),
        text_cell(move.decision),
        money_cell(t, move.cents),
    )
