"""A figure, and how it is taken."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in `unit`, beside what it should stay under and the floor it stands on."""

    name: str
    value: float
    at_most: float
    unit: str = "ms"
    floor_name: str = ""
    floor: float | None = None

    def row(self) -> tuple[str, str, str, str, str]:
        """The cells of the printed table."""
        floor = f"{self.floor:,.0f} {self.unit} {self.floor_name}" if self.floor else "–"
        ratio = f"{self.value / self.floor:.1f}x" if self.floor else "–"
        return self.name, f"{self.value:,.1f} {self.unit}", f"{self.at_most:,.0f} {self.unit}", floor, ratio


def milliseconds(run: Callable[[], object], times: int = 7) -> float:
    """The median time of a run, after one that is not counted."""
    run()
    taken = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
