"""The table of funding lines: what is recorded of them, with the days of their claims as the pages tell them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from tracker.facts import FundingLine
from tracker.frames.columns import Column
from tracker.frames.records import Records
from tracker.frames.table import Row, of_measures
from tracker.sentences import Sentence, say
from tracker.views.measure.funding import last_claimed_on, next_claim_due

ABOUT: Mapping[str, Sentence] = {
    "claim_due": say("By when the next claim is to be made; empty where none is left to make by a day."),
    "claimed_on": say("When the last claim was made; earlier ones are not in the data."),
}
RECKONED: Mapping[str, Callable[[FundingLine, date], date | None]] = {
    "claim_due": next_claim_due,
    "claimed_on": lambda line, _: last_claimed_on(line),
}
RECORDED = of_measures("line", "funding")


def _rows(records: Records) -> Iterator[Row]:
    """A line with claims keeps its days in them: what its own two fields held before is nobody's day any more."""
    lines = (line for measure in records.board.plan.measures for line in measure.funding)
    for row, line in zip(RECORDED.rows(records), lines, strict=True):
        told = dict(zip((column.name for column in RECORDED.columns), row, strict=True))
        told |= {name: reckon(line, records.board.today) for name, reckon in RECKONED.items()}
        yield tuple(told.values())


def _told(column: Column) -> Column:
    return replace(column, about=ABOUT.get(column.name, column.about))


LINES = replace(RECORDED, columns=tuple(map(_told, RECORDED.columns)), rows=_rows)
