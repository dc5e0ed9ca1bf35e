"""The lights of a measure at the sessions, on its page: drawn when somebody opens them."""

import pytest

from tests.ui.conftest import Open, words
from tracker.texts import Translator
from tracker.ui.frame.lights import slip_words

TITLE = "Stanje na sejah"


def test_they_are_drawn_only_when_they_are_opened(open_page: Open) -> None:
    page = open_page("ukrep", koda="E1-01")
    assert TITLE in [one.label for one in page.expander]
    assert "Glede na načrt" not in words(page)
    page.session_state["na-sejah"] = True
    shown = words(page.run())
    assert "2026/2, 1. 7. 2026" in shown
    assert "Glede na načrt" in shown


@pytest.mark.parametrize(
    ("days", "told"),
    [(-51, "zaostaja 51 dni"), (-1, "zaostaja 1 dan"), (0, "po načrtu"), (2, "prehiteva 2 dneva"), (None, "–")],
)
def test_a_slip_is_not_called_late_for_it_may_be_tolerated(days: int | None, told: str) -> None:
    assert slip_words(days, Translator("sl")) == told
