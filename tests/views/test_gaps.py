"""Public lists say that something is left out where their numbers show it."""

import pytest

from tracker.views.gaps import has_gaps


@pytest.mark.parametrize(
    ("codes", "missing"),
    [
        ((), False),
        (("1", "2", "3"), False),
        (("1", "2", "4"), True),
        (("2026/2-01", "2026/2-02", "2026/2-04"), True),
        (("2026/2-01", "2026/3-01", "2026/3-02"), False),
        (("P-2026-001", "P-2026-003"), True),
        (("sklep", "2026/1-01"), False),
    ],
)
def test_a_missing_number_is_found_under_its_beginning(codes: tuple[str, ...], missing: bool) -> None:
    assert has_gaps(codes) is missing
