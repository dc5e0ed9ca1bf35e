"""Candidates for the coordination: where to look first, where money is missing, where it lies idle.

Each candidate is a measure with its figure and its reason in words. Measures that were dropped or merged are
counted among the idle money only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.facts import Amount, Cents, Freshness, FundingKind, FundingLine, Lifecycle, Light, Measure, Priority, Stage
from tracker.facts.ordering import Natural, natural
from tracker.rules.funding import measure_totals
from tracker.rules.reallocation import free_to_take
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, counted, counts, is_late

MOST = 10
"""How many candidates of a kind are shown; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure to look at, and why; `cents` is what is at risk, missing or idle, where money is the point."""

    measure: Measure
    light: Light
    reason: Sentence
    cents: Cents | None = None


@dataclass(frozen=True, slots=True)
class Slack:
    """Money of a funding line in a year that is bound to nothing and not needed now: planned and secured, in cents."""

    measure: Measure
    line: FundingLine
    year: int
    planned: Cents
    secured: Cents
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Group:
    """The first candidates of a kind; `total` counts all."""

    candidates: tuple[Candidate, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """The candidates by kind, each kind in the order in which to look at them; `slack_total` counts all of it."""

    little_progress: Group
    gaps: Group
    slack: tuple[Slack, ...]
    slack_total: int
    off_track: Group
    silent: Group


def priorities_page(board: Board) -> PrioritiesPage:
    """All candidates of a plan on its day."""
    slack = sorted(
        slack_money(board), key=lambda one: (-max(one.planned, one.secured), natural(one.line.code), one.year)
    )
    return PrioritiesPage(
        little_progress=_group(little_progress(board)),
        gaps=_group(uncovered_gaps(board)),
        slack=tuple(slack[:MOST]),
        slack_total=len(slack),
        off_track=_group(off_track(board)),
        silent=_group(silent(board)),
    )


def _group(candidates: Sequence[Candidate]) -> Group:
    return Group(tuple(candidates[:MOST]), len(candidates))


def _under_way(board: Board) -> Iterable[Measure]:
    return (one for one in counted(board.plan.measures) if one.lifecycle is Lifecycle.IN_PROGRESS)


def _candidate(board: Board, measure: Measure, reason: Sentence, cents: Cents | None = None) -> Candidate:
    return Candidate(measure, board.status[measure.code].overall.light, reason, cents)


def little_progress(board: Board) -> tuple[Candidate, ...]:
    """Measures under way that are at risk or off track, the least progress per euro at risk first.

    At risk is the planned money that is not realised yet. Progress per euro is the share done over the euros at
    risk; of equals the one with more money first. Without a known progress or money at risk nothing can be said.
    """
    found = []
    for measure in _under_way(board):
        status = board.status[measure.code]
        cents = status.totals.planned - status.totals.realised
        if status.overall.light in (Light.RED, Light.AMBER) and status.progress is not None and cents > 0:
            found.append((status.progress / cents, -cents, _little(board, measure, status.progress, cents)))
    return tuple(
        candidate for _, _, candidate in sorted(found, key=lambda one: (one[0], one[1], natural(one[2].measure.code)))
    )


def _little(board: Board, measure: Measure, progress: float, cents: Cents) -> Candidate:
    reason = say(
        "{progress:percent} is done, {cents:money} planned are not realised yet.",
        progress=progress,
        cents=cents,
    )
    return _candidate(board, measure, reason, cents)


def uncovered_gaps(board: Board) -> tuple[Candidate, ...]:
    """Measures not completed whose money of this and the next year is uncovered, the largest gap first."""
    this, following = board.today.year, board.today.year + 1
    found = []
    for measure in counted(board.plan.measures):
        now, then = (measure_totals(measure, year).uncovered for year in (this, following))
        if now + then and measure.lifecycle is not Lifecycle.COMPLETED:
            reason = say(
                "Uncovered: {now:money} in {this}, {then:money} in {following}.",
                now=now,
                this=str(this),
                then=then,
                following=str(following),
            )
            found.append(_candidate(board, measure, reason, now + then))
    return tuple(sorted(found, key=lambda one: (-(one.cents or 0), natural(one.measure.code))))


def slack_money(board: Board) -> Iterator[Slack]:
    """Planned and secured money, from this year on, that nothing is contracted or realised of and nobody needs now.

    It lies idle on a measure that is dropped, merged or completed, or on one that is late; or it is ahead of need: the
    measure begins only after the year, it is on hold, or more is secured than planned. Uncovered money is none.
    """
    for measure in board.plan.measures:
        for line in measure.funding:
            if line.source.kind is not FundingKind.UNCOVERED:
                for amount in line.amounts:
                    slack = _of_amount(board, measure, line, amount) if amount.year >= board.today.year else None
                    if slack is not None and (slack.planned or slack.secured):
                        yield slack


def _of_amount(board: Board, measure: Measure, line: FundingLine, amount: Amount) -> Slack | None:
    planned, secured = (free_to_take(amount, stage) for stage in (Stage.PLANNED, Stage.SECURED))
    reason = _why_idle(board, measure, amount)
    if reason is not None:
        return Slack(measure, line, amount.year, planned, secured, reason)
    if amount.secured <= amount.planned:
        return None
    words = say("More is secured than planned for {year}.", year=str(amount.year))
    return Slack(measure, line, amount.year, 0, min(amount.secured - amount.planned, secured), words)


def _why_idle(board: Board, measure: Measure, amount: Amount) -> Sentence | None:
    """Why a measure does not need the free money of a year now; none where it may."""
    if measure.lifecycle is Lifecycle.DROPPED:
        return say("The measure is dropped.")
    if measure.merged_into:
        return say("The measure was merged into {code}.", code=measure.merged_into)
    if measure.lifecycle is Lifecycle.COMPLETED:
        return say("The measure is completed.")
    if measure.lifecycle is Lifecycle.ON_HOLD:
        return say("The measure is on hold.")
    if measure.start is not None and measure.start.year > amount.year:
        return say("The measure begins only on {start:date}.", start=measure.start)
    if is_late(board, measure):
        days = board.status[measure.code].days_late
        return count("The measure is {n} day late.", "The measure is {n} days late.", days)
    return None


def off_track(board: Board) -> tuple[Candidate, ...]:
    """Measures of high priority that are off track, the longest late first, each with the reason of its light."""
    found = (
        measure
        for measure in counted(board.plan.measures)
        if measure.priority is Priority.HIGH and board.status[measure.code].overall.light is Light.RED
    )
    late_first = sorted(found, key=lambda one: (-board.status[one.code].days_late, natural(one.code)))
    return tuple(_candidate(board, one, board.status[one.code].overall.reason) for one in late_first)


def silent(board: Board) -> tuple[Candidate, ...]:
    """Measures of which nobody has told anything for longer than the threshold, the longest silence first."""
    found = (one for one in board.plan.measures if counts(one) and _is_silent(board, one))
    longest_first = sorted(found, key=lambda one: _heard(board, one))
    return tuple(_candidate(board, one, _silence(board, one)) for one in longest_first)


def _is_silent(board: Board, measure: Measure) -> bool:
    return board.status[measure.code].freshness is Freshness.STALE


def _heard(board: Board, measure: Measure) -> tuple[bool, object, Natural]:
    heard = board.status[measure.code].last_heard
    return heard is not None, heard or board.today, natural(measure.code)


def _silence(board: Board, measure: Measure) -> Sentence:
    heard = board.status[measure.code].last_heard
    if heard is None:
        return say("Nothing has been reported yet.")
    return count("No news for {n} day.", "No news for {n} days.", (board.today - heard).days)
