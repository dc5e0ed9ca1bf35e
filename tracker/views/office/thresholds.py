"""What other thresholds would do: how many measures would have which light."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker.facts import Light, Thresholds
from tracker.views.board import Board, board, counted


@dataclass(frozen=True, slots=True)
class Preview:
    """How many counted measures have each light now and would have it then, and how many would turn."""

    now: Mapping[Light, int]
    then: Mapping[Light, int]
    turned: int


def preview(present: Board, thresholds: Thresholds) -> Preview:
    """The lights under other thresholds, computed in memory; nothing is stored."""
    strategy = replace(present.plan.strategy, thresholds=thresholds)
    other = board(replace(present.plan, strategy=strategy), present.today)
    before, after = overall(present), overall(other)
    return Preview(
        tally(before), tally(after), sum(1 for code, light in before.items() if after.get(code) is not light)
    )


def overall(present: Board) -> dict[str, Light]:
    """The overall light of each counted measure."""
    return {one.code: present.status[one.code].overall.light for one in counted(present.plan.measures)}


def tally(lights: Mapping[str, Light]) -> dict[Light, int]:
    """How many have each light."""
    return {light: sum(1 for one in lights.values() if one is light) for light in Light}
