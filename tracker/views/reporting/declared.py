"""What owners declare against what the facts say."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import Light, Measure
from tracker.facts.ordering import Natural, natural
from tracker.rules.status import Judgement
from tracker.views.board import WORST_FIRST, Board, counted


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A measure whose owner declares another light than the computed one; `too_green` if a better one."""

    measure: Measure
    declared: Light
    declared_on: date | None
    computed: Judgement
    too_green: bool


def disagreements(board: Board) -> tuple[Disagreement, ...]:
    """Every disagreement, those declared too green first, the worst computed light first."""
    found = (disagreement(board, measure) for measure in counted(board.plan.measures))
    return tuple(sorted((one for one in found if one), key=_order))


def disagreement(board: Board, measure: Measure) -> Disagreement | None:
    """What the owner of this measure declares, if the facts say something else."""
    status = board.status[measure.code]
    if status.declared is None or not status.disagrees:
        return None
    return Disagreement(
        measure=measure,
        declared=status.declared,
        declared_on=status.declared_on,
        computed=status.computed,
        too_green=WORST_FIRST.index(status.declared) > WORST_FIRST.index(status.computed.light),
    )


def _order(one: Disagreement) -> tuple[bool, int, Natural]:
    return not one.too_green, WORST_FIRST.index(one.computed.light), natural(one.measure.code)
