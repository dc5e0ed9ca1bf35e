"""Where money comes from and how much of it exists, per year and stage, in cents."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from tracker.facts import FundingKind
from tracker.models.base import Versioned, cents, choice, prose, reference


class FundingSource(Versioned, table=True):
    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    kind: FundingKind = Field(default=FundingKind.UNKNOWN, sa_type=choice(FundingKind))
    merged_into_id: int | None = reference("funding_source.id", default=None)


class FundingLine(Versioned, table=True):
    """Money for a measure from one source and call; `rate` is the co-financing share of that call (0-1).

    `approved` are the cents the funder granted, `flexibility` the share they may be exceeded by without asking.
    """

    __table_args__ = (
        UniqueConstraint("measure_id", "code"),
        CheckConstraint("rate is null or (rate >= 0 and rate <= 1)", name="rate_is_share"),
        CheckConstraint("eligible is null or eligible >= 0", name="eligible_not_negative"),
        CheckConstraint("approved is null or approved >= 0", name="approved_not_negative"),
        CheckConstraint("flexibility is null or (flexibility >= 0 and flexibility <= 1)", name="flexibility_is_share"),
    )

    measure_id: int = reference("measure.id")
    source_id: int = reference("funding_source.id")
    code: str
    call: str = prose()
    rate: float | None = None
    eligible: int | None = Field(default=None, sa_type=BigInteger)
    vat_eligible: bool = False
    claim_due: date | None = None
    claimed_on: date | None = None
    retain_until: date | None = None
    call_closes_on: date | None = None
    applied_on: date | None = None
    approved_on: date | None = None
    rejected_on: date | None = None
    contracted_on: date | None = None
    approved: int | None = Field(default=None, sa_type=BigInteger)
    flexibility: float | None = None


class Claim(Versioned, table=True):
    """A payment claim (zahtevek za izplačilo) of a funding line, with the report it needs; amounts in cents."""

    __table_args__ = (
        UniqueConstraint("line_id", "code"),
        CheckConstraint("claimed >= 0 and reimbursed >= 0", name="amounts_not_negative"),
    )

    line_id: int = reference("funding_line.id")
    code: str
    due: date | None = None
    report_due: date | None = None
    reported_on: date | None = None
    claimed_on: date | None = None
    claimed: int = cents()
    expected_on: date | None = None
    reimbursed_on: date | None = None
    reimbursed: int = cents()
    note: str = prose()


class Amount(Versioned, table=True):
    """The five amounts of a funding line in one year."""

    __tablename__ = "funding_amount"
    __table_args__ = (
        UniqueConstraint("line_id", "year"),
        CheckConstraint("year between 1990 and 2100", name="year_in_range"),
        CheckConstraint(
            "planned >= 0 and secured >= 0 and contracted >= 0 and realised >= 0 and reimbursed >= 0",
            name="amounts_not_negative",
        ),
    )

    line_id: int = reference("funding_line.id")
    year: int
    planned: int = cents()
    secured: int = cents()
    contracted: int = cents()
    realised: int = cents()
    reimbursed: int = cents()
