"""What the form of a reallocation shows beside its fields: what stands there, what is free, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.coordination import Move, Reallocation
from tracker.facts import Cents, FundingLine, Measure, Stage
from tracker.rules.reallocation import (
    MOVABLE,
    amount_in,
    by_place,
    differences,
    find_line,
    free_to_take,
    place_of,
    place_problems,
)
from tracker.sentences import Sentence
from tracker.views.board import Board

__all__ = ["MOVABLE", "LineChoice", "Running", "Standing", "line_choices", "row_problems", "running", "standing"]


@dataclass(frozen=True, slots=True)
class LineChoice:
    """A funding line that may be chosen, with the years it may be chosen for; `gives` where something is free."""

    measure: Measure
    line: FundingLine
    years: tuple[int, ...]
    gives: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """An amount as it stands, in cents: `bound` is contracted or realised, `free` may be taken."""

    there: Cents
    bound: Cents
    free: Cents


@dataclass(frozen=True, slots=True)
class Running:
    """What is taken and given so far in one stage, in cents; they have to be equal."""

    stage: Stage
    taken: Cents
    given: Cents

    @property
    def difference(self) -> Cents:
        """What is given less what is taken."""
        return self.given - self.taken


def line_choices(board: Board) -> tuple[LineChoice, ...]:
    """Every funding line, in the order of the plan; of each the years with amounts, and all from this one on."""
    known = {a.year for one in board.plan.measures for line in one.funding for a in line.amounts}
    coming = set(range(board.today.year, max(known | {board.today.year}) + 1))
    return tuple(
        LineChoice(measure, line, tuple(sorted(coming | {amount.year for amount in line.amounts})), _gives(line))
        for measure in board.plan.measures
        for line in measure.funding
    )


def _gives(line: FundingLine) -> bool:
    return any(free_to_take(amount, stage) for amount in line.amounts for stage in MOVABLE)


def standing(board: Board, measure: str, line: str, year: int, stage: Stage) -> Standing | None:
    """How an amount stands now; none where there is no such funding line."""
    found = find_line(board.measures, measure, line)
    if found is None:
        return None
    amount = amount_in(found, year)
    return Standing(getattr(amount, stage.value), max(amount.contracted, amount.realised), free_to_take(amount, stage))


def row_problems(board: Board, moves: Sequence[Move]) -> tuple[tuple[Sentence, ...], ...]:
    """What is wrong with the amount that each of some moves changes: all moves of it count together."""
    sums = by_place(Reallocation("", tuple(moves)))
    found = {place: tuple(place_problems(board.measures, place, cents)) for place, cents in sums.items()}
    return tuple(found[place_of(move)] for move in moves)


def running(moves: Sequence[Move]) -> tuple[Running, ...]:
    """What is taken and given so far, in each stage that is named."""
    left = differences(Reallocation("", tuple(moves)))
    taken = {stage: -sum(move.cents for move in moves if move.stage is stage and move.cents < 0) for stage in left}
    return tuple(Running(stage, taken[stage], taken[stage] + left[stage]) for stage in MOVABLE if stage in left)
