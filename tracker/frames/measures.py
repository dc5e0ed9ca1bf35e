"""The table of measures: what is recorded of them, and what the rules say on the day."""

from collections.abc import Iterator

from tracker.facts import Freshness, Light, Measure, Rating
from tracker.frames.columns import Column, declared
from tracker.frames.records import Records
from tracker.frames.table import Row, Table
from tracker.nouns import NOUNS, Kind
from tracker.sentences import Sentence, say
from tracker.views.measure.causes import Cause


def _light(name: str, label: Sentence, about: Sentence | None = None) -> Column:
    return Column(name, label, Kind.CHOICE, about=about, words=Light)


RECKONED = say("Reckoned on the day of the table.")
JUDGED = (
    Column("segment", say("Segment"), Kind.REFERENCE, "segment", about=say("The segment of its area.")),
    Column(
        "rating", say("Rating"), Kind.CHOICE, words=Rating,
        about=say("How the measure is counted: each once; dropped and merged ones are listed and not counted."),
    ),
    Column(
        "progress", say("Progress"), Kind.SHARE,
        about=say("By its milestones and their weights; without milestones what was last reported."),
    ),
    Column("planned_progress", say("Planned progress"), Kind.SHARE, about=say("How far it was to be by the day.")),
    Column(
        "slip_days", say("Slip in days"), Kind.WHOLE, about=say("Minus is behind the plan, plus is ahead of it.")
    ),
    Column(
        "days_late", say("Days late"), Kind.WHOLE,
        about=say("By what the dates say, whatever was set by hand; 0 is not late."),
    ),
    Column(
        "forecast_from",
        say("Computed forecast of the end, earliest"),
        Kind.DAY,
        about=say("If the rest goes as planned."),
    ),
    Column(
        "forecast_to",
        say("Computed forecast of the end, latest"),
        Kind.DAY,
        about=say("If it goes on at the pace since the start."),
    ),
    _light("time_light", say("Light for time"), say("With what was set by hand.")),
    _light("result_light", say("Light for the result"), say("With what was set by hand.")),
    _light("money_light", say("Light for money"), say("With what was set by hand.")),
    _light("light", say("Overall light"), say("The worst of the known lights, with what was set by hand.")),
    _light("computed_light", say("Computed overall light"), say("Without what was set by hand.")),
    Column(
        "is_by_hand", say("Set by hand"), Kind.FLAG, about=say("Whether a judgement in place of a light is in force.")
    ),
    _light("declared_light", say("Light by the owner"), say("What its owner last said.")),
    Column(
        "cause", say("Cause"), Kind.CHOICE, words=Cause, about=say("Why the overall light is amber or red.")
    ),
    Column(
        "freshness", say("Freshness"), Kind.CHOICE, words=Freshness, about=say("How long ago anything was heard of it.")
    ),
    Column("last_heard", say("Last news"), Kind.DAY, about=RECKONED),
)  # fmt: skip
"""What the rules say about a measure on the day of the board."""
RECORDED = declared(NOUNS["measure"], "progress")


def _rows(records: Records) -> Iterator[Row]:
    names = [column.name for column in RECORDED]
    for measure in records.board.plan.measures:
        yield (*(getattr(measure, name) for name in names), *_judged(records, measure))


def _judged(records: Records, measure: Measure) -> Row:
    status, area = records.board.status[measure.code], records.board.areas.get(measure.area)
    forecast = status.forecast
    return (
        area.segment if area else "",
        status.rating,
        status.progress,
        status.planned_progress,
        status.slip_days,
        status.days_late,
        forecast.earliest if forecast else None,
        forecast.latest if forecast else None,
        status.time.light,
        status.result.light,
        status.money.light,
        status.overall.light,
        status.computed.light,
        status.is_by_hand,
        status.declared,
        status.overall.cause,
        status.freshness,
        status.last_heard,
    )


MEASURES = Table("measures", say("Measures"), (*RECORDED, *JUDGED), _rows, ("code",), "measure")
