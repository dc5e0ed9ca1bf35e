"""Why measures are off track or at risk: counted by cause, and in the words of their owners."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.facts import Rating, Update
from tracker.rules.judgement import Cause as Cause
from tracker.sentences import Sentence, say
from tracker.views.board import Board
from tracker.views.measure.measures import MeasureRow

TROUBLED = (Rating.RED, Rating.AMBER)
CAUSES: dict[Cause | None, Sentence] = {
    Cause.PAST_END: say("the end has passed"),
    Cause.MILESTONE: say("a milestone is overdue"),
    Cause.NOT_BEGUN: say("the measure has not begun"),
    Cause.PACE: say("the work is slower than planned"),
    Cause.ON_HOLD: say("the measure is on hold"),
    Cause.OFF_PATH: say("the result is off its path"),
    Cause.NO_SOURCE: say("money of this year is uncovered"),
    Cause.LESS_APPROVED: say("the funder approved less than is recorded as secured"),
    Cause.OVER_SECURED: say("more is committed or spent than secured"),
    Cause.CLAIM_MISSED: say("a payment claim was missed"),
    Cause.SPENT_AHEAD: say("spending runs ahead of the work"),
    None: say("set by hand"),
}
"""In words; None is what was set by hand."""


@dataclass(frozen=True, slots=True)
class CauseLine:
    """The measures whose rating has this cause; None where it was set by hand."""

    cause: Cause | None
    rows: tuple[MeasureRow, ...]

    @property
    def red(self) -> int:
        """How many of them are off track; the others are at risk."""
        return sum(row.rating is Rating.RED for row in self.rows)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What the owner of a measure in trouble last named as the obstacle, and on which day."""

    row: MeasureRow
    update: Update


def causes(board: Board, rows: Sequence[MeasureRow]) -> tuple[CauseLine, ...]:
    """Each measure that is off track or at risk, once, under the cause of its rating; the commonest first."""
    found: dict[Cause | None, list[MeasureRow]] = defaultdict(list)
    for row in rows:
        if row.rating in TROUBLED:
            found[board.status[row.code].overall.cause].append(row)
    lines = [CauseLine(cause, tuple(those)) for cause, those in found.items()]
    order = (*Cause, None)
    return tuple(sorted(lines, key=lambda line: (-len(line.rows), order.index(line.cause))))


def obstacles(rows: Sequence[MeasureRow], since: date | None) -> tuple[Obstacle, ...]:
    """What owners of these measures named as obstacles in their last report, if it was made after a day."""
    last = ((row, row.measure.updates[-1]) for row in rows if row.rating in TROUBLED and row.measure.updates)
    return tuple(
        Obstacle(row, update) for row, update in last if update.obstacles and (since is None or update.made_on > since)
    )
