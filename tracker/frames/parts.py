"""The tables of milestones and indicators: what is recorded of them, and what the rules say of them on the day."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.facts import Light
from tracker.frames.columns import Column
from tracker.frames.records import Records
from tracker.frames.table import Row, Rows, Table, of_measures
from tracker.nouns import Kind
from tracker.sentences import say
from tracker.views.board import counts
from tracker.views.measure.indicators import rows_of_measure
from tracker.views.measure.measure import milestone_lines

OF_MILESTONES = (
    Column(
        "share", say("Share of the measure"), Kind.SHARE,
        about=say("Its weight among those of the measure; without weights all count the same."),
    ),
    Column(
        "counted_progress", say("Progress as counted"), Kind.SHARE,
        about=say("Whole once it is reached, else what was last reported; what nobody reported is nothing."),
    ),
    Column(
        "days_late", say("Days late"), Kind.WHOLE, about=say("0 is not late; of a measure not counted it is not asked.")
    ),
)  # fmt: skip
OF_INDICATORS = (
    Column("light", say("Rating of the indicator"), Kind.CHOICE, words=Light),
    Column("value", say("Last value"), Kind.NUMBER),
    Column("value_on", say("Day of the last value"), Kind.DAY),
    Column(
        "expected", say("Expected value"), Kind.NUMBER,
        about=say("Of the straight path from the baseline over the targets, on the day of the last value; without one "
                  "on the day of the table."),
    ),
    Column("next_due", say("Next value due"), Kind.DAY),
    Column(
        "is_counted", say("Counted"), Kind.FLAG,
        about=say("Whether its measure is counted: pages and reports list no indicators of dropped and merged ones."),
    ),
)  # fmt: skip


def _milestones(records: Records) -> Iterator[Row]:
    for measure in records.board.plan.measures:
        for line in milestone_lines(measure, records.board.today):
            yield line.share, line.progress, line.days_late


def _indicators(records: Records) -> Iterator[Row]:
    for measure in records.board.plan.measures:
        for one in rows_of_measure(records.board, measure):
            status = one.status
            yield one.light, status.value, status.value_on, one.expected, status.next_due, counts(measure)


def beside(table: Table, columns: tuple[Column, ...], judged: Rows) -> Table:
    """A table of records with what is said of each of them in more columns."""

    def rows(records: Records) -> Iterator[Row]:
        return ((*recorded, *said) for recorded, said in zip(table.rows(records), judged(records), strict=True))

    return replace(table, columns=(*table.columns, *columns), rows=rows)


MILESTONES = beside(of_measures("milestone", "milestones"), OF_MILESTONES, _milestones)
INDICATORS = beside(of_measures("indicator", "indicators"), OF_INDICATORS, _indicators)
