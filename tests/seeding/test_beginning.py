"""A tracker without a plan: the administrator chooses on the first page what it begins with."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.tooling.app_test import open_file
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import ALL_FILES, user_with, words
from tracker.access.first_administrator import first_link
from tracker.actions import Actor, StrategyGiven, save_strategy
from tracker.bootstrap import Application, application
from tracker.commands import users
from tracker.commands.serve import tell_demonstration
from tracker.config import Settings
from tracker.facts import Role
from tracker.seeding.beginning import begin_plan
from tracker.sentences import Refusal
from tracker.ui.frame import signed_in, visit

ADMINISTRATOR = Actor("upravitelj", Role.ADMINISTRATOR)


@pytest.fixture
def tracker(sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The tracker on a database in which nothing is but the account of the first administrator."""
    url = sqlite_databases.fresh(migrate)
    opened = application(Settings(DATABASE_URL=url, today=date(2026, 11, 29)))
    assert first_link(opened.engine, opened.clock.now(), opened.clock.tell(), by_provider=False)
    for module in (visit, signed_in):
        monkeypatch.setattr(module, "opened", lambda: opened)
    monkeypatch.setattr(users.bootstrap, "application", lambda: opened)
    yield opened
    opened.engine.dispose()
    sqlite_databases.drop(url)


def who(monkeypatch: pytest.MonkeyPatch, role: Role | None) -> None:
    for module in (visit, signed_in):
        monkeypatch.setattr(module, "current_user", lambda _: user_with(role) if role else None)


def test_whose_plan_it_is_is_said_on_the_first_page(tracker: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    who(monkeypatch, None)
    assert "Upravitelj se prijavi" in words(open_file(ALL_FILES["pregled"], {}))
    who(monkeypatch, Role.ADMINISTRATOR)
    page = open_file(ALL_FILES["miza"], {})
    assert "Nov načrt" in words(page)
    button = next(one for one in page.button if one.label == "Začni načrt")
    page = button.click().run()
    assert "Polje je prazno" in words(page)
    municipality, title = (page.text_input(key=f"plan:beginning|{name}") for name in ("municipality", "title"))
    municipality.set_value("Občina Hrib")
    title.set_value("Akcijski načrt digitalizacije")
    next(one for one in page.button if one.label == "Začni načrt").click().run()
    plan = tracker.read(role=Role.OFFICER)
    strategy = plan.strategy
    assert (strategy.title, strategy.municipality) == ("Akcijski načrt digitalizacije", "Občina Hrib")
    assert strategy.is_in_preparation
    assert [*plan.areas, *plan.organisations, *plan.people, *plan.bodies] == []


def test_a_year_alone_is_a_whole_one_of_the_period(tracker: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    who(monkeypatch, Role.ADMINISTRATOR)
    page = open_file(ALL_FILES["miza"], {})
    assert "Samo leto pomeni 31. december" in words(page)
    page.text_input(key="plan:beginning|title").set_value("Načrt")
    page.text_input(key="plan:beginning|period_end").set_value("20299")
    page = next(one for one in page.button if one.label == "Začni načrt").click().run()
    assert "ni datum" in words(page)
    page.text_input(key="plan:beginning|period_start").set_value("2025")
    page.text_input(key="plan:beginning|period_end").set_value("2029")
    next(one for one in page.button if one.label == "Začni načrt").click().run()
    strategy = tracker.read(role=Role.OFFICER).strategy
    assert (strategy.period_start, strategy.period_end) == (date(2025, 1, 1), date(2029, 12, 31))


def test_lists_of_another_municipality_are_a_default_and_bring_nothing_of_its_own(
    tracker: Application, capsys: pytest.CaptureFixture[str]
) -> None:
    users.link("")
    assert "/geslo/" in capsys.readouterr().out
    given = StrategyGiven.of(title="Načrt občine Hrib", municipality="Občina Hrib", period_end=date(2030, 12, 31))
    with tracker.recording(ADMINISTRATOR, "začetek") as record:
        code = begin_plan(record, tracker.settings.seed_folders["example"], given)
    assert code == "noh2030"
    plan = tracker.read(role=Role.OFFICER)
    strategy = plan.strategy
    assert (strategy.code, strategy.title_en, strategy.act_number, strategy.adopted_on) == (code, "", "", None)
    assert strategy.sessions_per_year == 2
    assert plan.areas
    assert all(one.is_placeholder for one in (*plan.areas, *plan.segments))
    with pytest.raises(Refusal, match="begun meanwhile"), tracker.recording(ADMINISTRATOR, "še enkrat") as record:
        begin_plan(record, None, given)


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_the_terminal_says_what_to_do_where_it_is_the_demonstration_that_is_served(
    tracker: Application, is_demonstration: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with tracker.recording(ADMINISTRATOR, "začetek") as record:
        save_strategy(record, "S", StrategyGiven.of(title="Strategija", is_demonstration=is_demonstration))
    tell_demonstration(tracker)
    assert ("Svoj načrt začnete v drugi mapi" in capsys.readouterr().err) == is_demonstration
