"""What people type into forms: which value it becomes, or which sentence refuses it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.sentences import Refusal
from tracker.texts import parsing

READERS = (
    parsing.read_day,
    parsing.read_cents,
    parsing.read_number,
    parsing.read_share,
    parsing.read_whole,
    parsing.read_link,
)


@pytest.mark.parametrize(
    ("reader", "typed", "value"),
    [
        (parsing.read_day, "30. 6. 2026", date(2026, 6, 30)),
        (parsing.read_day, " 1.2.2026 ", date(2026, 2, 1)),
        (parsing.read_day, "2026-06-30", date(2026, 6, 30)),
        (parsing.read_day, "30. 6. 26", date(2026, 6, 30)),
        (parsing.read_cents, "12.345,50", 1_234_550),
        (parsing.read_cents, "1234.56", 123_456),
        (parsing.read_cents, "1,234,567.89 €", 123_456_789),
        (parsing.read_cents, "12.000", 1_200_000),
        (parsing.read_cents, "12,5 EUR", 1250),
        (parsing.read_cents, "0,01", 1),
        (parsing.read_number, "1.234,5", 1234.5),
        (parsing.read_number, "1234.5", 1234.5),
        (parsing.read_number, "1,234", 1.234),
        (parsing.read_number, "1.234.567", 1_234_567.0),
        (parsing.read_number, "−3,5", -3.5),
        (parsing.read_share, "42", 0.42),
        (parsing.read_share, "42,5 %", 0.425),
        (parsing.read_share, "100 %", 1.0),
        (parsing.read_whole, "12", 12),
        (parsing.read_link, " https://ptuj.si/a?b=c ", "https://ptuj.si/a?b=c"),
    ],
)
def test_it_reads(reader: Callable[[str], Any], typed: str, value: object) -> None:
    assert reader(typed) == value


@pytest.mark.parametrize(
    ("reader", "typed", "words"),
    [
        (parsing.read_day, "v petek", "is no date"),
        (parsing.read_day, "6/7/2026", "change places"),
        (parsing.read_day, "31. 2. 2026", "no day"),
        (parsing.read_day, "1. 1. 1066", "out of reach"),
        (parsing.read_cents, "1,234", "two ways"),
        (parsing.read_cents, "12,345.678", "two ways"),
        (parsing.read_cents, "-5", "negative"),
        (parsing.read_cents, "1e5", "no amount"),
        (parsing.read_cents, "dvanajst", "no amount"),
        (parsing.read_cents, "9" * 40, "no amount"),
        (parsing.read_number, "1.234", "two ways"),
        (parsing.read_number, "nan", "no number"),
        (parsing.read_number, "inf", "no number"),
        (parsing.read_share, "101", "no share"),
        (parsing.read_share, "-1", "no share"),
        (parsing.read_share, "veliko", "from 0 to 100"),
        (parsing.read_whole, "1,5", "no whole number"),
        (parsing.read_whole, "veliko", "no whole number"),
        (parsing.read_whole, "1.234", "two ways"),
        (parsing.read_link, "javascript:alert(1)", "no link"),
        (parsing.read_link, "data:text/html,x", "no link"),
        (parsing.read_link, "https://", "no link"),
        (parsing.read_link, "https://a b", "no link"),
        (parsing.read_link, "https://[", "no link"),
        (parsing.read_link, "https://a.si/" + "x" * 3000, "Shorten it"),
    ],
)
def test_it_refuses_with_a_sentence(reader: Callable[[str], Any], typed: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        reader(typed)


@given(st.text(max_size=40) | st.from_regex(r"[-+ .,/0-9%€]{0,20}", fullmatch=True))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for reader in READERS:
        with suppress(Refusal):  # any other error fails the test
            reader(typed)


@given(st.integers(0, 10**14))
def test_an_amount_reads_back_as_it_was_written(cents: int) -> None:
    assert parsing.read_cents(parsing.write_cents(cents)) == cents


@given(st.floats(-1e15, 1e15, allow_nan=False).map(lambda value: round(value, 6)))
def test_a_number_reads_back_as_it_was_written(value: float) -> None:
    assert parsing.read_number(parsing.write_number(value)) == value


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_reads_back_as_it_was_written(day: date) -> None:
    assert parsing.read_day(parsing.write_day(day)) == day


@given(st.integers(0, 10_000).map(lambda one: one / 10_000))
def test_a_share_reads_back_as_it_was_written(share: float) -> None:
    assert parsing.read_share(parsing.write_share(share)) == share


@pytest.mark.parametrize(
    ("typed", "value", "written"),
    [("1/2", 0.5, "0,5"), (" 2 / 3 ", 2 / 3, "2/3"), ("0,6", 0.6, "0,6"), ("10", 10, "10"), ("0,667", 0.667, "0,667")],
)
def test_a_rule_of_procedure_is_a_number_or_a_fraction(typed: str, value: float, written: str) -> None:
    assert parsing.read_rule(typed) == value
    assert parsing.write_rule(value) == written


@pytest.mark.parametrize("typed", ["1/0", "3/2", "1/21", "1/2/3", "-1/2", "pol/2"])
def test_what_is_no_fraction_of_one_is_refused_with_one(typed: str) -> None:
    with pytest.raises(Refusal, match="Write it like 1/2 or 0,5"):
        parsing.read_rule(typed)
