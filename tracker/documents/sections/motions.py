"""Proposed decisions: their text, what they would do, the task that would follow, the money that would move."""

from collections.abc import Iterator

from tracker.documents.cells import NOTHING, money_cell, short_title
from tracker.documents.document import Block, Bullets, Cell, Column, Item, Kind, Paragraph, Table
from tracker.facts import Cents
from tracker.texts import Translator
from tracker.views.session.item_sheet import MotionLine, MoveLine, MoveTable


def motion_blocks(line: MotionLine, t: Translator, number: int | None = None) -> Iterator[Block]:
    """One proposed decision, perhaps under a number."""
    motion = line.motion
    yield Paragraph(f"{number}. {motion.text}" if number else motion.text)
    points = [Item(t.sentence(sentence)) for sentence in line.effects]
    if motion.task:
        points.append(Item(task_words(line, t), t("Task:")))
    if motion.replaces:
        points.append(Item(t("It takes the place of decision {code}.", code=motion.replaces)))
    if points:
        yield Bullets(tuple(points))
    for table in line.reallocations:
        yield Paragraph(purpose_words(table, t))
        yield from moves_tables(table, t)


def task_words(line: MotionLine, t: Translator) -> str:
    """The task that follows, whose it is and by when."""
    words = line.motion.task
    if line.task_owner:
        words += f" – {short_title(t, line.task_owner)}"
    if line.motion.task_due:
        words += ", " + t("by {day:date}", day=line.motion.task_due)
    return words


def moves_tables(table: MoveTable, t: Translator) -> Iterator[Table]:
    """A table for planned and one for secured money, for each has to balance by itself."""
    stages = dict.fromkeys(move.stage for move in table.moves)
    for stage in stages:
        moves = tuple(move for move in table.moves if move.stage is stage)
        yield moves_table(moves, t("Reallocation of funds: {stage:word} (EUR)", stage=stage), t)


def moves_table(moves: tuple[MoveLine, ...], caption: str, t: Translator) -> Table:
    """From which amounts to which money of one stage goes; it sums to nothing."""
    columns = (
        Column(t("Measure and funding line")),
        Column(t("Year"), Kind.NUMBER, 13),
        Column(t("From (EUR)"), Kind.MONEY, 25),
        Column(t("To (EUR)"), Kind.MONEY, 25),
        Column(t("Afterwards (EUR)"), Kind.MONEY, 27),
    )
    rows = tuple(move_row(move, t) for move in moves)
    taken = sum(-move.cents for move in moves if move.cents < 0)
    given = sum(move.cents for move in moves if move.cents > 0)
    totals = (Cell(t("Total")), Cell(), money_cell(t, taken), money_cell(t, given), Cell())
    return Table(columns, rows, totals, caption)


def move_row(move: MoveLine, t: Translator) -> tuple[Cell, ...]:
    """One amount that gives or gets."""
    words = f"{move.measure_code} {short_title(t, move.measure)}" if move.measure else move.measure_code
    words += "\n" + move.line_code
    if move.line:
        words += f" – {short_title(t, move.line.source)}"
    return (
        Cell(words),
        Cell(str(move.year), move.year),
        side_cell(-move.cents, t),
        side_cell(move.cents, t),
        money_cell(t, move.after) if move.after is not None else NOTHING,
    )


def side_cell(cents: Cents, t: Translator) -> Cell:
    """An amount on its side of the table, nothing on the other."""
    return money_cell(t, cents) if cents > 0 else Cell("–", 0)


def purpose_words(table: MoveTable, t: Translator) -> str:
    """What the money is for, and that nothing is left over."""
    return t(
        "Purpose: {purpose}. Given less taken: {difference:money}{moving_money:cited}.",
        purpose=table.purpose.strip().rstrip("."),
        difference=table.difference,
    )
