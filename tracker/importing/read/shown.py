"""Values as the cells show them, where the reader of values does not tell: percentages, mistakes, codes."""

from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.looks import Kept

GENERAL_DIGITS = 11
"""So many digits of a number a cell without a format shows."""


class Mistake(str):
    """What a cell shows in place of a value: `#N/A`. No text that somebody typed is one."""

    __slots__ = ()


def show_mistakes(grid: Grid, kept: Kept) -> None:
    """Puts into a grid the mistakes that its cells show."""
    for (row, column), text in kept.mistakes.items():
        if row < len(grid.rows) and column < grid.width:
            grid.rows[row][column] = Mistake(text)


def hide_columns(grid: Grid, kept: Kept) -> list[tuple[int, str]]:
    """Empties the columns that are hidden; those that held something, each with its first text."""
    found = []
    for column in sorted(kept.hidden_columns):
        texts = [row[column] for row in grid.rows if column < grid.width and filled(row[column])]
        if texts:
            found.append((column, str(texts[0])))
        for row in grid.rows if texts else ():
            row[column] = ""
    return found


def show_percentages(grid: Grid, kept: Kept) -> None:
    """Puts `45 %` into a grid for 0.45 in a cell whose format has a percent sign."""
    for column in kept.percent_columns():
        if column < grid.width:
            for row in kept.percent_rows(column, len(grid.rows)):
                grid.rows[row][column] = percent_text(grid.rows[row][column])


def percent_text(cell: Cell) -> Cell:
    """A number as a percentage that can be read in one way only; anything else as it is."""
    if isinstance(cell, bool | str) or not isinstance(cell, int | float):
        return cell
    text = f"{round(cell * 100, 10):.10f}".rstrip("0").rstrip(".")
    _, point, decimals = text.partition(".")
    return f"{text}{'0' if point and len(decimals) == 3 else ''} %"


def code_text(cell: Cell, shown_as: str) -> Cell:
    """A code typed as a number, as its cell shows it: 1.1 in the format `0.00` is `1.10`."""
    if isinstance(cell, bool) or not isinstance(cell, float):
        return cell
    _, point, decimals = shown_as.partition(".")
    if point and set(decimals) == {"0"}:
        return f"{cell:.{len(decimals)}f}"
    return f"{cell:.{GENERAL_DIGITS}g}"
