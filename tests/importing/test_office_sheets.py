"""Sheets as offices keep them: what goes in is what stands there, and what does not go in is told."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.importing.workbooks import ENGLISH, Rows, added, delimited, read, told, workbook
from tracker.facts import Lifecycle
from tracker.importing import ImportResult, Severity


def amounts(result: ImportResult) -> dict[str, object]:
    return {code: one.get("planned") for code, one in added(result, "amount").items()}


def sources(result: ImportResult) -> dict[str, object]:
    return {code: one["source"] for code, one in added(result, "line").items()}


def says(result: ImportResult, words: str) -> list[str]:
    return [one.value for one in result.problems if words in ENGLISH.sentence(one.message)]


MATRIX: Rows = [
    ["Ukrep", "2026", None, "2027", None, "Skupaj EUR"],
    [None, "Občina", "EU", "Občina", "EU", None],
    ["Portal", 1500, 8500, 2000, 8000, 20000],
    ["Arhiv", 5000, 0, 5000, None, 10000],
    ["SKUPAJ", 6500, 8500, 7000, 8000, 30000],
]
MATRIX_MERGES = ("A1:A2", "B1:C1", "D1:E1", "F1:F2")


def test_sources_below_years_are_sources_of_each_year(tmp_path: Path) -> None:
    result = read(workbook(tmp_path / "a.xlsx", MATRIX, merges=MATRIX_MERGES))
    assert sources(result) == {"U-01.F1": "obcina", "U-01.F2": "eu", "U-02.F1": "obcina", "U-02.F2": "eu"}
    assert {code: cents for code, cents in amounts(result).items() if cents} == {
        "U-01.F1 2026": 150_000, "U-01.F2 2026": 850_000, "U-01.F1 2027": 200_000, "U-01.F2 2027": 800_000,
        "U-02.F1 2026": 500_000, "U-02.F1 2027": 500_000,
    }  # fmt: skip


def test_amounts_that_are_added_up_are_part_of_the_total(tmp_path: Path) -> None:
    text = "Ukrep;Vir;Leto;Načrtovano;Skupna vrednost\nPortal;ESRR;2026;10;30\nPortal;ESRR;2026;20;30\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert amounts(result) == {"U-01.F1 2026": 3_000}


@pytest.mark.parametrize("merges", [("F1:G1",), ()])
def test_headings_below_a_merged_one_are_headings(tmp_path: Path, merges: tuple[str, ...]) -> None:
    rows: Rows = [
        ["Št.", "Področje", "Ukrep", "Nosilec", "Status", "Rok izvedbe", None, "Opombe"],
        [None, None, None, None, None, "Začetek", "Zaključek", None],
        ["1.", "Uprava", "Portal", "OIT", "v izvajanju", "1. kvartal 2026", "3. kvartal 2026", "x"],
        ["2.", "Uprava", "Arhiv", "OIT", "ni začeto", "januar 2026", "do konca 2027", "y"],
    ]
    measures = added(read(workbook(tmp_path / "a.xlsx", rows, merges=merges)), "measure")
    assert {code: (one["start"], one["end"]) for code, one in measures.items()} == {
        "P1-01": (date(2026, 1, 1), date(2026, 9, 30)),
        "P1-02": (date(2026, 1, 1), date(2027, 12, 31)),
    }


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Budget (€ thousand)",
            "all figures in €'000",
            "v tisoč EUR",
            "v tisočih evrov",
            "zneski v 1.000 €",
            "in TEUR",
        ),
        *("in Tsd. Euro", "v 000 EUR", "in thousands of euros", "(EUR '000)", "Beträge in T€", "k€"),
    ],
)
def test_a_unit_counts_however_it_is_said(tmp_path: Path, title: str) -> None:
    above = read(
        workbook(
            tmp_path / "a.xlsx",
            [[title], ["Šifra", "Ukrep", "Načrtovano 2026", "Načrtovano 2027"], ["A1", "Portal", 100, 30]],
        )
    )
    assert amounts(above) == {"A1.F1 2026": 10_000_000, "A1.F1 2027": 3_000_000}
    beside = read(
        workbook(tmp_path / "b.xlsx", [["Šifra", "Ukrep", f"Načrtovano 2026 ({title})"], ["A1", "Portal", 100]])
    )
    assert amounts(beside) == {"A1.F1 2026": 10_000_000}


@pytest.mark.parametrize("title", ["Sprejeto na 1.000. seji", "Načrt 2026 (EUR)", "Seja 10. 1. 2026", "TOP 10 v EUR"])
def test_what_is_no_unit_scales_nothing(tmp_path: Path, title: str) -> None:
    result = read(
        workbook(
            tmp_path / "a.xlsx",
            [[title], ["Šifra", "Ukrep", "Načrtovano 2026", "Načrtovano 2027"], ["A1", "Portal", 100, 30]],
        )
    )
    assert amounts(result) == {"A1.F1 2026": 10_000, "A1.F1 2027": 3_000}


def test_sources_in_headings_of_funding_are_amounts(tmp_path: Path) -> None:
    text = (
        "Projekt;Nosilec;Trajanje;Vrednost z DDV;Financiranje EU;Financiranje občina\n"
        "Sanacija;OIT;2025-2027;1.500.000,00;1.275.000,00;225.000,00\nSteza;OIT;2026;350.000,00;0,00;350.000,00\n"
    )
    result = read(delimited(tmp_path / "a.csv", text))
    assert set(sources(result).values()) == {"eu", "obcina"}
    assert sum(one for one in amounts(result).values() if isinstance(one, int)) == 185_000_000


@pytest.mark.parametrize("heading", ["Vir financiranja", "Nosilec", "Odgovorna oseba"])
def test_numbers_are_no_names(tmp_path: Path, heading: str) -> None:
    text = f"Šifra;Ukrep;{heading}\nA1;Portal;1.275.000,00\nA2;Arhiv;350.000,00\n"
    blocking = told(read(delimited(tmp_path / "a.csv", text)), Severity.BLOCKING)
    assert [words for _, _, words in blocking] == ["its values are numbers, and a name is a text"]


def test_a_percentage_in_a_heading_is_no_money(tmp_path: Path) -> None:
    text = (
        "Št. ukrepa;Ukrep;Načrtovano v letu 2026 (v tisoč EUR);Realizirano 2026 (v tisoč EUR);Realizacija (%)\n"
        "A1;Portal;120;90;75\nA2;Arhiv;40;4;10\n"
    )
    result = read(delimited(tmp_path / "a.csv", text))
    found = {code: (one["planned"], one["realised"]) for code, one in added(result, "amount").items()}
    assert found == {"A1.F1 2026": (12_000_000, 9_000_000), "A2.F1 2026": (4_000_000, 400_000)}
    assert [one["progress"] for one in added(result, "measure").values()] == [0.75, 0.10]


def test_what_entries_of_a_list_belong_to_is_read(tmp_path: Path) -> None:
    goals = read(delimited(tmp_path / "a.csv", "Področje;Cilj;Šifra cilja\nUprava;Hitro;C1\nPromet;Varno;C2\n"))
    areas = {code: one["title"] for code, one in added(goals, "area").items()}
    assert [areas[str(one["area"])] for one in added(goals, "goal").values()] == ["Uprava", "Promet"]
    text = "Ime in priimek;Funkcija;Organizacijska enota\nAna Novak;vodja;Oddelek za finance\nMiha Kralj;referent;OIT\n"
    people = read(delimited(tmp_path / "osebe.csv", text))
    assert [(one["name"], one["organisation"]) for one in added(people, "person").values()] == [
        ("Ana Novak", "oddelek-za-finance"),
        ("Miha Kralj", "oit"),
    ]
    other = read(delimited(tmp_path / "c.csv", "Področje;Vrednost\nUprava;100\nPromet;200\n"))
    assert "B Vrednost" in [column for _, column, text in told(other, Severity.NOTE) if "not read" in text]


def test_a_total_in_the_file_that_the_rows_do_not_make_is_told(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Načrtovano 2026\nA1;Portal;100\nA2;Arhiv;približno sto\nSkupaj;;200\nA3;Popis;50\nSkupaj;;250\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert [(row, words) for row, _, words in told(result, Severity.AMBIGUOUS) if "total" in words] == [
        (4, "the total is not the sum of the rows above, 100.00 EUR"),
        (6, "the total is not the sum of the rows above, 150.00 EUR"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "A1;x;100\nA2;y;50\nSkupaj;;150\n",
        "A1;x;100\nSkupaj;;100\nA2;y;50\nSkupaj;;50\nSkupaj vse;;150\n",
        "A1;x;1\nSkupaj;;1\nA2;y;2\nSkupaj;;2\nSkupaj I;;3\nA3;z;4\nSkupaj;;4\nSkupaj II;;4\nSkupaj vse;;7\n",
    ],
)
def test_totals_that_agree_are_not_asked_about(tmp_path: Path, rows: str) -> None:
    result = read(delimited(tmp_path / "a.csv", "Šifra;Ukrep;Načrtovano 2026\n" + rows))
    assert not [words for _, _, words in told(result, Severity.AMBIGUOUS) if "total" in words]


@pytest.mark.parametrize(
    ("state", "lifecycle", "day", "note"),
    [
        ("zaključeno 30. 6. 2026", Lifecycle.COMPLETED, date(2026, 6, 30), None),
        ("realizirano v letu 2024", Lifecycle.COMPLETED, date(2024, 12, 31), None),
        ("abgeschlossen (06/2026)", Lifecycle.COMPLETED, date(2026, 6, 30), None),
        ("prestavljeno v leto 2028", Lifecycle.ON_HOLD, None, "Stanje: prestavljeno v leto 2028"),
        ("v izvajanju, čaka na soglasje", Lifecycle.IN_PROGRESS, None, "Stanje: v izvajanju, čaka na soglasje"),
        ("v izvajanju", Lifecycle.IN_PROGRESS, None, None),
        ("v teku - 40 %", Lifecycle.IN_PROGRESS, None, None),
        ("noch nicht begonnen", Lifecycle.NOT_STARTED, None, None),
        ("in Planung", Lifecycle.IN_PREPARATION, None, None),
    ],
)
def test_what_a_state_says_beside_its_word_is_kept(
    tmp_path: Path, state: str, lifecycle: Lifecycle, day: date | None, note: str | None
) -> None:
    (measure,) = added(
        read(delimited(tmp_path / "a.csv", f"Šifra;Ukrep;Stanje\nA1;Portal;{state}\n")), "measure"
    ).values()
    assert (measure["lifecycle"], measure.get("completed_on"), measure.get("note")) == (lifecycle, day, note)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("bis Ende 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("Mitte 2028", date(2028, 6, 30), date(2028, 6, 30)),
        ("sredi leta 2027", date(2027, 6, 30), date(2027, 6, 30)),
        ("sredina 2027", date(2027, 6, 30), date(2027, 6, 30)),
        ("začetek leta 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("v začetku 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("3. kvartal 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("do konca 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("konec junija 2027", date(2027, 6, 1), date(2027, 6, 30)),
    ],
)
def test_days_in_words(tmp_path: Path, text: str, start: date, end: date) -> None:
    for heading, day in (("Začetek", start), ("Konec", end)):
        result = read(delimited(tmp_path / "a.csv", f"Šifra;Ukrep;{heading}\nA1;Portal;{text}\n"))
        assert {one.get("start") or one.get("end") for one in added(result, "measure").values()} == {day}


def test_a_year_of_two_digits_is_told_and_asked_where_it_may_be_a_day(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Rok\nA1;Portal;dec-26\nA2;Arhiv;dec. 26\nA3;Pot;2. pol. 2027\nA4;Most;12-26\n"
    result = read(delimited(tmp_path / "a.csv", text))
    ends = {code: one.get("end") for code, one in added(result, "measure").items()}
    assert ends == {"A1": date(2026, 12, 31), "A2": date(2026, 12, 31), "A3": date(2027, 12, 31), "A4": None}
    assert says(result, "the year has two digits") == ["dec-26"]
    assert says(result, "may be a year or a day") == ["dec. 26"]
    assert says(result, "this is no date") == ["12-26"]


def test_two_numbers_beside_a_state_are_no_month(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "a.csv", "Šifra;Ukrep;Stanje\nA1;Portal;zaključeno 3/25\n"))
    assert "completed_on" not in added(result, "measure")["A1"]


@pytest.mark.parametrize(
    "cell", ["300 T€", "300 TEUR", "300 tEUR", "300 k€", "300 tisoč EUR", "0,3 mio €", "300.000 €"]
)
def test_amounts_with_their_unit(tmp_path: Path, cell: str) -> None:
    result = read(delimited(tmp_path / "a.csv", f"Šifra;Ukrep;Načrtovano 2026\nA1;Portal;{cell}\nA2;Arhiv;1,50\n"))
    assert amounts(result)["A1.F1 2026"] == 30_000_000


def test_numbers_before_titles_are_a_tree_too(tmp_path: Path) -> None:
    text = (
        "Naloga;Nosilec;Rok\n1. Portal občine;OIT;2027\n1.1 Analiza;OIT;2026\n1.2 Izvedba;OIT;2027\n2. Arhiv;A;2026\n"
    )
    result = read(delimited(tmp_path / "a.csv", text))
    assert {code: one["title"] for code, one in added(result, "measure").items()} == {
        "1": "Portal občine",
        "2": "Arhiv",
    }
    assert {code: one["title"] for code, one in added(result, "milestone").items()} == {
        "1.1": "Analiza",
        "1.2": "Izvedba",
    }


def test_a_total_that_was_never_calculated_stops_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    headings = ["Ukrep", "Načrtovano 2026", "Načrtovano 2027"]
    for cells in (headings, ["Pot", 1000, 5], ["Most", 500, 5], ["SKUPAJ", "=SUM(B2:B3)", "=SUM(C2:C3)"]):
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    result = read(tmp_path / "a.xlsx")
    assert not result.blocking
    formula = "the cell holds a formula without a stored value"
    assert [one for one in told(result, Severity.NOTE) if one[2] == formula] == [(4, "B Načrtovano 2026", formula)]
    book.active["A4"] = "Park"
    book.save(tmp_path / "b.xlsx")
    assert read(tmp_path / "b.xlsx").blocking


@pytest.mark.parametrize(("title", "asked"), [("Klopi", True), ("Koši", False)])
def test_an_amount_merged_over_several_measures_is_told(tmp_path: Path, title: str, asked: bool) -> None:
    code = "A2" if asked else "A1"
    rows = [["Šifra", "Ukrep", "Vir", "Načrtovano 2026"], ["A1", "Koši", "lastna", 1000], [code, title, "MK", None]]
    result = read(workbook(tmp_path / "a.xlsx", rows, merges=("D2:D3",)))
    assert added(result, "amount")["A1.F1 2026"]["planned"] == 100_000
    found = [one for one in told(result, Severity.AMBIGUOUS) if "stands for" in one[2]]
    assert found == ([(2, "D Načrtovano 2026", "the amount stands for 2 measures")] if asked else [])


def test_a_year_with_the_sign_of_a_note_is_that_year(tmp_path: Path) -> None:
    rows = [["Šifra", "Ukrep", "Vir", "Načrtovano 2026²"], ["A1", "Koši", "lastna", 1000], ["² brez DDV"]]
    assert list(added(read(workbook(tmp_path / "a.xlsx", rows)), "amount")) == ["A1.F1 2026"]


def test_shares_of_sources_are_no_money(tmp_path: Path) -> None:
    rows = [
        ["Šifra", "Ukrep", "Vrednost 2026", "EU sofinanciranje (%)", "Lastni delež v odstotkih"],
        ["A1", "Koši", 1000, 0.8, 0.2],
        ["A2", "Klopi", 500, 0.6, 0.4],
    ]
    result = read(workbook(tmp_path / "a.xlsx", rows))
    assert {code: one["planned"] for code, one in added(result, "amount").items()} == {
        "A1.F1 2026": 100_000, "A2.F1 2026": 50_000
    }  # fmt: skip
    assert {str(one["kind"]) for one in added(result, "source").values()} == {"uncovered"}


def test_money_without_a_year_on_a_sheet_named_after_one_is_of_that_year(tmp_path: Path) -> None:
    rows = [["Šifra", "Ukrep", "Vir", "Znesek", "Konec"], ["A1", "Koši", "MK", 300, None], ["A2", "Pot", "MK", 5, 2028]]
    result = read(workbook(tmp_path / "a.xlsx", rows, sheet="Načrt 2026"))
    assert list(added(result, "amount")) == ["A1.F1 2026", "A2.F1 2028"]
    asked = [one for one in result.problems if one.severity is Severity.AMBIGUOUS and one.place.row == 2]
    assert "it is recorded for 2026, after which the sheet is named" in [
        ENGLISH.sentence(one.would_do) for one in asked if one.would_do
    ]


@pytest.mark.parametrize("heading", ["Skupaj 2026-2027", "Skupna vrednost 2026 – 2027", "Skupaj 2026 do 2027"])
def test_a_total_of_several_years_is_no_money_of_the_first(tmp_path: Path, heading: str) -> None:
    rows = [["Šifra", "Ukrep", "Vir", "2026", "2027", heading], ["A1", "Koši", "MK", 10_000, 20_000, 30_000]]
    result = read(workbook(tmp_path / "a.xlsx", rows))
    assert {code: one["planned"] for code, one in added(result, "amount").items()} == {
        "A1.F1 2026": 1_000_000, "A1.F1 2027": 2_000_000
    }  # fmt: skip


def test_money_of_a_source_over_several_years_is_asked_about(tmp_path: Path) -> None:
    rows = [["Šifra", "Ukrep", "EU 2026-2027", "Občina 2026-2027"], ["A1", "Koši", 10_000, 20_000]]
    result = read(workbook(tmp_path / "a.xlsx", rows))
    asked = [one[2] for one in told(result, Severity.AMBIGUOUS)]
    assert "the amount has no year" in asked or not added(result, "amount")


@pytest.mark.parametrize("shown_as", ["mmm-yy", "mmm yyyy", "[$-424]mmmm\\ yyyy;@", "mm/yyyy", "mmm\\.yy"])
def test_a_day_that_is_shown_as_a_month_is_that_month(tmp_path: Path, shown_as: str) -> None:
    """An office program makes the first of December of `dec-26`, and goes on showing `dec-26`."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, month = book.add_worksheet("Načrt"), book.add_format({"num_format": shown_as})
        plain = book.add_format({"num_format": "d. m. yyyy"})
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Začetek", "Konec"])
        for at, (code, form, day) in enumerate((("A1", month, 1), ("A2", plain, 1), ("A3", month, 15)), 1):
            sheet.write_row(at, 0, [code, f"Ukrep {code}"])
            sheet.write_datetime(at, 2, date(2026, 2, day), form)
            sheet.write_datetime(at, 3, date(2026, 12, day), form)
    measures = added(read(path), "measure")
    assert {code: (one["start"], one["end"]) for code, one in measures.items()} == {
        "A1": (date(2026, 2, 1), date(2026, 12, 31)),
        "A2": (date(2026, 2, 1), date(2026, 12, 1)),
        "A3": (date(2026, 2, 15), date(2026, 12, 15)),
    }
