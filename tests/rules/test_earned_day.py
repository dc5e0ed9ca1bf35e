"""The day for which a share was planned is found without walking through the days, and is the one a walk finds."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.progress import ROUNDING, Curve

SPANS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 1.0, 3.0]), st.integers(100, 140), st.integers(0, 30)).map(
        lambda span: (span[0], span[1], span[1] + span[2])
    ),
    min_size=1,
    max_size=5,
)
SHARES = st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 1.0]) | st.floats(0, 1)


def walked(curve: Curve, share: float) -> int:
    days = range(curve.start, curve.end + 1)
    return next((day for day in days if curve.at(day) > share), curve.end + 1)


@given(SPANS, SHARES)
def test_the_first_day_above_a_share_is_the_one_a_walk_finds(spans: list[tuple[float, int, int]], share: float) -> None:
    curve = Curve(spans)
    assert curve.first_above(share) == walked(curve, share)


@given(SPANS, SHARES, st.integers(90, 180))
def test_the_earned_day_lies_where_its_share_was_planned(
    spans: list[tuple[float, int, int]], share: float, today: int
) -> None:
    curve = Curve(spans)
    due, day = curve.at(today), curve.day_of(share, today)
    if abs(due - share) <= ROUNDING:
        assert day == today
    elif share < due:
        steps = {start for _, start, end in curve.spans if start == end}
        assert day < today or day in steps
        assert curve.at(day) <= share + ROUNDING < curve.at(day + 1) or day in steps
    else:
        assert curve.at(day) >= share - ROUNDING > curve.at(day - 1)
        assert day > today
