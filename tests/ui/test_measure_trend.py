"""The lights of a measure at the sessions, on its page: drawn when somebody opens them."""

from tests.ui.conftest import Open, words

TITLE = "Stanje na sejah"


def test_they_are_drawn_only_when_they_are_opened(open_page: Open) -> None:
    page = open_page("ukrep", koda="E1-01")
    assert TITLE in [one.label for one in page.expander]
    assert "Glede na načrt" not in words(page)
    page.session_state["na-sejah"] = True
    shown = words(page.run())
    assert "2026/2, 1. 7. 2026" in shown
    assert "Glede na načrt" in shown
