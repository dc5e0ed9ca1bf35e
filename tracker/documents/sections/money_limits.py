"""Money above its limit, marked in tables by a sign and told one by one in words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from tracker.documents.cells import money_cell, short_title, year_cell
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Table
from tracker.facts import Stage
from tracker.texts import Translator
from tracker.views.measure.money_lines import Overrun, limit_words, overrun_sentences

SIGN = "▲"


def limits_blocks(found: Sequence[Overrun], t: Translator) -> Iterator[Block]:
    """How many and how much in sentences, and each one in a row; nothing where no limit is exceeded."""
    if found:
        yield Heading(t("Commitments and spending above their limits"), 2)
        yield Bullets(tuple(Item(t.sentence(sentence)) for sentence in overrun_sentences(found)))
        yield limits_table(found, t)


def limits_table(found: Sequence[Overrun], t: Translator) -> Table:
    """Commitments above what is secured, then spending above its limit, the largest first, each with its sum."""
    columns = (
        Column(t("Code"), Kind.CODE, 13.5),
        Column(t("Source")),
        Column(t("Year"), Kind.NUMBER, 11),
        Column(t("What exceeds what"), Kind.TEXT, 40),
        Column(t("Amount (EUR)"), Kind.MONEY, 19.5),
        Column(t("Limit (EUR)"), Kind.MONEY, 19.5),
        Column(t("Excess (EUR)"), Kind.MONEY, 19.5),
    )
    rows: list[tuple[Cell, ...]] = []
    subtotals: list[int] = []
    for _, group in groupby(found, key=lambda one: one.stage):
        alike = list(group)
        rows += [limit_row(one, t) for one in alike]
        if len(alike) > 1:
            subtotals.append(len(rows))
            rows.append(limit_sum(alike, t))
    caption = t("Commitments and spending above their limits (EUR)")
    return Table(columns, tuple(rows), (), caption, t("above-limits"), tuple(subtotals))


def limit_row(one: Overrun, t: Translator) -> tuple[Cell, ...]:
    """One funding line in one year."""
    return (
        Cell(one.measure),
        Cell(short_title(t, one.source)),
        year_cell(one.year),
        Cell(t.sentence(limit_words(one))),
        money_cell(t, one.amount),
        money_cell(t, one.limit),
        money_cell(t, one.excess),
    )


def limit_sum(alike: Sequence[Overrun], t: Translator) -> tuple[Cell, ...]:
    """The sum of those of one stage."""
    sums = (sum(one.amount for one in alike), sum(one.limit for one in alike), sum(one.excess for one in alike))
    return Cell(t("Total")), Cell(), Cell(), Cell(t.word(alike[0].stage)), *(money_cell(t, cents) for cents in sums)


def marked_stages(found: Iterable[Overrun]) -> frozenset[Stage]:
    """The stages to be marked in a row about these overruns."""
    return frozenset(one.stage for one in found)


def marked_cell(cell: Cell, stage: Stage, marks: Collection[Stage]) -> Cell:
    """An amount with a sign behind it where something in it exceeds its limit; it goes below where there is no room."""
    return Cell(f"{cell.text} {SIGN}", cell.value) if stage in marks else cell


def sign_note(t: Translator) -> str:
    """What the sign says."""
    return t("▲ The amount holds commitments or spending above their limit; they are listed one by one.")
