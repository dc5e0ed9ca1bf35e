"""Paths of the site and the ways between them."""

import pytest

from tracker.site import addresses


@pytest.mark.parametrize(
    ("start", "target", "way"),
    [
        ("", "", "./"),
        ("", "E1-03/", "E1-03/"),
        ("E1-03/", "", "../"),
        ("E1-03/", "E1-03/", "./"),
        ("E1-03/", "ukrepi/v-redu/", "../ukrepi/v-redu/"),
        ("ukrepi/v-redu/", "ukrepi/", "../../ukrepi/"),
        ("en/E1-03/", "E1-03/", "../../E1-03/"),
        ("en/E1-03/", "style.css", "../../style.css"),
        ("sredstva/", "sredstva/#leta", "#leta"),
        ("E1-03/", "odlocitve/#mk-2026-1-02", "../odlocitve/#mk-2026-1-02"),
    ],
)
def test_ways(start: str, target: str, way: str) -> None:
    assert addresses.relative(start, target) == way


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("E1-03", "E1-03/"),
        ("Seje", "ukrepi/Seje/"),
        ("en", "ukrepi/en/"),
        ("novo.atom", "ukrepi/novo.atom/"),
        ("Roki.ics", "ukrepi/Roki.ics/"),
        ("iskanje.json", "ukrepi/iskanje.json/"),
        ("API", "ukrepi/API/"),
        ("../x", "x/"),
        ("2026-11-22", "ukrepi/2026-11-22/"),
    ],
)
def test_a_measure_has_a_page_of_its_own_whatever_it_is_called(code: str, path: str) -> None:
    assert addresses.measure(code) == path


def test_sessions_and_days_are_plain() -> None:
    assert addresses.session("mk", "2026/3") == "seje/mk-2026-3/"
    assert addresses.decision("mk", "2026/3-05") == "odlocitve/#mk-2026-3-05"
