"""Payment claims and funding lines: dates in order, sums within the grant, nothing removed that must be kept."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.plans import Record, recorder, small_plan
from tests.tooling.databases import Engines
from tracker import actions, store
from tracker.actions import Actor
from tracker.database import open_for_reading
from tracker.facts import Claim, FundingLine, Role
from tracker.sentences import Refusal
from tracker.texts import Translator

MEASURE, LINE = "E1-01", "E1-01.F2"
SL = Translator("sl")
# recordings of these tests are made in March 2026
SIGNED, CLAIMED, PAID = date(2026, 1, 10), date(2026, 2, 20), date(2026, 3, 2)
GRANTED = {"source": "interreg", "rate": 0.8, "eligible": 125_000, "approved": 100_000}


def fill_plan(engine: Engine) -> None:
    record = recorder(engine)
    small_plan(record)
    with record(2) as r:
        actions.save_source(r, "interreg", actions.SourceGiven.of(title="Interreg", kind="eu_direct"))
        actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(**GRANTED, applied_on=date(2025, 9, 1),
                          approved_on=date(2025, 12, 1), contracted_on=SIGNED))  # fmt: skip


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_plan)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def line(engine: Engine) -> FundingLine | None:
    with open_for_reading(engine) as database:
        (measure,) = store.load(database, role=Role.ADMINISTRATOR).measures
    return next((one for one in measure.funding if one.code == LINE), None)


def claim(record: Record, code: str = "Z1", **given: Any) -> None:
    with record(5) as r:
        actions.save_claim(r, MEASURE, LINE, code, actions.ClaimGiven.of(**given))


def test_a_claim_goes_from_plan_to_payment(engine: Engine, record: Record) -> None:
    claim(record, due=date(2026, 2, 28), report_due=date(2026, 2, 15), claimed=60_000)
    claim(record, reported_on=date(2026, 2, 14), claimed_on=CLAIMED)
    claim(record, reimbursed_on=PAID, reimbursed=59_999, note="Popravek kontrole")
    found = line(engine)
    assert found is not None
    assert found.claims == (
        Claim("Z1", date(2026, 2, 28), date(2026, 2, 15), date(2026, 2, 14), CLAIMED, 60_000, None, PAID, 59_999,
              "Popravek kontrole"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"claimed_on": date(2026, 1, 9), "claimed": 1}, "dan zahtevka (9. 1. 2026) je pred: dan pogodbe"),
        ({"claimed_on": CLAIMED}, "ni pa zneska"),
        ({"claimed": 5, "reimbursed_on": PAID, "reimbursed": 5}, "ni bil oddan"),
        ({"claimed_on": CLAIMED, "claimed": 5, "reimbursed": 5}, "plačilo brez dneva"),
        (
            {"claimed_on": CLAIMED, "claimed": 5, "reimbursed_on": date(2026, 2, 19), "reimbursed": 5},
            "dan izplačila (19. 2. 2026) je pred: dan zahtevka",
        ),
        (
            {"claimed_on": CLAIMED, "claimed": 5, "reimbursed_on": PAID, "reimbursed": 6},
            "izplačanih je 0,06 EUR, zahtevanih pa le 0,05 EUR",
        ),
        ({"claimed": 100_001}, "1.000,01 EUR"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_in_words(
    engine: Engine, record: Record, given: dict[str, Any], words: str
) -> None:
    before = line(engine)
    with pytest.raises(Refusal) as refused:
        claim(record, **given)
    assert words in SL.sentence(refused.value.sentence)
    assert line(engine) == before


def test_claims_together_stay_within_the_grant(record: Record) -> None:
    claim(record, claimed=60_000)
    claim(record, "Z2", claimed=40_000)
    with pytest.raises(Refusal) as refused:
        claim(record, "Z2", claimed=40_001)
    # 80 % of 1.250,00 EUR is as much as was approved: the rate is named first
    assert "80 %" in SL.sentence(refused.value.sentence)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"applied_on": date(2025, 12, 2)}, "dan odobritve (1. 12. 2025) je pred: dan prijave"),
        ({"contracted_on": date(2025, 11, 30)}, "dan pogodbe (30. 11. 2025) je pred: dan odobritve"),
        ({"rejected_on": date(2025, 12, 5)}, "ne more biti hkrati odobrena in zavrnjena"),
        ({"approved": 100_001}, "1.000,01 EUR je več kot 80 % upravičenih stroškov 1.250,00 EUR"),
        ({"eligible": 124_999}, "999,99 EUR"),
        ({"approved": 59_999}, "odobrenih je bilo 599,99 EUR: 0,01 EUR preveč"),
        ({"contracted_on": date(2026, 2, 21)}, "dan zahtevka (20. 2. 2026) je pred: dan pogodbe"),
    ],
)
def test_a_line_that_contradicts_itself_or_its_claims_is_refused(
    engine: Engine, record: Record, given: dict[str, Any], words: str
) -> None:
    claim(record, claimed=60_000, claimed_on=CLAIMED)
    before = line(engine)
    with pytest.raises(Refusal) as refused, record(6) as r:
        actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(**given))
    assert words in SL.sentence(refused.value.sentence)
    assert line(engine) == before


def test_own_funds_are_not_held_to_a_rate(record: Record) -> None:
    with record(6) as r:
        given = actions.LineGiven.of(rate=0.5, eligible=100, approved=200)
        actions.save_line(r, MEASURE, "E1-01.F1", given)


@pytest.mark.parametrize("amount", [1.5, "12", -1])
def test_only_whole_cents_are_taken(amount: object) -> None:
    with pytest.raises(Refusal):
        actions.ClaimGiven.of(claimed=amount)


def test_a_claim_that_was_not_made_can_be_taken_out(engine: Engine, record: Record) -> None:
    claim(record, claimed=1)
    with record(6) as r:
        actions.remove_claim(r, MEASURE, LINE, "Z1")
    found = line(engine)
    assert found is not None
    assert found.claims == ()
    with pytest.raises(Refusal, match="There is no"), record(7) as r:
        actions.remove_claim(r, MEASURE, LINE, "Z1")


def test_a_claim_that_was_made_stays(record: Record) -> None:
    claim(record, claimed=1, claimed_on=CLAIMED)
    with pytest.raises(Refusal, match="was made"), record(6) as r:
        actions.remove_claim(r, MEASURE, LINE, "Z1")


def test_a_line_goes_with_its_amounts_and_claims(engine: Engine, record: Record) -> None:
    claim(record, claimed=1)
    with record(6) as r:
        actions.save_amount(r, MEASURE, LINE, 2026, actions.AmountGiven.of(planned=5))
    with record(7) as r:
        actions.remove_line(r, MEASURE, LINE)
    assert line(engine) is None


@pytest.mark.parametrize("stage", ["contracted", "realised", "reimbursed"])
def test_a_line_whose_money_moved_stays(engine: Engine, record: Record, stage: str) -> None:
    with record(6) as r:
        actions.save_amount(r, MEASURE, LINE, 2026, actions.AmountGiven.of(**{stage: 1}))
    with pytest.raises(Refusal, match="contracted, spent or claimed"), record(7) as r:
        actions.remove_line(r, MEASURE, LINE)
    assert line(engine) is not None


def test_a_line_with_a_claim_made_stays(record: Record) -> None:
    claim(record, claimed=1, claimed_on=CLAIMED)
    with pytest.raises(Refusal, match="contracted, spent or claimed"), record(7) as r:
        actions.remove_line(r, MEASURE, LINE)


def removals(r: actions.Recording) -> list[Any]:
    """Everything of a grant that may be asked to go."""
    return [
        lambda: actions.remove_line(r, MEASURE, LINE),
        lambda: actions.remove_claim(r, MEASURE, LINE, "Z1"),
        lambda: actions.remove_amount(r, MEASURE, LINE, 2026),
        lambda: actions.remove_milestone(r, MEASURE, "E1-01.M1"),
        lambda: actions.remove_reading(r, MEASURE, "E1-01.K1", date(2026, 3, 1)),
    ]


@pytest.mark.parametrize("which", range(5))
def test_what_must_be_kept_is_not_removed_before_its_day(engine: Engine, record: Record, which: int) -> None:
    with record(6) as r:
        actions.save_claim(r, MEASURE, LINE, "Z1", actions.ClaimGiven.of(claimed=1))
        actions.save_amount(r, MEASURE, LINE, 2026, actions.AmountGiven.of(planned=5))
        actions.save_reading(r, MEASURE, "E1-01.K1", date(2026, 3, 1), actions.ReadingGiven.of(value=1))
        actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(retain_until=date(2026, 3, 8)))
    with pytest.raises(Refusal) as refused, record(8) as r:
        removals(r)[which]()
    told = SL.sentence(refused.value.sentence)
    assert "8. 3. 2026" in told
    assert "82. člen" in told
    with record(9) as r:
        removals(r)[which]()


OFFICER = Actor("skrbnica", Role.OFFICER)


def weakenings(r: actions.Recording) -> list[Any]:
    """Everything that would undo what must be kept without removing it."""
    return [
        lambda: actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(retain_until=date(2026, 3, 7))),
        lambda: actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(retain_until=None)),
        lambda: actions.save_amount(r, MEASURE, LINE, 2026, actions.AmountGiven.of(realised=0)),
        lambda: actions.save_rows(r, rows_of({"contracted": 4})),
        lambda: actions.save_claim(r, MEASURE, LINE, "Z1", actions.ClaimGiven.of(claimed=4)),
        lambda: actions.save_claim(r, MEASURE, LINE, "Z1", actions.ClaimGiven.of(claimed_on=None)),
        lambda: actions.take_back(r, 4),
    ]


def rows_of(fields: dict[str, Any]) -> actions.RowsGiven:
    row = {"key": (MEASURE, LINE, "2026"), "fields": fields}
    return actions.RowsGiven.of(kind="funding_amount", since=1000, rows=(row,))


def retained(engine: Engine) -> None:
    """A line with money and a claim, which has to be kept until 8 March 2026 by the change with number 4."""
    record = recorder(engine)
    with record(6) as r:
        actions.save_claim(r, MEASURE, LINE, "Z1", actions.ClaimGiven.of(claimed=5, claimed_on=CLAIMED))
        actions.save_amount(r, MEASURE, LINE, 2026, actions.AmountGiven.of(planned=5, contracted=5, realised=5))
    with record(6) as r:
        actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(retain_until=date(2026, 3, 8)))


@pytest.mark.parametrize("which", range(7))
def test_what_must_be_kept_is_not_emptied_before_its_day_but_by_an_administrator(engine: Engine, which: int) -> None:
    retained(engine)
    before = line(engine)
    officer = recorder(engine, OFFICER)
    with pytest.raises(Refusal) as refused, officer(7) as r:
        weakenings(r)[which]()
    assert "8. 3. 2026" in SL.sentence(refused.value.sentence)
    assert "le upravitelj sistema" in SL.sentence(refused.value.sentence)
    assert line(engine) == before
    with recorder(engine)(7, "popravek napačnega vnosa") as r:
        weakenings(r)[which]()
    assert line(engine) != before


def test_after_its_day_and_upwards_an_officer_changes_what_was_kept(engine: Engine) -> None:
    retained(engine)
    officer = recorder(engine, OFFICER)
    with officer(8) as r:
        actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(retain_until=date(2026, 3, 9)))
        actions.save_amount(r, MEASURE, LINE, 2026, actions.AmountGiven.of(planned=0, realised=6))
    with officer(10) as r:
        actions.save_amount(r, MEASURE, LINE, 2026, actions.AmountGiven.of(realised=0))
        actions.save_line(r, MEASURE, LINE, actions.LineGiven.of(retain_until=None))


def test_only_an_officer_enters_claims(engine: Engine) -> None:
    member = recorder(engine, Actor("članica", Role.MEMBER))
    with pytest.raises(Refusal, match="takes the role"):
        claim(member, claimed=1)
