"""The headline: every measure that counts, once, by its rating; then how many are late.

It never adds what is done to what is under way. Each clause says which measures it counts, so that it can lead to
their list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.facts import COUNTED, Rating
from tracker.rules.rollup import Distribution, distribution
from tracker.rules.status import MeasureStatus
from tracker.sentences import Sentence, count, say

Counted = Rating | Literal["counted", "late", "by_hand"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A number of the headline in words, and which measures it is of; a paired one ends what the one before began."""

    of: Counted
    n: int
    words: Sentence
    is_paired: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """Three sentences in clauses: the ratings, which add up; who is late and set by hand; who is not counted."""

    ratings: tuple[Clause, ...]
    late: tuple[Clause, ...]
    not_counted: tuple[Clause, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The same as sentences."""
        parts = (self.ratings, self.late, self.not_counted)
        return tuple(say("{clauses}.", clauses=_joined(part)) for part in parts if part)


def headline(statuses: Sequence[MeasureStatus]) -> Headline:
    """The headline of measures by their statuses."""
    if not statuses:
        return Headline((Clause("counted", 0, say("There are no measures in the plan")),), (), ())
    counts = distribution(statuses)
    by_rating = counts.by_rating()
    ratings = [Clause(rating, n, _rated(rating, n, counts.total)) for rating, n in by_rating.items() if n]
    if not counts.completed and counts.total:
        ratings.insert(0, Clause(Rating.COMPLETED, 0, _rated(Rating.COMPLETED, 0, counts.total)))
    late = [status.days_late for status in statuses if status.rating in COUNTED and status.late]
    return Headline(
        tuple(ratings),
        (Clause("late", len(late), _late(late, counts)), *_by_hand(statuses)) if counts.total else (),
        tuple(_not_counted(statuses)),
    )


def _joined(clauses: Sequence[Clause]) -> Sentence:
    joined, *others = (clause.words for clause in clauses)
    for clause, words in zip(clauses[1:], others, strict=True):
        if clause.is_paired:
            joined = say("{first} {second}", first=joined, second=words)
        else:
            joined = say("{first}, {second}", first=joined, second=words)
    return joined


def _rated(rating: Rating, n: int, total: int) -> Sentence:
    match rating:
        case Rating.COMPLETED:
            of_all = count("of {n} measure", "of {n} measures", total)
            if n == 0:
                return say("None {of_all} is completed", of_all=of_all)
            return count("{n} {of_all} is completed", "{n} {of_all} are completed", n, of_all=of_all)
        case Rating.GREEN:
            return count("{n} is on track", "{n} are on track", n)
        case Rating.AMBER:
            return count("{n} is at risk", "{n} are at risk", n)
        case Rating.RED:
            return count("{n} is off track", "{n} are off track", n)
    return count("{n} is without data", "{n} are without data", n)


def _late(days: Sequence[int], counts: Distribution) -> Sentence:
    if not days:
        return _none_late(counts.total - counts.no_data, counts.total)
    average = (2 * sum(days) + len(days)) // (2 * len(days))
    if average == 0:
        return count("{n} measure is late", "{n} measures are late", len(days))
    length = count("{n} day", "{n} days", average)
    if len(days) > 1:
        length = say("{days} on average", days=length)
    return count("{n} measure is late ({length})", "{n} measures are late ({length})", len(days), length=length)


def _none_late(known: int, total: int) -> Sentence:
    """That none is late is said of those of which something is known, never of the others."""
    if known == total:
        return say("No measure is late")
    if known == 0:
        return say("Whether any measure is late is not known")
    return count(
        "None of {n} measure whose state is known is late", "None of {n} measures whose state is known is late", known
    )


def _by_hand(statuses: Sequence[MeasureStatus]) -> list[Clause]:
    n = sum(status.is_by_hand for status in statuses)
    words = count("the rating of {n} measure was set by hand", "the ratings of {n} measures were set by hand", n)
    return [Clause("by_hand", n, words)] if n else []


def _not_counted(statuses: Sequence[MeasureStatus]) -> list[Clause]:
    dropped, merged = (sum(one.rating is rating for one in statuses) for rating in (Rating.DROPPED, Rating.MERGED))
    if dropped and merged:
        return [
            Clause(Rating.DROPPED, dropped, count("{n} dropped", "{n} dropped", dropped)),
            Clause(Rating.MERGED, merged, _dropped_and_merged(dropped, merged), is_paired=True),
        ]
    if dropped:
        words = count("{n} dropped measure is not counted", "{n} dropped measures are not counted", dropped)
        return [Clause(Rating.DROPPED, dropped, words)]
    if merged:
        words = count(
            "{n} measure merged into another is not counted", "{n} measures merged into others are not counted", merged
        )
        return [Clause(Rating.MERGED, merged, words)]
    return []


def _dropped_and_merged(dropped: int, merged: int) -> Sentence:
    """What ends a sentence that began with the dropped measures; of one and one Slovenian has a form of its own."""
    if dropped == merged == 1:
        return say("and 1 merged measure are not counted")
    return count("and {n} merged measure are not counted", "and {n} merged measures are not counted", merged)
