"""All strategies side by side: how each stands, and what several of them share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.facts import FundingSource, Organisation, Strategy
from tracker.facts.ordering import natural
from tracker.rules.headline import Headline
from tracker.rules.rollup import Distribution, Weighted
from tracker.views.board import Board
from tracker.views.measure.group import group
from tracker.views.measure.money import Totals, money_table
from tracker.views.session.sessions import NextSession, next_session


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One strategy on a day; money over all years, in cents."""

    strategy: Strategy
    measures: int
    headline: Headline
    distribution: Distribution
    progress: Weighted
    money: Totals
    next_session: NextSession | None


@dataclass(frozen=True, slots=True)
class Shared:
    """Who or what stands in several strategies, with the number of its measures in each (by code)."""

    what: Organisation | FundingSource
    measures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All strategies; those in most strategies stand first among the `owners` and the funding `sources`."""

    lines: tuple[PlanLine, ...]
    owners: tuple[Shared, ...]
    sources: tuple[Shared, ...]


def portfolio(boards: Sequence[Board]) -> Portfolio:
    """The strategies of some boards, in their order."""
    return Portfolio(tuple(_line(board) for board in boards), _shared(boards, _owners), _shared(boards, _sources))


def _line(board: Board) -> PlanLine:
    together = group(board, board.plan.measures)
    return PlanLine(
        strategy=board.plan.strategy,
        measures=together.measures,
        headline=together.headline,
        distribution=together.distribution,
        progress=together.progress,
        money=money_table(board.plan.measures).total,
        next_session=next_session(board),
    )


def _owners(board: Board) -> Iterable[tuple[str, Organisation]]:
    """The organisation that leads each measure."""
    leads = (board.organisations.get(measure.lead) for measure in board.plan.measures)
    return ((lead.code, lead) for lead in leads if lead is not None)


def _sources(board: Board) -> Iterable[tuple[str, FundingSource]]:
    """The sources of each measure, each once."""
    for measure in board.plan.measures:
        yield from {line.source.code: line.source for line in measure.funding}.items()


def _shared(
    boards: Sequence[Board], found_in: Callable[[Board], Iterable[tuple[str, Organisation | FundingSource]]]
) -> tuple[Shared, ...]:
    things: dict[str, Organisation | FundingSource] = {}
    counts: dict[str, dict[str, int]] = {}
    for board in boards:
        for code, thing in found_in(board):
            things[code] = thing
            of_strategies = counts.setdefault(code, {})
            of_strategies[board.plan.strategy.code] = of_strategies.get(board.plan.strategy.code, 0) + 1
    shared = (Shared(things[code], each) for code, each in counts.items() if len(each) > 1)
    return tuple(
        sorted(shared, key=lambda one: (-len(one.measures), -sum(one.measures.values()), natural(one.what.code)))
    )
