"""The page of the code lists merges two entries: what changes is shown before, other kinds are asked about."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.plans import open_by_now, recorder, small_plan
from tests.tooling.databases import SqliteDatabases
from tests.ui.conftest import office_on, run_page, user_with, words
from tracker import actions, store
from tracker.bootstrap import Application
from tracker.facts import FundingKind, Role
from tracker.ui.office.merging_entries import MOST

OFFICER = user_with(Role.OFFICER)


def fill(engine: Engine) -> None:
    """The small plan with a second source of money and a second organisation."""
    record = recorder(engine)
    small_plan(record)
    with record(2) as r:
        actions.save_source(r, "own", actions.SourceGiven.of(kind=FundingKind.OWN))
        actions.save_source(r, "mzi", actions.SourceGiven.of(title="MZI", kind=FundingKind.STATE))
        actions.save_line(r, "E1-01", "E1-01.F2", actions.LineGiven.of(source="mzi"))
        actions.save_amount(r, "E1-01", "E1-01.F2", 2026, actions.AmountGiven.of(planned=123_456))
        actions.save_organisation(r, "oit", actions.OrganisationGiven.of(title="OIT"))


@pytest.fixture
def office(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    with office_on(sqlite_databases, fill, date(2026, 3, 15)) as office:
        yield office


def test_two_sources_become_one_after_what_changes_was_shown(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(monkeypatch, office, "code_lists", OFFICER, {"seznam": "source"})
    assert not page.exception
    page.selectbox(key="merge-source-gone").set_value("mzi").run()
    page.selectbox(key="merge-source-into").set_value("own").run()
    shown = words(page).replace("\u00a0", " ")
    assert "Spremeni se 1 vrstica financiranja: načrtovano 1.234,56 EUR" in shown
    assert "prišteje se k E1-01.F1" in shown
    assert "Vsa sredstva se bodo štela kot lastna sredstva" in shown
    page.button(key="merge-source").click().run()
    shown = words(page)
    assert "»MZI (mzi)« je " in shown
    assert shown.index("prišteje se k E1-01.F1") < shown.index("Potrdite, da gre za ista sredstva")
    page.checkbox[-1].check().run()
    page.button(key="merge-source").click().run()
    assert "»MZI (mzi)« je združen v »Lastna sredstva (own)«." in words(page)
    assert "združeno v Lastna sredstva (own)" in words(page)
    with open_by_now(office.engine) as database:
        (measure,) = store.load(database, role=Role.ADMINISTRATOR).measures
        number = store.revision(database)
    assert [(line.source.code, line.amounts[0].planned) for line in measure.funding] == [("own", 1_123_457)]
    change = words(run_page(monkeypatch, office, "changes", OFFICER, {"sprememba": str(number)}))
    assert "Kaj bi naredila razveljavitev" in change
    assert "Samo ta zapis" not in change
    assert "isti vnos, zapisan dvakrat: »MZI (mzi)« preide v »Lastna sredstva (own)«" in change


def test_an_organisation_is_merged_on_its_list(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office, "code_lists", OFFICER, {"seznam": "organisation"})
    page.selectbox(key="merge-organisation-gone").set_value("oit").run()
    page.selectbox(key="merge-organisation-into").set_value("it").run()
    assert "Nikjer ni naveden." in words(page)
    page.selectbox(key="merge-organisation-gone").set_value("it").run()
    page.selectbox(key="merge-organisation-into").set_value("oit").run()
    assert "Kaj se spremeni: 1 ukrep." in words(page)
    assert "<li>E1-01 Občinska aplikacija</li>" in words(page)
    page.button(key="merge-organisation").click().run()
    assert "»Služba za informatiko (it)« je združen v »OIT (oit)«." in words(page)
    assert "združeno v OIT (oit)" in words(page)


def test_no_more_measures_are_listed_than_lines_of_money(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    with recorder(office.engine)(3) as r:
        for number in range(2, MOST + 4):
            given = actions.MeasureGiven.of(title=f"Ukrep {number}", area="E1", lead="it")
            actions.save_measure(r, f"E1-{number:02}", given)
    page = run_page(monkeypatch, office, "code_lists", OFFICER, {"seznam": "organisation"})
    page.selectbox(key="merge-organisation-gone").set_value("it").run()
    page.selectbox(key="merge-organisation-into").set_value("oit").run()
    assert words(page).count("<li>E1-") == MOST
    assert "in še 3" in words(page)
