"""What the public would see otherwise if the plan were published now: by measure, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.facts import Change, Measure
from tracker.views.board import Board
from tracker.views.history.ownership import by_measure
from tracker.views.history.since import Line, since, since_lines


@dataclass(frozen=True, slots=True)
class Preview:
    """What differs from what is published: `lines` count it in sentences, each with the codes it counts.

    `changed` are measures of which something was recorded since, with how many changes; `gone` are those that the
    public would not see any more, `others` the number of changes to what belongs to no measure.
    """

    lines: tuple[Line, ...]
    changed: tuple[tuple[Measure, int], ...]
    gone: tuple[Measure, ...]
    others: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change but the day."""
        return not (self.lines or self.changed or self.gone or self.others)


def preview(published: Board, now: Board, changes: Sequence[Change], since_change: int) -> Preview:
    """What would change from the plan that is published, as the change `since_change` (its number) left it, to the
    present one; `changes` are all that the public may know of, oldest first."""
    recent = sum(one.number > since_change for one in changes)
    counted = {
        code: sum(one.number > since_change for one in of_measure)
        for code, of_measure in by_measure(changes).items()
        if code in now.measures
    }
    return Preview(
        lines=since_lines(replace(since(published, now), silent=())),  # that nothing was told is no change
        changed=tuple(
            (one, counted[one.code])
            for one in now.plan.measures
            if counted.get(one.code) and one.code in published.measures
        ),
        gone=tuple(one for one in published.plan.measures if one.code not in now.measures),
        others=recent - sum(counted.values()),
    )
