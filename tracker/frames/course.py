"""Tables of how the plan came to be as it is: former values, changes of money, reports, judgements, changes, states."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from tracker.facts import Former, Lifecycle, Light, Measure, Stage
from tracker.frames.columns import Column, of_noun
from tracker.frames.records import Records
from tracker.frames.table import OF_INDICATOR, OF_LINE, OF_MEASURE, Row, Table, each_measure, rows_of, sheet_of
from tracker.nouns import NOUNS, Kind
from tracker.sentences import say

BY_DECISION = Column("decision", say("Decision"), Kind.REFERENCE, "decision")
REPLACED_ON = Column("replaced_on", say("Replaced on"), Kind.DAY, about=say("When another value was recorded."))
REASON = Column("reason", say("Reason"), Kind.LONG)
NUMBER = Column("number", say("Number of the change"), Kind.WHOLE, about=say("Of all that was recorded at once."))


def _former_days(records: Records) -> Iterator[Row]:
    return each_measure(records, partial(_days_of, records))


def _days_of(records: Records, measure: Measure) -> Iterator[Row]:
    told = partial(_former_day, records)
    yield from (told("", "end", place, each) for place, each in enumerate(measure.former_ends, 1))
    for milestone in measure.milestones:
        formers = enumerate(milestone.former_planned, 1)
        yield from (told(milestone.code, "planned_on", place, each) for place, each in formers)


def _former_day(records: Records, milestone: str, name: str, place: int, former: Former[date]) -> Row:
    return milestone, name, place, former.value, records.day_of(former.replaced_at), former.decision


def _former_targets(records: Records) -> Iterator[Row]:
    for measure in records.board.plan.measures:
        for indicator in measure.indicators:
            for target in indicator.targets:
                for place, former in enumerate(target.former, 1):
                    replaced = records.day_of(former.replaced_at)
                    yield measure.code, indicator.code, target.due, place, former.value, replaced, former.decision


def _plan_changes(records: Records) -> Iterator[Row]:
    for measure in records.board.plan.measures:
        for place, one in enumerate(measure.plan_changes, 1):
            on = records.day_of(one.at)
            yield measure.code, place, one.line, one.source, one.year, one.cents, on, one.reason, one.decision


def _deviations(measure: Measure) -> Iterable[Row]:
    return measure.deviations


UPDATE = of_noun(
    NOUNS["update"],
    "made_on", "author", "period", "progress", "light", "done", "next", "obstacles", "nothing_changed", "channel",
)  # fmt: skip
OVERRIDE = of_noun(NOUNS["override"], "dimension", "expires_on", "light", "reason", "author")
PLACE = Column("place", say("Position"), Kind.WHOLE, about=say("Counted from the oldest."))


def _updates(records: Records) -> Iterator[Row]:
    for measure in records.board.plan.measures:
        for place, row in enumerate(rows_of(UPDATE, (), measure.updates), 1):
            yield (measure.code, place, *row)


def _overrides(records: Records) -> Iterator[Row]:
    return each_measure(records, lambda measure: rows_of(OVERRIDE, (), measure.overrides))


def _changes(records: Records) -> Iterator[Row]:
    for one in records.changes:
        yield (
            one.number,
            one.noun,
            one.row,
            one.code,
            one.operation,
            records.day_of(one.at),
            one.actor or one.role.value,
            one.reason,
            one.decision,
        )


def _states(records: Records) -> Iterator[Row]:
    for code, one in records.standings:
        yield (
            code, one.on, one.lifecycle, one.computed, one.shown, one.progress, one.slip_days,
            *(getattr(one, stage) for stage in Stage),
        )  # fmt: skip


COURSE = (
    Table(
        "former_days",
        say("Former days"),
        (
            OF_MEASURE,
            Column(
                "milestone", say("Milestone"), Kind.REFERENCE, "milestone", about=say("Empty for the measure itself.")
            ),
            Column("field", say("Which day"), about=say("Name of the column that held it.")),
            PLACE,
            Column("former", say("Former day"), Kind.DAY),
            REPLACED_ON,
            BY_DECISION,
        ),
        _former_days,
        ("measure", "milestone", "field", "place"),
    ),
    Table(
        "former_targets",
        say("Former targets"),
        (
            OF_MEASURE,
            OF_INDICATOR,
            *of_noun(NOUNS["target"], "due"),
            PLACE,
            Column("former", say("Former target"), Kind.NUMBER),
            REPLACED_ON,
            BY_DECISION,
        ),
        _former_targets,
        ("measure", "indicator", "due", "place"),
    ),
    Table(
        "plan_changes",
        say("Changes of planned money"),
        (
            OF_MEASURE,
            PLACE,
            # of a line that is gone no row tells any more: no reference
            Column("line", OF_LINE.label, about=say("Also of lines that are not in the plan any more.")),
            *of_noun(NOUNS["line"], "source"),
            *of_noun(NOUNS["amount"], "year"),
            Column("cents", say("By how much"), Kind.MONEY, about=say("The sum of all is what is planned.")),
            Column("on", say("Recorded on"), Kind.DAY),
            REASON,
            BY_DECISION,
        ),
        _plan_changes,
        ("measure", "place"),
    ),
    Table(
        "deviations",
        sheet_of("deviation"),
        (OF_MEASURE, *of_noun(NOUNS["deviation"], "subject", "reason", subject=Kind.TEXT)),
        lambda records: each_measure(records, _deviations),
        ("measure", "subject"),
    ),
    Table("updates", say("Reports of owners"), (OF_MEASURE, PLACE, *UPDATE), _updates, ("measure", "place"), "update"),
    Table(
        "overrides",
        say("Judgements in place of lights"),
        (OF_MEASURE, *OVERRIDE),
        _overrides,
        ("measure", "dimension", "expires_on"),
        "override",
    ),
    Table(
        "states",
        say("States of measures"),
        (
            OF_MEASURE,
            Column("on", say("Day"), Kind.DAY, about=say("By what was recorded by its end, judged from it.")),
            Column("lifecycle", say("Measure status"), Kind.CHOICE, words=Lifecycle),
            Column("computed_light", say("Computed overall light"), Kind.CHOICE, words=Light),
            Column("light", say("Overall light"), Kind.CHOICE, words=Light),
            Column("progress", say("Progress"), Kind.SHARE),
            Column(
                "slip_days",
                say("Slip in days"),
                Kind.WHOLE,
                about=say("Minus is behind the plan, plus is ahead of it."),
            ),
            *of_noun(NOUNS["amount"], *Stage),
        ),
        _states,
        ("measure", "on"),
    ),
    Table(
        "changes",
        say("Changes"),
        (
            NUMBER,
            Column("noun", say("What"), about=say("The kind of record, as the history calls it.")),
            Column("row", say("Record"), Kind.WHOLE, about=say("The same for ever among those of its kind.")),
            Column("code", say("Code"), Kind.CODE, about=say("Of what has none, that of what it belongs to.")),
            Column("operation", say("What was done"), about=say("insert, update or delete")),
            Column("on", say("Recorded on"), Kind.DAY),
            Column("actor", say("Who")),
            REASON,
            BY_DECISION,
        ),
        _changes,
        ("number", "noun", "row"),
    ),
)
