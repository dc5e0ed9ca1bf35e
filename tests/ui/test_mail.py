"""The page of mail: what failed with its cure, what waits, one message without the link that lets somebody in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from tests.jobs.test_reminding import fill
from tests.tooling.databases import Engines
from tests.tooling.messages import messages
from tests.ui.conftest import Open, run_page, user_with, words
from tracker import outbox
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import open_for_writing
from tracker.facts import Role
from tracker.outbox import Letter
from tracker.ui.office import mail
from tracker.ui.reporting import remind as reporting_remind

AT = datetime(2026, 3, 20, 7, tzinfo=UTC)
BODY = "Poročaj: http://localhost/p/" + "a" * 43 + ".b"
LETTER = Letter("a:1", "a", date(2026, 3, 20), "ana@ptuj.si", "sl", "<b>Čaka</b>", BODY, "<p>č</p>")


@pytest.fixture
def office(engines: Engines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    clock = Clock(ZoneInfo("Europe/Ljubljana"), tell=now)
    made = Application(Settings(mail_folder=tmp_path / "posta"), engines.fresh(fill), clock)
    for module in (mail, reporting_remind):
        monkeypatch.setattr(module, "opened", lambda: made)
        monkeypatch.setattr(module, "current_user", lambda _: officer())
    return made


def now() -> datetime:
    return AT


def officer() -> User:
    return user_with(Role.OFFICER)


def test_only_officers_read_it(open_page: Open) -> None:
    assert "Zapisano ni še nobeno sporočilo." in words(open_page("posta", user=officer()))
    assert "Zapisano" not in words(open_page("posta", user=user_with(Role.MEMBER)))


def test_what_waits_is_shown_without_its_link_and_sent(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_for_writing(office.engine) as database:
        outbox.post(database, LETTER, AT)
        database.commit()
    page = run_page(monkeypatch, office, "mail", officer(), {})
    assert "čaka na pošiljanje" in words(page)
    assert "&lt;b&gt;Čaka" in words(page)
    assert "naj nastavi poštni strežnik" in words(page)
    one = run_page(monkeypatch, office, "mail", officer(), {"koda": "a:1"})
    assert "http://localhost/p/…" in words(one)
    assert "a" * 43 not in words(one)
    page.button(key="send-waiting").click().run()
    assert "1 sporočilo je zapisano v datoteko in ga ne bo prejel nihče" in words(page)
    assert "ni poslano: poštni strežnik ni nastavljen" in words(page)
    assert "poslano<" not in words(page).replace("ni poslano", "")
    assert len(list(office.settings.mail_folder.glob("*.eml"))) == 1


def test_what_was_given_up_says_why_and_is_sent_again(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_for_writing(office.engine) as database:
        outbox.post(database, LETTER, AT)
        database.commit()
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE delivery SET state = 'dead', problem = '550 unknown', attempts = 1"))
    page = run_page(monkeypatch, office, "mail", officer(), {})
    assert "550 unknown" in words(page)
    page.button(key="send-again-a:1").click().run()
    assert "Sporočilo čaka na ponovno pošiljanje." in words(page)


def test_all_who_are_overdue_are_reminded_after_a_look(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office, "links", officer(), {})
    page.button(key="remind-all").click().run()
    assert "Ana, ana@ptuj.si" in words(page)
    assert messages(office) == ()
    looked_at = words(page)
    page.button(key="remind-send").click().run()
    assert "teh sporočil ne bo prejel nihče" in looked_at
    assert "Zapisani sta 2 sporočili, ki ju ne bo prejel nihče" in words(page)
    assert {one.address for one in messages(office)} == {"ana@ptuj.si", "bor@ptuj.si"}
    page.button(key="remind-bor").click().run()
    assert "Opomnik ni bil zapisan. Opomnik je bil danes že zapisan: <a " in words(page)
    assert "e-naslov ni vpisan" not in words(page)


def test_whoever_has_no_address_is_named_with_the_way_to_enter_it(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE person SET work_email = '' WHERE code = 'bor'"))
    page = run_page(monkeypatch, office, "links", officer(), {})
    page.button(key="remind-bor").click().run()
    said = words(page)
    assert "Opomnik ni bil zapisan. Službeni e-naslov ni vpisan; vpišite ga: <a " in said
    assert "danes že zapisan" not in said
    assert "vrsta=person&amp;koda=bor" in said
