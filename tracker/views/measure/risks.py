"""The recorded risks of measures under way, in a grid of probability and impact, and the gravest of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.facts import Lifecycle, Measure, Risk
from tracker.facts.ordering import natural
from tracker.views.board import Board, counted

GRAVE = 12
"""From this product of probability and impact on a risk asks for an answer: 4 x 3 and above."""


@dataclass(frozen=True, slots=True)
class RiskLine:
    measure: Measure
    risk: Risk

    @property
    def weight(self) -> int:
        """Probability times impact, 1 to 25."""
        return self.risk.probability * self.risk.impact


@dataclass(frozen=True, slots=True)
class RiskGrid:
    """Risks, the gravest first; `finished` more belong to measures that are completed, and threaten nothing now."""

    lines: tuple[RiskLine, ...]
    finished: int

    @property
    def cells(self) -> Mapping[tuple[int, int], tuple[str, ...]]:
        """The codes of measures by probability and impact; a measure with two such risks stands there twice."""
        found: dict[tuple[int, int], list[str]] = defaultdict(list)
        for line in self.lines:
            found[line.risk.probability, line.risk.impact].append(line.measure.code)
        return {place: tuple(sorted(codes, key=natural)) for place, codes in found.items()}

    @property
    def grave(self) -> int:
        """How many ask for an answer."""
        return sum(line.weight >= GRAVE for line in self.lines)

    @property
    def unanswered(self) -> int:
        """Of how many nobody has said what is done about them, or who."""
        return sum(not (line.risk.response and line.risk.owner) for line in self.lines)


def risk_grid(board: Board) -> RiskGrid:
    """The risks of all measures that are counted."""
    measures = counted(board.plan.measures)
    found = [RiskLine(measure, risk) for measure in measures for risk in measure.risks]
    lines = [line for line in found if line.measure.lifecycle is not Lifecycle.COMPLETED]
    lines.sort(key=lambda line: (-line.weight, -line.risk.impact, natural(line.measure.code), line.risk.title))
    return RiskGrid(tuple(lines), len(found) - len(lines))
