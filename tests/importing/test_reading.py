"""Whole sheets as offices keep them, and what an import would make of them."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import (
    ASKED_OF_MONEY,
    EMPTY_PLAN,
    Rows,
    added,
    changed,
    delimited,
    open_document,
    read,
    told,
    workbook,
)
from tracker import facts
from tracker.importing import Severity
from tracker.sentences import Refusal

FILE = "načrt.xlsx"


def test_header_below_titles_merged_cells_two_header_rows_and_notes(tmp_path: Path) -> None:
    rows: Rows = [
        ["MESTNA OBČINA PTUJ"],
        ["Akcijski načrt digitalne preobrazbe 2023–2030"],
        [],
        ["Šifra", "Področje", "Naziv ukrepa", "Nosilec", "Časovni okvir", None, "Finančni okvir", None, None, "Opombe"],
        [None, None, None, None, "začetek", "konec", "vir", "2025", "2026", None],
        [
            "U1",
            "E1 Uprava",
            "Aplikacija",
            "Oddelek A; Oddelek B",
            "1. 3. 2024",
            "Q3 2026",
            "Lastna sredstva",
            "1.000,50",
            2000,
            "x",
        ],
        ["U2", None, "Identiteta", "Oddelek A", 2025, 2027, "ESRR", None, "1.500,00 EUR", None],
        ["SKUPAJ", None, None, None, None, None, None, 1000.5, 3500, None],
        [],
        ["Opomba: zneski so z DDV"],
    ]
    path = workbook(
        tmp_path / FILE, rows, merges=["A2:J2", "B6:B7", "E4:F4", "G4:I4", "A4:A5", "B4:B5", "C4:C5", "D4:D5"]
    )
    result = read(path)
    assert added(result, "area") == {"E1": {"title": "Uprava", "order": 1}}
    measures = added(result, "measure")
    assert measures["U1"] | {} == {
        "area": "E1",
        "title": "Aplikacija",
        "lead": "oddelek-a",
        "partners": ("oddelek-b",),
        "start": date(2024, 3, 1),
        "end": date(2026, 9, 30),
        "note": "Opombe: x",
    }
    assert (measures["U2"]["area"], measures["U2"]["start"], measures["U2"]["end"]) == (
        "E1",
        date(2025, 1, 1),
        date(2027, 12, 31),
    )
    assert added(result, "amount") == {
        "U1.F1 2025": {"planned": 100_050},
        "U1.F1 2026": {"planned": 200_000},
        "U2.F1 2026": {"planned": 150_000},
    }
    notes = told(result, Severity.NOTE)
    assert (8, "", "the row is a total and is left out") in notes
    assert (10, "", "the row is a note and is left out") in notes
    assert told(result, Severity.BLOCKING, Severity.WRONG, Severity.AMBIGUOUS) == [ASKED_OF_MONEY]


def test_columns_in_another_order_with_other_names_and_line_breaks(tmp_path: Path) -> None:
    rows: Rows = [
        ["Deadline ", None, "Project\nTITLE", "lead  agency", None, "STATUS", "No."],
        ["2026-06-30", None, "New app", "IT Office", None, "Completed", 7],
    ]
    measures = added(read(workbook(tmp_path / FILE, rows)), "measure")
    assert measures == {
        "7": {"title": "New app", "lead": "it-office", "lifecycle": facts.Lifecycle.COMPLETED, "end": date(2026, 6, 30)}
    }


def test_header_in_row_twelve_hints_and_numbering_below_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"Vrstica uvoda {n}"] for n in range(11)]
    rows += [["Šifra", "Ukrep", "Začetek", "Konec", "Status"]]
    rows += [["besedilo", "besedilo", "datum (dd. mm. llll)", "datum (dd. mm. llll)", "izberite s seznama"]]
    rows += [[1, 2, 3, 4, 5], ["U1", "Aplikacija", "1. 1. 2025", "31. 12. 2025", "v teku"]]
    result = read(workbook(tmp_path / FILE, rows))
    assert list(added(result, "measure")) == ["U1"]
    assert [row for row, _, text in told(result, Severity.NOTE) if "explains" in text] == [13, 14]


def test_section_rows_name_the_area(tmp_path: Path) -> None:
    rows: Rows = [
        ["Šifra", "Ukrep", "Nosilec", "Rok"],
        ["E1 Občinska uprava", None, None, None],
        ["U1", "Aplikacija", "IT", 2026],
        ["D1 Izobraževanje", None, None, None],
        ["U2", "Tečaji", "IT", 2027],
    ]
    result = read(workbook(tmp_path / FILE, rows, merges=["A2:D2", "A4:D4"]))
    assert {code: fields["area"] for code, fields in added(result, "measure").items()} == {"U1": "E1", "U2": "D1"}


def test_an_area_written_once_goes_on_below_and_is_told(tmp_path: Path) -> None:
    text = "Področje;Ukrep;Nosilec\nMobilnost;Polnilnice;A\n;Kolesa;B\nOkolje;Drevesa;C\n;Zrak;D\n"
    result = read(delimited(tmp_path / "načrt.csv", text))
    assert [fields["area"] for fields in added(result, "measure").values()] == ["P1", "P1", "P2", "P2"]
    assert (None, "A Področje", "empty cells of this column are read as going on with the value above") in told(
        result, Severity.NOTE
    )


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1250", ";"), ("utf-16", "\t"), ("utf-8", "|")]
)
def test_delimited_text_of_any_office(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows: Rows = [
        ["Šifra", "Ukrep", "Nosilec"],
        ["U1", "Učenje č, š in ž" if delimiter != "," else "Učenje č š ž", "Služba"],
    ]
    text = "\n".join(delimiter.join(row) for row in rows)
    measures = added(read(delimited(tmp_path / "načrt.csv", text, encoding)), "measure")
    assert str(measures["U1"]["title"]).startswith("Učenje č")


def test_a_delimiter_that_is_told_and_a_field_as_long_as_a_book(tmp_path: Path) -> None:
    text = f"sep=;\nŠifra;Ukrep;Namen\nU1;Prvi;a, b, c, d\nU2;Drugi;{'x' * 200_000}\n"
    result = read(delimited(tmp_path / "načrt.csv", text))
    assert added(result, "measure")["U1"]["purpose"] == "a, b, c, d"
    assert told(result, Severity.WRONG) == [(3, "C Namen", "the text has 200,000 characters")]


def test_an_amount_for_no_year(tmp_path: Path) -> None:
    rows: Rows = [["Ukrep", "Vir financiranja", "Leto", "Znesek"], ["Prvi", "MJU", 20266, 5]]
    assert told(read(workbook(tmp_path / FILE, rows)), Severity.WRONG) == [(2, "C Leto", "this is no year")]


def test_open_document_with_merged_cells(tmp_path: Path) -> None:
    def cell(text: str, span: int = 1) -> str:
        opening = f'<table:table-cell office:value-type="string" table:number-rows-spanned="{span}">'
        return f"{opening}<text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = "".join(
        f"<table:table-row>{cells}</table:table-row>"
        for cells in (
            cell("Področje") + cell("Ukrep") + cell("Nosilec"),
            cell("E1 Uprava", 2) + cell("Aplikacija") + cell("IT"),
            covered + cell("Identiteta") + cell("IT"),
            cell("D1 Šole") + cell("Tečaji") + cell("IT"),
            cell("") + cell("Brez področja") + cell("IT"),
        )
    )
    measures = added(read(open_document(tmp_path / "načrt.ods", rows)), "measure")
    assert [fields.get("area") for fields in measures.values()] == ["E1", "E1", "D1", None]


def test_repeated_column_headings_and_a_total(tmp_path: Path) -> None:
    rows: Rows = [
        [
            "Action",
            "Financeur 1",
            "Montant € HT",
            "Financeur 2",
            "Montant € HT",
            "Budget prévisionnel total € HT",
            "Date de début",
        ],
        ["Pistes cyclables", "Région", 50000, "DREAL", 15000, 100000, date(2024, 5, 1)],
    ]
    result = read(workbook(tmp_path / FILE, rows))
    assert {code: fields["source"] for code, fields in added(result, "line").items()} == {
        "U-01.F1": "region",
        "U-01.F2": "dreal",
        "U-01.F3": "uncovered",
    }
    assert {code: fields["planned"] for code, fields in added(result, "amount").items()} == {
        "U-01.F1 2024": 5_000_000,
        "U-01.F2 2024": 1_500_000,
        "U-01.F3 2024": 3_500_000,
    }
    assert sum("no year" in text for _, _, text in told(result, Severity.AMBIGUOUS)) == 3


def test_one_row_per_step_of_a_measure(tmp_path: Path) -> None:
    rows: Rows = [
        ["Axe", "Titre de l'action", "Titre de la sous-action", "Descriptif", "Date de début", "Date de fin", "Statut"],
        ["Axe 1", "Seule", None, "Rien d'autre", date(2024, 1, 1), date(2025, 1, 1), "En cours"],
        ["Axe 1", "En deux", "Étude", "D'abord", date(2024, 1, 1), date(2024, 6, 30), "Réalisé"],
        ["Axe 1", "En deux", "Travaux", "Ensuite", date(2024, 7, 1), date(2025, 6, 30), "En cours"],
    ]
    result = read(workbook(tmp_path / FILE, rows))
    measures = {fields["title"]: fields for fields in added(result, "measure").values()}
    assert (measures["En deux"]["start"], measures["En deux"]["end"]) == (date(2024, 1, 1), date(2025, 6, 30))
    assert measures["En deux"]["purpose"] == "Étude: D'abord\nTravaux: Ensuite"
    steps = added(result, "milestone")
    assert [fields["planned_on"] for fields in steps.values()] == [date(2024, 6, 30), date(2025, 6, 30)]
    assert [fields.get("progress") for fields in steps.values()] == [1.0, None]


def test_a_commitment_with_two_phases_and_several_areas_in_one_row(tmp_path: Path) -> None:
    text = (
        "number,commitment,category,area1,area2,due_year,phase_label,percent_complete,due_year_2,phase_label_2,percent_complete_2\n"
        "6,8 corredores,Ciudad,Transporte,Género,2019,CABA y PBA,75,2019,CABA,100\n"
        "7,Plazas,Ciudad,Espacio,,2018,Obra,0.5,,,\n"
    )
    result = read(delimited(tmp_path / "commitments.csv", text))
    assert added(result, "measure")["6"]["tags"] == ("ciudad", "genero")
    assert added(result, "milestone") == {
        "6.M1": {"title": "CABA y PBA", "planned_on": date(2019, 12, 31), "progress": 0.75},
        "6.M2": {"title": "CABA", "planned_on": date(2019, 12, 31), "progress": 1.0},
        "7.M1": {"title": "Obra", "planned_on": date(2018, 12, 31), "progress": 0.005},
    }
    assert [row for row, _, _ in told(result, Severity.AMBIGUOUS)] == [3]


def test_goals_measures_and_indicators_without_owners_or_days(tmp_path: Path) -> None:
    text = (
        "goal_no,goal,specific_goal,measure_id,measure,indicator_id,indicator,target_number,target_year,periodicity,source\n"
        "1,Mesto,Ekosistem,1.1.1,Povezovanje,1.1.1.1,Srečanja,1,,letno,vir\n"
        "1,Mesto,Ekosistem,1.1.1,Povezovanje,1.1.1.2,Prijave,3,2025,,vir\n"
        "1,Mesto,Ekosistem,1.1.2,Laboratorij,1.1.2.1,Deluje,,2025,,vir\n"
    )
    result = read(delimited(tmp_path / "cilji.csv", text))
    assert added(result, "area") == {"1": {"title": "Mesto", "order": 1}}
    assert added(result, "goal") == {"1.C1": {"title": "Ekosistem", "area": "1"}}
    assert added(result, "target") == {"1.1.1.1 2030-12-31": {"value": 1.0}, "1.1.1.2 2025-12-31": {"value": 3.0}}
    assert (2, "H target_number", "the target has no day") in told(result, Severity.AMBIGUOUS)
    assert (4, "I target_year", "there is a day of a target and no value") in told(result, Severity.WRONG)


def test_leads_that_differ_between_the_steps_become_partners(tmp_path: Path) -> None:
    text = (
        "action_no,action,milestone_no,milestone,target_date,responsible_party\n"
        '1,Data,1.1,Consult,"September 30, 2020",GSA\n1,Data,1.2,Identify,10 months,OMB\n'
    )
    result = read(delimited(tmp_path / "milestones.csv", text))
    assert added(result, "measure")["1"] | {} == {
        "title": "Data",
        "lead": "gsa",
        "partners": ("omb",),
        "end": date(2020, 9, 30),
        "note": "Identify: target_date: 10 months",
    }
    assert added(result, "milestone")["1.2"] == {"title": "Identify"}
    assert told(result, Severity.WRONG) == [(3, "E target_date", "this is no date")]


def test_the_same_stage_at_several_places_is_several_milestones(tmp_path: Path) -> None:
    text = "meta,projeto,etapa,local,peso,percentual concluído\n" + "".join(
        f"1,CRAS,{stage},{place},{weight},{done}\n"
        for place, done in (("Sé", 100), ("Lapa", 50))
        for stage, weight in (("Terreno", 10), ("Obras", 90))
    )
    result = read(delimited(tmp_path / "plan.csv", text))
    steps = list(added(result, "milestone").values())
    assert [(s["title"], s["phase"], s["weight"], s["progress"]) for s in steps] == [
        ("Terreno", "Sé", 10.0, 1.0),
        ("Obras", "Sé", 90.0, 1.0),
        ("Terreno", "Lapa", 10.0, 0.5),
        ("Obras", "Lapa", 90.0, 0.5),
    ]
    assert len(added(result, "measure")) == 1


def test_one_code_with_two_titles_blocks(tmp_path: Path) -> None:
    rows: Rows = [["Šifra", "Ukrep", "Nosilec"], ["U1", "Prvi", "A"], ["U1", "Drugi", "A"]]
    result = read(workbook(tmp_path / FILE, rows))
    assert told(result, Severity.BLOCKING) == [(3, "B Ukrep", "U1 has another value in row 2: Prvi")]


def test_a_row_said_twice_is_told(tmp_path: Path) -> None:
    rows: Rows = [["Šifra", "Ukrep", "Nosilec"], ["U1", "Prvi", "A"], ["U1", "Prvi", "A"]]
    result = read(workbook(tmp_path / FILE, rows))
    assert (3, "", "the row repeats an earlier one and is left out") in told(result, Severity.NOTE)


def test_sheets_that_hold_no_plan_are_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / FILE, [["Ukrep", "Nosilec"], ["Prvi", "A"]], hidden={"Šifrant": [["Status"], ["v teku"]]}
    )
    notes = [one.place.sheet for one in read(path).problems if one.severity is Severity.NOTE and not one.place.column]
    assert "Šifrant" in notes


def test_a_sheet_of_an_earlier_year_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE
    import openpyxl

    book = openpyxl.Workbook()
    for year in (2025, 2026):
        sheet = book.create_sheet(f"Načrt {year}")
        sheet.append(["Šifra", "Ukrep", "Nosilec"])
        sheet.append(["U1", f"Ukrep za {year}", "A"])
    del book["Sheet"]
    book.save(path)
    result = read(path)
    assert added(result, "measure")["U1"]["title"] == "Ukrep za 2026"
    assert any(one.place.sheet == "Načrt 2025" for one in result.problems)


def test_a_formula_without_a_stored_value_blocks(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Šifra", "Ukrep", "Nosilec"])
    sheet.append(["U1", "=A2&B1", "A"])
    book.save(tmp_path / FILE)
    result = read(tmp_path / FILE)
    assert (2, "B Ukrep", "the cell holds a formula without a stored value") in told(result, Severity.BLOCKING)


def test_a_percent_column_by_its_number_format(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Šifra", "Ukrep", "Dokončanost (%)"])
    sheet.append(["U1", "Prvi", 0.45])
    sheet["C2"].number_format = "0%"
    book.save(tmp_path / FILE)
    result = read(tmp_path / FILE)
    assert added(result, "measure")["U1"]["progress"] == 0.45
    assert not told(result, Severity.AMBIGUOUS)


PLAN = facts.Plan(
    EMPTY_PLAN.strategy,
    areas=(facts.Area("E1", "Uprava"),),
    organisations=(facts.Organisation("it", "Služba za informatiko"),),
    measures=(
        facts.Measure("E1-01", "Občinska aplikacija", area="E1", lead="it", end=date(2026, 9, 30), purpose="Namen"),
        facts.Measure("E1-02", "Digitalna identiteta", area="E1"),
    ),
)


def test_recorded_measures_are_found_by_code_or_title_and_keep_what_the_file_lacks(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Šifra", "Ukrep", "Rok", "Namen"],
        ["e1-01", "Občinska aplikacija", "31. 12. 2026", None],
    ]
    rows += [[None, "  DIGITALNA identiteta", 2027, "Varna prijava"], [None, "Povsem nov", None, None]]
    result = read(workbook(tmp_path / FILE, rows), PLAN)
    assert changed(result) == {
        ("measure", "E1-01", "end"): (date(2026, 9, 30), date(2026, 12, 31)),
        ("measure", "E1-02", "title"): ("Digitalna identiteta", "DIGITALNA identiteta"),
        ("measure", "E1-02", "end"): (None, date(2027, 12, 31)),
        ("measure", "E1-02", "purpose"): ("", "Varna prijava"),
    }
    assert list(added(result, "measure")) == ["U-01"]


def test_what_is_missing_in_the_file_is_named_and_kept(tmp_path: Path) -> None:
    result = read(workbook(tmp_path / FILE, [["Šifra", "Ukrep"], ["E1-01", "Občinska aplikacija"]]), PLAN)
    assert [(one.noun, one.code) for one in result.missing] == [("measure", "E1-02")]
    assert not result.changes_anything


BAD_FILES = [
    ("prazna.xlsx", b"", "is empty"),
    ("besedilo.xlsx", b"to ni preglednica", "damaged"),
    (
        "zaklenjena.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    ("slika.png", b"\x89PNG", "no workbook"),
    ("dvojiska.csv", b"a,b\x00c\n", "no text file"),
    ("seznam.csv", b"konto,opis\n700,Davki\n", "holds no plan"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD_FILES)
def test_what_is_no_plan_is_refused_in_words(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal, match=words):
        read(path)


def test_the_content_counts_where_the_ending_is_another(tmp_path: Path) -> None:
    path = workbook(tmp_path / FILE, [["Ukrep", "Nosilec"], ["Prvi", "A"]])
    other = path.rename(tmp_path / "načrt.xls")
    assert len(added(read(other), "measure")) == 1


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="There is no file"):
        read(tmp_path / "ni-me.xlsx")


def test_two_hundred_thousand_empty_rows_cost_nothing(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / FILE
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Načrt")
        for column, text in enumerate(("Šifra", "Ukrep", "Nosilec")):
            sheet.write_string(0, column, text)
            sheet.write_string(1, column, "U1")
        sheet.write_blank(199_999, 2, None, book.add_format({"bold": True}))
    assert list(added(read(path), "measure")) == ["U1"]


def test_a_measure_given_phase_by_phase_has_steps_and_adds_up(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projekt", "Faza", "Začetek", "Konec", "% dokončanosti", "Proračun (v 1000 EUR)"],
        ["App", "Analiza", "1. 1. 2025", "31. 3. 2025", 100, 12.5],
        ["App", "Izvedba", "1. 4. 2025", "31. 12. 2025", 40, 100],
    ]
    result = read(workbook(tmp_path / FILE, rows))
    assert [(s["title"], s["planned_on"], s["progress"]) for s in added(result, "milestone").values()] == [
        ("Analiza", date(2025, 3, 31), 1.0),
        ("Izvedba", date(2025, 12, 31), 0.4),
    ]
    assert added(result, "amount") == {"U-01.F1 2025": {"planned": 11_250_000}}
    assert any("another amount" in text for _, _, text in told(result, Severity.AMBIGUOUS))


def test_codes_inside_titles_and_years_in_brackets(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ukrep", "Nosilec", "Kazalnik", "Izhodišče (2022)", "Ciljna vrednost (2027)"],
        ["1.1 Polnilnice", "A", "Polnilnice", 2, 10],
        ["1.2 Kolesa", "A", "Kolesa", 5, 50],
    ]
    result = read(workbook(tmp_path / FILE, rows))
    assert {code: fields["title"] for code, fields in added(result, "measure").items()} == {
        "1.1": "Polnilnice",
        "1.2": "Kolesa",
    }
    assert added(result, "indicator")["1.1.K1"]["baseline_on"] == date(2022, 12, 31)
    assert list(added(result, "target")) == ["1.1.K1 2027-12-31", "1.2.K1 2027-12-31"]


def test_stages_side_by_side_with_states_in_numbers(tmp_path: Path) -> None:
    text = "project,milestone_1,weight_1,status_1,milestone_2,weight_2,status_2\nP1,Terreno,10,100,Obras,90,50\n"
    steps = added(read(delimited(tmp_path / "projects.csv", text)), "milestone")
    assert [(s["title"], s["weight"], s["progress"]) for s in steps.values()] == [
        ("Terreno", 10.0, 1.0),
        ("Obras", 90.0, 0.5),
    ]


def test_the_rows_of_a_development_programme(tmp_path: Path) -> None:
    rows: Rows = [
        ["NRP", "Naziv projekta", "Začetek", "Konec", "Vir", "Realizacija do 31. 12. 2024", "2025", "2026", "Skupaj"],
        [
            "OB096-21-0007",
            "Prenova",
            2023,
            2026,
            "Proračun MO Ptuj",
            "10.000,00",
            "20.000,00",
            "30.000,00",
            "60.000,00",
        ],
        ["OB096-21-0007", "Prenova", 2023, 2026, "MJU", "0,00", "5.000,00", "5.000,00", "10.000,00"],
    ]
    result = read(workbook(tmp_path / FILE, rows))
    assert added(result, "measure")["U-01"]["budget_items"] == (facts.BudgetItem("", "", "OB096-21-0007"),)
    assert [fields["source"] for fields in added(result, "line").values()] == ["proracun-mo-ptuj", "mju"]
    assert added(result, "amount")["U-01.F1 2024"] == {"realised": 1_000_000}
    assert told(result, Severity.WRONG, Severity.BLOCKING, Severity.AMBIGUOUS) == [ASKED_OF_MONEY]


NUMBERED = [
    "Meta;Descrição da meta;Etapa;Peso da etapa (%);Percentual executado da etapa (%)\n7;Doze postos;Obra;70;40\n",
    "Project no;Project description;Milestone;Weight;% complete\n7;Doze postos;Obra;70;40\n",
    "ID;Opis ukrepa;Mejnik;Utež;% dokončanosti\n7;Doze postos;Obra;70;40\n",
]


@pytest.mark.parametrize("text", NUMBERED)
def test_a_number_beside_a_description_is_the_code_and_the_description_the_title(tmp_path: Path, text: str) -> None:
    result = read(delimited(tmp_path / "plan.csv", text))
    assert added(result, "measure") == {"7": {"title": "Doze postos"}}
    assert added(result, "milestone") == {"7.M1": {"title": "Obra", "weight": 70.0, "progress": 0.4}}
    assert any("read as the title" in note for _, _, note in told(result, Severity.NOTE))


def test_words_beside_a_description_stay_the_title(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "metas.csv", "Ukrep;Opis ukrepa;Nosilec\nPolnilnice;Dvajset mest;A\n"))
    assert added(result, "measure")["U-01"]["title"] == "Polnilnice"


WINDOWS_TEXTS = [
    ("Ação;Responsável\nImplantação de vagas à população;Secretaria de Educação\n", "cp1252"),
    ("Fiche action;Responsable\nRénover la bibliothèque;Collège\n", "cp1252"),
    ("Azione;Responsabile\nCittà più verde;Società comunale\n", "cp1252"),
    ("Ukrep;Nosilec\nČiščenje in ureditev žarišč;Služba\n", "cp1250"),
    ("Mjera;Nositelj\nPočetak građenja;Općina\n", "cp1250"),
    ("Maßnahme;Zuständigkeit\nWärmeplanung für Schulen;Amt für Umwelt\n", "cp1252"),
]


@pytest.mark.parametrize(("text", "encoding"), WINDOWS_TEXTS)
def test_letters_of_older_windows_programs_survive(tmp_path: Path, text: str, encoding: str) -> None:
    result = read(delimited(tmp_path / "plan.csv", text, encoding))
    assert added(result, "measure")["U-01"]["title"] == text.split("\n")[1].split(";")[0]


def test_a_column_of_parts_of_one_is_read_as_shares_without_asking(tmp_path: Path) -> None:
    text = "Meta;Etapa;Peso;Percentual executado (%)\nA;Projeto;0,3;1\nA;Obra;0,5;0,4\nA;Entrega;0,2;0,255\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert [step["progress"] for step in added(result, "milestone").values()] == [1.0, 0.4, 0.255]
    assert not told(result, Severity.AMBIGUOUS)


def test_tables_one_below_another_keep_their_areas_and_repeat_no_headings(tmp_path: Path) -> None:
    headings = ["Nº", "Acción", "Responsable", "Plazo"]
    rows: Rows = [
        ["PLAN DE ACCIÓN LOCAL"],
        ["Eje 1. Movilidad"],
        headings,
        [1, "Carril bici", "Urbanismo", 2025],
        [],
        ["Eje 2. Agua"],
        headings,
        [2, "Depósito", "n/a", 2027],
    ]
    result = read(workbook(tmp_path / FILE, rows))
    assert {code: fields["area"] for code, fields in added(result, "measure").items()} == {"1": "1", "2": "2"}
    assert [fields["title"] for fields in added(result, "organisation").values()] == ["Urbanismo"]
    assert (7, "", "the row repeats the headings and is left out") in told(result, Severity.NOTE)


def test_years_as_numbers_below_a_merged_heading_and_what_is_after_them(tmp_path: Path) -> None:
    rows: Rows = [
        ["NAČRT RAZVOJNIH PROGRAMOV"],
        ["Št. projekta", "Naziv projekta", "Začetek", "Vir", "Izdatki", None, None],
        [None, None, None, None, 2025, 2026, "po 2026"],
        ["OB096-21-0007", "Kolesarska pot", "1. 1. 2021", "Lastna sredstva", 100, 50, 20],
    ]
    result = read(workbook(tmp_path / FILE, rows, merges=["A1:G1", "E2:G2"]))
    amounts = {key.split()[-1]: fields["planned"] for key, fields in added(result, "amount").items()}
    assert amounts == {"2025": 10_000, "2026": 5_000}
    notes = told(result, Severity.NOTE)
    assert any(column == "G Izdatki / po 2026" for _, column, _ in notes)
    assert told(result, Severity.AMBIGUOUS).count(ASKED_OF_MONEY) == 1


def test_quarters_of_a_timetable_are_read_and_columns_without_a_heading_are_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ref", "Action", "Lead", "2025", None, "Cost", None],
        [None, None, None, "Q1", "Q2", None, None],
        ["D1", "Training", "HR", "x", None, "£12k", "seen"],
    ]
    result = read(workbook(tmp_path / FILE, rows, merges=["D1:E1"]))
    assert added(result, "measure")["D1"]["end"] == date(2025, 3, 31)
    assert {column for _, column, text in told(result, Severity.NOTE) if "not read" in text} == {"G"}


def test_a_total_beside_the_only_source_of_a_measure_is_planned_from_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ukrep", "Nosilec", "Začetek", "Ocena stroškov", "Vir"],
        ["App", "A", 2025, 1000, "Občinski proračun"],
    ]
    result = read(workbook(tmp_path / FILE, rows))
    assert added(result, "amount") == {"U-01.F1 2025": {"planned": 100_000}}
    assert len(added(result, "line")) == 1
    assert any("names one source" in text for _, _, text in told(result, Severity.NOTE))


def test_no_source_is_recorded_for_a_dash_or_not_available(tmp_path: Path) -> None:
    rows: Rows = [["Ukrep", "Nosilec", "Vir financiranja", "2026"], ["App", "A", "n/a", None], ["Bus", "–", "/", None]]
    result = read(workbook(tmp_path / FILE, rows))
    assert [fields["title"] for fields in added(result, "organisation").values()] == ["A"]
    assert not added(result, "source")
    assert not added(result, "line")
