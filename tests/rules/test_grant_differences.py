"""Amounts and the records of a grant that contradict each other are told where money is shown."""

from tracker.facts import Amount, Claim, FundingKind, FundingLine, FundingSource, Measure
from tracker.rules.funding import funding_findings
from tracker.rules.grants import paid_out
from tracker.texts import Translator

SOURCE = FundingSource("si-hr", "INTERREG SI-HR", kind=FundingKind.EU_DIRECT)


def told(line: FundingLine) -> list[str]:
    found = funding_findings(Measure("A", "A", funding=(line,)))
    return [Translator("sl").sentence(one.sentence).replace("\xa0", " ") for one in found]


def grant(secured: int, reimbursed: int, paid: int) -> FundingLine:
    amounts = (Amount(2026, secured, secured, 0, secured, reimbursed),)
    return FundingLine("F", SOURCE, approved=1000_00, amounts=amounts, claims=(Claim("Z1", reimbursed=paid),))


def test_what_agrees_is_not_told() -> None:
    assert told(grant(1000_00, 500_68, 500_68)) == []


def test_more_secured_than_approved_is_told() -> None:
    assert told(grant(1100_00, 0, 0)) == [
        "INTERREG SI-HR: zagotovljenih sredstev je vpisanih 1.100,00 EUR, financer pa je odobril 1.000,00 EUR."
    ]


def test_what_was_paid_out_is_held_against_what_is_recorded_as_reimbursed_to_the_cent() -> None:
    assert told(grant(1000_00, 500_68, 500_00)) == [
        "INTERREG SI-HR: kot povrnjeno je vpisano 500,68 EUR, po zahtevkih za izplačilo je izplačano 500,00 EUR."
    ]


def test_without_claims_the_amounts_tell_what_was_paid_out() -> None:
    known = FundingLine("F", SOURCE, amounts=(Amount(2026, 100_00, 100_00, 0, 100_00, 40_68),))
    assert paid_out(known) == 40_68
    assert paid_out(grant(1000_00, 500_68, 500_00)) == 500_00
