"""Grants on 22 November 2026: how far they have come, what is due, what may be exceeded, what must be kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.strategies import TODAY, cents, days
from tracker.facts import Amount, Claim, FundingKind, FundingLine, FundingSource, Light, Measure, Thresholds
from tracker.rules.grants import (
    DeadlineKind,
    GrantState,
    claims_of,
    deadlines,
    flexibility,
    granted,
    is_grant,
    is_retained,
    retention_end,
    retention_proposal,
    standing,
)
from tracker.rules.known import known_measure
from tracker.rules.prefinancing import cash_months, pace, paid_by, parts, peak, undated_claims
from tracker.rules.status import measure_status
from tracker.texts import Translator

SL, EN = Translator("sl"), Translator("en")
SOURCE = FundingSource("si-hr", "INTERREG SI-HR", kind=FundingKind.EU_DIRECT)
EARLIER, LATER = TODAY - timedelta(days=30), TODAY + timedelta(days=8)
PAID = Claim("Z1", date(2026, 5, 1), claimed_on=date(2026, 4, 30), claimed=400_00,
             reimbursed_on=date(2026, 7, 20), reimbursed=390_00)  # fmt: skip
NEXT = Claim("Z2", LATER, report_due=TODAY, claimed=600_00)


def line(**given: Any) -> FundingLine:
    """A grant of 1.000,00 EUR."""
    return FundingLine(**{"code": "F1", "source": SOURCE, "call": "Drugi poziv", **given})


@pytest.mark.parametrize(
    ("grant", "state", "reason"),
    [
        (line(), GrantState.CALL, "Ni zapisano, do kdaj se je treba prijaviti."),
        (line(call_closes_on=LATER), GrantState.CALL, "Razpis je odprt do 30. 11. 2026."),
        (
            line(call_closes_on=EARLIER),
            GrantState.CALL,
            "Razpis se je zaprl 23. 10. 2026, prijava pa ni zapisana.",
        ),
        (
            line(call_closes_on=EARLIER, applied_on=EARLIER),
            GrantState.APPLIED,
            "Prijava je bila oddana 23. 10. 2026; odločitve financerja še ni.",
        ),
        (
            line(applied_on=EARLIER, approved_on=TODAY),
            GrantState.APPROVED,
            "Odobreno 22. 11. 2026; pogodba še ni podpisana.",
        ),
        (
            line(approved_on=EARLIER, contracted_on=TODAY),
            GrantState.CONTRACTED,
            "Pogodba je bila podpisana 22. 11. 2026; zahtevka še ni bilo.",
        ),
        (
            line(contracted_on=EARLIER, approved=1_000_00, claims=(PAID, NEXT)),
            GrantState.CLAIMED,
            "Zahtevano je 400,00 EUR od 1.000,00 EUR, izplačano 390,00 EUR.",
        ),
        # without claims of its own what was paid out was claimed before
        (
            line(claimed_on=EARLIER, approved=1_000_00, amounts=(Amount(2026, realised=900_00, reimbursed=600_00),)),
            GrantState.CLAIMED,
            "Zahtevano je 900,00 EUR od 1.000,00 EUR, izplačano 600,00 EUR.",
        ),
        (line(claims=(PAID,)), GrantState.REIMBURSED, "Izplačan je 1 zahtevek: 390,00 EUR."),
        (line(claims=(PAID, PAID)), GrantState.REIMBURSED, "Izplačana sta 2 zahtevka: 780,00 EUR."),
        (
            line(applied_on=EARLIER, rejected_on=TODAY, approved=1),
            GrantState.REJECTED,
            "Financer je vlogo zavrnil 22. 11. 2026.",
        ),
        # without dates, by the amounts
        (
            line(amounts=(Amount(2026, secured=5_00),)),
            GrantState.APPROVED,
            "Datumi niso zapisani; zagotovljenih je 5,00 EUR.",
        ),
        (
            line(amounts=(Amount(2026, secured=5_00, contracted=4_00),)),
            GrantState.CONTRACTED,
            "Datumi niso zapisani; prevzetih obveznosti je za 4,00 EUR.",
        ),
        (line(claim_due=EARLIER, claimed_on=EARLIER), GrantState.CLAIMED, None),
    ],
)
def test_the_state_follows_from_the_dates_and_says_why(grant: FundingLine, state: GrantState, reason: str) -> None:
    found = standing(grant, TODAY)
    assert found.state is state
    if reason:
        assert SL.sentence(found.reason) == reason


@pytest.mark.parametrize(
    ("grant", "expected"),
    [
        (line(call_closes_on=LATER), [(DeadlineKind.CALL, 8, "")]),
        (line(call_closes_on=LATER, applied_on=EARLIER), []),
        (line(call_closes_on=LATER, rejected_on=EARLIER, claims=(NEXT,)), []),
        (line(claims=(PAID, NEXT)), [(DeadlineKind.REPORT, 0, "Z2"), (DeadlineKind.CLAIM, 8, "Z2")]),
        (line(claims=(Claim("Z1", LATER, report_due=EARLIER, reported_on=EARLIER),)), [(DeadlineKind.CLAIM, 8, "Z1")]),
        (line(claims=(Claim("Z1", EARLIER),)), [(DeadlineKind.CLAIM, -30, "Z1")]),
        (line(claim_due=EARLIER), [(DeadlineKind.CLAIM, -30, "F1")]),
        (line(claim_due=EARLIER, claimed_on=EARLIER), []),
        (line(claim_due=EARLIER, claims=(NEXT,)), [(DeadlineKind.REPORT, 0, "Z2"), (DeadlineKind.CLAIM, 8, "Z2")]),
    ],
)
def test_what_is_still_to_be_done(grant: FundingLine, expected: list[tuple[DeadlineKind, int, str]]) -> None:
    assert [(one.kind, one.days, one.claim) for one in deadlines(grant, TODAY)] == expected


def test_days_are_told_in_words() -> None:
    due = [TODAY + timedelta(days=n) for n in (-2, -1, 0, 1, 2, 3, 5)]
    grant = line(claims=tuple(Claim(f"Z{n}", day) for n, day in enumerate(due)))
    assert [SL.sentence(one.when) for one in deadlines(grant, TODAY)] == [
        "2 dneva zamude",
        "1 dan zamude",
        "danes",
        "čez 1 dan",
        "čez 2 dneva",
        "čez 3 dni",
        "čez 5 dni",
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, False),
        ({"call": "Poziv"}, True),
        ({"rate": 0.0}, True),
        ({"claim_due": TODAY}, True),
        ({"applied_on": TODAY}, True),
        ({"claims": (NEXT,)}, True),
    ],
)
def test_a_grant_comes_from_a_call(given: dict[str, Any], expected: bool) -> None:
    assert is_grant(line(**{"call": "", **given})) is expected


@pytest.mark.parametrize(
    ("planned", "share", "over", "used", "needs_change"),
    [
        (1_000_00, 0.2, 0, 0.0, False),
        (1_100_00, 0.2, 100_00, 0.5, False),
        (1_200_00, 0.2, 200_00, 1.0, False),
        (1_200_01, 0.2, 200_01, 1.00005, True),
        (1_000_01, None, 1, 1.0, True),
        (1_000_01, 0.0, 1, 1.0, True),
        (0, None, 0, 0.0, False),
    ],
)
def test_how_much_of_the_allowed_overrun_is_used(
    planned: int, share: float | None, over: int, used: float, needs_change: bool
) -> None:
    meter = flexibility(line(approved=1_000_00, flexibility=share, amounts=(Amount(2026, planned=planned),)))
    assert meter is not None
    assert (meter.over, meter.used, meter.needs_change) == (over, pytest.approx(used), needs_change)


def test_without_an_approved_sum_there_is_no_meter() -> None:
    assert flexibility(line(flexibility=0.2)) is None


def test_documents_are_kept_five_years_from_the_end_of_the_year_of_the_last_payment() -> None:
    # the example of interreg-baltic.eu: paid on 12 March 2026, kept until 31 December 2031
    assert retention_end(date(2026, 3, 12)) == date(2031, 12, 31)
    assert retention_proposal(line(claims=(PAID,))) == date(2031, 12, 31)
    assert retention_proposal(line(claims=(PAID, NEXT))) is None
    assert retention_proposal(line()) is None


@pytest.mark.parametrize(("until", "kept"), [(None, False), (TODAY, True), (TODAY - timedelta(days=1), False)])
def test_a_line_is_kept_up_to_its_last_day(until: date | None, kept: bool) -> None:
    assert is_retained(line(retain_until=until), TODAY) is kept


def test_a_recorded_day_of_claiming_counts_as_one_claim() -> None:
    legacy = line(claim_due=LATER, amounts=(Amount(2026, secured=900, realised=500, reimbursed=120),))
    assert claims_of(legacy) == (Claim("F1", due=LATER, claimed=380),)
    assert granted(legacy) == 900


def test_a_missed_claim_turns_the_money_red_and_a_legacy_day_no_longer_counts() -> None:
    funded = line(claim_due=EARLIER, amounts=(Amount(2026, planned=100, secured=100),), claims=(NEXT,))
    missed = line(amounts=funded.amounts, claims=(Claim("Z1", EARLIER),))
    lights = [
        measure_status(Measure("E1-01", "Aplikacija", funding=(grant,)), Thresholds(), TODAY).money
        for grant in (funded, missed)
    ]
    assert [one.light for one in lights] == [Light.GREEN, Light.RED]
    assert SL.sentence(lights[1].reason).startswith("INTERREG SI-HR: rok za zahtevek")


def test_what_happened_later_is_not_known_yet() -> None:
    grant = line(applied_on=date(2025, 1, 1), approved_on=date(2026, 6, 1), approved=1_000_00, claims=(PAID, NEXT))
    measure = Measure("E1-01", "Aplikacija", funding=(grant,))
    (before,) = known_measure(measure, date(2026, 5, 15)).funding
    assert (before.applied_on, before.approved_on, before.approved) == (date(2025, 1, 1), None, None)
    claim, following = before.claims
    assert (claim.claimed_on, claim.reimbursed_on, claim.reimbursed) == (date(2026, 4, 30), None, 0)
    assert following == NEXT
    assert known_measure(measure, TODAY) is measure


# Cash: two claims of a contract from January 2026.
PROJECT = Measure("E1-01", "Aplikacija", start=date(2026, 1, 10), end=date(2026, 12, 31))


def test_costs_lie_out_until_the_claim_is_paid() -> None:
    months = cash_months([(PROJECT, line(approved=1_000_00, claims=(PAID, NEXT)))], TODAY)
    assert [(m.month.month, m.paid, m.out, m.returned) for m in months if m.month.year == 2026] == [
        (1, 100_00, 100_00, 0),
        (2, 100_00, 200_00, 0),
        (3, 100_00, 300_00, 0),
        (4, 100_00, 400_00, 0),
        (5, 85_71, 485_71, 0),
        (6, 85_71, 571_42, 0),
        (7, 85_72, 657_14, 400_00),
        (8, 85_71, 342_85, 0),
        (9, 85_72, 428_57, 0),
        (10, 85_71, 514_28, 0),
        (11, 85_72, 600_00, 0),
        (12, 0, 600_00, 0),
    ]
    last = months[-1]
    assert (last.month, last.out, last.returned) == (date(2027, 2, 1), 600_00, 600_00)  # 30 November + 90 days
    highest = peak(months, TODAY)
    assert highest is not None
    assert (highest.month, highest.out) == (date(2026, 11, 1), 600_00)


def test_claims_without_an_amount_share_the_rest_of_the_grant() -> None:
    open_claims = (Claim("Z2", LATER), Claim("Z3", LATER + timedelta(days=60)))
    months = cash_months([(PROJECT, line(approved=1_000_01, claims=(PAID, *open_claims)))], TODAY)
    assert sum(month.paid for month in months) == 1_000_01


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (PAID, date(2026, 7, 20)),
        (Claim("Z", EARLIER, claimed_on=EARLIER), EARLIER + timedelta(days=90)),
        (Claim("Z", EARLIER, claimed_on=EARLIER, expected_on=LATER), LATER),
        (Claim("Z", EARLIER, claimed_on=EARLIER, expected_on=EARLIER), TODAY),  # it should have come; it still may
        (Claim("Z", EARLIER), TODAY + timedelta(days=90)),  # late: if it were handed in today
        (Claim("Z", LATER), LATER + timedelta(days=90)),
    ],
)
def test_when_a_claim_is_paid(claim: Claim, expected: date) -> None:
    assert paid_by(claim, TODAY) == expected


claims = st.builds(
    Claim,
    code=st.sampled_from(["Z1", "Z2", "Z3"]),
    due=st.none() | days,
    claimed_on=st.none() | days,
    claimed=cents,
    expected_on=st.none() | days,
    reimbursed_on=st.none() | days,
    reimbursed=cents,
)
grants = st.builds(
    FundingLine,
    code=st.just("F1"),
    source=st.just(SOURCE),
    contracted_on=st.none() | days,
    approved=st.none() | cents,
    claims=st.lists(claims, max_size=4, unique_by=lambda claim: claim.code).map(tuple),
    amounts=st.lists(st.builds(Amount, year=st.integers(2025, 2027), secured=cents), max_size=1).map(tuple),
)


@given(found=st.lists(grants, max_size=3), start=st.none() | days)
def test_money_lying_out_is_never_negative_and_all_comes_back(found: list[FundingLine], start: date | None) -> None:
    months = cash_months([(Measure("E1-01", "Aplikacija", start=start), grant) for grant in found], TODAY)
    assert all(month.out >= 0 and month.paid >= 0 and month.returned >= 0 for month in months)
    assert sum(month.paid for month in months) == sum(month.returned for month in months)
    if months:
        assert months[-1].out == months[-1].returned
    numbers = [month.month for month in months]
    assert numbers == sorted(set(numbers))


@given(found=grants)
def test_the_months_add_up_to_the_claims(found: FundingLine) -> None:
    months = cash_months([(PROJECT, found)], TODAY)
    dated = [claim for claim in found.claims if claim.claimed_on or claim.due or claim.reimbursed_on]
    written = sum(claim.claimed for claim in dated)
    assert len(dated) + undated_claims(found) == len(found.claims)
    assert sum(month.paid for month in months) >= written
    if all(claim.claimed for claim in found.claims):
        assert sum(month.paid for month in months) == written


@given(amount=st.integers(0, 10**12), number=st.integers(1, 40))
def test_parts_close_to_the_cent_and_differ_by_one_at_most(amount: int, number: int) -> None:
    found = parts(amount, number)
    assert sum(found) == amount
    assert max(found) - min(found) <= 1


@pytest.mark.parametrize(
    ("realised", "today", "expected"),
    [
        (400_00, TODAY, (600_00, 2, 300_00)),
        (1_000_00, TODAY, (0, 2, 0)),
        (400_00, date(2027, 3, 1), (600_00, 0, 0)),
        (999_99, date(2026, 12, 31), (1, 1, 1)),
    ],
)
def test_how_fast_the_rest_must_be_spent(realised: int, today: date, expected: tuple[int, int, int]) -> None:
    found = pace(PROJECT, line(approved=1_000_00, amounts=(Amount(2026, realised=realised),)), today)
    assert found is not None
    assert (found.unspent, found.months, found.each_month) == expected
    assert SL.sentence(found.reason) != EN.sentence(found.reason)


def test_an_english_sentence_stands_for_every_state() -> None:
    assert EN.sentence(standing(line(call_closes_on=LATER), TODAY).reason) == (
        "The call is open until 30 November 2026."
    )


@pytest.mark.parametrize(
    ("today", "end", "left"),
    [
        (date(2026, 11, 29), date(2027, 3, 31), 5),
        (date(2026, 11, 30), date(2027, 3, 31), 4),  # on its last day a month is over
        (date(2026, 11, 30), date(2026, 11, 30), 1),
        (date(2026, 12, 1), date(2026, 11, 30), 0),
    ],
)
def test_a_month_is_not_left_on_its_last_day(today: date, end: date, left: int) -> None:
    line = FundingLine("F", SOURCE, approved=1000_00)
    found = pace(Measure("A", "A", end=end), line, today)
    assert found is not None
    assert found.months == left
