"""A pasted list of people: with headings or without, from a spreadsheet or from a mail program."""

from dataclasses import replace

import pytest

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH, TODAY, added, changed
from tracker.facts import Organisation, Person
from tracker.importing.pasted_people import PastedPeople, read_people

FIELDS = ("name", "function", "work_email", "organisation")


def people(read: PastedPeople) -> dict[str, tuple[object, ...]]:
    return {code: tuple(one.get(name) for name in FIELDS) for code, one in added(read.result, "person").items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kolarič Maja; vodja urada\nkol; vodja prostora; ; maja@ptuj.si\nvodja-financ; vodja financ\ntajnik",
            {
                "vodja-urada": ("Maja Kolarič", "vodja urada", None, None),
                "kol": (None, "vodja prostora", "maja@ptuj.si", None),
                "vodja-financ": (None, "vodja financ", None, None),
                "tajnik": (None, "tajnik", None, None),
            },
        ),
        (
            "Ime in priimek\tFunkcija\tOddelek\nAna Novak\tvodja financ\tFinance\nMiha Kralj\ttajnik\tOkolje",
            {
                "vodja-financ": ("Ana Novak", "vodja financ", None, "finance"),
                "tajnik": ("Miha Kralj", "tajnik", None, "okolje"),
            },
        ),
        ("Šifra;Funkcija;Organizacija\nt1;Tajnik občine;OU", {"t1": (None, "Tajnik občine", None, "ou")}),
        (
            "Naziv;Priimek in ime;E-pošta\nsvetovalka;Novak Ana;ana@ptuj.si",
            {"svetovalka": ("Ana Novak", "svetovalka", "ana@ptuj.si", None)},
        ),
        (
            '"Ana Novak" <ana@ptuj.si>; Kralj, Miha <miha@ptuj.si>',
            {
                "oseba": ("Ana Novak", None, "ana@ptuj.si", None),
                "oseba-2": ("Miha Kralj", None, "miha@ptuj.si", None),
            },
        ),
        (
            "Ana\tNovak\tana@ptuj.si\tOddelek za finance\nKralj\tMiha\tmiha@ptuj.si",
            {
                "oseba": ("Ana Novak", None, "ana@ptuj.si", "oddelek-za-finance"),
                "oseba-2": ("Miha Kralj", None, "miha@ptuj.si", None),
            },
        ),
        (
            "Ana Novak, svetovalka za prostor, ana@ptuj.si",
            {"svetovalka-za-prostor": ("Ana Novak", "svetovalka za prostor", "ana@ptuj.si", None)},
        ),
        ("direktor; direktor občinske uprave", {"direktor": (None, "direktor občinske uprave", None, None)}),
        ("mag. Ana Novak", {"oseba": ("Ana Novak", None, None, None)}),
    ],
)
def test_each_line_is_a_person(text: str, found: dict[str, tuple[object, ...]]) -> None:
    assert people(read_people(text, EMPTY_PLAN, TODAY)) == found


@pytest.mark.parametrize(
    ("text", "found", "unread"),
    [
        ("janez novak; janez.novak@ptuj.si", {"oseba": ("janez novak", None, "janez.novak@ptuj.si", None)}, ()),
        ("janez novak; jnovak@ptuj.si", {"oseba": ("janez novak", None, "jnovak@ptuj.si", None)}, ()),
        ("berisha; vodja financ; xh.berisha@ptuj.si",
         {"vodja-financ": ("berisha", "vodja financ", "xh.berisha@ptuj.si", None)}, ()),
        ("Xhavit; Berisha; xhavit.berisha@ptuj.si",
         {"oseba": ("Xhavit Berisha", None, "xhavit.berisha@ptuj.si", None)}, ()),
        ("dr. Xh. Berisha; vodja financ; b@ptuj.si",
         {"vodja-financ": ("dr. Xh. Berisha", "vodja financ", "b@ptuj.si", None)}, ()),
        ("ga. Novak; ga@ptuj.si", {"oseba": ("ga. Novak", None, "ga@ptuj.si", None)}, ()),
        ("O'Brien; pat@ptuj.si", {}, ("O'Brien", "pat@ptuj.si")),
        ("van der Berg; finance; b@ptuj.si", {}, ("van der Berg", "finance", "b@ptuj.si")),
        ("vodja financ; Berisha", {"vodja-financ": (None, "vodja financ", None, None)}, ("Berisha",)),
        ("janez novak", {}, ("janez novak",)),
        ("Novak", {}, ("Novak",)),
        ("novak.ana; Oddelek za finance", {}, ("novak.ana", "Oddelek za finance")),
        ("vodja Ana Novak; a@ptuj.si", {}, ("vodja Ana Novak", "a@ptuj.si")),
        ("Ana Kos (vodja financ); ana@ptuj.si", {}, ("Ana Kos (vodja financ)", "ana@ptuj.si")),
        ("wei; Liu Wei; svetovalec", {"svetovalec": ("Liu Wei", "svetovalec", None, None)}, ("wei",)),
        ("Podpredsednik; Xh Gashi", {"podpredsednik": ("Xh Gashi", "Podpredsednik", None, None)}, ()),
        ("Delovno mesto;E-pošta\nAna Novak;a@ptuj.si", {"oseba": ("Ana Novak", None, "a@ptuj.si", None)}, ()),
        ("Oseba;Funkcija\nNovak;Ana Novak", {"oseba": ("Novak", None, None, None)}, ("Ana Novak",)),
    ],
)  # fmt: skip
def test_what_may_be_a_name_becomes_no_function_no_organisation_and_no_code(
    text: str, found: dict[str, tuple[object, ...]], unread: tuple[str, ...]
) -> None:
    read = read_people(text, EMPTY_PLAN, TODAY)
    assert (people(read), read.unread) == (found, unread)
    assert set(added(read.result, "organisation")) == set()


def test_somebody_is_known_by_her_code_or_address() -> None:
    known = Person("kol", "vodja urada", name="Maja Kolarič", work_email="maja@ptuj.si")
    plan = replace(EMPTY_PLAN, organisations=(Organisation("F", "Finance"),), people=(known,))
    by_code = read_people("kol; Finance", plan, TODAY)
    assert (changed(by_code.result), by_code.unread) == ({("person", "kol", "organisation"): ("", "F")}, ())
    assert read_people("maja@ptuj.si; Finance", plan, TODAY).unread == ()


def test_what_is_not_recorded_is_told(tmp_path: object) -> None:
    text = "Ime in priimek;Zasebni e-naslov;E-pošta;Telefon\nAna Novak;ana@doma.si;ana(at)ptuj.si;02 748 29 00"
    read = read_people(text, EMPTY_PLAN, TODAY)
    assert people(read) == {"oseba": ("Ana Novak", None, None, None)}
    assert read.unread == ("ana@doma.si", "02 748 29 00")
    (problem,) = read.result.problems
    assert ENGLISH.sentence(problem.message) == "this is no e-mail address"
    assert read.lines[(problem.place.row or 0) - 2].startswith("Ana Novak")


def test_who_is_recorded_gets_what_is_new() -> None:
    units = (Organisation("F", "Finance"),)
    plan = replace(EMPTY_PLAN, organisations=units, people=(Person("ana", "vodja financ", name="Ana Novak"),))
    read = read_people("Novak Ana; Finance; ana@ptuj.si", plan, TODAY)
    assert added(read.result, "person") == {}
    assert changed(read.result) == {
        ("person", "ana", "work_email"): ("", "ana@ptuj.si"),
        ("person", "ana", "organisation"): ("", "F"),
    }


@pytest.mark.parametrize(
    "text", ["Ana Novak", "Ana Novak; vodja financ", "ana@ptuj.si", "Ime in priimek;Funkcija;Oddelek\nAna Novak;;"]
)
def test_what_a_list_does_not_say_stays_as_it_is_recorded(text: str) -> None:
    known = Person("ana", "vodja financ", name="Ana Novak", organisation="F", work_email="ana@ptuj.si")
    read = read_people(text, replace(EMPTY_PLAN, organisations=(Organisation("F", "Finance"),), people=(known,)), TODAY)
    assert (added(read.result, "person"), changed(read.result), read.unread) == ({}, {}, ())


@pytest.mark.parametrize("text", ["", ";;\n\t\t", '"', "@", "<>", "a" * 3000, "=cmd|x!A0; ana@x.si", "\x00;b"])
def test_whatever_is_pasted_is_read_or_refused_in_words(text: str) -> None:
    read_people(text, EMPTY_PLAN, TODAY)
