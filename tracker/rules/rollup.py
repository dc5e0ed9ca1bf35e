"""Many measures at once: how the lights are distributed and how far the work is; never an average colour."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from tracker.facts import COUNTED, Lifecycle, Measure, Rating
from tracker.rules.closing import LIVES, life_of
from tracker.rules.progress import ROUNDING
from tracker.rules.status import MeasureStatus
from tracker.rules.time import NOT_BEGUN, is_given_up
from tracker.sentences import Sentence, count

Weighing = Literal["weight", "budget", "equal"]

LEAST_KNOWN = 0.5
"""Of so much of the whole, by its weight, a share has to be known before it is told of the whole."""


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

    `without_progress` measures are under way without a reported progress, for `without_plan` ones no date tells what
    should be done by now: both are left out of both shares, and it has to be said. Where nothing is planned for any of
    them, or for less than half of the whole, `progress` is that of all known ones and `planned` None; where less than
    half of the whole is known at all, there is no share. Those not begun count as nothing done; dropped and merged ones
    do not count at all. `compared` is how many the shares are of, or how many are known where there are none.
    """

    progress: float | None
    planned: float | None
    weighing: Weighing
    without_progress: int = 0
    without_plan: int = 0
    compared: int = 0

    @property
    def counted(self) -> int:
        """All measures that count."""
        return self.compared + self.without_progress + self.without_plan

    @property
    def of_which(self) -> Sentence | None:
        """Of how many of the measures it is, to be told in the same breath; None where it is of all."""
        return of_which(self.compared, self.counted)

    @property
    def too_little(self) -> Sentence | None:
        """Why there is no share of the whole, where too little of it is known."""
        return too_little_known(self.compared, self.counted) if self.progress is None and self.counted else None


def too_little_known(known: int, counted: int) -> Sentence:
    """That so few measures have a known progress that nothing is said of the whole."""
    return count(
        "There are no data on the progress of the whole: it is known for {known} of {n} measure.",
        "There are no data on the progress of the whole: it is known for {known} of {n} measures.",
        counted,
        known=known,
    )


def is_enough(some: Iterable[float], whole: Iterable[float]) -> bool:
    """Whether some weights are so much of the whole that they stand for it."""
    return fsum(some) >= LEAST_KNOWN * fsum(whole) - ROUNDING


def of_which(compared: int, counted: int) -> Sentence | None:
    """Of how many measures a share is, in words; None where it is of all that count."""
    if compared >= counted:
        return None
    return count(
        "known for {compared} of {n} measure", "known for {compared} of {n} measures", counted, compared=compared
    )


def distribution(statuses: Iterable[MeasureStatus]) -> Distribution:
    """Counts the ratings."""
    ratings = Counter(status.rating for status in statuses)
    return Distribution(*(ratings[rating] for rating in COUNTED))


def by_life(measures: Iterable[Measure]) -> dict[Lifecycle | Rating, int]:
    """How many measures are in which state of life; every state is there."""
    counted = Counter(life_of(measure) for measure in measures)
    return {life: counted[life] for life in LIVES}


def weighted_progress(measures: Sequence[Measure], statuses: Sequence[MeasureStatus], weighing: Weighing) -> Weighted:
    """The progress of many measures beside the planned one, both over the same measures, weighed as `weighing` says."""
    pairs = [(m, s) for m, s in zip(measures, statuses, strict=True) if not is_given_up(m)]
    weights = weights_of([measure for measure, _ in pairs], [status for _, status in pairs], weighing)
    known = [
        (weight, share, s.planned_progress)
        for weight, (_, s) in zip(weights, pairs, strict=True)
        if (share := known_share(s)) is not None
    ]
    dated = [line for line in known if line[2] is not None]
    has_plan = bool(dated) and is_enough([weight for weight, _, _ in dated], weights)
    compared = dated if has_plan else known
    is_told = is_enough([weight for weight, _, _ in known], weights)
    return Weighted(
        _mean([(weight, share) for weight, share, _ in compared]) if is_told else None,
        _mean([(weight, planned) for weight, _, planned in dated if planned is not None]) if has_plan else None,
        weighing,
        without_progress=len(pairs) - len(known),
        without_plan=len(known) - len(compared),
        compared=len(compared),
    )


def known_share(status: MeasureStatus) -> float | None:
    """The share done (0-1): nothing of what has not begun, None where it has and nobody told."""
    return 0.0 if status.progress is None and status.lifecycle in NOT_BEGUN else status.progress


def weighing_of(measures: Sequence[Measure], statuses: Sequence[MeasureStatus]) -> Weighing:
    """How the measures of a plan are weighed: by weight where every one has it, else by planned money, else equally.

    Its parts are weighed like the whole, so that they add up to it.
    """
    weights = [measure.weight for measure in measures if measure.weight is not None]
    if len(weights) == len(measures) and any(weights):
        return "weight"
    return "budget" if statuses and min(status.totals.planned for status in statuses) > 0 else "equal"


def weights_of(measures: Sequence[Measure], statuses: Sequence[MeasureStatus], weighing: Weighing) -> list[float]:
    """How much each measure counts; only their proportion has a meaning.

    One of the weight 0 counts for nothing among others that have more; where all have none they count the same.
    """
    weights = [1.0] * len(measures)
    if weighing == "weight":
        weights = [measure.weight or 0.0 for measure in measures]
    if weighing == "budget":
        weights = [float(status.totals.planned) for status in statuses]
    return weights if any(weights) else [1.0] * len(measures)


def _mean(shares: Sequence[tuple[float, float]]) -> float | None:
    whole = fsum(weight for weight, _ in shares)
    return fsum(weight * share for weight, share in shares) / whole if whole > 0 else None
