"""Whatever happens, no password, token, cookie or personal address gets into the log, an address or a page."""

import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import make_url, select

from tests.accounts import sign_in_as
from tests.tooling.browser import settle, visit
from tests.tooling.patience import wait_for
from tests.tooling.server import Server
from tracker.access.links import Purpose, make_link
from tracker.access.signing_in import account_of
from tracker.clock import system_time
from tracker.database import create_engine, open_for_reading
from tracker.facts import Role
from tracker.log import keep_log
from tracker.models import Person

LOGIN = "nina.nadzor@ptuj.example"
RIGHT, WRONG = "rdeča žaba pleše 7", "povsem napačno geslo 3"


@dataclass
class Eye:
    """Looks for secrets in what others may see."""

    page: Page
    server: Server
    secrets: list[str] = field(default_factory=list)

    def look(self) -> None:
        """At the address and the page in view, and at the log."""
        for cookie_seen in self.page.context.cookies(self.server.url):
            if cookie_seen["name"] in ("tracker_session", "tracker_link") and cookie_seen["value"] not in self.secrets:
                self.secrets.append(cookie_seen["value"])
        seen = {"address": self.page.url, "page": self.page.content(), "log": self.server.log.read_text("utf-8")}
        for where, text in seen.items():
            for secret in self.secrets:
                assert secret not in text, f"{secret} in the {where}"
        assert LOGIN not in seen["address"] + seen["log"]


def test_a_day_of_mistakes_leaves_no_secret_behind(
    page: Page, app_server: Callable[..., Server], own_demonstration_url: str
) -> None:
    server = app_server(DATABASE_URL=own_demonstration_url, TRACKER_TODAY="2026-11-22")
    engine = create_engine(own_demonstration_url)
    sign_in_as(engine, Role.OFFICER, LOGIN)
    account = account_of(engine, LOGIN)
    assert account is not None
    with open_for_reading(engine) as database:
        person = database.execute(select(Person)).scalars().first()
    assert person is not None
    password_link = make_link(engine, Purpose.PASSWORD, system_time(), account_id=account.id)
    report_link = make_link(engine, Purpose.REPORT, system_time(), person_id=person.id)
    engine.dispose()
    eye = Eye(page, server, [RIGHT, WRONG, password_link, report_link])

    page.goto(f"{server.url}/geslo/{password_link}")
    eye.look()
    page.get_by_label("Novo geslo", exact=True).fill(RIGHT)
    page.get_by_label("Novo geslo še enkrat").fill(RIGHT)
    page.get_by_role("button").click()
    settle(page)
    eye.look()
    page.get_by_role("button", name="Odjava").click()
    settle(page)
    eye.look()

    page.goto(f"{server.url}/prijava?nazaj=ukrepi")
    for password in (WRONG, RIGHT):
        page.get_by_label("Uporabniško ime").fill(LOGIN)
        page.get_by_label("Geslo").fill(password)
        page.get_by_role("button").click()
        page.wait_for_load_state()
        eye.look()
    settle(page)
    eye.look()

    page.context.clear_cookies()
    visit(page, f"{server.url}/p/{report_link}")
    expect(page).to_have_url(f"{server.url}/porocanje")
    eye.look()

    break_database(own_demonstration_url)
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("ni bilo mogoče prikazati")
    eye.look()
    health = httpx.get(f"{server.url}/zdravje")
    assert (health.status_code, health.json()["problem"]) == (503, "the database cannot be read")
    broken = httpx.get(f"{server.url}/porocilo/0123456789abcdef.pdf")
    assert broken.status_code == 500
    assert "sporočite" in broken.text
    assert "Error" not in broken.text
    for shown in (broken.text, page.get_by_role("alert").inner_text()):
        (number,) = re.findall(r"\d{4}-\d{4}", shown)
        wait_for(lambda sought=f"(error number {number})": sought in server.log.read_text("utf-8"))
    log = server.log.read_text("utf-8")
    assert "OperationalError" in log
    assert "no such table" not in log
    assert "WebSocket" not in log
    assert str(make_url(own_demonstration_url).database) not in page.content()


def break_database(url: str) -> None:
    """Takes away what every page reads, as a disaster would."""
    with closing(sqlite3.connect(str(make_url(url).database))) as database:
        database.execute("ALTER TABLE strategy_version RENAME TO gone")
        database.execute("ALTER TABLE change_set RENAME TO gone_too")
        database.commit()


@pytest.fixture
def without_words() -> Iterator[None]:
    former = logging.getLogRecordFactory()
    keep_log()
    yield
    logging.setLogRecordFactory(former)


@pytest.mark.usefixtures("without_words")
def test_the_log_keeps_kinds_and_places_of_errors_and_no_words(tmp_path: Path) -> None:
    log = logging.Logger("preizkus")
    file = logging.FileHandler(tmp_path / "log")
    log.addHandler(file)
    try:
        try:
            int("nina@ptuj.example")
        except ValueError as wrong:
            raise RuntimeError("geslo") from wrong
    except RuntimeError:
        log.exception("it failed")
    file.close()
    written = (tmp_path / "log").read_text()
    assert "it failed" in written
    assert "ValueError" in written
    assert "RuntimeError" in written
    assert "test_leaks.py" in written
    assert "nina" not in written
    assert "geslo" not in written
