"""Plans of other shapes: a tree of rows, stages as columns, a state for every report, a day in two columns."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, delimited, read, told
from tracker import facts
from tracker.importing import Severity, export_workbook, read_plan

TREE = "some rows belong below other rows of the sheet, by their codes or by the column that says so"


@pytest.mark.parametrize(
    "text",
    [
        "Št.;Ukrep;Nosilec;Rok\n1.;Prenova;Oddelek A;2027\n1.1;Popis;Oddelek A;2026\n1.2.;Objava;Oddelek B;2027\n",
        "Šifra;Ukrep;Nosilec;Rok;Parent\n1;Prenova;Oddelek A;2027\nx;Popis;;2026;1\ny;Objava;Oddelek B;2027;1\n",
    ],
)
def test_rows_below_a_measure_are_its_steps(tmp_path: Path, text: str) -> None:
    result = read(delimited(tmp_path / "a.csv", text))
    (measure,) = added(result, "measure").values()
    assert (measure["title"], measure["lead"], measure["partners"]) == ("Prenova", "oddelek-a", ("oddelek-b",))
    steps = [(one["title"], one["planned_on"]) for one in added(result, "milestone").values()]
    assert steps == [("Popis", date(2026, 12, 31)), ("Objava", date(2027, 12, 31))]
    assert TREE in [text for _, _, text in told(result, Severity.AMBIGUOUS)]


def test_rows_above_that_say_nothing_but_a_title_are_areas(tmp_path: Path) -> None:
    text = "Št.;Ukrep;Nosilec\n1;Promet;\n1.1;Steza;Oddelek A\n2;Voda;\n2.1;Vodovod;Oddelek A\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert {code: one["title"] for code, one in added(result, "area").items()} == {"1": "Promet", "2": "Voda"}
    measures = {code: (one["title"], one["area"]) for code, one in added(result, "measure").items()}
    assert measures == {"1.1": ("Steza", "1"), "2.1": ("Vodovod", "2")}
    (sheet,) = result.understanding.sheets
    assert sheet.filled_rows == 4


THREE = """Št.;Naziv;Nosilec;Rok;Načrtovano 2027;Stanje
1;Digitalna uprava;;;15000;
1.1;Portal občine;Oddelek za splošne zadeve;2027;10000;v izvajanju
1.1.1;Priprava dokumentacije;;30. 6. 2026;4000;zaključeno
1.1.2;Izvedba;;31. 12. 2027;6000;
1.2;E-vloge;Služba za informatiko;2028;5000;v pripravi
1.2.1;Analiza;;2027;5000;
2;Pametno mesto;;;3000;
2.1;Senzorji;Komunala Ptuj;2026;3000;v izvajanju
2.1.1;Nakup;;2026;;zaključeno
"""


def test_in_a_tree_of_three_levels_the_third_are_steps(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "a.csv", THREE))
    assert {code: one["title"] for code, one in added(result, "area").items()} == {
        "1": "Digitalna uprava",
        "2": "Pametno mesto",
    }
    measures = added(result, "measure")
    assert {code: (one["title"], one["area"], str(one["lifecycle"])) for code, one in measures.items()} == {
        "1.1": ("Portal občine", "1", "in_progress"),
        "1.2": ("E-vloge", "1", "in_preparation"),
        "2.1": ("Senzorji", "2", "in_progress"),
    }
    steps = {code: (one["title"], one.get("progress")) for code, one in added(result, "milestone").items()}
    assert steps == {
        "1.1.1": ("Priprava dokumentacije", 1.0),
        "1.1.2": ("Izvedba", None),
        "1.2.1": ("Analiza", None),
        "2.1.1": ("Nakup", 1.0),
    }
    (held,) = result.understanding.sums
    assert (held.recorded, held.agrees) == (1_800_000, True)
    assert TREE in [text for _, _, text in told(result, Severity.AMBIGUOUS)]


def test_two_levels_that_say_nothing_but_titles_are_areas_and_goals(tmp_path: Path) -> None:
    text = (
        "Šifra;Naziv;Nosilec;Rok\n1;Uprava;;\n1.1;Hitrejši postopki;;\n1.1.1;Portal;Oddelek A;2027\n"
        "1.1.2;E-vloge;Oddelek B;2027\n1.2;Odprti podatki;;\n1.2.1;Zbirke;Oddelek A;2026\n"
    )
    result = read(delimited(tmp_path / "a.csv", text))
    assert {code: one["title"] for code, one in added(result, "area").items()} == {"1": "Uprava"}
    goals = {code: (one["title"], one["area"]) for code, one in added(result, "goal").items()}
    assert goals == {"1.1": ("Hitrejši postopki", "1"), "1.2": ("Odprti podatki", "1")}
    measures = {code: (one["title"], one["goal"]) for code, one in added(result, "measure").items()}
    assert measures == {"1.1.1": ("Portal", "1.1"), "1.1.2": ("E-vloge", "1.1"), "1.2.1": ("Zbirke", "1.2")}
    assert not added(result, "milestone")


def test_a_tree_of_titles_alone_has_areas_measures_and_steps(tmp_path: Path) -> None:
    text = "Št.;Ukrep\n1;Uprava\n1.1;Portal\n1.1.1;Analiza\n1.1.1.1;Popis\n1.2;Arhiv\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert set(added(result, "area")) == {"1"}
    assert set(added(result, "measure")) == {"1.1", "1.2"}
    assert set(added(result, "milestone")) == {"1.1.1", "1.1.1.1"}


def test_a_tree_whose_top_has_leads_keeps_them_as_measures(tmp_path: Path) -> None:
    text = "Št.;Ukrep;Nosilec;Načrtovano 2027\n1;Uprava;A;30\n1.1;Portal;B;10\n1.1.1;Analiza;B;10\n1.2;Arhiv;B;20\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert {code: one["lead"] for code, one in added(result, "measure").items()} == {"1": "a", "1.1": "b", "1.2": "b"}
    assert set(added(result, "milestone")) == {"1.1.1"}
    (held,) = result.understanding.sums
    assert (held.recorded, held.agrees) == (3_000, True)


def test_rows_that_name_each_other_as_above_are_no_tree(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Nosilec;Parent\nx;Prenova;A;y\ny;Popis;A;x\nz;Objava;B;z\n"
    assert set(added(read(delimited(tmp_path / "a.csv", text)), "measure")) == {"x", "y", "z"}


def test_a_level_that_is_left_out_joins_the_next_one_above(tmp_path: Path) -> None:
    text = "Št.;Ukrep;Nosilec;Rok\n1;Prenova;Oddelek A;2027\n1.1.1;Popis;;2026\n1.1.2;Objava;;2026\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert (set(added(result, "measure")), set(added(result, "milestone"))) == ({"1"}, {"1.1.1", "1.1.2"})


def test_every_row_of_a_step_belongs_to_it(tmp_path: Path) -> None:
    text = (
        "Št.;Ukrep;Nosilec;Vir;Načrtovano 2027\n1;Prenova;A;;\n1.1;Popis;A;Občina;10\n1.1;Popis;A;ESRR;20\n"
        "1.2;Objava;A;Občina;5\n"
    )
    result = read(delimited(tmp_path / "a.csv", text))
    assert (set(added(result, "measure")), set(added(result, "milestone"))) == ({"1"}, {"1.1", "1.2"})
    assert sorted(one["planned"] for one in added(result, "amount").values()) == [1_500, 2_000]


@pytest.mark.parametrize(
    ("own", "steps", "whole"), [("100", ("40", ""), 100), ("", ("40", "60"), 100), ("10", ("40", "60"), 100)]
)
def test_the_total_of_a_measure_is_not_added_to_those_of_its_steps(
    tmp_path: Path, own: str, steps: tuple[str, str], whole: int
) -> None:
    text = f"Št.;Ukrep;Nosilec;Skupna vrednost\n1;Prenova;A;{own}\n1.1;Popis;A;{steps[0]}\n1.2;Objava;A;{steps[1]}\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert sum(one["planned"] for one in added(result, "amount").values()) == whole * 100


def test_an_amount_above_that_is_the_sum_of_those_below_counts_once(tmp_path: Path) -> None:
    text = "Št.;Ukrep;Nosilec;Načrtovano 2026\n1;Prenova;A;120,00\n1.1;Popis;A;20,00\n1.2;Objava;B;100,00\n"
    result = read(delimited(tmp_path / "a.csv", text))
    (held,) = result.understanding.sums
    assert (held.recorded, held.agrees) == (12_000, True)
    assert (2, "D Načrtovano 2026", "the amount is the sum of those of the rows that belong to it") in told(
        result, Severity.AMBIGUOUS
    )


def test_stages_as_columns_are_weighted_steps(tmp_path: Path) -> None:
    text = "Projekt;Nosilec;Idejni projekt (5%);Dovoljenje (15 %);Gradnja 80%\nVrtec;A;zaključeno;v izvajanju;\n"
    result = read(delimited(tmp_path / "a.csv", text))
    steps = [(one["title"], one["weight"], one.get("progress")) for one in added(result, "milestone").values()]
    assert steps == [("Idejni projekt", 5.0, 1.0), ("Dovoljenje", 15.0, None), ("Gradnja", 80.0, None)]
    assert [column for _, column, text in told(result, Severity.AMBIGUOUS)] == ["D Dovoljenje (15 %)"]


def test_the_last_of_several_reported_states_counts_and_the_others_are_notes(tmp_path: Path) -> None:
    headings = "Stanje 1. 4. 2026;Stanje 1. 8. 2026;Stanje 1. 12. 2026"
    text = f"Šifra;Ukrep;Nosilec;{headings}\nA-1;Prvi;A;ni začeto;v izvajanju;\nA-2;Drugi;A;v izvajanju;zaključeno;\n"
    measures = added(read(delimited(tmp_path / "a.csv", text)), "measure")
    assert [str(one["lifecycle"]) for one in measures.values()] == ["in_progress", "completed"]
    assert measures["A-1"]["note"] == "Stanje 1. 4. 2026: ni začeto"


@pytest.mark.parametrize(
    ("headings", "values", "day"),
    [
        ("Rok (četrtletje);Rok (leto)", "Q3;2027", date(2027, 9, 30)),
        ("Leto;Četrtletje", "2027;III.", date(2027, 9, 30)),
        ("Četrtletje zaključka;Leto zaključka", "3;2027", date(2027, 9, 30)),
        ("Mesec;Leto", "9;2027", date(2027, 9, 30)),
    ],
)
def test_a_part_of_a_year_beside_its_year_is_one_day(tmp_path: Path, headings: str, values: str, day: date) -> None:
    path = delimited(tmp_path / "a.csv", f"Šifra;Ukrep;{headings}\nA-1;Prvi;{values}\n")
    result = read(path)
    assert added(result, "measure")["A-1"]["end"] == day
    again = read_plan(path, EMPTY_PLAN, result.mapping, TODAY)
    assert added(again, "measure")["A-1"]["end"] == day


def test_an_end_before_the_start_is_told(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Začetek;Konec\nA-1;Prvi;1. 5. 2027;1. 4. 2026\nA-2;Drugi;1. 5. 2026;1. 5. 2026\n"
    found = told(read(delimited(tmp_path / "a.csv", text)), Severity.AMBIGUOUS)
    assert found == [(2, "D Konec", "the end lies before the start, 1 May 2027")]


def test_the_scale_in_the_title_above_a_table_counts(tmp_path: Path) -> None:
    text = "Akcijski načrt 2026 (v 1.000 EUR);;\n;;\nŠifra;Ukrep;Načrtovano 2026\nA-1;Prvi;12,5\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert [one["planned"] for one in added(result, "amount").values()] == [1_250_000]
    assert any("in units of 1,000 EUR" in text for _, _, text in told(result, Severity.NOTE))


def test_an_end_before_its_start_that_is_recorded_is_not_asked_about_again(tmp_path: Path) -> None:
    odd = facts.Measure("U1", "Portal", start=date(2027, 5, 1), end=date(2027, 1, 1))
    plan = replace(EMPTY_PLAN, measures=(odd,))
    path = tmp_path / "izvoz.xlsx"
    export_workbook(plan, path, "sl")
    assert not told(read(path, plan), Severity.AMBIGUOUS)
