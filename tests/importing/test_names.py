"""Names that are written otherwise, and names that stand in the wrong column."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, changed, delimited, read, told
from tracker.facts import FundingSource, Measure, Organisation, Person, Plan
from tracker.importing import ImportResult, Mapping, Severity, questions, read_plan
from tracker.importing.map.names import is_of_person, surname_first, words_of
from tracker.importing.settling import settle_word

RECORDED = replace(
    EMPTY_PLAN,
    organisations=(Organisation("OF", "Oddelek za finance"), Organisation("OP", "Oddelek za promet in okolje")),
    people=(
        Person("ana", "Vodja oddelka za finance", name="mag. Ana Novak", organisation="OF"),
        Person("direktor", "Direktor občinske uprave"),
    ),
)
OTHERWISE = "the name is taken for"


def of(
    tmp_path: Path, lead: str, responsible: str = "", plan: Plan = RECORDED, mapping: Mapping | None = None
) -> ImportResult:
    text = f"Šifra;Ukrep;Nosilec;Odgovorna oseba\nA1;Portal;{lead};{responsible}\n"
    return read_plan(delimited(tmp_path / "načrt.csv", text), plan, mapping, TODAY)


@pytest.mark.parametrize(
    "name",
    [
        *("dr. Novak Ana", "Novak Ana", "ANA NOVAK", "Novak, Ana", "Ana Novak, univ. dipl. prav."),
        "Vodja oddelka za finance",
    ],
)
def test_a_person_recorded_is_found_however_she_is_written(tmp_path: Path, name: str) -> None:
    result = of(tmp_path, "", name)
    assert not added(result, "person")
    assert added(result, "measure")["A1"]["responsible"] == "ana"


@pytest.mark.parametrize("name", ["Odd. za finance", "odd. finance", "Oddelek  za Finance"])
def test_an_organisation_recorded_is_found_however_it_is_written(tmp_path: Path, name: str) -> None:
    result = of(tmp_path, name)
    assert not added(result, "organisation")
    assert added(result, "measure")["A1"]["lead"] == "OF"


def test_what_is_taken_for_another_is_told_and_can_be_settled(tmp_path: Path) -> None:
    result = of(tmp_path, "Odd. za finance")
    asked = [one for one in questions(result.problems) if one.answer == "name"]
    assert [(one.letters, one.first.value) for one in asked] == [("C", "Odd. za finance")]
    two = settle_word(result.mapping, "načrt", "C", "Odd. za finance", "Odd. za finance")
    again = of(tmp_path, "Odd. za finance", mapping=two)
    assert {one["title"] for one in added(again, "organisation").values()} == {"Odd. za finance"}
    assert not [one for one in questions(again.problems) if one.answer == "name"]


def test_what_only_looks_like_another_is_two_and_told(tmp_path: Path) -> None:
    result = of(tmp_path, "Oddelek za promet")
    assert added(result, "organisation")
    assert (2, "C Nosilec", "the name looks like another one: Oddelek za promet in okolje") in told(
        result, Severity.AMBIGUOUS
    )


def test_a_new_name_is_kept_in_full_wherever_it_stands_in_full(tmp_path: Path) -> None:
    text = (
        "Šifra;Ukrep;Nosilec;Odgovorna oseba\n"
        "A1;Portal;Odd. za šport;Kralj Miha\nA2;Popis;Oddelek za šport;Miha Kralj\nA3;Arhiv;odd. za šport;\n"
    )
    result = read(delimited(tmp_path / "načrt.csv", text))
    assert [one["title"] for one in added(result, "organisation").values()] == ["Oddelek za šport"]
    assert [one["name"] for one in added(result, "person").values()] == ["Miha Kralj"]
    assert len([one for one in told(result, Severity.AMBIGUOUS) if one[2].startswith(OTHERWISE)]) == 2


def test_a_list_of_organisations_names_none_twice_and_renames_none(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Nosilec\nA1;Portal;Odd. za finance\n"
    path = delimited(tmp_path / "načrt.csv", text)
    assert not added(read_plan(path, RECORDED, None, TODAY), "organisation")
    lists = delimited(tmp_path / "organizacije.csv", "Naziv organizacije;Nadrejena organizacija\nOdd. za finance;\n")
    result = read_plan(lists, RECORDED, None, TODAY)
    assert (result.added, result.changed) == ((), ())


@pytest.mark.parametrize(
    ("lead", "responsible", "expected"),
    [
        ("Miha Kralj", "", ("", "oseba", "")),
        ("Ana Novak", "", ("OF", "ana", "")),  # the unit she is recorded in
        ("Oddelek za finance, Miha Kralj", "", ("OF", "oseba", "")),
        ("Miha Kralj", "Miha Kralj", ("", "oseba", "")),
        ("Miha Kralj", "Ana Novak", ("", "ana", "Nosilec: oseba")),  # the public reads notes
        ("Miha Kralj (Oddelek za finance)", "Ana Novak", ("OF", "ana", "Nosilec: oseba")),
        ("", "Oddelek za finance", ("OF", "", "")),
        ("", "Ana Novak (Oddelek za finance)", ("OF", "ana", "")),
    ],
)
def test_a_person_is_no_organisation(tmp_path: Path, lead: str, responsible: str, expected: tuple[str, ...]) -> None:
    result = of(tmp_path, lead, responsible)
    measure = added(result, "measure")["A1"]
    assert tuple(measure.get(name) or "" for name in ("lead", "responsible", "note")) == expected
    assert not added(result, "organisation")
    assert [one for one in questions(result.problems) if one.answer in ("person", "organisation")]


@pytest.mark.parametrize("lead", ["OP", ""])
def test_the_unit_of_a_person_leads_only_where_no_lead_is_recorded(tmp_path: Path, lead: str) -> None:
    plan = replace(RECORDED, measures=(Measure("A1", "Portal", lead=lead, responsible="ana"),))
    result = of(tmp_path, "Ana Novak", plan=plan)
    assert changed(result) == ({} if lead else {("measure", "A1", "lead"): ("", "OF")})


def test_a_partner_who_is_recorded_is_called_by_her_function_in_the_note(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Sodelujoči;Odgovorna oseba\nA1;Portal;Ana Novak;Miha Kralj\n"
    measure = added(read_plan(delimited(tmp_path / "načrt.csv", text), RECORDED, None, TODAY), "measure")["A1"]
    assert (measure["responsible"], measure["note"]) == ("oseba", "Sodelujoči: Vodja oddelka za finance")


@pytest.mark.parametrize("name", ["KOS Ana", "Ana KOS", "ana kos"])
def test_capitals_and_the_order_of_names_rename_nobody(tmp_path: Path, name: str) -> None:
    plan = replace(EMPTY_PLAN, people=(Person("kos", "svetovalka", name="Ana Kos", work_email="ana@ptuj.si"),))
    text = f"Ime in priimek;Funkcija;E-pošta\n{name};svetovalka;ana@ptuj.si\n"
    result = read_plan(delimited(tmp_path / "osebe.csv", text), plan, None, TODAY)
    assert (result.added, result.changed) == ((), ())


def test_that_a_name_is_an_organisation_can_be_settled(tmp_path: Path) -> None:
    first = of(tmp_path, "Miha Kralj")
    again = of(tmp_path, "Miha Kralj", mapping=settle_word(first.mapping, "načrt", "C", "Miha Kralj", "Miha Kralj"))
    assert {one["title"] for one in added(again, "organisation").values()} == {"Miha Kralj"}
    assert not added(again, "person")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Ana Novak", True),
        ("Novak Ana", True),
        ("dr. Xaver Novak", True),
        ("Matjaž Kos Bregar", True),
        ("Komunala Ptuj", False),
        ("Terme Ptuj", False),
        ("Mestna Občina Ptuj", False),
        ("Knjižnica Ivana Potrča", False),
        ("Zavod Ana", False),
        ("Vrtec Ana", False),
        ("Alma Mater Europaea", False),
        ("Urban Center Ptuj", False),
        ("James Cook University", False),
        ("Oddelek za finance", False),
        ("Ana", False),
    ],
)
def test_who_is_a_person_by_the_name(name: str, is_one: bool) -> None:
    assert is_of_person(name) is is_one


def test_words_that_tell_names_apart() -> None:
    assert words_of("dr. Novak Ana") == words_of("Ana Novak, univ. dipl. prav.")
    assert words_of("OŠ Breg") == words_of("Osnovna šola Breg")
    assert words_of("OŠ") == ("os",)
    assert (surname_first("Novak, Ana"), surname_first("Novak, Kralj"), surname_first("Ana")) == ("Ana Novak", "", "")


def test_the_name_of_what_was_merged_means_what_it_was_merged_into(tmp_path: Path) -> None:
    whole = FundingSource("lastna-sredstva", "lastna sredstva")
    gone = FundingSource("lastna", "lastna", merged_into="lastna-sredstva")
    units = (Organisation("oit", "OIT", merged_into="it", is_retired=True), Organisation("it", "Služba"))
    plan = replace(EMPTY_PLAN, sources=(gone, whole), organisations=units)
    path = delimited(tmp_path / "a.csv", "Ukrep;Nosilec;Vir;Načrtovano 2026\nKoši;OIT;lastna;1000\n")
    result = read(path, plan)
    assert (added(result, "source"), added(result, "organisation")) == ({}, {})
    assert [one["source"] for one in added(result, "line").values()] == ["lastna-sredstva"]
    assert [one["lead"] for one in added(result, "measure").values()] == ["it"]
