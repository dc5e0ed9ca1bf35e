"""What is missing or contradictory, measure by measure."""

from dataclasses import dataclass

from tracker.facts import Measure
from tracker.facts.ordering import Natural, natural
from tracker.rules.finding import Finding
from tracker.rules.quality import measure_findings
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
    every = {measure.code: findings_of(board, measure) for measure in board.plan.measures}
    of_measure = {code: found for code, found in every.items() if found}
    groups = [_group(board, code, found) for code, found in of_measure.items()]
    return QualityPage(
        groups=tuple(sorted(groups, key=_most_blocking_first)),
        total=sum(len(group.findings) for group in groups),
        blocking=sum(group.blocking for group in groups),
        complete=sum(measure.code not in of_measure for measure in counted(board.plan.measures)),
    )


def findings_of(board: Board, measure: Measure) -> tuple[Finding, ...]:
    """What is missing of a measure, in the order of its fields; looked for once."""
    return board.once("findings", measure, lambda: measure_findings(measure, board.today))


def _group(board: Board, code: str, found: tuple[Finding, ...]) -> QualityGroup:
    return QualityGroup(board.measures.get(code), found, sum(finding.blocking for finding in found))


def _most_blocking_first(group: QualityGroup) -> tuple[int, Natural]:
    return -group.blocking, natural(group.measure.code if group.measure else "")
