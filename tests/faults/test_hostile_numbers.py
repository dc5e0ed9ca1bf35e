"""Numbers no office writes, through everything that reads numbers: a value within measure or a refusal in words."""

import math
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.importing.fields import Field, Kind
from tracker.importing.read import calendar_words, days
from tracker.importing.read.cells import Habits
from tracker.importing.read.parsing import parse
from tracker.importing.understand import headings
from tracker.sentences import Refusal, say
from tracker.texts import numerals, parsing
from tracker.ui.history.back import number_of
from tracker.ui.motion.typed import one_more

DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩०१२²³¹⁴½Ⅷ四0𝟙"
written = (
    st.sampled_from(
        ["9" * 5_000, "9" * 5_000 + ",5", "-" + "9" * 400, "1e999999", "1E400", "1e-999999", "nan", "NaN", "sNaN",
         "inf", "-Infinity", "²²²²", "²", "²,²", "١٢٣٤", "1_000", "0x10", "0" * 5_000 + "1", "1." * 3_000,
         ",", "--1", "１２"]
    )
    | st.text(alphabet=DIGITS + ".,-+eE% €_'", max_size=60)
    | st.integers(min_value=0).map(str)
    | st.floats().map(repr)
)  # fmt: skip
cells = written | st.floats() | st.integers() | st.sampled_from([10**400, -(10**400), 10**30, math.nan, math.inf])
HABITS = [Habits(), Habits(decimal=","), Habits(decimal=".", percent=True, scale=1000), Habits(percent_unsure=True)]
KINDS = [Kind.NUMBER, Kind.WHOLE, Kind.SHARE, Kind.MONEY, Kind.DAY, Kind.PERIOD, Kind.TEXT, Kind.STATES]


@pytest.mark.parametrize("kind", KINDS)
@given(cell=cells, habits=st.sampled_from(HABITS), name=st.sampled_from(["year", "weight", "value"]))
def test_a_cell_of_the_importer(kind: Kind, cell: str | float, habits: Habits, name: str) -> None:
    parsed = parse(cell, Field(name, say("Value"), kind), habits)
    if isinstance(parsed.value, float):
        assert math.isfinite(parsed.value)
    assert parsed.usable or parsed.remark is not None


FORMS: list[Callable[[str], object]] = [
    parsing.read_cents,
    parsing.read_number,
    parsing.read_share,
    parsing.read_whole,
    parsing.read_day,
]
"""The readers of forms, the grid and the owner's report."""


@pytest.mark.parametrize("read", FORMS)
@given(text=written)
def test_a_field_of_a_form_or_of_the_grid(read: Callable[[str], object], text: str) -> None:
    try:
        value = read(text)
    except Refusal:
        return
    assert not isinstance(value, float) or math.isfinite(value)


@pytest.mark.parametrize(
    "read",
    [
        days.parse_day,
        calendar_words.ordinal_of,
        numerals.parse_number,
        number_of,
        one_more,
        lambda text: headings._number(["x", text]),
    ],
)
@given(text=written)
@example(text="²")
@example(text="9" * 5_000)
def test_what_else_takes_digits_out_of_a_text(read: Callable[[str], object], text: str) -> None:
    read(text)
