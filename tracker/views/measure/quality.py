"""What is missing or contradictory, measure by measure."""

from collections import defaultdict
from dataclasses import dataclass

from tracker.facts import Measure
from tracker.facts.ordering import Natural, natural
from tracker.rules.finding import Finding
from tracker.rules.quality import findings
from tracker.views.board import Board, counted


@dataclass(frozen=True, slots=True)
class QualityGroup:
    """The findings about one measure; `measure` None gathers those about the plan as a whole."""

    measure: Measure | None
    findings: tuple[Finding, ...]
    blocking: int


@dataclass(frozen=True, slots=True)
class QualityPage:
    """Groups in order of how much is blocking, then of code; `complete` are measures that count without a finding."""

    groups: tuple[QualityGroup, ...]
    total: int
    blocking: int
    complete: int


def quality_page(board: Board) -> QualityPage:
    """All findings."""
    of_measure: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings(board.plan, board.today):
        of_measure[finding.measure].append(finding)
    groups = [_group(board, code, tuple(found)) for code, found in of_measure.items()]
    return QualityPage(
        groups=tuple(sorted(groups, key=_most_blocking_first)),
        total=sum(len(group.findings) for group in groups),
        blocking=sum(group.blocking for group in groups),
        complete=sum(measure.code not in of_measure for measure in counted(board.plan.measures)),
    )


def _group(board: Board, code: str, found: tuple[Finding, ...]) -> QualityGroup:
    return QualityGroup(board.measures.get(code), found, sum(finding.blocking for finding in found))


def _most_blocking_first(group: QualityGroup) -> tuple[int, Natural]:
    return -group.blocking, natural(group.measure.code if group.measure else "")
