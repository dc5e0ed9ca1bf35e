"""Long lists come in parts: nothing is out of reach, and the sums tell of all of it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Open, words
from tests.ui.world import TODAY, full_plan, measure
from tracker.facts import Amount, FundingKind, FundingLine, FundingSource, Indicator, Measure, Plan, Reading, Target
from tracker.ui.frame.pager import numbers_of
from tracker.ui.measure.indicators import MOST, PICTURES

MANY = 45
NOBODY = FundingSource("nihce", "Brez vira", kind=FundingKind.UNCOVERED)
YEAR_AGO = TODAY - timedelta(days=365)


def long_plan() -> Plan:
    """Many measures, each with an indicator and with money that has no source."""
    return replace(full_plan(), measures=tuple(one(n) for n in range(1, MANY + 1)))


def one(n: int) -> Measure:
    """A measure by its number."""
    code = f"E1-{n:02d}"
    indicator = Indicator(
        f"{code}.K1", f"Kazalnik {n}", baseline=0.0, baseline_on=YEAR_AGO,
        targets=(Target(TODAY, 5.0),), readings=(Reading(TODAY, 1.0),),
    )  # fmt: skip
    line = FundingLine(f"{code}.F1", NOBODY, amounts=(Amount(TODAY.year, planned=100_00),))
    return measure(code, f"Ukrep {n}", indicators=(indicator,), funding=(line,))


def codes(page: AppTest) -> list[str]:
    """The measures that the page leads to, in their order."""
    return list(dict.fromkeys(re.findall(r"koda=(E1-\d+)", words(page))))


@pytest.mark.parametrize(("part", "first", "number"), [("", 1, 20), ("2", 21, 20), ("3", 41, 5), ("vse", 1, MANY)])
def test_a_list_is_shown_part_by_part_or_whole(open_page: Open, part: str, first: int, number: int) -> None:
    page = open_page("ukrepi", long_plan(), **({"stran": part} if part else {}))
    assert codes(page) == [f"E1-{n:02d}" for n in range(first, first + number)]
    assert f"{MANY} ukrepov" in words(page)
    assert words(page).count('aria-current="page"') >= 1
    assert "prikaži vse" in words(page)


def test_pictures_come_all_at_once_only_where_they_are_not_too_many(open_page: Open) -> None:
    few, many = (replace(long_plan(), measures=tuple(one(n) for n in range(1, n + 1))) for n in (MOST, MOST + 1))
    assert len(codes(open_page("kazalniki", few, stran="vse"))) == MOST
    page = open_page("kazalniki", many, stran="vse")
    assert len(codes(page)) == PICTURES
    assert "prikaži vse" not in words(page)
    assert f"Naenkrat jih je prikazanih največ {MOST}" in words(page)
    assert "Naenkrat" not in words(open_page("kazalniki", many, stran="2"))


@pytest.mark.parametrize(("n", "words"), [(25, "25"), (26, "25–26"), (48, "25–48")])
def test_a_part_of_one_thing_is_called_by_its_number(n: int, words: str) -> None:
    assert numbers_of(2, n, 24) == words


@pytest.mark.parametrize("part", ["0", "99", "abc", "-1", "²", "9" * 5000])
def test_a_part_that_there_is_not_is_one_that_there_is(open_page: Open, part: str) -> None:
    page = open_page("ukrepi", long_plan(), stran=part)
    assert not page.exception
    assert codes(page)


def test_drawings_come_in_parts_and_every_one_is_in_one(open_page: Open) -> None:
    seen = [found for part in ("1", "2", "3") for found in codes(open_page("kazalniki", long_plan(), stran=part))]
    assert sorted(seen) == [f"E1-{n:02d}" for n in range(1, MANY + 1)]
    assert words(open_page("kazalniki", long_plan())).count('class="multiple"') < MANY / 2


def test_the_beginning_of_a_list_sums_all_of_it_and_grows(open_page: Open) -> None:
    page = open_page("financiranje", long_plan())
    before = words(page)
    assert f"Prikazanih je 5 od {MANY}." in before
    assert "4.500,00" in before  # what all of them lack, also those not shown
    assert "E1-06" not in before
    page.button(key="brez-vira-all").click().run()
    assert not page.exception
    assert words(page).count(f"Prikazanih je 5 od {MANY}.") == before.count(f"Prikazanih je 5 od {MANY}.") - 1
    assert f"E1-{MANY}" in words(page)


def test_as_much_as_the_address_asks_for_is_shown(open_page: Open) -> None:
    page = open_page("financiranje", long_plan(), **{"brez-vira": "30"})
    assert f"Prikazanih je 30 od {MANY}." in words(page)


def test_projects_in_a_closed_fold_are_not_drawn(open_page: Open) -> None:
    page = open_page("financiranje", long_plan())
    assert 'class="nrp"' not in words(page)


def test_a_column_of_the_board_begins_and_leads_to_the_rest(open_page: Open) -> None:
    page = open_page("ukrepi", long_plan(), prikaz="tabla")
    assert len(codes(page)) == 10
    assert f"Prikaži vse ({MANY})" in words(page)
    assert re.search(r'href="\?[^"]*faza=', words(page))


@pytest.mark.parametrize(("set_", "said"), [({}, "Filtri"), ({"isci": "Ukrep", "ocena": "red"}, "nastavljenih: 2")])
def test_the_fold_of_the_filters_says_how_many_are_set(open_page: Open, set_: dict[str, str], said: str) -> None:
    assert said in words(open_page("ukrepi", long_plan(), **set_))
