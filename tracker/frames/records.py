"""What tables are made of: a plan on a day, and what is recorded beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo

from tracker.coordination import Coordination
from tracker.facts import Change, Maturity, Proposal, Standing
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class Records:
    """A board with what belongs to no plan; whoever has a board alone gets the tables of the others empty.

    `before` is the board of the last session, `coordination` what is known of sessions by a role.
    `changes` are those a role may see, `standings` how measures stood on some days (code and standing), both in the
    order in which they are to be listed. Instants are told as days in `zone`.
    """

    board: Board
    proposals: tuple[Proposal, ...] = ()
    maturity: Maturity = field(default_factory=Maturity)
    changes: tuple[Change, ...] = ()
    standings: Iterable[tuple[str, Standing]] = ()
    zone: tzinfo = UTC
    before: Board | None = None
    coordination: Coordination = field(default_factory=Coordination)

    def day_of(self, instant: datetime) -> date:
        """The municipality's day of an instant."""
        return instant.astimezone(self.zone).date()
