"""How people are called, and in which order: Slovenian letters, surnames without titles."""

from dataclasses import dataclass

import pytest

from tracker.facts import Organisation, Person
from tracker.texts import Translator
from tracker.texts.names import answering_words, calling_order, owner_words, person_words, surname


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Novak", "Novak"),
        ("Ana Novak Kos", "Novak Kos"),
        ("dr. Ana Novak", "Novak"),
        ("prof. dr. Ana Novak Kos, univ. dipl. inž. rač. in inf.", "Novak Kos"),
        ("mag. Ana Novak, mag. posl. ved", "Novak"),
        ("Ana Novak, MBA", "Novak"),
        ("Ana Novak dipl. ekon.", "Novak"),
        ("Novak Kos, Ana", "Novak Kos"),
        ("dr. Novak, Ana Marija", "Novak"),
        ("Novak, dr. Ana", "Novak"),
        ("A. Novak", "Novak"),
        ("Ana de Luca", "de Luca"),
        ("Novak", "Novak"),
        ("  Ana   Novak ", "Novak"),
        ("dr.", ""),
        ("", ""),
        (",", ""),
    ],
)
def test_a_surname_is_what_follows_the_given_name(name: str, expected: str) -> None:
    assert surname(name) == expected


def test_people_are_called_by_surname_and_those_without_a_name_by_function() -> None:
    people = [
        ("Žiga Zorko", "a"),
        ("Ana Žagar", "b"),
        ("", "vodja financ"),
        ("dr. Bor Čuk", "c"),
        ("Eva Cvetko", "d"),
        ("Šuligoj, Jan", "e"),
        ("Bine Čuk", "f"),
        ("Iva Sever", "g"),
    ]
    called = sorted(people, key=lambda person: calling_order(*person))
    assert [name or function for name, function in called] == [
        "Eva Cvetko",
        "Bine Čuk",
        "dr. Bor Čuk",
        "Iva Sever",
        "Šuligoj, Jan",
        "vodja financ",
        "Žiga Zorko",
        "Ana Žagar",
    ]


@pytest.mark.parametrize(
    ("person", "language", "named", "office"),
    [
        (Person("p", "vodja", "head", "Ana Novak"), "sl", "Ana Novak, vodja", "vodja"),
        (Person("p", "vodja", "head", "Ana Novak"), "en", "Ana Novak, head", "head"),
        (Person("p", "vodja", "", "Ana Novak"), "en", "Ana Novak, vodja", "vodja"),
        (Person("p", "vodja", "head"), "en", "head", "head"),
        (Person("p", "", "", "Ana Novak"), "sl", "Ana Novak", ""),
        (Person("p", ""), "en", "", ""),
    ],
)
def test_somebody_is_called_by_name_and_by_the_office_in_the_readers_language(
    person: Person, language: str, named: str, office: str
) -> None:
    t = Translator(language)
    assert person_words(person, t) == answering_words(person, t, by_name=True) == named
    assert answering_words(person, t) == office


@dataclass
class Owned:
    """A measure, as far as its owner is told."""

    lead: Organisation | None
    responsible: Person | None


@pytest.mark.parametrize(
    ("lead", "responsible", "told"),
    [
        (Organisation("it", "Služba", "Service"), Person("p", "vodja", "head", "Ana Novak"), "Service"),
        (None, Person("p", "vodja", "head", "Ana Novak"), "head"),
        (None, Person("p", "", "", "Ana Novak"), ""),  # a name is never told in place of an office
        (None, None, ""),
    ],
)
def test_who_owns_a_measure_is_its_lead_or_else_an_office(
    lead: Organisation | None, responsible: Person | None, told: str
) -> None:
    assert owner_words(Owned(lead, responsible), Translator("en")) == told


def test_who_may_read_names_is_told_by_name_who_answers_for_a_measure_that_nobody_leads() -> None:
    person = Person("p", "vodja", "head", "Ana Novak")
    assert owner_words(Owned(None, person), Translator("en"), by_name=True) == "Ana Novak, head"
