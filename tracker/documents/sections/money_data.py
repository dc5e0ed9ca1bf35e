"""Money to calculate with: one flat table of measure, source and year, with the stages as columns."""

from collections.abc import Sequence

from tracker.documents.cells import money_cell, title_cell, year_cell
from tracker.documents.document import Cell, Column, Kind, Table
from tracker.facts import Stage
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.views.measure.money import Totals
from tracker.views.measure.money_lines import MoneyLine


def money_data(lines: Sequence[MoneyLine], total: Totals, t: Translator) -> Table:
    """Every amount of every funding line; the columns of money are in EUR and add up to all other tables of money."""
    amounts = [
        *(capitalised(t.word(stage)) for stage in Stage),
        t("Uncovered"),
        t("Commitments above the secured money"),
        t("Realised above its limit"),
    ]
    columns = (
        Column(t("Measure (code)"), Kind.CODE),
        Column(t("Measure")),
        Column(t("Area (code)"), Kind.CODE),
        Column(t("Funding line"), Kind.CODE),
        Column(t("Source")),
        Column(t("Kind of source")),
        Column(t("Call")),
        Column(t("Year"), Kind.NUMBER),
        *(Column(t("{amount} (EUR)", amount=name), Kind.MONEY) for name in amounts),
    )
    rows = tuple(data_row(one, t) for one in lines)
    excess = (sum(one.above_secured for one in lines), sum(one.overspent for one in lines))
    totals = (Cell(t("Total")), *(Cell() for _ in range(7)), *money_cells(total, excess, t))
    return Table(columns, rows, totals, t("Funds"), t("funds"), is_data=True)


def data_row(one: MoneyLine, t: Translator) -> tuple[Cell, ...]:
    """One funding line in one year."""
    return (
        Cell(one.measure.code),
        title_cell(t, one.measure),
        Cell(one.measure.area),
        Cell(one.line.code),
        Cell(t.title(one.line.source)),
        Cell(t.word(one.line.source.kind)),
        Cell(one.line.call),
        year_cell(one.year),
        *money_cells(one.totals, (one.above_secured, one.overspent), t),
    )


def money_cells(totals: Totals, excess: Sequence[int], t: Translator) -> tuple[Cell, ...]:
    """The stages, the gap and what exceeds a limit."""
    stages = (getattr(totals, stage.value) for stage in Stage)
    return tuple(money_cell(t, cents) for cents in (*stages, totals.uncovered, *excess))
