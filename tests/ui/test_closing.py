"""The steps in a measure's life, each taken by its form: what it asks, and what it says to the second editor."""

from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import coordination_plan, measure
from tests.plans import recorder
from tests.tooling.databases import SqliteDatabases, filled
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Lifecycle, Role

Step = Callable[[str], AppTest]


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    url = sqlite_databases.fresh(filled(coordination_plan))
    engine = create_engine(url)
    with recorder(engine)(14) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(lifecycle=Lifecycle.IN_PROGRESS))
    yield engine
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def step(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Step:
    """Opens the form of a step as the officer."""
    office = Application(Settings(), engine, Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 10, 15)))
    user = user_with(Role.OFFICER)
    return lambda step: run_page(monkeypatch, office, "closing", user, {"koda": "E1-01", "korak": step})


def fill(page: AppTest, **typed: str) -> AppTest:
    """Types into fields by the end of their keys."""
    for field in (*page.text_input, *page.text_area, *page.selectbox):
        name = str(field.key).rpartition("|")[2]
        if name in typed:
            field.set_value(typed[name])
    return page.run()


def press(page: AppTest) -> AppTest:
    page = page.button(key="form-save").click().run()
    assert not page.exception
    return page


def test_a_measure_is_completed_with_a_reason_for_what_deviates(engine: Engine, step: Step) -> None:
    page = step("complete")
    assert not page.exception
    page = press(fill(page, on="v petek", cost="9.000,00"))
    assert "»v petek« ni datum" in words(page)
    page = fill(page, **{"on": "10. 10. 2026", "value:E1-01.K1": "4000"})
    assert "Kaj odstopa od načrta" in words(page)
    assert "Zneski po letih" not in words(page)  # the dot in the code of an indicator is none of a year
    page = press(page)
    assert "Polje je prazno. Izpolnite ga." in words(page)
    for missing in (
        "da ukrep ni zaključen na načrtovani dan",
        "da se končna vrednost ukrepa",
        "da končna vrednost kazalnika",
    ):
        assert f"Razlog, {missing}" in words(page), "each says of which deviation the reason is missing"
    page = press(fill(page, **{"reason:end": "pozno", "reason:cost": "ceneje", "reason:E1-01.K1": "manj prijav"}))
    assert "Ukrep je zaključen." in words(page)
    done = measure(engine, "E1-01")
    assert (done.lifecycle, done.completed_on, done.final_cost) == (Lifecycle.COMPLETED, date(2026, 10, 10), 9_000_00)
    assert "pozno" in str(done.deviations)


def test_it_is_put_on_hold_goes_on_and_is_dropped_only_by_a_decision(engine: Engine, step: Step) -> None:
    press(fill(step("hold"), reason="čakamo na razpis"))
    assert measure(engine, "E1-01").lifecycle_reason == "čakamo na razpis"
    page = step("resume")
    assert "čakamo na razpis" in words(page)
    press(page)
    assert measure(engine, "E1-01").lifecycle is Lifecycle.IN_PROGRESS
    page = press(fill(step("drop"), reason="ni več potreben"))
    assert "Polje je prazno. Izpolnite ga." in words(page)
    assert measure(engine, "E1-01").lifecycle is Lifecycle.IN_PROGRESS


@pytest.mark.parametrize("name", ["hold", "merge"])
def test_the_second_editor_is_told_and_may_go_on(engine: Engine, step: Step, name: str) -> None:
    page = fill(step(name), reason="čakamo", into="E1-02")
    with recorder(engine)(16, "tuja sprememba") as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(end=date(2027, 1, 31)))
    before = measure(engine, "E1-01")
    page = press(page)
    assert "tuja sprememba" in words(page)
    assert measure(engine, "E1-01") == before
    press(page)
    assert measure(engine, "E1-01").lifecycle is not before.lifecycle
