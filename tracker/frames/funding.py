"""The table of funding lines: what is recorded of them, and the days of their claims as the pages tell them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.frames.columns import Column
from tracker.frames.parts import beside
from tracker.frames.records import Records
from tracker.frames.table import Row, of_measures
from tracker.nouns import Kind
from tracker.sentences import Sentence, say
from tracker.views.measure.funding import last_claimed_on, next_claim_due

RECORDED = of_measures("line", "funding")
OF_CLAIMS = (
    Column(
        "next_claim_due", say("Next claim due"), Kind.DAY,
        about=say("By when the next claim is to be made; empty where none is left to make by a day."),
    ),
    Column("last_claimed_on", say("Last claimed on"), Kind.DAY, about=say("When the last claim was made.")),
)  # fmt: skip
OWN_DAY = say("A day of the line itself, which counts only while no claims of it are recorded one by one.")
ABOUT: Mapping[str, Sentence] = {"claim_due": OWN_DAY, "claimed_on": OWN_DAY}


def _days(records: Records) -> Iterator[Row]:
    for measure in records.board.plan.measures:
        for line in measure.funding:
            yield next_claim_due(line, records.board.today), last_claimed_on(line)


def _told(column: Column) -> Column:
    return replace(column, about=ABOUT.get(column.name, column.about))


LINES = beside(replace(RECORDED, columns=tuple(map(_told, RECORDED.columns))), OF_CLAIMS, _days)
