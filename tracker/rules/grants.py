"""Grants: where an application stands, what has to be done next, what may still be moved, what must be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tracker.facts import Cents, Claim, FundingLine
from tracker.rules.funding import line_totals
from tracker.sentences import Sentence, count, say

YEARS_KEPT = 5
"""Documents are kept for five years from 31 December of the year of the last payment.

Regulation (EU) 2021/1060, article 82(1). Other programmes ask for more; the day is therefore a proposal.
"""


class GrantState(StrEnum):
    """Where a grant stands, from the open call to the money returned."""

    CALL = "call"
    APPLIED = "applied"
    APPROVED = "approved"
    CONTRACTED = "contracted"
    CLAIMED = "claimed"
    REIMBURSED = "reimbursed"
    REJECTED = "rejected"


STATE_TITLES = {
    GrantState.CALL: say("Call"),
    GrantState.APPLIED: say("Applied"),
    GrantState.APPROVED: say("Approved"),
    GrantState.CONTRACTED: say("Co-financing contract"),
    GrantState.CLAIMED: say("Claimed"),
    GrantState.REIMBURSED: say("Paid out"),
    GrantState.REJECTED: say("Rejected"),
}


class DeadlineKind(StrEnum):
    """What has to be done by a deadline of a grant."""

    CALL = "call"
    REPORT = "report"
    CLAIM = "claim"


KIND_TITLES = {
    DeadlineKind.CALL: say("Application to the call"),
    DeadlineKind.REPORT: say("Report for the payment claim"),
    DeadlineKind.CLAIM: say("Payment claim"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a grant and why it is that one."""

    state: GrantState
    reason: Sentence


@dataclass(frozen=True, slots=True)
class LineDeadline:
    """Something to be done for a grant; `days` are those left, negative when they have passed.

    `claim` is the code of the payment claim, if it is about one.
    """

    kind: DeadlineKind
    due: date
    days: int
    claim: str = ""

    @property
    def what(self) -> Sentence:
        """What is to be done."""
        return KIND_TITLES[self.kind]

    @property
    def when(self) -> Sentence:
        """How long there is left, or for how long it has been late."""
        if self.days < 0:
            return count("{n} day late", "{n} days late", -self.days)
        if self.days == 0:
            return say("today")
        return count("in {n} day", "in {n} days", self.days)


@dataclass(frozen=True, slots=True)
class Flexibility:
    """How far the plan of a grant exceeds what was approved, in cents; `used` is the share of the allowed overrun."""

    planned: Cents
    approved: Cents
    allowed: Cents
    over: Cents
    used: float
    needs_change: bool
    reason: Sentence


def is_grant(line: FundingLine) -> bool:
    """Whether a funding line comes from a call, and not from a budget that is simply there."""
    dates = (line.call_closes_on, line.applied_on, line.approved_on, line.rejected_on, line.contracted_on)
    return bool(line.call or line.claims or any(dates)) or line.rate is not None or line.claim_due is not None


def claims_of(line: FundingLine) -> tuple[Claim, ...]:
    """The payment claims of a line; where only a day of claiming is recorded, that counts as one claim.

    Its amount is what is spent and not yet returned.
    """
    if line.claims or (line.claim_due is None and line.claimed_on is None):
        return line.claims
    totals = line_totals(line)
    spent = max(totals.realised - totals.reimbursed, 0)
    return (Claim(line.code, due=line.claim_due, claimed_on=line.claimed_on, claimed=spent),)


def granted(line: FundingLine) -> Cents:
    """What the funder gives: approved, else what is secured, else what is planned, in cents."""
    totals = line_totals(line)
    return line.approved if line.approved is not None else totals.secured or totals.planned


def standing(line: FundingLine, today: date) -> Standing:
    """Where a grant stands by its dates; where none is recorded, by its amounts."""
    if line.rejected_on is not None:
        return Standing(GrantState.REJECTED, say("The funder rejected it on {day:date}.", day=line.rejected_on))
    claims = claims_of(line)
    if any(claim.claimed_on or claim.reimbursed_on for claim in claims):
        return _after_a_claim(line, claims)
    if line.contracted_on is not None:
        return Standing(
            GrantState.CONTRACTED,
            say("The contract was signed on {day:date}; nothing is claimed yet.", day=line.contracted_on),
        )
    if line.approved_on is not None:
        return Standing(
            GrantState.APPROVED,
            say("It was approved on {day:date}; the contract is not signed yet.", day=line.approved_on),
        )
    if line.applied_on is not None:
        return Standing(
            GrantState.APPLIED, say("Applied on {day:date}; the funder has not decided yet.", day=line.applied_on)
        )
    return _without_dates(line) or _call(line, today)


def paid_out(line: FundingLine) -> Cents:
    """What the funder paid out in cents: by the payment claims, or by the amounts where no claims are recorded."""
    return sum(claim.reimbursed for claim in line.claims) if line.claims else line_totals(line).reimbursed


def _after_a_claim(line: FundingLine, claims: tuple[Claim, ...]) -> Standing:
    returned = paid_out(line)
    if all(claim.reimbursed_on for claim in claims):
        reason = count(
            "{n} claim is paid out, and none is open: {returned:money}.",
            "{n} claims are paid out, and none is open: {returned:money}.",
            len(claims),
            returned=returned,
        )
        return Standing(GrantState.REIMBURSED, reason)
    claimed = sum(claim.claimed for claim in claims if claim.claimed_on)
    if not line.claims:
        claimed += returned  # its one claim is of what is not yet returned
    reason = say(
        "{claimed:money} of {granted:money} is claimed, {returned:money} of it is paid out.",
        claimed=claimed,
        granted=granted(line),
        returned=returned,
    )
    return Standing(GrantState.CLAIMED, reason)


def _without_dates(line: FundingLine) -> Standing | None:
    """Secured money was approved by somebody, contracted money needs a contract, whether or not its day is recorded."""
    totals = line_totals(line)
    if totals.contracted or totals.realised:
        reason = say("No days are recorded; {contracted:money} is contracted.", contracted=totals.contracted)
        return Standing(GrantState.CONTRACTED, reason)
    if totals.secured:
        reason = say("No days are recorded; {secured:money} is secured.", secured=totals.secured)
        return Standing(GrantState.APPROVED, reason)
    return None


def _call(line: FundingLine, today: date) -> Standing:
    if line.call_closes_on is None:
        return Standing(GrantState.CALL, say("No day is recorded by which to apply."))
    if line.call_closes_on < today:
        reason = say("The call closed on {day:date}, and no application is recorded.", day=line.call_closes_on)
    else:
        reason = say("The call is open until {day:date}.", day=line.call_closes_on)
    return Standing(GrantState.CALL, reason)


def deadlines(line: FundingLine, today: date) -> tuple[LineDeadline, ...]:
    """What is still to be done for a line, the earliest first; nothing for one that was rejected."""
    return tuple(sorted(_deadlines(line, today), key=lambda deadline: (deadline.due, deadline.kind, deadline.claim)))


def _deadlines(line: FundingLine, today: date) -> Iterator[LineDeadline]:
    if line.rejected_on is not None:
        return
    if line.call_closes_on is not None and standing(line, today).state is GrantState.CALL:
        yield LineDeadline(DeadlineKind.CALL, line.call_closes_on, (line.call_closes_on - today).days)
    for claim in claims_of(line):
        if claim.claimed_on or claim.reimbursed_on:
            continue  # the report was handed in with the claim
        if claim.report_due is not None and claim.reported_on is None:
            yield LineDeadline(DeadlineKind.REPORT, claim.report_due, (claim.report_due - today).days, claim.code)
        if claim.due is not None:
            yield LineDeadline(DeadlineKind.CLAIM, claim.due, (claim.due - today).days, claim.code)


def claims_to_make(line: FundingLine, today: date) -> tuple[LineDeadline, ...]:
    """The payment claims still to be made by a day, the earliest first."""
    return tuple(one for one in deadlines(line, today) if one.kind is DeadlineKind.CLAIM)


def next_claim_due(line: FundingLine, today: date) -> date | None:
    """By when the next payment claim of a line is to be made; None where none is left to make by a day."""
    return next((one.due for one in claims_to_make(line, today)), None)


def last_claimed_on(line: FundingLine) -> date | None:
    """When the last payment claim of a line was made; None where none was."""
    return max((claim.claimed_on for claim in claims_of(line) if claim.claimed_on), default=None)


def flexibility(line: FundingLine) -> Flexibility | None:
    """What may be planned above the approved amount without asking the funder; None where nothing was approved.

    Interreg Europe lets a partner exceed its budget by 20 % of the approved sum; the share is recorded per contract.
    """
    if line.approved is None:
        return None
    planned = line_totals(line).planned
    allowed = int(Fraction(str(line.flexibility or 0)) * line.approved)
    over = max(planned - line.approved, 0)
    used = over / allowed if allowed else float(over > 0)
    needs_change = over > allowed
    return Flexibility(planned, line.approved, allowed, over, used, needs_change, _why(over, allowed))


def _why(over: Cents, allowed: Cents) -> Sentence:
    if over == 0:
        return say("The plan stays within the approved amount; it may exceed it by {allowed:money}.", allowed=allowed)
    if over <= allowed:
        return say(
            "The plan exceeds the approved amount by {over:money} of the allowed {allowed:money}.",
            over=over,
            allowed=allowed,
        )
    return say(
        "The plan exceeds the approved amount by {over:money}, and {allowed:money} is allowed: "
        "ask the funder for a change of the contract.",
        over=over,
        allowed=allowed,
    )


def is_retained(line: FundingLine, today: date) -> bool:
    """Whether everything about a line must still be kept."""
    return line.retain_until is not None and today <= line.retain_until


def retention_proposal(line: FundingLine) -> date | None:
    """The last day on which documents must be kept, once every claim is paid out; None before that."""
    if not line.claims or not all(claim.reimbursed_on for claim in line.claims):
        return None
    last = max(claim.reimbursed_on for claim in line.claims if claim.reimbursed_on)
    return retention_end(last)


def retention_end(last_payment: date) -> date:
    """Five years from 31 December of the year of the last payment."""
    return date(last_payment.year + YEARS_KEPT, 12, 31)
