"""A measure has money already and the file brings as much from another source: asked, not added in silence."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, changed, delimited, read, told
from tracker import facts
from tracker.importing import ADDS, REPLACES, Answer, Severity, as_data, from_data, questions, read_plan
from tracker.importing.settling import settle_money

NOBODY = facts.FundingSource("uncovered", "Brez vira", "Without a source", facts.FundingKind.UNCOVERED)
OWN = facts.FundingSource("own", "Občina", "Own", facts.FundingKind.OWN)


def plan(source: facts.FundingSource, planned: int) -> facts.Plan:
    line = facts.FundingLine("A-1.F1", source, amounts=(facts.Amount(2026, planned),))
    measure = facts.Measure("A-1", "Pot", funding=(line,))
    return replace(EMPTY_PLAN, sources=(NOBODY, OWN), measures=(measure,))


def brought(folder: Path, amount: str, source: str = "ESRR") -> Path:
    return delimited(folder / "a.csv", f"Šifra;Ukrep;Vir;Načrtovano 2026\nA-1;Pot;{source};{amount}\n")


@pytest.mark.parametrize(("source", "amount"), [(NOBODY, "1000"), (OWN, "1000"), (OWN, "1050"), (NOBODY, "600")])
def test_as_much_money_of_another_source_is_asked_about(
    tmp_path: Path, source: facts.FundingSource, amount: str
) -> None:
    path, known = brought(tmp_path, amount), plan(source, 100_000)
    result = read(path, known)
    (question,) = [one for one in questions(result.problems) if one.answer is Answer.MONEY]
    assert (question.severity, question.first.value) == (Severity.BLOCKING, "A-1")
    added_anyway = read_plan(path, known, settle_money(result.mapping, question.sheet, ADDS), TODAY)
    assert not added_anyway.blocking
    assert not added_anyway.changed
    mapping = from_data(as_data(settle_money(result.mapping, question.sheet, REPLACES)))
    instead = read_plan(path, known, mapping, TODAY)
    assert not instead.blocking
    left = 100_000 - min(100_000, 60_000 if amount == "600" else 100_000)
    assert changed(instead) == {("amount", "A-1.F1 2026", "planned"): (100_000, left)}
    assert set(added(instead, "amount")) == {"A-1.F2 2026"}


def test_other_money_is_added_without_a_question(tmp_path: Path) -> None:
    assert not told(read(brought(tmp_path, "300"), plan(OWN, 100_000)), Severity.BLOCKING)
    assert not told(read(brought(tmp_path, "1000", "Občina"), plan(OWN, 100_000)), Severity.BLOCKING)


def test_an_even_split_with_what_the_file_names_too_is_no_question(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Vir;Načrtovano 2026\nA-1;Pot;Občina;1000\nA-1;Pot;ESRR;1000\n"
    assert not told(read(delimited(tmp_path / "a.csv", text), plan(OWN, 100_000)), Severity.BLOCKING)
