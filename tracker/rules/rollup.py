"""Many measures at once: how the lights are distributed and how far the work is; never an average colour."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, Protocol

from tracker.facts import COUNTED, Lifecycle, Measure, Rating
from tracker.rules.status import MeasureStatus
from tracker.rules.time import NOT_BEGUN

Weighing = Literal["weight", "budget", "equal"]


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many of the measures that count have which rating: those completed, and the others by their overall light.

    Dropped and merged measures are in none.
    """

    completed: int = 0
    green: int = 0
    amber: int = 0
    red: int = 0
    no_data: int = 0

    @property
    def total(self) -> int:
        """All measures that count."""
        return sum(self.by_rating().values())

    def by_rating(self) -> dict[Rating, int]:
        """The same numbers by their ratings, in their order."""
        return {rating: getattr(self, rating.value) for rating in COUNTED}

    def __add__(self, other: "Distribution") -> "Distribution":
        return Distribution(
            self.completed + other.completed,
            self.green + other.green,
            self.amber + other.amber,
            self.red + other.red,
            self.no_data + other.no_data,
        )


@dataclass(frozen=True, slots=True)
class Weighted:
    """Progress of many measures together (0-1), and by what they were weighed.

    `without_progress` measures are under way without a reported progress: they are left out, and it
    has to be said. Those not begun count as nothing done; dropped ones do not count at all.
    """

    progress: float | None
    planned: float | None
    weighing: Weighing
    without_progress: int = 0


class InLifecycle(Protocol):
    """A measure or its status."""

    @property
    def lifecycle(self) -> Lifecycle: ...


def distribution(statuses: Iterable[MeasureStatus]) -> Distribution:
    """Counts the ratings."""
    ratings = Counter(status.rating for status in statuses)
    return Distribution(*(ratings[rating] for rating in COUNTED))


def by_lifecycle(measures: Iterable[InLifecycle]) -> dict[Lifecycle, int]:
    """How many measures are in which state; every state is there.

    Statuses tell the state on their day, measures the recorded one.
    """
    counted = Counter(measure.lifecycle for measure in measures)
    return {lifecycle: counted[lifecycle] for lifecycle in Lifecycle}


def weighted_progress(measures: Sequence[Measure], statuses: Sequence[MeasureStatus]) -> Weighted:
    """The progress of many measures: by weight where every one has it, else by planned money, else equally."""
    pairs = [(m, s) for m, s in zip(measures, statuses, strict=True) if s.lifecycle is not Lifecycle.DROPPED]
    weighing, weights = weights_of([measure for measure, _ in pairs], [status for _, status in pairs])
    done, planned, unknown = [], [], 0
    for weight, (_, status) in zip(weights, pairs, strict=True):
        share = 0.0 if status.progress is None and status.lifecycle in NOT_BEGUN else status.progress
        if share is None:
            unknown += 1
            continue
        done.append((weight, share))
        if status.planned_progress is not None:
            planned.append((weight, status.planned_progress))
    return Weighted(_mean(done), _mean(planned), weighing, unknown)


def weights_of(measures: Sequence[Measure], statuses: Sequence[MeasureStatus]) -> tuple[Weighing, list[float]]:
    """How much each measure counts, and what that is taken from; only their proportion has a meaning.

    One of the weight 0 counts for nothing among others that have more.
    """
    weights = [measure.weight for measure in measures if measure.weight is not None]
    if len(weights) == len(measures) and any(weights):
        return "weight", weights
    budgets = [float(status.totals.planned) for status in statuses]
    if budgets and min(budgets) > 0:
        return "budget", budgets
    return "equal", [1.0] * len(measures)


def _mean(shares: Sequence[tuple[float, float]]) -> float | None:
    whole = fsum(weight for weight, _ in shares)
    return fsum(weight * share for weight, share in shares) / whole if whole > 0 else None
