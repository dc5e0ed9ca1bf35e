"""What cannot be true of a grant: days in the wrong order, and sums above what was granted."""

from datetime import date

from tracker.facts import Cents, Claim, FundingKind, FundingLine
from tracker.rules.funding import co_financing_limit
from tracker.sentences import Refusal, Sentence, say

APPLIED = say("the day of application")
APPROVED = say("the day of approval")
REJECTED = say("the day of rejection")
CONTRACTED = say("the day of the contract")
CLAIMED = say("the day of the claim")
PAID_OUT = say("the day of payment")

_NOT_GRANTED = (FundingKind.OWN, FundingKind.LOAN, FundingKind.UNCOVERED, FundingKind.UNKNOWN)


def refuse_line(line: FundingLine) -> None:
    """Raises Refusal for the first thing in a grant and its claims that cannot be."""
    _in_order(line.code, APPLIED, line.applied_on, APPROVED, line.approved_on)
    _in_order(line.code, APPLIED, line.applied_on, REJECTED, line.rejected_on)
    _in_order(line.code, APPROVED, line.approved_on, CONTRACTED, line.contracted_on)
    if line.rejected_on and (line.approved_on or line.contracted_on):
        raise Refusal(
            "“{code}” cannot be approved and rejected. Leave the day of the one that did not happen empty.",
            code=line.code,
        )
    _within_the_rate(line)
    for claim in line.claims:
        refuse_claim(line, claim)
    _within_the_grant(line)


def refuse_claim(line: FundingLine, claim: Claim) -> None:
    """Raises Refusal for the first thing in a claim that cannot be."""
    _in_order(claim.code, CONTRACTED, line.contracted_on, CLAIMED, claim.claimed_on)
    _in_order(claim.code, CLAIMED, claim.claimed_on, PAID_OUT, claim.reimbursed_on)
    if claim.claimed_on and not claim.claimed:
        raise Refusal("The claim “{code}” was made, but for no amount. Enter what was claimed.", code=claim.code)
    if claim.reimbursed_on and not claim.claimed_on:
        raise Refusal(
            "The claim “{code}” is paid out, but never made. Enter the day of the claim as well.", code=claim.code
        )
    if claim.reimbursed and not claim.reimbursed_on:
        raise Refusal("The claim “{code}” has a payment without its day. Enter the day as well.", code=claim.code)
    if claim.reimbursed > claim.claimed:
        raise Refusal(
            "The claim “{code}”: {paid:money} paid out is more than {claimed:money} claimed. Correct one of the two.",
            code=claim.code,
            paid=claim.reimbursed,
            claimed=claim.claimed,
        )


def _in_order(code: str, first: Sentence, earlier: date | None, second: Sentence, later: date | None) -> None:
    if earlier is not None and later is not None and later < earlier:
        raise Refusal(
            "“{code}”: {second} ({later:date}) lies before {first} ({earlier:date}). Correct one of the two.",
            code=code,
            first=first,
            earlier=earlier,
            second=second,
            later=later,
        )


def _within_the_rate(line: FundingLine) -> None:
    limit = co_financing_limit(line)
    given = max(line.approved or 0, _claimed(line))
    if limit is not None and given > limit and line.source.kind not in _NOT_GRANTED:
        raise Refusal(
            "“{code}”: {given:money} is more than {rate:percent} of the eligible costs of {eligible:money}, which is "
            "{limit:money}. Correct the amount, the rate or the eligible costs.",
            code=line.code,
            given=given,
            rate=line.rate,
            eligible=line.eligible,
            limit=limit,
        )


def _within_the_grant(line: FundingLine) -> None:
    claimed = _claimed(line)
    if line.approved is not None and claimed > line.approved:
        raise Refusal(
            "“{code}”: all claims together are {claimed:money}, and {approved:money} was approved: {over:money} too "
            "much. Correct an amount.",
            code=line.code,
            claimed=claimed,
            approved=line.approved,
            over=claimed - line.approved,
        )


def _claimed(line: FundingLine) -> Cents:
    return sum(claim.claimed for claim in line.claims)
