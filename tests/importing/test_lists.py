"""Sheets that list people, organisations or indicators, recognised by their columns."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read
from tracker.importing import NoPlan

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


def test_a_post_is_the_function_and_the_name_stands_beside_it(tmp_path: Path) -> None:
    text = "Ime;Priimek;Delovno mesto;E-pošta\nAna;Novak;vodja projektov;ana@ptuj.si\n"
    (person,) = added(read(delimited(tmp_path / "list.csv", text)), "person").values()
    assert (person["name"], person["function"]) == ("Ana Novak", "vodja projektov")


def test_a_plan_with_addresses_of_mail_stays_a_plan(tmp_path: Path) -> None:
    text = "Ukrep;Nosilec;E-pošta;Rok\nPortal;OIT;ana@ptuj.si;2026\n"
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
