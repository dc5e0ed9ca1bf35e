"""Money of measures: sources, lines, amounts by year, claims, and how the plan was changed; all in cents."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts.words import FundingKind, Stage
from tracker.quick_init import quick_init

Cents = int


@dataclass(frozen=True, slots=True)
class FundingSource:
    """A source of funding; one that was `merged_into` another (its code) gives no money any more."""

    code: str
    title: str
    title_en: str = ""
    kind: FundingKind = FundingKind.OWN
    merged_into: str = ""

    @property
    def is_retired(self) -> bool:
        """Whether it is offered no more."""
        return bool(self.merged_into)


@quick_init
@dataclass(frozen=True, slots=True)
class Amount:
    """The five amounts of one funding line in one year, in cents."""

    year: int
    planned: Cents = 0
    secured: Cents = 0
    contracted: Cents = 0
    realised: Cents = 0
    reimbursed: Cents = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A payment claim (zahtevek za izplačilo) with the report it needs; `claimed` and `reimbursed` are cents."""

    code: str
    due: date | None = None
    report_due: date | None = None
    reported_on: date | None = None
    claimed_on: date | None = None
    claimed: Cents = 0
    expected_on: date | None = None
    reimbursed_on: date | None = None
    reimbursed: Cents = 0
    note: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class FundingLine:
    """Money for a measure from one source and call; `rate` is the co-financing share (0-1) of `eligible` cents.

    `approved` are the cents the funder granted, `flexibility` the share they may be exceeded by without asking.
    """

    code: str
    source: FundingSource
    call: str = ""
    rate: float | None = None
    eligible: Cents | None = None
    vat_eligible: bool = False
    claim_due: date | None = None
    claimed_on: date | None = None
    retain_until: date | None = None
    call_closes_on: date | None = None
    applied_on: date | None = None
    approved_on: date | None = None
    rejected_on: date | None = None
    contracted_on: date | None = None
    approved: Cents | None = None
    flexibility: float | None = None
    amounts: tuple[Amount, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChange:
    """By how many cents the plan of a funding line for a year was changed, when, why and by which decision.

    The changes of a line and year add up to what is planned now; those of a line taken out of the plan, to nothing.
    """

    line: str
    source: FundingSource
    year: int
    cents: Cents
    at: datetime
    reason: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class BoundChange:
    """By how many cents the secured or contracted money (`stage`) of a line for a year was changed under a decision."""

    stage: Stage
    line: str
    source: FundingSource
    year: int
    cents: Cents
    decision: str
