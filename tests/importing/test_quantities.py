"""Values with their unit in one cell."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read, told
from tracker.importing import Severity
from tracker.importing.read.quantities import is_same_unit, quantity

HEAD = "Šifra;Ukrep;Kazalnik;Enota;Izhodišče;Ciljna vrednost 2028\n"
OTHER = "the unit beside the value is another one than that of the indicator"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("60 %", "%"), ("60%", "%"), ("12.000 EUR", "EUR"), ("€ 5", "EUR"), ("45 min", "min"), ("3,5 t CO2", "t CO2"),
        ("120 kWh/leto", "kWh/leto"), ("10 m²", "m²"), ("5 km", "km"), ("5h", "h"), ("12a", ""), ("1e5", ""),
        ("7", ""), ("1. faza", ""), ("5 (2026)", ""),
        ("12/2026", ""), ("2 mio", ""), ("5 tisoč", ""), ("5 od 10", ""), ("da", ""), ("3 ali več", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_unit_beside_a_number(text: str, unit: str) -> None:
    assert quantity(text)[1] == unit


def test_units_in_short_and_in_full_are_one() -> None:
    pairs = [("%", "odstotek"), ("EUR", "€"), ("min", "minut"), ("EUR", "evro")]
    assert all(is_same_unit(*pair) for pair in pairs)
    assert not any(is_same_unit(*pair) for pair in [("%", "delež"), ("EUR", "1000 EUR"), ("h", "min"), ("m", "m²")])


def test_the_unit_of_an_empty_column_is_the_one_beside_the_value(tmp_path: Path) -> None:
    text = (
        HEAD + "A1;Portal;Delež;;20 %;60 %\nA2;Vlak;Čas;;45 min;30 min\nA3;Pot;Dolžina;km;5 km;9\nA4;X;Število;;1;2\n"
    )
    result = read(delimited(tmp_path / "plan.csv", HEAD + text))
    assert [one.get("unit") for one in added(result, "indicator").values()] == ["%", "min", "km", None]
    assert [one["value"] for one in added(result, "target").values()] == [60, 30, 9, 2]
    asked = {words for _, _, words in told(result, Severity.AMBIGUOUS, Severity.WRONG)}
    assert asked == {"the baseline has no day"}


def test_another_unit_than_that_of_the_column_is_asked_about(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "plan.csv", HEAD + "A1;Portal;Prihranek;1000 EUR;0;12 EUR\n"))
    assert (2, "F Ciljna vrednost 2028", f"{OTHER}, 1000 EUR") in told(result, Severity.AMBIGUOUS)


def test_a_small_number_beside_a_percentage_is_asked_about(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "plan.csv", HEAD + "A1;Portal;Delež;;0,2;60 %\n"))
    message = "the indicator is measured in %, and this number may be a share"
    assert (2, "E Izhodišče", message) in told(result, Severity.AMBIGUOUS)


def test_values_of_years_beside_an_indicator_are_readings_and_no_money(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Kazalnik;Enota;Vrednost 2024;Vrednost 2025;Cilj 2028\nA1;Portal;Klici;število;100;150;400\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert [one["value"] for one in added(result, "reading").values()] == [100, 150]
    assert not added(result, "amount")


def test_parts_of_one_in_percent_are_asked_about_unless_a_value_is_above_one(tmp_path: Path) -> None:
    text = "A1;Portal;Delež;%;0,2;0,6\nA2;Arhiv;Delež;%;0,5;60\nA3;Pot;Delež;%;1;1\n"
    result = read(delimited(tmp_path / "plan.csv", HEAD + text))
    message = "the indicator is measured in %, and this number may be a share"
    assert [row for row, _, told_one in told(result, Severity.AMBIGUOUS) if told_one == message] == [2, 2]
