"""People that a plan names: their names are no functions, and they stay the same when they get one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, added, delimited, read
from tracker.facts import Person
from tracker.importing.look_alikes import look_alikes
from tracker.importing.map.names import may_be_of_person

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
