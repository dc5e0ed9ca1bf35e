"""Plans as offices draw them: years as headings, activities below a measure, a target for each year, timetables."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.importing.workbooks import added, delimited, read

YEARS = """Šifra;Ukrep;Nosilec;2024;2025;Skupaj
U1;Portal;OIT;1.000;2.000;3.000
U2;Registri;OIT;;500;500
"""
ACTIVITIES = """Šifra;Ukrep;Aktivnosti;Nosilec aktivnosti;Rok aktivnosti
U1;Portal;analiza;OIT;1. 3. 2025
;;izvedba;OIT;1. 9. 2025
U2;Poraba;popis;OGD;1. 5. 2025
"""
TARGETS = """Šifra;Ukrep;Kazalnik;Izhodišče;Cilj 2026;Cilj 2028;Enota
U1;Portal;oddane vloge;100;500;900;vloge
U2;Poraba;poraba energije;620;500;380;MWh
"""


def test_years_as_headings_hold_the_money_of_a_total(tmp_path: Path) -> None:
    amounts = added(read(delimited(tmp_path / "a.csv", YEARS)), "amount")
    assert {code: fields["planned"] for code, fields in amounts.items()} == {
        "U1.F1 2024": 100_000,
        "U1.F1 2025": 200_000,
        "U2.F1 2025": 50_000,
    }


def test_activities_beside_a_measure_are_its_steps_and_alone_they_are_measures(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "a.csv", ACTIVITIES))
    steps = {code: (fields["title"], str(fields["planned_on"])) for code, fields in added(result, "milestone").items()}
    assert steps == {
        "U1.M1": ("analiza", "2025-03-01"),
        "U1.M2": ("izvedba", "2025-09-01"),
        "U2.M1": ("popis", "2025-05-01"),
    }
    assert added(result, "measure")["U1"]["lead"] == "oit"
    alone = read(delimited(tmp_path / "b.csv", "Šifra;Aktivnost;Nosilec\nU1;Portal;OIT\nU2;Popis;OGD\n"))
    assert [fields["title"] for fields in added(alone, "measure").values()] == ["Portal", "Popis"]


def test_goals_of_years_beside_an_indicator_are_its_targets(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "a.csv", TARGETS))
    assert {code: fields["value"] for code, fields in added(result, "target").items()} == {
        "U1.K1 2026-12-31": 500,
        "U1.K1 2028-12-31": 900,
        "U2.K1 2026-12-31": 500,
        "U2.K1 2028-12-31": 380,
    }
    assert not added(result, "goal")


@pytest.mark.parametrize(
    ("headings", "marks", "start", "end"),
    [
        (["2024;2025;2026"], ["x;X;", ";;■"], "2024-01-01", "2025-12-31"),
        (["Q1 2025;Q2 2025;Q3 2025"], [";x;x", "x;;"], "2025-04-01", "2025-09-30"),
        (["2025;;2026", "Q3;Q4;Q1"], [";✓;", "✓;;✓"], "2025-10-01", "2025-12-31"),
        (["jan 2025;feb 2025;mar 2025"], ["x;;x", "x;;"], "2025-01-01", "2025-03-31"),
    ],
)
def test_marks_below_times_are_a_timetable(
    headings: list[str], marks: list[str], start: str, end: str, tmp_path: Path
) -> None:
    first, *second = headings
    head = [f"Šifra;Ukrep;Nosilec;{first}", *(f";;;{more}" for more in second)]
    text = "\n".join([*head, f"U1;Portal;OIT;{marks[0]}", f"U2;Registri;OGD;{marks[1]}", ""])
    result = read(delimited(tmp_path / "a.csv", text))
    portal = added(result, "measure")["U1"]
    assert (str(portal["start"]), str(portal["end"])) == (start, end)
    assert not added(result, "amount")


def test_numbers_below_years_are_no_timetable(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "a.csv", YEARS.replace("Skupaj", "Nekaj")))
    assert "start" not in added(result, "measure")["U1"]


@pytest.mark.parametrize(
    ("above", "heading", "cents"),
    [
        ("(v 1.000 EUR)", "Načrtovano 2025", 1_250_000),
        ("Zneski so v tisoč evrih.", "Načrtovano 2025", 1_250_000),
        ("Amounts in million €", "Načrtovano 2025", 1_250_000_000),
        ("(v 1.000 EUR)", "Načrtovano 2025 (EUR)", 1_250),
        ("V občini živi 23 tisoč ljudi", "Načrtovano 2025", 1_250),
    ],
)
def test_the_unit_above_the_headings_counts_where_they_name_none(
    above: str, heading: str, cents: int, tmp_path: Path
) -> None:
    text = f"{above};;;\n;;;\nŠifra;Ukrep;Nosilec;{heading}\nU1;Portal;OIT;12,5\nU2;Popis;OGD;3\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert added(result, "amount")["U1.F1 2025"]["planned"] == cents


def test_tasks_alone_are_measures(tmp_path: Path) -> None:
    text = "Zap. št.;Naloga;Odgovorna oseba;Rok\n1;Pravilnik;Jana Kos;najkasneje do 31. 3. 2026\n2;Licence;Ana Lah;\n"
    measures = added(read(delimited(tmp_path / "a.csv", text)), "measure")
    assert [fields["title"] for fields in measures.values()] == ["Pravilnik", "Licence"]
    assert str(measures["U-01"]["end"]) == "2026-03-31"


def test_a_report_beside_the_plan_is_no_area_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, heading, values in (("Plan", "Nosilec", ("OIT", "OGD")), ("Poročilo 2025", "Izvedeno (%)", (40, 10))):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(
                (("Šifra", "Ukrep", heading), ("U1", "Portal", values[0]), ("U2", "Popis", values[1]))
            ):
                sheet.write_row(row, 0, cells)
    result = read(path)
    assert not added(result, "area")
    assert [fields["progress"] for fields in added(result, "measure").values()] == [0.4, 0.1]


SOURCES = """Naziv projekta;Nosilec;Začetek;Skupna vrednost;od tega EU;Lastna sredstva (EUR)
Mesto;OIT;2025;100.000;85.000;15.000
Vodovod;OKD;2026;250.000;200.000;
"""


def test_sources_as_headings_hold_what_the_total_is_made_of(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "a.csv", SOURCES))
    lines = {code: fields["source"] for code, fields in added(result, "line").items()}
    planned = {code: fields["planned"] for code, fields in added(result, "amount").items()}
    assert planned == {
        "U-01.F1 2025": 8_500_000,
        "U-01.F2 2025": 1_500_000,
        "U-02.F1 2026": 20_000_000,
        "U-02.F2 2026": 5_000_000,
    }
    assert [lines[code] for code in ("U-01.F1", "U-01.F2", "U-02.F1", "U-02.F2")] == [
        "eu", "lastna-sredstva", "eu", "uncovered",
    ]  # fmt: skip


def test_sources_as_headings_have_years(tmp_path: Path) -> None:
    text = "Ukrep;Nosilec;EU 2025;EU 2026;Občinski proračun 2025\nMesto;OIT;10;20;5\nVoda;OKD;1;2;3\n"
    planned = added(read(delimited(tmp_path / "a.csv", text)), "amount")
    assert {code: fields["planned"] for code, fields in planned.items() if code.startswith("U-01")} == {
        "U-01.F1 2025": 1_000,
        "U-01.F1 2026": 2_000,
        "U-01.F2 2025": 500,
    }


def test_headings_of_sources_that_do_not_fit_the_total_are_left_to_be_asked(tmp_path: Path) -> None:
    text = SOURCES.replace("85.000", "95.000").replace("200.000", "20")
    assert "eu" not in added(read(delimited(tmp_path / "a.csv", text)), "source")
