"""A plan in preparation: one calm page for the public, a quiet notice for its keepers, the step to open it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.plans import recorder, small_plan
from tests.tooling.databases import SqliteDatabases
from tests.ui.conftest import FILES, Open, office_on, run_page, user_with, words
from tests.ui.test_pages import CODES
from tests.ui.world import full_plan
from tracker import actions
from tracker.bootstrap import Application
from tracker.facts import Plan, Role, Visibility

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


def closed(engine: Engine) -> None:
    """The small plan before it is open, with a measure of a person, one of a name alone and an internal one."""
    record = recorder(engine)
    small_plan(record)
    with record(5) as r:
        actions.close_plan(r)
        actions.save_person(r, "ana", actions.PersonGiven.of(name="Ana Novak", function="vodja službe"))
        actions.save_person(r, "bor", actions.PersonGiven.of(name="Bor Zupan"))
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Portal", area="E1", responsible="ana"))
        actions.save_measure(r, "E1-03", actions.MeasureGiven.of(title="Vrtec", area="E1", responsible="bor"))
        hidden = {"visibility": Visibility.INTERNAL, "visibility_reason": "ZDIJZ 6"}
        actions.save_measure(r, "E1-04", actions.MeasureGiven.of(title="Zaupno", area="E1", **hidden))


@pytest.fixture
def office(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    with office_on(sqlite_databases, closed, date(2026, 3, 15)) as office:
        yield office


def test_an_officer_reads_beforehand_what_the_public_will_read_of_who_answers_for_each_measure(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = words(run_page(monkeypatch, office, "settings", user_with(Role.OFFICER), {}))
    shown = page.partition("<summary>Kaj javnost vidi o ukrepih")[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in shown.split("<tr ")[2:]]
    assert rows == [
        ["E1-01", "Občinska aplikacija", "Služba za informatiko", "–"],
        ["E1-02", "Portal", "–", "vodja službe"],
        ["E1-03", "Vrtec", "–", "–"],
    ]
    assert "O osebah javnost izve funkcijo" in page
    assert "Izjema je poimensko glasovanje: pri njem vsakdo z imenom izve, kdo je kako glasoval." in page
    assert not {"Novak", "Zupan"} & set(re.findall(r"\w+", shown))


def test_an_officer_opens_it_on_the_page_of_the_settings(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office, "settings", user_with(Role.OFFICER), {})
    page.text_input(key="plan:open|opened_on").set_value("14. 3. 2026")
    page.selectbox(key="plan:open|confirmed").set_value("da")
    page.button(key="plain-form-save").click().run()
    assert "je že minil" in words(page)
    assert not office.read().measures
    page.text_input(key="plan:open|opened_on").set_value("15. 3. 2026")
    page.button(key="plain-form-save").click().run()
    assert "Odprto: javnost vidi načrt" in words(page)
    assert office.read().measures
