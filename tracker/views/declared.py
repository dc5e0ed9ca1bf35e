"""What owners declare against what the facts say (an override without a reason is not a judgement)."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import Light, Measure
from tracker.rules.status import Judgement
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A measure whose owner declares another light than the computed one; `too_green` if the declared one is better."""

    measure: Measure
    declared: Light
    declared_on: date | None
    computed: Judgement
    too_green: bool


def disagreements(board: Board) -> tuple[Disagreement, ...]:
    """Every disagreement, those declared too green first."""
    raise NotImplementedError
