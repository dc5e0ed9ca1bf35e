"""How a unit goes with its number: a symbol beside it, a typed word once above, days and hours in their own forms."""

import pytest

from tracker.facts import Indicator
from tracker.rules.indicators import measured
from tracker.rules.units import is_symbol, unit_above
from tracker.texts import Translator

SL, EN = Translator("sl"), Translator("en")


@pytest.mark.parametrize(
    ("unit", "unit_en", "value", "slovenian", "english"),
    [
        ("udeleženci", "participants", 301, "301", "301"),
        ("udeleženci", "participants", 1, "1", "1"),
        ("", "", 12.5, "12,5", "12.5"),
        ("%", "", 1, "1 %", "1 %"),
        ("m³/ha", "", 2400, "2.400 m³/ha", "2,400 m³/ha"),
        ("% gospodinjstev", "% of households", 42, "42 % gospodinjstev", "42 % of households"),
        ("dni", "days", 1, "1 dan", "1 day"),
        ("dni", "days", 102, "102 dneva", "102 days"),
        ("dni", "", 3, "3 dni", "3 days"),
        ("dni", "days", 2005, "2.005 dni", "2,005 days"),
        ("dni", "days", 9.5, "9,5 dneva", "9.5 days"),
        ("ure", "hours", 1, "1 ura", "1 hour"),
        ("ur", "hours", 2, "2 uri", "2 hours"),
        ("ure", "hours", 2.5, "2,5 ure", "2.5 hours"),
    ],
)
def test_a_value_in_words(unit: str, unit_en: str, value: float, slovenian: str, english: str) -> None:
    words = measured(Indicator("E1-01.K1", "Kazalnik", unit=unit, unit_en=unit_en), value)
    assert SL.format_field(words, "") == slovenian
    assert EN.format_field(words, "") == english


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("udeleženci", "enota: udeleženci"),
        ("obiski/dan", "enota: obiski/dan"),
        ("kWh", None),
        ("dni", None),
        ("", None),
    ],
)
def test_a_word_is_told_once(unit: str, told: str | None) -> None:
    above = unit_above(Indicator("E1-01.K1", "Kazalnik", unit=unit))
    assert (SL.sentence(above) if above else None) == told


@pytest.mark.parametrize(
    "unit", ["%", "EUR", "t", "kWh", "m²", "m3", "t CO2", "EUR/prebivalca", "mio. EUR", "Mbit/s", "dB(A)"]
)
def test_symbols(unit: str) -> None:
    assert is_symbol(unit)


@pytest.mark.parametrize("unit", ["strani", "točke", "delovni dnevi", "1000 EUR", "v %", "mesta", "M"])
def test_no_symbols(unit: str) -> None:
    assert not is_symbol(unit)
