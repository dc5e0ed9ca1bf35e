"""Grants: how far each has come, what is due, what must be pre-financed, and what must be kept."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import Cents, Claim, FundingLine, FundingSource, Measure
from tracker.facts.ordering import natural
from tracker.rules.funding import absorption, line_totals, total
from tracker.rules.grants import (
    STATE_TITLES,
    DeadlineKind,
    GrantState,
    Standing,
    claims_of,
    deadlines,
    flexibility,
    granted,
    is_grant,
    is_retained,
    retention_proposal,
    standing,
)
from tracker.rules.grants import Flexibility as Flexibility
from tracker.rules.grants import LineDeadline as LineDeadline
from tracker.rules.prefinancing import CashMonth as CashMonth
from tracker.rules.prefinancing import Pace, cash_months, pace, paid_by, peak, undated_claims
from tracker.rules.prefinancing import lies_out_unclaimed as lies_out_unclaimed
from tracker.sentences import Sentence
from tracker.views.board import Board, counts

SOON_DAYS = 90
OPEN_STATES = (GrantState.CONTRACTED, GrantState.CLAIMED)


@dataclass(frozen=True, slots=True)
class GrantDeadline:
    """Something due for a grant: `deadline` says what (`what`, `kind`), by when (`due`, `days`, `when`)."""

    measure: Measure
    line: FundingLine
    deadline: LineDeadline

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.deadline.days < 0


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant: `granted` and `realised` in cents, `next` what is to be done first."""

    measure: Measure
    line: FundingLine
    standing: Standing
    granted: Cents
    realised: Cents
    next: LineDeadline | None
    flexibility: Flexibility | None
    pace: Pace | None


@dataclass(frozen=True, slots=True)
class PipelineColumn:
    """The grants in one state and what they come to, in cents."""

    state: GrantState
    title: Sentence
    rows: tuple[GrantRow, ...]
    total: Cents


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A payment claim; `paid_by` is the day it was paid or is expected, `is_waiting` that it was made and is not."""

    measure: Measure
    line: FundingLine
    claim: Claim
    paid_by: date | None
    is_waiting: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """A grant whose documents are kept `until` a day, or for which that day is proposed only."""

    measure: Measure
    line: FundingLine
    until: date | None
    proposal: date | None
    is_retained: bool


@dataclass(frozen=True, slots=True)
class GrantsPage:
    """Everything about the grants that pass the filter; `peak` is the month ahead in which most lies out.

    `undated` claims have no day and are in no month, nor is what was spent of the `unclaimed` grants and has not come
    back, for which no claim is recorded; `sources` and `measures` are those a filter may choose.
    """

    pipeline: tuple[PipelineColumn, ...]
    rows: tuple[GrantRow, ...]
    deadlines: tuple[GrantDeadline, ...]
    claims: tuple[ClaimRow, ...]
    months: tuple[CashMonth, ...]
    peak: CashMonth | None
    undated: int
    unclaimed: tuple[GrantRow, ...]
    absorption: float | None
    retention: tuple[RetentionRow, ...]
    sources: tuple[FundingSource, ...]
    measures: tuple[Measure, ...]

    @property
    def soon(self) -> tuple[GrantDeadline, ...]:
        """What is due within `SOON_DAYS` days, but at least the next one."""
        near = tuple(one for one in self.deadlines if one.deadline.days <= SOON_DAYS)
        return near or self.deadlines[:1]

    @property
    def open_claims(self) -> tuple[ClaimRow, ...]:
        """The claims that are not paid out, what is late first."""
        waiting = (row for row in self.claims if row.claim.reimbursed_on is None)
        return tuple(sorted(waiting, key=lambda row: not row.is_late))

    @property
    def paid_claims(self) -> tuple[ClaimRow, ...]:
        """The claims that are."""
        return tuple(row for row in self.claims if row.claim.reimbursed_on is not None)

    @property
    def approved(self) -> tuple[GrantRow, ...]:
        """The grants whose plan is compared with what was approved, the largest overrun first."""
        compared = ((row, row.flexibility) for row in self.rows if row.flexibility is not None)
        return tuple(row for row, found in sorted(compared, key=lambda pair: (not pair[1].needs_change, -pair[1].used)))

    @property
    def later(self) -> tuple[GrantDeadline, ...]:
        """What is due after that."""
        return self.deadlines[len(self.soon) :]


def grants_page(board: Board, today: date, source: str = "", measure: str = "", state: str = "") -> GrantsPage:
    """The grants of the plan; of one source or one measure (their codes), or in one state only, if they are given."""
    every = _pairs(board)
    pairs = tuple(
        (one, line)
        for one, line in every
        if source in ("", line.source.code)
        and measure in ("", one.code)
        and state in ("", standing(line, today).state.value)
    )
    chosen = {(one.code, line.code) for one, line in pairs}
    rows = tuple(_row(one, line, today) for one, line in pairs)
    months = cash_months(pairs, today)
    return GrantsPage(
        pipeline=tuple(_column(state, rows) for state in GrantState),
        rows=rows,
        deadlines=tuple(one for one in claim_deadlines(board, today) if (one.measure.code, one.line.code) in chosen),
        claims=_claims(pairs, today),
        months=months,
        peak=peak(months, today),
        undated=sum(undated_claims(line) for _, line in pairs),
        unclaimed=tuple(row for row in rows if lies_out_unclaimed(row.line)),
        absorption=absorption(total(line_totals(line) for _, line in pairs)),
        retention=_retention(pairs, today),
        sources=tuple({line.source.code: line.source for _, line in every}.values()),
        measures=tuple({one.code: one for one, _ in every}.values()),
    )


def claim_deadlines(board: Board, today: date) -> tuple[GrantDeadline, ...]:
    """What is to be done for the grants of the plan, the most urgent first.

    Nobody applies any more for a measure that was dropped or merged into another one.
    """
    found = (
        GrantDeadline(measure, line, deadline)
        for measure, line in _pairs(board)
        for deadline in deadlines(line, today)
        if deadline.kind is not DeadlineKind.CALL or counts(measure)
    )
    return tuple(
        sorted(
            found,
            key=lambda one: (one.deadline.due, natural(one.measure.code), natural(one.line.code), one.deadline.claim),
        )
    )


def _pairs(board: Board) -> tuple[tuple[Measure, FundingLine], ...]:
    return tuple((measure, line) for measure in board.plan.measures for line in measure.funding if is_grant(line))


def _row(measure: Measure, line: FundingLine, today: date) -> GrantRow:
    found = standing(line, today)
    return GrantRow(
        measure=measure,
        line=line,
        standing=found,
        granted=granted(line),
        realised=line_totals(line).realised,
        next=next(iter(deadlines(line, today)), None),
        flexibility=flexibility(line),
        pace=pace(measure, line, today) if found.state in OPEN_STATES else None,
    )


def _column(state: GrantState, rows: tuple[GrantRow, ...]) -> PipelineColumn:
    within = tuple(row for row in rows if row.standing.state is state)
    return PipelineColumn(state, STATE_TITLES[state], within, sum(row.granted for row in within))


def _claims(pairs: tuple[tuple[Measure, FundingLine], ...], today: date) -> tuple[ClaimRow, ...]:
    rows = [_claim(measure, line, claim, today) for measure, line in pairs for claim in claims_of(line)]
    return tuple(
        sorted(rows, key=lambda row: (row.claim.due or date.max, natural(row.measure.code), natural(row.claim.code)))
    )


def _claim(measure: Measure, line: FundingLine, claim: Claim, today: date) -> ClaimRow:
    waiting = claim.claimed_on is not None and claim.reimbursed_on is None
    missed = claim.claimed_on is None and claim.due is not None and claim.due < today
    unpaid = waiting and claim.expected_on is not None and claim.expected_on < today
    has_day = claim.claimed_on or claim.due or claim.reimbursed_on
    return ClaimRow(measure, line, claim, paid_by(claim, today) if has_day else None, waiting, is_late=missed or unpaid)


def _retention(pairs: tuple[tuple[Measure, FundingLine], ...], today: date) -> tuple[RetentionRow, ...]:
    rows = [
        RetentionRow(measure, line, line.retain_until, retention_proposal(line), is_retained(line, today))
        for measure, line in pairs
        if line.retain_until is not None or retention_proposal(line) is not None
    ]
    # What somebody has to say yes to stands first.
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.until is not None, row.until or row.proposal or date.max, natural(row.measure.code)),
        )
    )
