"""Tables that tell of more than one day: progress by day, and what changed since the last session."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.frames.columns import Column
from tracker.frames.course import BY_DECISION, PLACE
from tracker.frames.records import Records
from tracker.frames.table import OF_MEASURE, Row, Table
from tracker.nouns import Kind
from tracker.sentences import say
from tracker.views.curve import curve
from tracker.views.history.since import Since, since


def _curves(records: Records) -> Iterator[Row]:
    board = records.board
    parts = [(area.code, board.in_area.get(area.code, ())) for area in board.plan.areas]
    for area, measures in (("", board.plan.measures), *parts):
        yield from ((area, one.on, one.planned, one.adopted, one.actual) for one in curve(board, measures).points)


def _since(records: Records) -> Iterator[Row]:
    if records.before is not None:
        found = since(records.before, records.board)
        yield from ((place, found.before, *row) for place, row in enumerate(_told(found), 1))


def _told(found: Since) -> Iterator[Row]:
    """What, the measure, its part, before and after, cents, the decision: a row for each thing that is counted."""
    for reached in found.milestones:
        day = reached.on.isoformat()
        yield "milestone_reached", reached.measure.code, reached.milestone.code, "", day, None, ""
    for life in found.lifecycles:
        yield "status", life.measure.code, "", life.before.value, life.after.value, None, ""
    for kind, measures in (
        ("became_late", found.late),
        ("caught_up", found.caught_up),
        ("without_news", found.silent),
        ("new_measure", found.added),
    ):
        yield from ((kind, measure.code, "", "", "", None, "") for measure in measures)
    for moved in found.dates:
        kind, part = ("milestone_moved", moved.milestone.code) if moved.milestone else ("end_moved", "")
        yield kind, moved.measure.code, part, moved.before.isoformat(), moved.after.isoformat(), None, moved.decision
    for secured in found.secured:
        yield "secured", secured.measure.code, "", "", "", secured.cents, ""
    for target in found.targets:
        before, after = ("" if one is None else str(one) for one in (target.before, target.after))
        yield "target_changed", target.measure.code, target.indicator.code, before, after, None, target.decision
    for due in found.targets_moved:
        days = due.before.isoformat(), due.after.isoformat()
        yield "target_day_moved", due.measure.code, due.indicator.code, *days, None, due.decision
    yield from (("decision", "", "", "", "", None, one.code) for one in found.decisions)


COMPARED = (
    Table(
        "curves",
        say("Progress by day"),
        (
            Column("area", say("Area"), Kind.REFERENCE, "area", about=say("Empty for the whole plan.")),
            Column(
                "on", say("Day"), Kind.DAY, about=say("The first of each month, the last day, and that of the table.")
            ),
            Column("planned", say("Planned progress"), Kind.SHARE, about=say("By the days that hold now.")),
            Column("adopted", say("Progress as first adopted"), Kind.SHARE, about=say("By the days first adopted.")),
            Column("progress", say("Progress"), Kind.SHARE, about=say("What was done; not known of days to come.")),
        ),
        _curves,
        ("area", "on"),
    ),
    Table(
        "since",
        say("Since the last session"),
        (
            replace(PLACE, about=None),
            Column(
                "since", say("Day of the last session"), Kind.DAY,
                about=say("What was recorded by its end is compared with the day of the table."),
            ),
            Column(
                "what", say("What changed"),
                about=say("milestone_reached, status, became_late, caught_up, without_news, new_measure, end_moved, "
                          "milestone_moved, secured, target_changed, target_day_moved or decision"),
            ),
            OF_MEASURE,
            Column("part", say("Part"), about=say("Code of the milestone or the indicator.")),
            Column("before", say("Before")),
            Column("after", say("After")),
            Column("cents", say("By how much"), Kind.MONEY),
            BY_DECISION,
        ),
        _since,
        ("place",),
    ),
)  # fmt: skip
