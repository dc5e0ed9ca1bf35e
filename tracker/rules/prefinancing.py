"""Money that a municipality advances for a grant until the funder returns it, month by month, in cents.

The costs of each payment claim are spread evenly over the months since the claim before it. They lie out
until the claim is paid: until that day, or the day it is expected, or else `DAYS_TO_PAYMENT` days after the
claim. Only the funder's part is counted; the own contribution stands in the budget anyway.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.facts import Cents, Claim, FundingLine, Measure
from tracker.rules.funding import line_totals
from tracker.rules.grants import claims_of, granted
from tracker.sentences import Sentence, count, say

DAYS_TO_PAYMENT = 90
"""From a claim to its payment where no day is expected; controllers take up to three months (Interreg programmes)."""


@dataclass(frozen=True, slots=True)
class CashMonth:
    """A month by its first day: what is `paid` for costs, the most that lies out in it, what comes back.

    `returned` closes a claim, also where the funder paid less than was claimed.
    """

    month: date
    paid: Cents
    out: Cents
    returned: Cents


@dataclass(frozen=True, slots=True)
class Advance:
    """The costs of one claim: `amount` cents, spread from `first` to `last` (first days of months), until `back`."""

    amount: Cents
    first: date
    last: date
    back: date


@dataclass(frozen=True, slots=True)
class Pace:
    """What of a grant is not spent, in cents, and how much a month that is until its end."""

    unspent: Cents
    months: int
    each_month: Cents
    reason: Sentence


def cash_months(pairs: Iterable[tuple[Measure, FundingLine]], today: date) -> tuple[CashMonth, ...]:
    """What lies out in every month from the first cost to the last payment, over all lines.

    The `paid` of all months and the `returned` of all months both are the sum of the claims.
    """
    paid: defaultdict[int, Cents] = defaultdict(int)
    returned: defaultdict[int, Cents] = defaultdict(int)
    for measure, line in pairs:
        for advance in advances(measure, line, today):
            first, last = month_number(advance.first), month_number(advance.last)
            for month, cents in enumerate(parts(advance.amount, last - first + 1), start=first):
                paid[month] += cents
            returned[month_number(advance.back)] += advance.amount
    return tuple(_months(paid, returned)) if paid else ()


def _months(paid: dict[int, Cents], returned: dict[int, Cents]) -> Iterator[CashMonth]:
    lying = 0
    for month in range(min(paid), max(returned) + 1):
        most = lying + paid.get(month, 0)
        back = returned.get(month, 0)
        yield CashMonth(first_day(month), paid.get(month, 0), most, back)
        lying = most - back


def advances(measure: Measure, line: FundingLine, today: date) -> Iterator[Advance]:
    """The costs of each claim of a line in the order of claiming; claims without any day are left out."""
    if line.rejected_on is not None:
        return
    dated = sorted(
        (made_by(claim), claim.code, claim, amount) for claim, amount in _amounts(line) if _is_dated(claim) and amount
    )
    previous = _beginning(measure, line)
    for cut, _, claim, amount in dated:
        first = min(previous or cut, cut).replace(day=1)
        yield Advance(amount, first, cut.replace(day=1), max(paid_by(claim, today), cut))
        previous = first_day(month_number(cut) + 1)


def undated_claims(line: FundingLine) -> int:
    """How many claims have no day at all, and are in no month."""
    return sum(not _is_dated(claim) for claim in claims_of(line))


def lies_out_unclaimed(line: FundingLine) -> Cents:
    """What of a grant without any claim was spent and has not come back, in cents; it is in no month."""
    if line.rejected_on is not None or claims_of(line):
        return 0
    totals = line_totals(line)
    return max(totals.realised - totals.reimbursed, 0)


def _is_dated(claim: Claim) -> bool:
    return bool(claim.claimed_on or claim.due or claim.reimbursed_on)


def _beginning(measure: Measure, line: FundingLine) -> date | None:
    return max((day for day in (measure.start, line.contracted_on) if day), default=None)


def made_by(claim: Claim) -> date:
    """The day a claim was made, or is to be made. Raises ValueError for one without any day."""
    day = claim.claimed_on or claim.due or claim.reimbursed_on
    if day is None:
        raise ValueError("a claim without any day")
    return day


def paid_by(claim: Claim, today: date) -> date:
    """When a claim was paid, or will be: an expected day that has passed means today at the earliest."""
    if claim.reimbursed_on is not None:
        return claim.reimbursed_on
    made = claim.claimed_on or max(made_by(claim), today)
    return max(claim.expected_on or made + timedelta(days=DAYS_TO_PAYMENT), today)


def _amounts(line: FundingLine) -> Iterator[tuple[Claim, Cents]]:
    """Each claim with its amount; what is left of the grant is shared evenly among those without one."""
    claims = claims_of(line)
    known = sum(claim.claimed for claim in claims)
    returned = 0 if line.claims else line_totals(line).reimbursed
    open_claims = [claim for claim in claims if not claim.claimed and not claim.claimed_on and not claim.reimbursed_on]
    shares = iter(parts(max(granted(line) - known - returned, 0), len(open_claims)))
    for claim in claims:
        yield claim, next(shares) if claim in open_claims else claim.claimed


def parts(cents: Cents, number: int) -> list[Cents]:
    """An amount in equal parts that add up to it to the cent."""
    return [cents * (part + 1) // number - cents * part // number for part in range(number)]


def peak(months: Iterable[CashMonth], since: date) -> CashMonth | None:
    """The month in which most lies out, from the month of a day on; of equals the first."""
    ahead = [month for month in months if month.month >= since.replace(day=1) and month.out]
    return max(ahead, key=lambda month: month.out, default=None)


def pace(measure: Measure, line: FundingLine, today: date) -> Pace | None:
    """How fast the rest of a grant has to be spent until its end; None without an end or a grant."""
    end = max((day for day in (measure.end, *(claim.due for claim in line.claims)) if day), default=None)
    total = granted(line)
    if end is None or not total or line.rejected_on is not None:
        return None
    unspent = max(total - line_totals(line).realised, 0)
    months = _months_left(today, end)
    each = -(-unspent // months) if months else 0
    return Pace(unspent, months, each, _pace_words(unspent, months, each, end))


def _months_left(today: date, end: date) -> int:
    """The months that are left until an end; on its last day a month is over, but for the one in which the end is."""
    if end < today:
        return 0
    return max(month_number(end) - month_number(today + timedelta(days=1)) + 1, 1)


def _pace_words(unspent: Cents, months: int, each: Cents, end: date) -> Sentence:
    if not unspent:
        return say("The whole grant is spent.")
    if not months:
        return say("The grant ended on {end:date}, and {unspent:money} of it is not spent.", end=end, unspent=unspent)
    return count(
        "{unspent:money} is not spent: {each:money} a month for {n} more month.",
        "{unspent:money} is not spent: {each:money} a month for {n} more months.",
        months,
        unspent=unspent,
        each=each,
    )


def month_number(day: date) -> int:
    """A month as a number that counts on over the years."""
    return day.year * 12 + day.month - 1


def first_day(number: int) -> date:
    """The first day of a month told by its number."""
    return date(number // 12, number % 12 + 1, 1)
