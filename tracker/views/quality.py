"""What is missing or contradictory, measure by measure."""

from dataclasses import dataclass

from tracker.facts import Measure
from tracker.rules.quality import Finding
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class QualityGroup:
    """The findings about one measure; `measure` None gathers those about the plan as a whole."""

    measure: Measure | None
    findings: tuple[Finding, ...]
    blocking: int


@dataclass(frozen=True, slots=True)
class QualityPage:
    """Groups in order of how much is blocking, then of code; `complete` counts measures without a finding."""

    groups: tuple[QualityGroup, ...]
    total: int
    blocking: int
    complete: int


def quality_page(board: Board) -> QualityPage:
    """All findings."""
    raise NotImplementedError
