"""The page of publishing: what would change, the step with its reason, and the way back."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.plans import ADMINISTRATOR, fill_small, instant, recorder
from tests.publishing.site import small_site
from tests.tooling.databases import SqliteDatabases, filled
from tests.ui.conftest import Open, run_page, user_with, words
from tracker import actions, publishing
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Role

OFFICER = user_with(Role.OFFICER)


def test_publishing_and_taking_back(
    sqlite_databases: SqliteDatabases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = create_engine(sqlite_databases.fresh(filled(fill_small)))
    make_task = publishing.own_task
    monkeypatch.setattr(publishing, "own_task", lambda office: make_task(office, small_site))
    settings = Settings(site_folder=tmp_path / "javno")
    office = Application(settings, engine, Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 3, 20)))
    page = run_page(monkeypatch, office, "publishing", OFFICER, {})
    assert not page.exception
    assert "Javna stran je prazna" in words(page)
    assert "To vpiše upravitelj sistema v nastavitvah." in words(page)
    assert 'href="javno/"' not in words(page)
    page.button(key="plain-form-save").click().run()
    assert not (tmp_path / "javno" / "aktualno").exists(), "it takes a reason"
    page.text_input(key="site:publish|reason").set_value("sprejet načrt")
    page.button(key="plain-form-save").click().run()
    assert not page.exception
    assert "Objavljeno pod številko 1" in words(page)
    assert "sprejet načrt" in words(page)
    assert "drugačen bi bil samo dan" in words(page)
    assert '<a href="javno/">Javna stran: preproste strani in odprti podatki</a>' in words(page)
    assert '<a href="javno/en/">' in words(run_page(monkeypatch, office, "publishing", OFFICER, {"lang": "en"}))
    (kept,) = publishing.approved(office, Role.OFFICER)
    assert (kept.actor, kept.reason) == ("Ana Novak", "sprejet načrt")
    assert kept.manifest == publishing.own_folder(office).newest_hash()
    assert publishing.approved(office, Role.PUBLIC) == ()
    with recorder(engine)(20) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="Zaupno ime"))
        actions.save_measure(record, "E1-02", actions.MeasureGiven.of(title="Nov ukrep", area="E1"))
    shown = words(run_page(monkeypatch, office, "publishing", OFFICER, {}))
    assert 'dodan je bil 1 ukrep: <a href="ukrep?koda=E1-02"' in shown.replace("\u00a0", " ")
    assert "1 zabeležena sprememba" in shown.replace("\u00a0", " ")
    page.text_input(key="site:publish|reason").set_value("popravek")
    page.button(key="plain-form-save").click().run()
    site = publishing.own_folder(office).current
    assert "Zaupno ime" in (site / "S/E1-01/index.html").read_text()
    former = create_engine(sqlite_databases.fresh(filled(fill_small)))
    restored = run_page(monkeypatch, replace(office, engine=former), "publishing", OFFICER, {})
    assert not restored.exception
    assert "Kar je objavljeno, v tej zbirki podatkov ni zabeleženo" in words(restored)
    former.dispose()
    page = run_page(monkeypatch, office, "publishing", OFFICER, {"umik": "2"})
    page.text_input(key="site:withdraw|reason").set_value("ime je bilo zaupno")
    page.button(key="plain-form-save").click().run()
    assert not page.exception
    assert "Umaknjeno: objava 2" in words(page)
    assert "Zaupno ime" not in (site / "S/E1-01/index.html").read_text()
    assert [one.is_withdrawal for one in publishing.approved(office, Role.OFFICER)] == [True, False, False]
    assert "ime je bilo zaupno" in (site / "manifesti" / "0003.json").read_text()
    with recorder(engine)(20) as record:
        actions.start_strategy(record, "T", actions.StrategyGiven.of(title="Druga strategija"))
    with actions.recording(engine, ADMINISTRATOR, "odprto", instant(20), strategy="T") as record:
        actions.open_plan(record, date(2026, 3, 20))
    shown = words(run_page(monkeypatch, office, "publishing", OFFICER, {}))
    assert "Drugi načrti, ki se objavijo hkrati:" in shown
    assert 'strategija=T">T</a>: ' in shown
    engine.dispose()


def test_it_is_the_step_of_an_officer_of_all_plans(open_page: Open) -> None:
    assert "Za to stran je potrebna vloga" in words(open_page("objava", user=user_with(Role.MEMBER)))


def test_before_the_first_publication_an_officer_has_one_step(open_page: Open) -> None:
    shown = open_page("objava", user=OFFICER)
    assert not shown.exception
    assert "Javna stran je prazna" in words(shown)
