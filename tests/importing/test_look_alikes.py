"""Which names of organisations, people and sources may be of the same."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read, told
from tracker.importing import Severity
from tracker.importing.look_alikes import alike, look_alikes, may_be_one


@pytest.mark.parametrize(
    ("one", "other", "is_asked"),
    [
        ("Oddelek za finance", "Oddelek za finance in proračun", True),
        ("Odd. za finance", "Oddelek za finance", True),
        ("oddelek za Finance", "Oddelek za finance", True),
        ("Ana Novak", "Novak Ana", True),
        ("A. Novak", "Ana Novak", True),
        ("dr. Ana Novak", "Ana Novak", True),
        ("Ana Kovačič", "Ana Kovačic", True),
        ("Občinska upava", "Občinska uprava", True),
        ("Oddelek za finance", "Oddelek za okolje", False),
        ("Osnovna šola Breg", "Osnovna šola Brod", False),
        ("Četrtna skupnost 1", "Četrtna skupnost 11", False),
        ("Ana Novak", "Ana Kovač", False),
        ("Občina", "Občinska uprava", False),
        ("", "Ana", False),
    ],
)
def test_names_that_may_be_one(one: str, other: str, is_asked: bool) -> None:
    assert alike(one, other) is is_asked
    assert alike(other, one) is is_asked


@pytest.mark.parametrize(
    ("noun", "one", "other", "is_asked"),
    [
        ("source", "lastna", "lastna sredstva", True),
        ("source", "proračun občine", "občinski proračun", True),
        ("source", "lastna sredstva", "proračun občine", True),
        ("source", "državni proračun", "proračun RS", True),
        ("source", "EU sredstva", "evropska sredstva", True),
        ("source", "ESRR", "Evropski sklad za regionalni razvoj", True),
        ("source", "državni proračun", "proračun občine", False),
        ("source", "ESRR", "ESS", False),
        ("source", "Občina Hajdina", "občinski proračun", False),
        ("organisation", "OIT", "Oddelek za informatiko in tehnologijo", True),
        ("organisation", "OKS", "Oddelek za okolje", False),
        ("person", "Novak", "Janez Novak", True),
        ("person", "ga. Novak", "Jana Novak", True),
        ("person", "Kralj", "Janez Novak", False),
        ("organisation", "Komunala", "Komunala Ptuj", False),
    ],
)
def test_what_may_be_one_depends_on_what_it_is(noun: str, one: str, other: str, is_asked: bool) -> None:
    assert may_be_one(noun, one, other) is is_asked
    assert may_be_one(noun, other, one) is is_asked


def test_names_for_the_own_budget_are_asked_side_by_side(tmp_path: Path) -> None:
    names = ["lastna sredstva", "proračun občine", "občinski proračun", "lastna", "ESRR"]
    rows = "".join(f"A{at};Ukrep {at};{name};100\n" for at, name in enumerate(names))
    found = look_alikes(read(delimited(tmp_path / "plan.csv", f"Šifra;Ukrep;Vir financiranja;Znesek 2026\n{rows}")))
    assert {one.noun for one in found} == {"source"}
    assert [one.new.name for one in found] == ["lastna", "občinski proračun", "proračun občine"]


@pytest.mark.parametrize("several", ["LAS, proračun občine", "LAS in proračun občine", "LAS + proračun občine"])
def test_a_source_beside_another_one_is_not_asked_to_be_that_one_and_is_of_no_kind(
    tmp_path: Path, several: str
) -> None:
    rows = f"1;A;{several};1000\n2;B;LAS;500\n3;C;proračun občine;200\n"
    result = read(delimited(tmp_path / "a.csv", f"Šifra;Ukrep;Vir;Načrtovano 2026\n{rows}"))
    assert look_alikes(result) == ()
    kinds = {str(one["title"]): str(one["kind"]) for one in added(result, "source").values()}
    assert kinds == {several: "unknown", "LAS": "eu_via_state", "proračun občine": "own"}
    messages = [message for row, _, message in told(result, Severity.AMBIGUOUS) if row == 2]
    assert messages == [
        "the cell names several sources or shares, and they do not say what each source gives",
        "the name does not tell what kind of source this is",
    ]
