"""People that a plan names: their names are no functions, and they stay the same when they get one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, delimited, read, told
from tracker.facts import Person
from tracker.importing import Answer, Severity, as_data, called, describe, from_data, questions, read_plan
from tracker.importing.look_alikes import look_alikes
from tracker.importing.map.mapping import A_PERSON, AN_ORGANISATION, ANOTHER_PERSON
from tracker.importing.map.names import may_be_of_person
from tracker.importing.settling import settle_word
from tracker.texts import Translator
from tracker.ui.importing.outcome import change_line

PLAN = "Ukrep;Odgovorna oseba;Rok\nPot;{name};2025-2027\n"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Maja Kolarič", "name"),
        ("Kolarič Maja", "name"),
        ("M. Kolarič", "name"),
        ("mag. Maja Kolarič", "name"),
        ("Zvonimir Zupanc Žuran", "name"),
        ("direktor OU", "function"),
        ("Vodja Projektne Pisarne", "function"),
        ("skrbnik proračuna", "function"),
    ],
)
def test_a_name_is_kept_from_the_public_and_a_function_is_not(tmp_path: Path, name: str, field: str) -> None:
    (person,) = added(read(delimited(tmp_path / "a.csv", PLAN.format(name=name))), "person").values()
    assert set(person) & {"name", "function"} == {field}


@pytest.mark.parametrize("name", ["Župan Občine Ormož", "Oddelek za finance", "Komunala Ormož d.o.o.", "župan"])
def test_what_is_no_persons_name_is_none(name: str) -> None:
    assert not may_be_of_person(name)


def test_somebody_with_a_function_is_still_known_by_her_name(tmp_path: Path) -> None:
    maja = Person("maja-kolaric", "svetovalka za digitalizacijo", name="Maja Kolarič")
    plan = replace(EMPTY_PLAN, people=(maja,))
    result = read(delimited(tmp_path / "a.csv", PLAN.format(name="Maja Kolarič")), plan)
    assert not added(result, "person")
    (measure,) = added(result, "measure").values()
    assert measure["responsible"] == "maja-kolaric"
    (found,) = look_alikes(read(delimited(tmp_path / "a.csv", PLAN.format(name="M. Kolarič")), plan))
    assert [one.name for one in found.others] == ["svetovalka za digitalizacijo (Maja Kolarič)"]


def test_a_cell_with_a_start_and_an_end_says_both(tmp_path: Path) -> None:
    (measure,) = added(read(delimited(tmp_path / "a.csv", PLAN.format(name="župan"))), "measure").values()
    assert (measure["start"], measure["end"]) == (date(2025, 1, 1), date(2027, 12, 31))
    given = "Ukrep;Začetek;Rok;Nosilec\nPot;1. 3. 2026;2025-2027;OU\n"
    (measure,) = added(read(delimited(tmp_path / "b.csv", given)), "measure").values()
    assert measure["start"] == date(2026, 3, 1)


def test_the_list_of_an_office_gives_names_functions_and_units(tmp_path: Path) -> None:
    text = (
        "Priimek in ime;Delovno mesto;Oddelek / organizacija;E-pošta;Telefon\n"
        "Kolarič Maja;svetovalka za digitalizacijo;Oddelek za splošne zadeve;maja@ormoz.si;1\n"
        "Žnidarič Simona;svetovalka;Oddelek za okolje;simona@ormoz.si;2\n"
    )
    result = read(delimited(tmp_path / "a.csv", text))
    units = {code: one["title"] for code, one in added(result, "organisation").items()}
    people = [(one["name"], one["function"], units[one["organisation"]]) for one in added(result, "person").values()]
    assert people == [
        ("Maja Kolarič", "svetovalka za digitalizacijo", "Oddelek za splošne zadeve"),
        ("Simona Žnidarič", "svetovalka", "Oddelek za okolje"),
    ]
    assert not look_alikes(result)


def test_no_code_of_a_person_tells_her_name(tmp_path: Path) -> None:
    listed = "Ime;Priimek;Delovno mesto;E-pošta\nAna;Novak;vodja IT;ana@ptuj.si\nBor;Zupan;;bor@ptuj.si\n"
    planned = "Ukrep;Odgovorna oseba\nPortal;Ana Novak\nAplikacija;Bor Zupan\n"
    for text, codes in ((listed, {"vodja-it", "oseba"}), (planned, {"oseba", "oseba-2"})):
        assert set(added(read(delimited(tmp_path / "plan.csv", text)), "person")) == codes


LEADS = """Ukrep;Nosilec;Rok
Pot;Petra Novak;2027
Most;Petra Novak;2027
Trg;M. Zadravec;2027
Park;Ana Bela;2027
Cesta;Urad župana;2027
"""


def test_people_among_leads_are_asked_about_at_once_and_can_be_said_to_be_people(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", LEADS)
    result = read(path)
    (asked,) = [one for one in questions(result.problems) if one.answer is Answer.PERSON]
    names = ["Petra Novak", "M. Zadravec", "Ana Bela"]
    assert list(dict.fromkeys(one.value for one in asked.problems)) == names
    assert {"name": "M. Zadravec"} in added(result, "person").values()
    mapping = result.mapping
    for name, side in zip(names, (A_PERSON, A_PERSON, AN_ORGANISATION), strict=True):
        mapping = settle_word(mapping, asked.sheet, asked.letters, name, side)
    settled = read_plan(path, EMPTY_PLAN, from_data(as_data(mapping)), TODAY)
    assert not [one for one in questions(settled.problems) if one.answer is Answer.PERSON and one.severity != "note"]
    measures = added(settled, "measure").values()
    assert [one.get("responsible") or "" for one in measures] == ["oseba", "oseba", "oseba-2", "", ""]
    assert [one.get("lead") or "" for one in measures] == ["", "", "", "ana-bela", "urad-zupana"]


def test_a_lead_that_is_said_to_be_somebody_else_stays_a_person(tmp_path: Path) -> None:
    maja = Person("maja-kolaric", "svetovalka", name="Maja Kolarič")
    plan = replace(EMPTY_PLAN, people=(maja,))
    path = delimited(tmp_path / "a.csv", "Ukrep;Nosilec;Rok\nPot;M. Kolarič;2027\n")
    result = read(path, plan)
    (found,) = look_alikes(result)
    same = settle_word(result.mapping, "a", "B", "M. Kolarič", found.others[0].name)
    (measure,) = added(read_plan(path, plan, same, TODAY), "measure").values()
    assert (measure.get("responsible"), measure.get("lead")) == ("maja-kolaric", None)
    assert not told(read_plan(path, plan, same, TODAY), Severity.AMBIGUOUS)
    other = settle_word(result.mapping, "a", "B", "M. Kolarič", ANOTHER_PERSON)
    apart = read_plan(path, plan, other, TODAY)
    assert not look_alikes(apart)
    (measure,) = added(apart, "measure").values()
    assert (measure.get("responsible"), measure.get("lead")) == ("oseba", None)


def test_people_of_one_office_are_told_by_their_names(tmp_path: Path) -> None:
    """New ones and those recorded, on the page and for the command."""
    people = (
        Person("p1", "", name="Ana Novak"),
        Person("p2", "vodja oddelka", name="Miha Kralj"),
        Person("p3", "župan"),
    )
    rows = "Ana Novak;vodja oddelka;ana@o.si\nMiha Kralj;vodja oddelka;m@o.si\nTone Pavček;vodja oddelka;t@o.si\n"
    path = delimited(tmp_path / "a.csv", f"Ime in priimek;Funkcija;E-pošta\n{rows}")
    result = read(path, replace(EMPTY_PLAN, people=people))
    named = [f"vodja oddelka ({name})" for name in ("Tone Pavček", "Ana Novak", "Miha Kralj")]
    changes = (*result.added, *result.changed)
    assert [called(one, result.names) for one in changes] == named
    t = Translator("sl")
    assert all(f"<strong>{name}" in change_line(one, result, t) for one, name in zip(changes, named, strict=True))
    assert "~ oseba p1 vodja oddelka (Ana Novak)" in list(describe(result, t))


def test_a_surname_with_an_initial_is_held_against_the_list_of_people(tmp_path: Path) -> None:
    people = [["Ime in priimek", "Delovno mesto", "E-pošta"], ["Maja Kolarič", "direktorica", "maja@obcina.si"]]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name, rows in (
            ("Načrt", [["Ukrep", "Odgovorni", "Rok", "ESRR 2027"], ["Pot", "M. Kolarič", 2027, 5]]),
            ("Ljudje", people),
        ):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    result = read(tmp_path / "a.xlsx")
    (found,) = look_alikes(result)
    assert (found.new.name, [one.name for one in found.others]) == ("M. Kolarič", ["direktorica (Maja Kolarič)"])
    (money,) = [one for one in questions(result.problems) if one.answer is Answer.STAGE]
    assert money.sheet == "Načrt"
    column = found.place.column.split(" ")[0]
    mapping = settle_word(result.mapping, found.place.sheet, column, found.new.name, found.others[0].name)
    settled = read_plan(tmp_path / "a.xlsx", EMPTY_PLAN, mapping, TODAY)
    assert list(added(settled, "person")) == ["direktorica"]
    assert [one["responsible"] for one in added(settled, "measure").values()] == ["direktorica"]
