"""The five stages of money and the gap, as columns and cells."""

from collections.abc import Collection

from tracker.documents.cells import money_cell
from tracker.documents.document import Cell, Column, Kind
from tracker.documents.sections.money_limits import marked_cell
from tracker.facts import Stage
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.views.measure.money import Totals


def stage_columns(t: Translator, width: float = 21.5) -> tuple[Column, ...]:
    """One column for each stage, and one for what is uncovered; 0 shares what is left of the page."""
    names = [capitalised(t.word(stage)) for stage in Stage] + [t("Uncovered")]
    return tuple(Column(name, Kind.MONEY, width) for name in names)


def totals_cells(totals: Totals, t: Translator, marks: Collection[Stage] = ()) -> tuple[Cell, ...]:
    """The amounts in the order of the columns; those of the stages in `marks` bear a sign."""
    stages = (marked_cell(money_cell(t, getattr(totals, stage.value)), stage, marks) for stage in Stage)
    return (*stages, money_cell(t, totals.uncovered))
