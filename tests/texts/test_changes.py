"""How values of recorded changes read: in the unit of their field, and numbers that name a thing as they are."""

import pytest

from tracker.texts import Translator
from tracker.texts.changes import value_words


@pytest.mark.parametrize(
    ("noun", "name", "value", "told"),
    [
        ("funding_amount", "year", 2026, "2026"),
        ("funding_amount", "planned", 202_600, "2.026,00 EUR"),
        ("strategy", "thresholds", {"time_red": 0.15}, "odstopa nad, v odstotnih točkah: 15"),
        ("strategy", "thresholds", {"result_green": 0.125}, "v redu od, v % poti: 12,5"),
        ("strategy", "thresholds", {"stale_days": 1200}, "podatki so zastareli po, v dneh: 1.200"),
    ],
)
def test_a_value_is_told_in_the_unit_of_its_field(noun: str, name: str, value: object, told: str) -> None:
    assert value_words(noun, name, value, Translator("sl")).replace("\u00a0", " ") == told
