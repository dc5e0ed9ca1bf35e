"""A plan in preparation: one calm page for the public, a quiet notice for its keepers, the step to open it."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.plans import fill_small, recorder
from tests.tooling.databases import SqliteDatabases, filled
from tests.ui.conftest import FILES, Open, run_page, user_with, words
from tests.ui.test_pages import CODES
from tests.ui.world import full_plan
from tracker import actions
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Plan, Role

KEPT = [name for name in FILES if name != "prijava-oidc"]


def in_preparation() -> Plan:
    """Everything, in a plan that is not open; the store would hold all of it back, and the page shows none."""
    whole = full_plan()
    return replace(whole, strategy=replace(whole.strategy, is_in_preparation=True))


@pytest.mark.parametrize("name", KEPT)
def test_no_public_page_tells_of_a_measure(open_page: Open, name: str) -> None:
    whole = in_preparation()
    page = open_page(name, whole, **CODES.get(name, {}))
    shown = words(page)
    assert not page.exception
    assert "<h1>Načrt je v pripravi</h1>" in shown
    assert whole.strategy.title in shown
    named = [word for one in whole.measures for word in (one.code, one.title, one.title_en) if word]
    named += [one.title for one in (*whole.areas, *whole.tags)] + [one.code for one in whole.decisions]
    asked = set(CODES.get(name, {}).values())  # her own address leads her back after signing in
    assert [word for word in named if word in shown.replace(whole.strategy.title, "") and word not in asked] == []
    assert not page.get("download_button")
    assert not page.get("plotly_chart")


@pytest.mark.parametrize("role", [Role.OWNER, Role.MEMBER, Role.OFFICER])
def test_its_keepers_see_it_with_a_notice(open_page: Open, role: Role) -> None:
    shown = words(open_page("ukrep", in_preparation(), user=user_with(role), koda="E1-01"))
    assert "<h1>E1-01 Občinska aplikacija</h1>" in shown
    assert "javnost ga še ne vidi" in shown
    assert ("nastavitve#javnost" in shown) is (role is Role.OFFICER)
    assert "javnost ga še ne vidi" not in words(open_page("ukrep", user=user_with(role), koda="E1-01"))


def test_the_desk_and_the_settings_offer_to_open_it(open_page: Open) -> None:
    officer, whole = user_with(Role.OFFICER), in_preparation()
    desk = words(open_page("miza", whole, user=officer))
    assert "Odprtje za javnost" in desk
    assert desk.count("javnost ga še ne vidi") == 1  # the notice on top, and no task that says it again
    page = open_page("nastavitve", whole, user=officer)
    assert "3 ukrepi z mejniki" in words(page).replace("\u00a0", " ")
    page.button(key="plain-form-save").click().run()
    assert "Potrdite, da sme vsak videti" in words(page)
    assert "Zapri načrt" in str(open_page("nastavitve", user=officer).button)


def test_an_officer_opens_it_on_the_page_of_the_settings(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_databases.fresh(filled(fill_small))
    engine = create_engine(url)
    with recorder(engine)(5) as r:
        actions.close_plan(r)
    office = Application(Settings(), engine, Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 3, 15)))
    officer = User("account:1", "Ana Novak", Role.OFFICER, frozenset(), frozenset())
    page = run_page(monkeypatch, office, "settings", officer, {})
    assert "Kaj javnost vidi o ukrepih" in words(page)
    assert "imen ne" in words(page)
    page.text_input(key="plan:open|opened_on").set_value("14. 3. 2026")
    page.selectbox(key="plan:open|confirmed").set_value("da")
    page.button(key="plain-form-save").click().run()
    assert "je že minil" in words(page)
    assert not office.read().measures
    page.text_input(key="plan:open|opened_on").set_value("15. 3. 2026")
    page.button(key="plain-form-save").click().run()
    assert "Odprto: javnost vidi načrt" in words(page)
    assert office.read().measures
    engine.dispose()
    sqlite_databases.drop(url)
