"""Sums of money to the cent, and the money light on 22 November 2026."""

from datetime import date, timedelta
from typing import Any

import pytest

from tracker.facts import (
    Amount,
    FundingKind,
    FundingLine,
    FundingSource,
    Lifecycle,
    Light,
    Measure,
    Thresholds,
    Update,
)
from tracker.rules.funding import (
    SourceYear,
    Totals,
    absorption,
    by_source_and_year,
    co_financing_limit,
    line_totals,
    measure_totals,
    plan_totals,
)
from tracker.rules.status import MeasureStatus, measure_status
from tracker.texts import Translator

TODAY = date(2026, 11, 22)
GREEN, AMBER, RED, NO_DATA = Light.GREEN, Light.AMBER, Light.RED, Light.NO_DATA
OWN = FundingSource("own", "Lastna sredstva")
GRANT = FundingSource("si-hr", "INTERREG SI-HR", kind=FundingKind.EU_DIRECT)
NOBODY = FundingSource("none", "Brez vira", kind=FundingKind.UNCOVERED)
SL = Translator("sl")

OWN_LINE = FundingLine(
    "F1", OWN, amounts=(Amount(2026, 1_000_01, 600_00, 500_00, 400_00, 0), Amount(2027, 500_00, 700_00))
)
GRANT_LINE = FundingLine("F2", GRANT, amounts=(Amount(2026, 300_00, 300_00, 0, 100_00, 90_00),))
NOBODY_LINE = FundingLine("F3", NOBODY, amounts=(Amount(2027, 50_00),))
APPLICATION = Measure("E1-01", "Aplikacija", funding=(OWN_LINE, GRANT_LINE, NOBODY_LINE))


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        # planned, secured, contracted, realised, reimbursed, uncovered
        (line_totals(OWN_LINE, 2026), Totals(1_000_01, 600_00, 500_00, 400_00, 0, 400_01)),
        (line_totals(OWN_LINE, 2027), Totals(500_00, 700_00, 0, 0, 0, 0)),  # more than enough covers no other year
        (line_totals(OWN_LINE), Totals(1_500_01, 1_300_00, 500_00, 400_00, 0, 400_01)),
        (line_totals(NOBODY_LINE), Totals(50_00, 0, 0, 0, 0, 50_00)),  # planned without a source is uncovered
        (measure_totals(APPLICATION, 2026), Totals(1_300_01, 900_00, 500_00, 500_00, 90_00, 400_01)),
        (measure_totals(APPLICATION), Totals(1_850_01, 1_600_00, 500_00, 500_00, 90_00, 450_01)),
        (plan_totals([APPLICATION, APPLICATION], 2028), Totals()),
    ],
)
def test_sums(totals: Totals, expected: Totals) -> None:
    assert totals == expected


def test_money_by_source_and_year() -> None:
    assert by_source_and_year([APPLICATION, APPLICATION]) == (
        SourceYear(NOBODY, 2027, Totals(100_00, 0, 0, 0, 0, 100_00)),
        SourceYear(OWN, 2026, Totals(2_000_02, 1_200_00, 1_000_00, 800_00, 0, 800_02)),
        SourceYear(OWN, 2027, Totals(1_000_00, 1_400_00)),
        SourceYear(GRANT, 2026, Totals(600_00, 600_00, 0, 200_00, 180_00)),
    )


def test_absorption() -> None:
    assert absorption(line_totals(OWN_LINE, 2026)) == pytest.approx(2 / 3)
    assert absorption(Totals(planned=1)) is None


def test_the_limit_of_co_financing_is_rounded_down_to_the_cent() -> None:
    assert co_financing_limit(FundingLine("F", GRANT, rate=0.85, eligible=100_01)) == 85_00
    assert co_financing_limit(FundingLine("F", GRANT, rate=0.7, eligible=10)) == 7  # not 6, as in binary
    assert co_financing_limit(FundingLine("F", GRANT, rate=0.85)) is None


def judged(
    *lines: FundingLine, done: float | None = 0.5, lifecycle: Lifecycle = Lifecycle.IN_PROGRESS
) -> MeasureStatus:
    updates = () if done is None else (Update(TODAY, progress=done),)
    measure = Measure("E1-01", "Aplikacija", lifecycle=lifecycle, funding=lines, updates=updates)
    return measure_status(measure, Thresholds(), TODAY)


def line(
    planned: int = 1000_00,
    secured: int = 1000_00,
    contracted: int = 0,
    realised: int = 0,
    year: int = 2026,
    **fields: Any,
) -> FundingLine:
    amounts = (Amount(year, planned, secured, contracted, realised),)
    return FundingLine("F1", fields.pop("source", OWN), amounts=amounts, **fields)


@pytest.mark.parametrize(
    ("line", "done", "light", "reason"),
    [
        (
            line(realised=300_00),
            0.5,
            GREEN,
            "Od načrtovanih 1.000,00 EUR je zagotovljenih 1.000,00 EUR, realiziranih 300,00 EUR.",
        ),
        # more contracted or spent than secured
        (
            line(secured=900_00, contracted=900_01),
            0.5,
            RED,
            "Lastna sredstva: prevzetih obveznosti je za 900,01 EUR, zagotovljenih le 900,00 EUR.",
        ),
        (line(realised=1000_01), 1.0, RED, None),
        # spending ahead of the work: 15 points are allowed, more than 25 are too many
        (line(realised=650_00), 0.5, GREEN, None),
        (line(realised=650_01), 0.5, AMBER, "Realiziranih je 65 % sredstev, opravljenega pa 50 % dela."),
        (line(realised=750_00), 0.5, AMBER, None),
        (line(realised=750_01), 0.5, RED, None),
        (line(planned=0, realised=900_00), 0.5, RED, None),  # without a plan the secured money is the measure
        (line(realised=300_00), None, NO_DATA, None),  # nothing to compare it with
        (line(), None, GREEN, None),
        # uncovered in the running year: any cent is a risk, more than a quarter is too much
        (
            line(secured=999_99),
            0.5,
            AMBER,
            "Od 1.000,00 EUR, načrtovanih za leto 2026, je nepokritih 0,01 EUR.",
        ),
        (line(secured=750_00), 0.5, AMBER, None),
        (line(secured=749_99), 0.5, RED, None),
        (line(secured=0, source=NOBODY), 0.5, RED, None),
        (line(secured=0, year=2027), 0.5, NO_DATA, None),  # next year is not judged, nor on track with nothing secured
        (line(secured=1, year=2027), 0.5, GREEN, None),
        # what is secured on the whole may be lacking in one year
        (
            FundingLine("F1", OWN, amounts=(Amount(2026, 0, 600_00), Amount(2027, 1000_00, 400_00))),
            0.5,
            GREEN,
            "Od načrtovanih 1.000,00 EUR je zagotovljenih 1.000,00 EUR, realiziranih 0,00 EUR. V posameznih letih je "
            "nepokritih 600,00 EUR načrtovanih sredstev.",
        ),
        # more recorded as secured than the funder gives
        (line(approved=1000_00), 0.5, GREEN, None),
        (
            line(approved=999_99),
            0.5,
            AMBER,
            "Lastna sredstva: zagotovljenih sredstev je vpisanih 1.000,00 EUR, financer pa je odobril 999,99 EUR.",
        ),
        # payment claims
        (
            line(claim_due=date(2026, 11, 20)),
            0.5,
            RED,
            "Lastna sredstva: rok za zahtevek za izplačilo je potekel 20. 11. 2026 (pred 2 dnevoma).",
        ),
        (line(claim_due=TODAY), 0.5, GREEN, None),
        (line(claim_due=date(2026, 11, 20), claimed_on=date(2026, 11, 21)), 0.5, GREEN, None),
        (line(claim_due=date(2026, 11, 20), claimed_on=date(2026, 11, 23)), 0.5, RED, None),  # not known today
        # nothing known
        (FundingLine("F1", OWN), 0.5, NO_DATA, None),
        (line(planned=0, secured=0), 0.5, NO_DATA, None),
    ],
)
def test_the_money_light(line: FundingLine, done: float | None, light: Light, reason: str | None) -> None:
    money = judged(line, done=done).money
    assert money.light is light
    assert reason is None or SL.sentence(money.reason) == reason


def test_one_line_does_not_pay_for_another() -> None:
    assert judged(line(contracted=1), line(secured=0, planned=0, contracted=1)).money.light is RED


def test_no_funding_is_no_data() -> None:
    assert judged().money.light is NO_DATA


def test_a_gap_no_longer_matters_when_the_work_is_done_nor_anything_when_it_is_dropped() -> None:
    gap = line(secured=900_00)
    assert judged(gap, lifecycle=Lifecycle.COMPLETED).money.light is GREEN
    assert judged(gap, lifecycle=Lifecycle.DROPPED).money.light is NO_DATA
    assert judged(gap, done=1.0).money.light is GREEN
    assert judged(gap, done=0.99).money.light is AMBER
    assert judged(line(secured=0), done=1.0).money.light is NO_DATA  # that any of it is secured is not recorded


def test_the_days_of_a_missed_claim_grow() -> None:
    missed = line(claim_due=TODAY - timedelta(days=1))
    assert "pred 1 dnem" in SL.sentence(judged(missed).money.reason)
