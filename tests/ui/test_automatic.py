"""The page of what runs by itself, for each role, on a real database."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.tooling.messages import messages
from tests.ui.conftest import run_page, user_with, words
from tracker.backup import read_manifest
from tracker.bootstrap import Application
from tracker.clock import Clock, system_time
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Channel, Role, RunState
from tracker.jobs import runs
from tracker.jobs.fetching import FETCHING
from tracker.offers import OFFERS
from tracker.sentences import Refusal
from tracker.ui.frame import signed_in, visit

OFFICER = user_with(Role.OFFICER)


@pytest.fixture
def application(own_demonstration_url: str, tmp_path: Path) -> Application:
    settings = Settings(database_url=own_demonstration_url, backup_folder=tmp_path / "backups")
    return Application(settings, create_engine(own_demonstration_url), Clock(ZoneInfo("Europe/Ljubljana")))


def test_an_officer_sees_each_job_runs_one_and_pauses_it(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(monkeypatch, application, "automatic", OFFICER, {})
    assert not page.exception
    assert "Zadnja varnostna kopija: nikoli." in words(page)
    page.button(key="run-backup").click().run()
    assert not page.exception
    assert len([*application.settings.backup_folder.iterdir()]) == 1
    assert "Varnostna kopija: uspelo. tracker-" in words(page)
    page.button(key="pause-backup").click().run()
    assert runs.paused(application.engine) == {"backup": "Ana Novak"}
    assert "začasno ustavljeno (Ana Novak)" in words(page)
    page.button(key="resume-backup").click().run()
    assert runs.paused(application.engine) == {}


def test_what_would_go_out_is_shown_before_the_first_reminder_and_nothing_is_kept(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(monkeypatch, application, "automatic", OFFICER, {})
    page.button(key="look-reminders").click().run()
    assert not page.exception
    assert re.search(r"Napisan\w* bi bil\w* \d+ opomnik", words(page))
    assert messages(application) == ()
    assert runs.runs_of(application.engine, "reminders") == ()


def test_it_is_green_only_after_a_restore_on_trial(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    now = system_time()
    page = run_page(monkeypatch, application, "automatic", OFFICER, {})
    assert 'class="light green"' not in words(page)
    runs.begin(application.engine, "rehearsal", now, now)
    runs.finish(application.engine, "rehearsal", now, now, RunState.DONE, "")
    assert 'class="light green"' in words(page.run())


def test_who_was_signed_out_meanwhile_starts_nothing(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, application, "automatic", OFFICER, {})
    for user in (None, user_with(Role.MEMBER)):
        monkeypatch.setattr(signed_in, "current_user", lambda _, user=user: user)
        for key in ("run-backup", "pause-backup"):
            page.button(key=key).click().run()
            assert "To sme skrbnik" in words(page)
    assert runs.paused(application.engine) == {}
    assert runs.runs_of(application.engine, "backup") == ()


def test_a_member_is_not_shown_it(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, application, "automatic", user_with(Role.MEMBER), {})
    assert "Izvedi zdaj" not in [button.label for button in page.button]


def test_a_silent_scheduler_waits_on_the_desk(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, application, "desk", OFFICER, {})
    assert "se nič ne izvaja samodejno" not in words(page)
    runs.beat(application.engine, "a", system_time() - timedelta(minutes=11))
    page = run_page(monkeypatch, application, "desk", OFFICER, {})
    assert "se nič ne izvaja samodejno" in words(page)


def test_an_officer_of_some_strategies_starts_and_pauses_nothing_that_serves_all(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    strategy = application.strategy_codes()[0]
    scopes = ((Role.OFFICER, frozenset({strategy})),)
    page = run_page(monkeypatch, application, "automatic", OFFICER, {})
    monkeypatch.setattr(Application, "strategy_codes", lambda _: (strategy, "drugi"))
    for module in (signed_in, visit):  # narrowed since she opened the page
        monkeypatch.setattr(module, "current_user", lambda _: replace(OFFICER, scopes=scopes))
    page.button(key="pause-backup").click().run()
    assert runs.paused(application.engine) == {}
    assert "samo skrbnik vseh" in words(page) or "le skrbnik vseh" in words(page)
    assert "pause-backup" not in {button.key for button in page.button}


def test_an_administrator_who_proved_who_she_is_takes_a_backup_away(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = user_with(Role.ADMINISTRATOR)
    page = run_page(monkeypatch, application, "automatic", ana, {})
    assert "Varnostne kopije še ni." in words(page)
    assert "To so osebni podatki" in words(page)
    assert "Varnostne kopije niso šifrirane" in words(page)
    page.button(key="run-backup").click().run()
    (name,) = re.findall(r'href="prenos/([^"?]+)', words(page))
    offer = OFFERS.get(name)
    assert offer is not None
    path = offer.make(ana)
    assert isinstance(path, Path)
    assert read_manifest(path).kind == "sqlite"
    (fetched,) = runs.runs_of(application.engine, FETCHING)
    assert fetched.words == f"{path.name}, prenos: Ana Novak"
    assert fetched.words in words(page.run())
    offer.make(ana)
    at_last_instant = max(run.due_at for run in runs.runs_of(application.engine, FETCHING))
    runs.note(application.engine, FETCHING, at_last_instant + timedelta(days=1), RunState.DONE, "poznejši")
    offer.make(ana)
    assert len(runs.runs_of(application.engine, FETCHING)) == 4
    for refused in (OFFICER, replace(ana, proved_until=None), replace(ana, channel=Channel.LINK)):
        with pytest.raises(Refusal):
            offer.make(refused)
    elsewhere = replace(ana, scopes=((Role.ADMINISTRATOR, frozenset({"drugi"})),))
    with pytest.raises(Refusal):
        offer.make(elsewhere)
    path.unlink()
    with pytest.raises(Refusal):
        offer.make(ana)
    assert len(runs.runs_of(application.engine, FETCHING)) == 4


def test_a_backup_is_offered_to_nobody_else(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, application, "automatic", OFFICER, {})
    page.button(key="run-backup").click().run()
    assert "Prenos varnostne kopije" not in words(page)
    unproved = replace(user_with(Role.ADMINISTRATOR), proved_until=None)
    shown = words(run_page(monkeypatch, application, "automatic", unproved, {}))
    assert "Prenos varnostne kopije zahteva vnovično prijavo." in shown
    assert "prenos/" not in shown
