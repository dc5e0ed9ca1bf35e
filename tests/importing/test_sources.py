"""Several sources in one cell, and money without a year: divided, settled once, or told."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.workbooks import ASKED_OF_MONEY, EMPTY_PLAN, ENGLISH, TODAY, added, delimited, read, told, workbook
from tracker.facts import FundingSource
from tracker.importing import Answer, ImportResult, Severity, as_data, from_data, questions, read_plan
from tracker.importing.map.mapping import Mapped, Mapping, SheetMapping
from tracker.importing.map.shares import amounts_in, divided, shares_in
from tracker.importing.settling import settle, settle_kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ESRR 85 %, lastna 15 %", {"ESRR": "85", "lastna": "15"}),
        ("85 % ESRR, 15 % lastna", {"ESRR": "85", "lastna": "15"}),
        ("ESRR (85%); občina (15%)", {"ESRR": "85", "občina": "15"}),
        ("ESRR: 42,5 % in lastna sredstva: 57,5 %", {"ESRR": "42.5", "lastna sredstva": "57.5"}),
        ("A 33,33 %\nB 33,33 %\nC 33,33 %", {"A": "33.33", "B": "33.33", "C": "33.33"}),
        ("ESRR 85 %", {}),
        ("ESRR 85 %, lastna 25 %", {}),
        ("ESRR 85 %, 15 %", {}),
        ("lastna / ESRR", {}),
    ],
)
def test_shares_are_read_where_they_make_a_whole(text: str, names: dict[str, str]) -> None:
    assert dict(shares_in(text)) == {name: Decimal(share) for name, share in names.items()}


@given(st.integers(0, 10**12), st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_no_cent_is_lost_or_made_when_money_is_divided(cents: int, shares: list[int]) -> None:
    parts = divided(cents, [Decimal(share) for share in shares])
    assert sum(parts) == cents
    assert all(
        abs(part - cents * share / sum(shares)) <= len(shares) for part, share in zip(parts, shares, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("občina 40.000; ESRR 100.000", {"občina": 4_000_000, "ESRR": 10_000_000}),
        ("40.000 € občina, 100.000,50 € ESRR", {"občina": 4_000_000, "ESRR": 10_000_050}),
        ("ESRR (100 000 EUR) in lastna sredstva (EUR 40000)", {"ESRR": 10_000_000, "lastna sredstva": 4_000_000}),
        ("WiFi4EU 15.000 + občina 5.000", {"WiFi4EU": 1_500_000, "občina": 500_000}),
        ("občina 40.000; ESRR", {}),
        ("ESRR 80 %, proračun 20 %", {}),
        ("razpis 2; razpis 3", {}),
        ("MK razpis 2025 20.000; občina 5.000", {}),
    ],
)
def test_amounts_beside_sources_are_read(text: str, names: dict[str, int]) -> None:
    assert dict(amounts_in(text)) == names


@pytest.mark.parametrize("columns", ["Načrtovano 2026", "Skupna vrednost"])
def test_money_is_divided_by_the_amounts_beside_its_sources(tmp_path: Path, columns: str) -> None:
    result = plan_with(tmp_path, '"občina 40.000; ESRR 99.999,99"', columns, "139.999,99")
    assert of_sources(result) == {"občina": 4_000_000, "ESRR": 9_999_999}
    assert all(held.agrees for held in result.understanding.sums)


def test_amounts_that_do_not_make_the_row_are_told(tmp_path: Path) -> None:
    result = plan_with(tmp_path, '"občina 40.000; ESRR 100.000"', "Načrtovano 2026", "150.000")
    assert list(of_sources(result).values()) == [15_000_000]
    assert any("make EUR" in text or "make 140" in text for _, _, text in told(result, Severity.AMBIGUOUS))


def plan_with(tmp_path: Path, source: str, columns: str, values: str) -> ImportResult:
    text = f"Šifra;Ukrep;Vir financiranja;{columns}\nA-1;Prvi;{source};{values}\n"
    return read(delimited(tmp_path / "a.csv", text))


def of_sources(result: ImportResult) -> dict[object, object]:
    """What each source is planned to give, by its name."""
    titles = {code: fields["title"] for code, fields in added(result, "source").items()}
    lines = {code: titles[str(fields["source"])] for code, fields in added(result, "line").items()}
    planned = {code.split(" ")[0]: fields["planned"] for code, fields in added(result, "amount").items()}
    return {title: planned.get(code) for code, title in lines.items()}


@pytest.mark.parametrize("columns", ["Načrtovano 2026", "Skupna vrednost"])
def test_money_is_divided_among_sources_with_shares(tmp_path: Path, columns: str) -> None:
    result = plan_with(tmp_path, "ESRR 85 %, lastna sredstva 15 %", columns, "1.000,01")
    assert of_sources(result) == {"ESRR": 85_001, "lastna sredstva": 15_000}
    (held,) = result.understanding.sums
    assert held.agrees
    assert not result.blocking


def test_sources_without_money_are_sources_of_their_own(tmp_path: Path) -> None:
    result = plan_with(tmp_path, "lastna sredstva / ESRR", "Nosilec", "Oddelek A")
    assert of_sources(result) == {"lastna sredstva": None, "ESRR": None}


@pytest.mark.parametrize("source", ["lastna sredstva / ESRR", "ESRR 85 %", "ESRR 85 %, lastna 25 %"])
def test_what_does_not_say_what_each_source_gives_is_told(tmp_path: Path, source: str) -> None:
    result = plan_with(tmp_path, source, "Načrtovano 2026", "1.000,00")
    assert of_sources(result) == {source: 100_000}
    assert any("do not say what each source gives" in text for _, _, text in told(result, Severity.AMBIGUOUS))


def test_money_without_a_year_is_asked_once_and_the_answer_counts_for_all(tmp_path: Path) -> None:
    text = (
        "Šifra;Ukrep;Vir financiranja;Zagotovljeno;Skupna vrednost\nA-1;Prvi;Občina;300,00;\nA-2;Drugi;Občina;;900,00\n"
    )
    path = delimited(tmp_path / "a.csv", text)
    result = read(path)
    (asked,) = [one for one in questions(result.problems) if one.answer is Answer.YEAR]
    assert asked.all_letters == ("D", "E")
    mapping = result.mapping
    for letters in asked.all_letters:
        mapping = settle(mapping, asked.sheet, letters, year=2029)
    settled = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    assert not [one for one in questions(settled.problems) if one.answer is Answer.YEAR]
    assert set(added(settled, "amount")) == {"A-1.F1 2029", "A-2.F1 2029"}


TWO_TIMES = """Šifra;Ukrep;Začetek;Rok;Vir;Vrednost
A-1;Prvi;2025;2027;Občina;900,01
A-2;Drugi;;2026;Občina;300
"""


def test_it_is_told_because_of_which_day_an_amount_is_of_a_year(tmp_path: Path) -> None:
    (asked,) = [
        one for one in questions(read(delimited(tmp_path / "a.csv", TWO_TIMES)).problems) if one.answer is Answer.YEAR
    ]
    assert [one.would_do and ENGLISH.sentence(one.would_do) for one in asked.problems] == [
        "it is recorded for 2025, in which the measure starts",
        "it is recorded for 2026, in which the measure ends",
    ]
    assert [one.value for one in asked.problems] == ["900,01 EUR", "300,00 EUR"]


@pytest.mark.parametrize(
    ("years", "planned"),
    [
        ("end", {"A-1.F1 2027": 90_001, "A-2.F1 2026": 30_000}),
        ("start", {"A-1.F1 2025": 90_001, "A-2.F1 2026": 30_000}),
        ("spread", {"A-1.F1 2025": 30_001, "A-1.F1 2026": 30_000, "A-1.F1 2027": 30_000, "A-2.F1 2026": 30_000}),
    ],
)
def test_the_years_of_a_measure_share_its_money_as_somebody_says(
    tmp_path: Path, years: str, planned: dict[str, int]
) -> None:
    path = delimited(tmp_path / "a.csv", TWO_TIMES)
    mapping = from_data(as_data(settle(read(path).mapping, "a", "F", years=years)))
    result = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    assert {code: fields["planned"] for code, fields in added(result, "amount").items()} == planned
    assert not [one for one in questions(result.problems) if one.answer is Answer.YEAR]
    assert all(held.agrees for held in result.understanding.sums)


def test_names_behind_a_comma_are_asked_about(tmp_path: Path) -> None:
    text = (
        "Šifra;Ukrep;Vir;Načrtovano 2026\n1;Pot;proračun občine, donacije;1000\n2;Most;proračun občine, donacije;500\n"
    )
    asked = told(read(delimited(tmp_path / "plan.csv", text)), Severity.AMBIGUOUS)
    assert [(row, "several sources" in words) for row, _, words in asked if row] == [
        (2, True),
        (2, False),
    ]  # and of what kind it is
    assert asked[2:] == [ASKED_OF_MONEY]


def test_a_sign_that_makes_another_fund_is_seen(tmp_path: Path) -> None:
    known = replace(EMPTY_PLAN, sources=(FundingSource("ess", "Evropski socialni sklad", "ESF"),))
    text = "Šifra;Ukrep;Vir;Načrtovano 2026\n1;Pot;ESS+;1000\n2;Most;ESS;500\n3;Trg;ESS+;200\n"
    result = read(delimited(tmp_path / "plan.csv", text), known)
    assert [one["title"] for one in added(result, "source").values()] == ["ESS+"]
    assert [one["source"] for one in added(result, "line").values()] == ["ess-2", "ess", "ess-2"]


def test_the_rest_beside_sources_is_a_source_too(tmp_path: Path) -> None:
    rows = [
        ["Šifra", "Projekt", "Skupna vrednost", "Viri financiranja", None, None],
        [None, None, None, "Občinski proračun", "EU sredstva", "Drugo"],
        ["P1", "Portal", 1000, 200, 500, 300],
    ]
    result = read(workbook(tmp_path / "plan.xlsx", rows, merges=["D1:F1"]))
    assert [one["planned"] for one in added(result, "amount").values()] == [20_000, 50_000, 30_000]
    assert "drugo" in added(result, "source")


def test_a_list_of_sources_without_kinds_makes_nothing_own_money(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Šifra", "Vir financiranja"], ["k", "Komunala"], ["p", "proračun"]])
    columns = (Mapped("A", "Šifra", "source.code"), Mapped("B", "Vir financiranja", "source.title"))
    result = read_plan(path, EMPTY_PLAN, Mapping((SheetMapping("Načrt", (1, 1), columns),)), TODAY)
    assert {code: one["kind"] for code, one in added(result, "source").items()} == {"k": "unknown", "p": "own"}
    (asked,) = [one for one in questions(result.problems) if one.answer is Answer.KIND]
    assert [one.value for one in asked.problems] == ["Komunala"]


def test_kinds_that_names_do_not_tell_are_asked_about_on_one_card(tmp_path: Path) -> None:
    rows = "1;Koši;Komunala;1000\n2;Studio;Skupnost Drava;5\n3;Wifi;WiFi4EU;5\n4;Okna;Eko sklad;5\n5;Pot;proračun;9\n"
    path = delimited(tmp_path / "a.csv", f"Šifra;Ukrep;Vir;Načrtovano 2026\n{rows}")
    result = read(path)
    kinds = {str(one["title"]): one["kind"] for one in added(result, "source").values()}
    assert kinds == {
        "Komunala": "unknown",
        "Skupnost Drava": "unknown",
        "WiFi4EU": "eu_direct",
        "Eko sklad": "state",
        "proračun": "own",
    }
    (asked,) = [one for one in questions(result.problems) if one.answer is Answer.KIND]
    assert [one.value for one in asked.problems] == ["Komunala", "Skupnost Drava"]
    assert {ENGLISH.sentence(one.would_do) for one in asked.problems if one.would_do} == {
        "it is recorded as: kind not known"
    }
    mapping = settle_kind(result.mapping, asked.sheet, "Komunala", "private")
    settled = read_plan(path, EMPTY_PLAN, from_data(as_data(mapping)), TODAY)
    assert added(settled, "source")["komunala"]["kind"] == "private"
    (left,) = [one for one in questions(settled.problems) if one.answer is Answer.KIND]
    assert [one.value for one in left.problems] == ["Skupnost Drava"]
