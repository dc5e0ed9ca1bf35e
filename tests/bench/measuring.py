"""A figure beside its floor, and how both are taken."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Run = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, beside the floor or the partner of the same run, both in `unit`; at most so many times it."""

    name: str
    ours: float
    floor: float
    at_most: float
    floor_name: str
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Ours as so many times the floor."""
        return self.ours / self.floor

    @property
    def is_met(self) -> bool:
        """Whether it is as good as it should be."""
        return self.ratio <= self.at_most

    def as_json(self) -> dict[str, str | float]:
        """The figure for other programs."""
        return {
            "name": self.name,
            "ours": round(self.ours, 3),
            "floor": round(self.floor, 3),
            "ratio": round(self.ratio, 3),
            "at_most": round(self.at_most, 3),
        }

    def row(self) -> tuple[str, ...]:
        """The cells of the printed table."""
        amounts = (f"{self.ours:,.1f} {self.unit}", f"{self.floor:,.1f} {self.unit} {self.floor_name}")
        return self.name, *amounts, f"{self.ratio:.2f}x", f"{self.at_most:.2f}x", "" if self.is_met else "missed"


def milliseconds(run: Run) -> float:
    """How long one run takes; taking down what it made, for which nobody waits, comes after."""
    start = time.perf_counter()
    made = run()
    taken = (time.perf_counter() - start) * 1000
    del made
    return taken


def medians(runs: Sequence[Run], times: int = 7) -> list[float]:
    """The median time of each of some runs in milliseconds, after one of each that is not counted.

    They take turns, so that what else the machine does meets all of them alike.
    """
    return [statistics.median(each) for each in in_turns([lambda run=run: milliseconds(run) for run in runs], times)]


def in_turns(takes: Sequence[Callable[[], float]], times: int) -> list[list[float]]:
    """What some measurements give when they take turns, after one of each that is not counted."""
    for take in takes:
        take()
    rounds = [[take() for take in takes] for _ in range(times)]
    return [list(each) for each in zip(*rounds, strict=True)]
