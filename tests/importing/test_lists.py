"""Sheets that list people, organisations or indicators, recognised by their columns."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read, told
from tracker.importing import NoPlan, Severity

PEOPLE = [
    "Ime in priimek;E-pošta;Oddelek\ndr. Ana Novak;ana@ptuj.si;Finance\nMiha Kralj;miha@ptuj.si;Okolje\n",
    "Priimek;Ime;E-naslov;Služba\nNovak;Ana;ana@ptuj.si;Finance\nKralj;Miha;miha@ptuj.si;Okolje\n",
    "Oseba;Mail;Organizacija;Telefon\nAna Novak;ana@ptuj.si;Finance;02\nMiha Kralj;miha@ptuj.si;Okolje;03\n",
    "Name;Email;Department\nAna Novak;ana@ptuj.si;Finance\nMiha Kralj;miha@ptuj.si;Okolje\n",
    "Kontaktna oseba;Telefon;Oddelek\nAna Novak;02 748 29 00;Finance\nMiha Kralj;02 748 29 01;Okolje\n",
]


@pytest.mark.parametrize("text", PEOPLE)
def test_names_beside_addresses_are_people_with_their_unit(tmp_path: Path, text: str) -> None:
    result = read(delimited(tmp_path / "list.csv", text))
    people = added(result, "person")
    assert [one["name"] for one in people.values()] == ["Ana Novak", "Miha Kralj"]
    assert [one["organisation"] for one in people.values()] == ["finance", "okolje"]
    assert not added(result, "measure")


@pytest.mark.parametrize("heading", ["Zap. št.", "Št.", "Rb."])
def test_numbers_that_count_are_no_codes_of_people(tmp_path: Path, heading: str) -> None:
    text = (
        f"{heading};Ime in priimek;E-pošta;Oddelek\n1;Ana Novak;ana@ptuj.si;Finance\n2;Miha Kralj;miha@ptuj.si;Okolje\n"
    )
    result = read(delimited(tmp_path / "list.csv", text))
    assert set(added(result, "person")) == {"oseba", "oseba-2"}
    message = "the column counts the rows: its numbers are no codes"
    assert message in [said for _, _, said in told(result, Severity.NOTE)]


def test_a_post_is_the_function_and_the_name_stands_beside_it(tmp_path: Path) -> None:
    text = "Ime;Priimek;Delovno mesto;E-pošta\nAna;Novak;vodja projektov;ana@ptuj.si\n"
    (person,) = added(read(delimited(tmp_path / "list.csv", text)), "person").values()
    assert (person["name"], person["function"]) == ("Ana Novak", "vodja projektov")


@pytest.mark.parametrize("text", PEOPLE[:4])
def test_the_address_of_mail_comes_with_the_person(tmp_path: Path, text: str) -> None:
    people = added(read(delimited(tmp_path / "list.csv", text)), "person")
    assert [one["work_email"] for one in people.values()] == ["ana@ptuj.si", "miha@ptuj.si"]


@pytest.mark.parametrize(
    "text",
    [
        "Ime in priimek;Funkcija;Oddelek\nAna Novak;vodja financ;Finance\n",
        "Šifra;Funkcija;Organizacija\nv;vodja financ;Finance\n",
    ],
)
def test_posts_are_people_without_addresses_too(tmp_path: Path, text: str) -> None:
    result = read(delimited(tmp_path / "list.csv", text))
    (person,) = added(result, "person").values()
    assert (person["function"], person["organisation"]) == ("vodja financ", "finance")
    assert list(added(result, "organisation")) == ["finance"]


def test_an_office_without_a_name_has_an_address_too(tmp_path: Path) -> None:
    text = "Funkcija;Službeni e-naslov\nvodja urada;urad@ptuj.si\nvodja financ;finance@ptuj.si\n"
    people = added(read(delimited(tmp_path / "list.csv", text)), "person")
    assert [(one["function"], one["work_email"]) for one in people.values()] == [
        ("vodja urada", "urad@ptuj.si"),
        ("vodja financ", "finance@ptuj.si"),
    ]


def test_what_is_no_address_is_left_out_and_told(tmp_path: Path) -> None:
    text = "Ime in priimek;E-pošta\nAna Novak;ana(at)ptuj.si\nMiha Kralj;miha@ptuj.si\nEva Vidmar;/\n"
    result = read(delimited(tmp_path / "list.csv", text))
    assert [one.get("work_email") for one in added(result, "person").values()] == [None, "miha@ptuj.si", None]
    assert told(result, Severity.WRONG) == [(2, "B E-pošta", "this is no e-mail address")]


@pytest.mark.parametrize("heading", ["Zasebni e-naslov", "Osebni e-naslov", "Private e-mail"])
def test_a_private_address_is_not_taken(tmp_path: Path, heading: str) -> None:
    text = f"Ime;Priimek;Delovno mesto;{heading}\nAna;Novak;vodja projektov;ana@doma.si\n"
    (person,) = added(read(delimited(tmp_path / "list.csv", text)), "person").values()
    assert "work_email" not in person


@pytest.mark.parametrize(
    "text",
    [
        "Ukrep;Nosilec;E-pošta;Rok\nPortal;OIT;ana@ptuj.si;2026\n",
        "Ukrep;Odgovorna oseba;Funkcija\nPortal;Ana Novak;vodja\n",
    ],
)
def test_a_plan_with_addresses_or_posts_stays_a_plan(tmp_path: Path, text: str) -> None:
    assert list(added(read(delimited(tmp_path / "plan.csv", text)), "measure")) == ["U-01"]


def test_an_address_of_an_organisation_is_no_title(tmp_path: Path) -> None:
    text = "Organizacija;Kratica;Naslov\nMestna občina Ptuj;MOP;Mestni trg 1\nZavod;ZP;Puhova 10\n"
    organisations = added(read(delimited(tmp_path / "o.csv", text)), "organisation")
    assert {code: one["title"] for code, one in organisations.items()} == {
        "MOP": "Mestna občina Ptuj",
        "ZP": "Zavod",
    }


def test_a_code_beside_organisations_is_theirs(tmp_path: Path) -> None:
    text = "Šifra;Organizacija\nMOP;Mestna občina Ptuj\nKP;Komunala Ptuj\n"
    assert list(added(read(delimited(tmp_path / "o.csv", text)), "organisation")) == ["MOP", "KP"]


def test_indicators_without_their_measures_are_refused_with_what_is_missing(tmp_path: Path) -> None:
    text = "Šifra kazalnika;Kazalnik;Enota;Cilj 2030\nK1;Delež e-vlog;%;80\n"
    with pytest.raises(NoPlan, match="lists indicators"):
        read(delimited(tmp_path / "k.csv", text))
