"""The ratings now beside those of an earlier day, with the money behind them, and what they come to in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import floor

from tracker.facts import COUNTED, Cents, Lifecycle, Measure, Rating, Thresholds
from tracker.rules.progress import ROUNDING
from tracker.rules.rollup import Weighted
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, counted
from tracker.views.reports.method import points

WORSE = (Rating.COMPLETED, Rating.GREEN, Rating.NO_DATA, Rating.AMBER, Rating.RED)
"""From the best to the worst: who loses data can no longer be trusted to be on track."""


@dataclass(frozen=True, slots=True)
class RatingLine:
    """How many measures have a rating `now` and had it `before` (None where nothing is compared), and their money."""

    rating: Rating
    now: int
    before: int | None
    planned: Cents
    realised: Cents


@dataclass(frozen=True, slots=True)
class RatingChanged:
    """A measure that is counted otherwise than before, and why now; `is_worse` where it went down."""

    measure: Measure
    before: Rating
    after: Rating
    reason: Sentence

    @property
    def is_worse(self) -> bool:
        """Whether it is worse off than before."""
        return WORSE.index(self.after) > WORSE.index(self.before)


@dataclass(frozen=True, slots=True)
class Ratings:
    """`lines` add up to the measures that are counted; `changed` are those counted on both days, with another rating.

    `before` holds the former rating of every measure that there was (by code).
    """

    lines: tuple[RatingLine, ...]
    changed: tuple[RatingChanged, ...]
    before: dict[str, Rating]

    @property
    def worse(self) -> int:
        """How many measures went down."""
        return sum(one.is_worse for one in self.changed)

    @property
    def better(self) -> int:
        """How many measures went up."""
        return len(self.changed) - self.worse


def ratings(board: Board, previous: Board | None) -> Ratings:
    """The ratings of a board, beside those of a previous one if there is one."""
    before = {code: status.rating for code, status in previous.status.items()} if previous else {}
    return Ratings(
        tuple(_line(board, rating, before if previous else None) for rating in COUNTED),
        tuple(_changed(board, before)),
        before,
    )


def _line(board: Board, rating: Rating, before: dict[str, Rating] | None) -> RatingLine:
    now = [status for status in board.status.values() if status.rating is rating]
    return RatingLine(
        rating,
        len(now),
        None if before is None else sum(was is rating for was in before.values()),
        sum(status.totals.planned for status in now),
        sum(status.totals.realised for status in now),
    )


def _changed(board: Board, before: dict[str, Rating]) -> Iterator[RatingChanged]:
    for measure in counted(board.plan.measures):
        was, now = before.get(measure.code), board.status[measure.code]
        if was in COUNTED and was is not now.rating:
            yield RatingChanged(measure, was, now.rating, now.overall.reason)


def verdict(
    measures: int, progress: Weighted, thresholds: Thresholds, compared: Ratings, before: str
) -> tuple[Sentence, ...]:
    """What the ratings come to: how the plan goes as a whole, and which way since the session `before` (its code)."""
    if not measures:
        return (say("There are no measures in the plan; nothing can be said of how it is carried out."),)
    return (_course(progress, thresholds), *_direction(compared, before))


def _course(progress: Weighted, thresholds: Thresholds) -> Sentence:
    actual, planned = progress.progress, progress.planned
    if actual is None:
        return progress.too_little or say("How far the plan has come cannot be said: no progress is known.")
    if planned is None:
        done = say("{actual:percent} is done", actual=actual)
        return say("{shares}.", shares=_with_of_some(done, progress.of_which))
    lag, shares = planned - actual, _shares(actual, planned, progress.of_which)
    if lag > thresholds.time_red + ROUNDING:
        return say("The plan is far behind: {shares}.", shares=shares)
    if lag > thresholds.time_amber + ROUNDING:
        return say("The plan is behind: {shares}.", shares=shares)
    seen = min((_whole(planned) - _whole(actual)) / 100, thresholds.time_amber)
    if seen <= 0:
        return say("The progress of the plan as a whole is as planned: {shares}.", shares=shares)
    return say(
        "The plan as a whole is behind by {points}, within the threshold: {shares}.",
        points=points(seen),
        shares=shares,
    )


def _whole(share: float) -> int:
    """Whole percent as they are told, so that the difference is that of the two numbers that a reader sees."""
    return floor(share * 100 + 0.5 + ROUNDING)


def _shares(actual: float, planned: float, of_some: Sentence | None) -> Sentence:
    shares = say("{actual:percent} is done, {planned:percent} was planned", actual=actual, planned=planned)
    return _with_of_some(shares, of_some)


def _with_of_some(shares: Sentence, of_some: Sentence | None) -> Sentence:
    return say("{shares} ({of_some})", shares=shares, of_some=of_some) if of_some else shares


def _direction(compared: Ratings, before: str) -> Iterator[Sentence]:
    if not before:
        return
    if not compared.changed:
        yield say("No rating has changed since session {session}.", session=before)
        return
    worse = count("worse for {n} measure", "worse for {n} measures", compared.worse)
    better = count("better for {n} measure", "better for {n} measures", compared.better)
    if compared.worse and compared.better:
        words = say("{worse}, {better}", worse=worse, better=better)
    else:
        words = worse if compared.worse else better
    yield say("Since session {session} the rating is {words}.", session=before, words=words)


def outlook(board: Board) -> tuple[Sentence, ...]:
    """What is forecast of the measures that are not completed, and of how many of them nothing; nothing without any.

    A forecast is as late as the slower of its paces.
    """
    ends = last_end(board)
    unfinished = [one for one in counted(board.plan.measures) if one.lifecycle is not Lifecycle.COMPLETED]
    forecasts = {one.code: found.latest for one in unfinished if (found := board.status[one.code].forecast)}
    if forecasts:
        after = sum(one.end is not None and forecasts.get(one.code, one.end) > one.end for one in unfinished)
        return (_forecasts(len(forecasts), after, max(forecasts.values()), len(unfinished) - len(forecasts)),)
    if ends is None:
        return ()
    return (say("By its dates the plan ends on {day:date}; too little is known for a computed forecast.", day=ends),)


def _forecasts(made: int, after: int, latest: date, missing: int) -> Sentence:
    late = say("none ends after its deadline")
    if after:
        late = count("{n} ends after its deadline", "{n} end after their deadlines", after)
    none = count(", {n} has none", ", {n} have none", missing)
    return count(
        "{n} unfinished measure has a forecast{none}; {late}, the last is {latest:date}.",
        "{n} unfinished measures have a forecast{none}; {late}, the last is {latest:date}.",
        made,
        late=late,
        latest=latest,
        none=none if missing else "",
    )


def last_end(board: Board) -> date | None:
    """The last day on which a measure that is counted is to end; None where all of them are completed."""
    measures = counted(board.plan.measures)
    if all(measure.lifecycle is Lifecycle.COMPLETED for measure in measures):
        return None
    return max((measure.end for measure in measures if measure.end), default=None)
