"""Sources as headings of columns: beside a year, above merged years, or said by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.importing.workbooks import ASKED_OF_MONEY, EMPTY_PLAN, TODAY, added, delimited, read, told, workbook
from tracker.facts import FundingKind, FundingSource
from tracker.importing import ImportResult, Severity, as_data, from_data, read_plan
from tracker.importing.look_alikes import look_alikes
from tracker.importing.settling import settle, settle_target, settle_word

SHEET = "Načrt"
BESIDE_AN_INDICATOR = """Šifra;Ukrep;Rok;Občinski proračun 2026 (EUR);{eu};Skupaj (EUR);Kazalnik;Izhodišče;{goal}
U1;Vloge;2026;24.300,50;60.000,00;84.300,50;Delež vlog;12;60
U2;Odpadki;2027;100,00;;100,00;Število zabojnikov;0;95 %
"""


def by_source(result: ImportResult) -> dict[tuple[str, str], int]:
    """What is planned, by the title of the source and the code of the measure with the year."""
    titles = {code: str(one["title"]) for code, one in added(result, "source").items()}
    of_line = {code: titles[str(one["source"])] for code, one in added(result, "line").items()}
    found = {}
    for code, one in added(result, "amount").items():
        line, year = code.rsplit(" ", 1)
        found[of_line[line], f"{line.split('.')[0]} {year}"] = one["planned"]
    return found


@pytest.mark.parametrize("eu", ["EU 2026 (EUR)", "EU 2026", "ESRR 2026 (EUR)", "Kohezija 2026", "Interreg 2026"])
@pytest.mark.parametrize("goal", ["Cilj", "Ciljna vrednost"])
def test_a_source_before_a_year_is_money_and_no_target(tmp_path: Path, eu: str, goal: str) -> None:
    result = read(delimited(tmp_path / "a.csv", BESIDE_AN_INDICATOR.format(eu=eu, goal=goal)))
    source = eu.split(" ")[0]
    assert by_source(result) == {
        ("Občinski proračun", "U1 2026"): 2_430_050,
        ("Občinski proračun", "U2 2026"): 10_000,
        (source, "U1 2026"): 6_000_000,
    }
    assert sorted(one["value"] for one in added(result, "target").values()) == [60, 95]
    assert not added(result, "goal")
    assert not result.blocking


def test_a_year_with_a_currency_is_money_beside_indicators_too(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Rok;Kazalnik;Izhodišče;2026 (EUR);2027 (EUR)\nU1;Vloge;2027;Delež;12;100,00;200,00\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert [one["planned"] for one in added(result, "amount").values()] == [10_000, 20_000]
    assert not added(result, "target")


MERGED = [
    ["Šifra", "Naziv ukrepa", "Rok", "Občinski proračun", None, "EU sredstva", None, "Skupaj"],
    [None, None, None, 2027, 2028, 2027, 2028, None],
    ["V1", "Center", "30.6.2028", 10_000.10, 45_000, 5_000, 45_000, 105_000.10],
    ["V2", "Prevoz", "30.6.2028", 8_000, None, None, 12_000.5, 20_000.5],
]
OF_MERGED = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:H2"]


def test_a_source_merged_over_years_is_the_source_of_all_of_them(tmp_path: Path) -> None:
    result = read(workbook(tmp_path / "a.xlsx", MERGED, merges=OF_MERGED))
    assert by_source(result) == {
        ("Občinski proračun", "V1 2027"): 1_000_010,
        ("Občinski proračun", "V1 2028"): 4_500_000,
        ("EU sredstva", "V1 2027"): 500_000,
        ("EU sredstva", "V1 2028"): 4_500_000,
        ("Občinski proračun", "V2 2027"): 800_000,
        ("EU sredstva", "V2 2028"): 1_200_050,
    }
    assert told(result, Severity.BLOCKING, Severity.WRONG, Severity.AMBIGUOUS) == [ASKED_OF_MONEY]


def test_a_source_stands_above_the_stages_of_its_money(tmp_path: Path) -> None:
    rows = [
        ["Šifra", "Ukrep", "Rok", "Občinski proračun", None, "EU sredstva", None],
        [None, None, None, "Načrtovano 2026", "Realizirano 2026", "Načrtovano 2026", "Realizirano 2026"],
        ["V1", "Center", "30.6.2028", 100, 40, 900, 300],
    ]
    result = read(workbook(tmp_path / "a.xlsx", rows, merges=["D1:E1", "F1:G1"]))
    amounts = [(one["planned"], one["realised"]) for one in added(result, "amount").values()]
    assert amounts == [(10_000, 4_000), (90_000, 30_000)]
    assert {one["title"] for one in added(result, "source").values()} == {"Občinski proračun", "EU sredstva"}


def test_the_total_of_a_year_beside_its_sources_is_no_money_more(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Rok;Občina 2026;EU 2026;Skupaj 2026\nU1;Vloge;2027;100,00;200,00;300,00\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert by_source(result) == {("Občina", "U1 2026"): 10_000, ("EU", "U1 2026"): 20_000}


UNKNOWN = """Šifra;Ukrep;Rok;Občina 2027;Alfa 2027;Skupaj;Kazalnik;Izhodišče;Kam
V1;Center;2027;150,00;300,00;600,00;Delež;1;7
V2;Prevoz;2027;150,00;;150,00;Vožnje;2;8
"""


def test_money_and_a_target_said_by_hand_belong_where_they_stand(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", UNKNOWN)
    mapping = settle_target(read(path).mapping, "a", "E", "amount.planned", "Alfa 2027")
    mapping = settle_target(mapping, "a", "I", "target.value", "Kam")
    first = read_plan(path, EMPTY_PLAN, from_data(as_data(mapping)), TODAY)
    assert by_source(first)["Občina", "V1 2027"] == 15_000
    assert sorted(added(first, "indicator")) == ["V1.K1", "V2.K1"]
    assert sorted(one["value"] for one in added(first, "target").values()) == [7, 8]
    mapping = settle(first.mapping, "a", "E", source="Sklad Alfa")
    result = read_plan(path, EMPTY_PLAN, from_data(as_data(mapping)), TODAY)
    assert by_source(result)["Sklad Alfa", "V1 2027"] == 30_000
    assert not result.blocking
    assert all(held.agrees for held in result.understanding.sums)


def test_a_source_said_by_hand_stands_in_the_heading(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", "Šifra;Ukrep;Rok;Občina 2027;EU 2027\nV1;Center;2027;150,00;300,00\n")
    mapping = settle_target(read(path).mapping, "a", "E", "", "EU 2027")
    left_out = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    mapping = settle_target(left_out.mapping, "a", "E", "amount.secured", "EU 2027")
    result = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    titles = {str(one["title"]) for one in added(result, "source").values()}
    assert titles == {"Občina", "EU"}
    assert sorted(one.get("secured", 0) for one in added(result, "amount").values()) == [0, 30_000]


def test_no_message_tells_cents_or_codes_that_no_file_has(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Rok;Znesek 2027;Vrednost 2027;Skupaj\nV5;Center;2027;150,00;300,00;600,00\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert not result.blocking
    asked = [words for _, _, words in told(result, Severity.AMBIGUOUS)]
    assert "another column of the row names another amount of this source and year" in asked
    assert not any("earlier row" in words for words in asked)
    assert [one["planned"] for one in added(result, "amount").values()] == [60_000]
    said = "Šifra;Ukrep;Vir;Upravičeni stroški\nV5;Center;ESRR;150,00\nV5;Center;ESRR;200,00\n"
    (told_of, *_) = told(read(delimited(tmp_path / "b.csv", said)), Severity.BLOCKING)
    assert told_of[2] == "V5 has another value in row 2: 150,00 EUR"


def test_a_source_in_a_heading_can_be_said_to_be_a_recorded_one(tmp_path: Path) -> None:
    own = FundingSource("lastna", "Lastna sredstva", kind=FundingKind.OWN)
    plan = replace(EMPTY_PLAN, sources=(own,))
    path = delimited(tmp_path / "a.csv", "Šifra;Ukrep;Rok;Občinski proračun 2027;EU 2027\nU1;Pot;2027;1;2\n")
    result = read(path, plan)
    (found,) = look_alikes(result)
    assert found.place.column == "D Občinski proračun 2027"
    mapping = settle_word(result.mapping, found.place.sheet, "D", found.new.name, found.others[0].name)
    settled = read_plan(path, plan, from_data(as_data(mapping)), TODAY)
    assert not look_alikes(settled)
    assert [one["source"] for one in added(settled, "line").values()] == ["lastna", "eu"]
