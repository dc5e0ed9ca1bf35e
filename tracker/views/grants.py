"""Grants: how far each has come, what is due, what must be pre-financed, and what must be kept."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import FundingLine, Measure
from tracker.rules.grants import DeadlineKind, LineDeadline, deadlines, is_grant
from tracker.views.board import Board, counts


@dataclass(frozen=True, slots=True)
class GrantDeadline:
    """Something due for a grant: `deadline` says what (`what`, `kind`), by when (`due`, `days`, `when`)."""

    measure: Measure
    line: FundingLine
    deadline: LineDeadline

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.deadline.days < 0


def claim_deadlines(board: Board, today: date) -> tuple[GrantDeadline, ...]:
    """What is to be done for the grants of the plan, the most urgent first.

    Nobody applies any more for a measure that was dropped or merged into another one.
    """
    found = (
        GrantDeadline(measure, line, deadline)
        for measure in board.plan.measures
        for line in measure.funding
        if is_grant(line)
        for deadline in deadlines(line, today)
        if deadline.kind is not DeadlineKind.CALL or counts(measure)
    )
    return tuple(sorted(found, key=lambda one: (one.deadline.due, one.measure.code, one.line.code, one.deadline.claim)))
