"""Pages of a plan with many measures begin with what matters, tell of all of it, and lead to the rest."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Open, user_with, words
from tests.ui.test_pager import MANY, codes, long_plan, one
from tests.ui.world import OWN, TODAY, FakeHistory, full_plan
from tracker.facts import (
    Amount,
    Body,
    BodyKind,
    BudgetItem,
    Change,
    FieldChange,
    FundingLine,
    Lifecycle,
    Measure,
    Plan,
    PlanChange,
    ProcedureSetting,
    Role,
)

LATE = f"E1-{MANY}"


def late_last() -> Plan:
    """Many measures of one core measure, of which the last one is late and the first is dropped."""
    first, *others, last = long_plan().measures
    late = replace(last, end=date(2026, 1, 31), overrides=())
    calm = (replace(each, milestones=(), end=date(2028, 1, 31)) for each in others)
    return replace(full_plan(), measures=(replace(first, lifecycle=Lifecycle.DROPPED), *calm, late))


def overspent(n: int) -> Measure:
    """A measure that spent above what was secured, the more the higher its number."""
    line = FundingLine(f"E1-{n:02d}.F2", OWN, amounts=(Amount(TODAY.year, 100, 100, 100, 100 + n),))
    return replace(one(n), funding=(line,), budget_items=(BudgetItem("4001", "42", f"OB-{n:02d}"),))


def overspent_plan() -> Plan:
    """Many measures, each a project with a number, each above its limit."""
    return replace(full_plan(), measures=tuple(overspent(n) for n in range(1, MANY + 1)))


def test_a_core_measure_begins_with_the_worst_and_ends_with_what_does_not_count(open_page: Open) -> None:
    page = open_page("jedrni-ukrepi", late_last())
    assert len(codes(page)) == 8
    assert codes(page)[0] == LATE
    assert f"Prikazanih je 8 od {MANY}." in words(page)
    assert f"{MANY - 1} ukrepov" in words(page)
    assert re.search(r'href="ukrepi\?ocena=red&amp;oznaka=aplikacija"', words(page))
    whole = open_page("jedrni-ukrepi", late_last(), **{"ukrepi-aplikacija": "vse"})
    assert len(codes(whole)) == MANY
    assert codes(whole)[-1] == "E1-01"


def test_an_area_shows_the_beginning_of_its_measures_and_of_its_indicators(open_page: Open) -> None:
    page = open_page("podrocje", long_plan(), koda="E1")
    assert f"Prikazanih je 8 od {MANY}." in words(page)
    assert f"Prikazanih je 12 od {MANY}." in words(page)
    assert words(page).count('class="multiple"') == 12
    assert f"{MANY} ukrepov" in words(page)
    whole = open_page("podrocje", long_plan(), koda="E1", ukrepi="vse", kazalniki="vse")
    assert words(whole).count('class="multiple"') == MANY
    assert len(codes(whole)) == MANY


def test_exceeded_limits_begin_with_the_largest_and_count_all(open_page: Open) -> None:
    page = open_page("financiranje", overspent_plan())
    shown = table(page, "Prevzete obveznosti in realizacija nad dovoljenim obsegom (EUR)")
    assert re.findall(r"koda=(E1-\d+)", shown) == [f"E1-{n}" for n in range(MANY, MANY - 5, -1)]
    assert str(MANY) in words(page).partition("Prevzete obveznosti in realizacija nad dovoljenim obsegom (EUR)")[0]
    whole = open_page("financiranje", overspent_plan(), **{"nad-mejo": "vse"})
    shown = table(whole, "Prevzete obveznosti in realizacija nad dovoljenim obsegom (EUR)")
    assert len(re.findall(r"koda=(E1-\d+)", shown)) == MANY


def moved_plan() -> Plan:
    """A plan of money that was moved on each of ten days, by so many euros as the day has in its number."""
    moves = tuple(
        PlanChange("E1-01.F1", OWN, TODAY.year, day * 100, datetime(TODAY.year, 3, day, 9, tzinfo=UTC), f"akt {day}")
        for day in range(1, 11)
    )
    first = PlanChange("E1-01.F1", OWN, TODAY.year, 100_00, datetime(TODAY.year - 1, 3, 1, 9, tzinfo=UTC))
    line = FundingLine("E1-01.F1", OWN, amounts=(Amount(TODAY.year, 155_00),))
    return replace(full_plan(), measures=(replace(one(1), funding=(line,), plan_changes=(first, *moves)),))


def test_moves_of_the_plan_begin_with_the_newest_and_are_summed_all(open_page: Open) -> None:
    caption = "Spremembe načrta po letih (EUR)"
    shown = table(open_page("financiranje", moved_plan()), caption)
    assert re.findall(r"akt \d+", shown) == [f"akt {day}" for day in range(10, 5, -1)]
    assert "55,00" in shown
    assert shown.count("akt ") == 5
    assert table(open_page("financiranje", moved_plan(), premiki="vse"), caption).count("akt ") == 10


def table(page: AppTest, caption: str) -> str:
    """The table with this caption."""
    found = re.search(rf'<table[^>]*><caption class="hidden">{re.escape(caption)}</caption>.*?</table>', words(page))
    assert found, caption
    return found[0]


def test_projects_are_counted_and_drawn_when_they_are_asked_for(open_page: Open) -> None:
    page = open_page("financiranje", overspent_plan())
    assert 'class="nrp"' not in words(page)
    assert f"{MANY} projektov po virih in letih" in [each.label for each in page.expander]
    for query in ({"nrp": "vse"}, {"leto": str(TODAY.year + 1)}):
        assert 'class="nrp"' in words(open_page("financiranje", overspent_plan(), **query))


def large(number: int, operation: str = "update") -> tuple[Change, ...]:
    """A change of many measures."""
    return tuple(
        Change(
            datetime(2026, 11, 2, 9, tzinfo=UTC), "skrbnica načrta", "uvoz", "", "measure", f"E1-{n:02d}", operation,
            (FieldChange("purpose", "prej", f"potem {n}"),), number, n, role=Role.OFFICER,
        )
        for n in range(1, MANY + 1)
    )  # fmt: skip


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OFFICER])
def test_a_large_change_is_told_from_its_beginning(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setattr(FakeHistory, "numbered", lambda *_: large(7))
    monkeypatch.setattr("tracker.ui.history.back.rehearsal", lambda *_: None)
    page = open_page("spremembe", user=user_with(role), sprememba="7")
    assert f"Prikazanih je 20 od {MANY}." in words(page)
    assert "potem 20" in words(page)
    assert "potem 21" not in words(page)
    whole = open_page("spremembe", user=user_with(role), sprememba="7", polja="vse", zapisano="vse")
    assert f"potem {MANY}" in words(whole)
    assert "Prikazanih je" not in words(whole)
    assert re.search(r'<a href="\?">‹ Spremembe</a>', words(whole))


def test_changes_come_in_parts_and_the_large_ones_are_told_in_a_few_lines(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeHistory, "numbered", lambda *_: large(7))
    page = open_page("spremembe", long_plan(), user=user_with(Role.OFFICER))
    assert "potem 3" in words(page)
    assert "potem 4" not in words(page)
    assert f"in še {MANY - 3}" in words(page)
    assert "21–40" in words(page)


def test_numbers_of_other_bodies_are_folded_under_their_names(open_page: Open) -> None:
    bodies = (Body("svet", "Mestni svet", kind=BodyKind.COUNCIL), Body("koordinacija", "Koordinacija"))
    numbers = tuple(
        ProcedureSetting(body.code, f"invitation_days_{n}", 7, "days", f"{n}. člen", date(2024, 1, 1))
        for body in bodies
        for n in range(1, 4)
    )
    shown = words(
        open_page("nastavitve", replace(full_plan(), bodies=bodies, procedure=numbers), user_with(Role.OFFICER))
    )
    assert re.search(r"<details><summary>Mestni svet <span[^>]*>\(3\)", shown)
    assert re.search(r'<details open="open"><summary>Koordinacija <span[^>]*>\(3\)', shown)
    alone = replace(full_plan(), bodies=bodies[:1], procedure=numbers[:3])
    assert '<details open="open"><summary>Mestni svet' in words(open_page("nastavitve", alone, user_with(Role.OFFICER)))
