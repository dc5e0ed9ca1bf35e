"""What a new motion takes the place of, by the agenda item it is drafted under."""

from datetime import date

import pytest

from tracker.facts import Decision, Execution
from tracker.views.motion.effect_choices import asks_in_place_of

HELD, ADOPTED = "2026/1", date(2026, 3, 12)
NOT_CARRIED_OUT = Execution.NOT_CARRIED_OUT
DECISIONS = (
    Decision("2026/1-04", HELD, "Naloga.", ADOPTED, execution=NOT_CARRIED_OUT, body="koordinacija"),
    Decision("2026/1-05", HELD, "Naloga.", ADOPTED, execution=Execution.OPEN, body="koordinacija"),
    Decision("2026/1-06", HELD, "Naloga.", ADOPTED, execution=NOT_CARRIED_OUT, body="svet"),
)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Sklep 2026/1-04 ni bil izvršen: nov sklep", "2026/1-04"),
        ("Nov sklep namesto 2026/1-04", "2026/1-04"),
        ("Izvršitev sklepa 2026/1-05", ""),  # open: it may still be carried out
        ("Sklep 2026/1-06 ni bil izvršen", ""),  # of another body
        ("Sklep 2026/1-041 ni bil izvršen", ""),
        ("Prerazporeditev", ""),
    ],
)
def test_the_decision_an_item_names_is_replaced(title: str, code: str) -> None:
    assert asks_in_place_of(DECISIONS, "koordinacija", title) == code
