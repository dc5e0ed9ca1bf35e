"""What people are called in lists of them: several heads of department are told apart by their departments."""

from tracker.facts import Organisation, Person, Plan, Strategy
from tracker.rules.naming import Named
from tracker.views.offices import called_people, offices

PLAN = Plan(
    Strategy("S", "Strategija"),
    organisations=(Organisation("fin", "Oddelek za finance", "Finance"), Organisation("oko", "Oddelek za okolje")),
    people=(
        Person("a", "vodja oddelka", "head of department", organisation="fin"),
        Person("b", "Vodja oddelka", organisation="oko"),
        Person("c", "direktor knjižnice", organisation="oko"),
        Person("d", "vodja oddelka"),
        Person("e", "", name="Ana Novak", organisation="fin"),
        Person("f", "Ana Novak", organisation="oko"),
        Person("g", "arhivar", organisation="fin"),
        Person("h", "arhivar", organisation="oko", is_retired=True),
    ),
)


def test_only_who_shares_a_function_with_others_is_told_with_her_organisation() -> None:
    assert offices(PLAN) == {
        "a": Named("vodja oddelka, Oddelek za finance", "head of department, Finance"),
        "b": Named("Vodja oddelka, Oddelek za okolje", "Vodja oddelka, Oddelek za okolje"),
        "c": Named("direktor knjižnice", "direktor knjižnice"),
        "d": Named("vodja oddelka", "vodja oddelka"),
        "e": Named("", ""),
        "f": Named("Ana Novak", "Ana Novak"),
        "g": Named("arhivar", "arhivar"),
        "h": Named("arhivar", "arhivar"),
    }


def test_who_has_no_recorded_function_is_called_by_name_within_the_office_alone() -> None:
    assert called_people(PLAN) == {**offices(PLAN), "e": Named("Ana Novak", "Ana Novak")}
