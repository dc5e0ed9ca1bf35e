"""Signing in as people do it: two windows, a restart, deep links, forged cookies, the first link of a new server."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from tests.accounts import cookie, sign_in_as
from tests.browser.conftest import TODAY, Office
from tests.tooling.browser import axe, settle, visit
from tests.tooling.server import Server
from tracker.access.passwords import set_password
from tracker.access.sign_ins import COOKIE, open_sign_in
from tracker.access.signing_in import account_of
from tracker.clock import system_time
from tracker.facts import Role

PASSWORD = "štirje konji v galopu"


def add_administrator(engine: Engine) -> None:
    """Makes an administrator who has a password."""
    sign_in_as(engine, Role.ADMINISTRATOR, "ana")
    account = account_of(engine, "ana")
    assert account is not None
    assert account.id is not None
    set_password(engine, account.id, "ana", PASSWORD, system_time())


def fill_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Uporabniško ime").fill("ana")
    page.get_by_label("Geslo", exact=True).fill(password)
    page.keyboard.press("Enter")


def test_a_day_of_signing_in_and_out(page: Page, office: Office) -> None:
    add_administrator(office.engine)
    visit(page, f"{office.url}/uporabniki")
    expect(page.get_by_text("Ta stran je za tiste, ki vodijo načrt.")).to_be_visible()
    page.locator("a.button", has_text="Prijava").click()
    expect(page.locator("h1")).to_have_text("Prijava")
    fill_in(page, "napačno geslo")
    expect(page.get_by_role("alert")).to_contain_text("ne odpreta nobenega računa")
    assert page.get_by_label("Uporabniško ime").input_value() == "ana"
    assert axe(page) == []
    fill_in(page)
    settle(page)
    expect(page).to_have_url(re.compile("/uporabniki"))
    expect(page.get_by_role("table", name="Računi")).to_contain_text("ana")
    page.reload()
    settle(page)
    expect(page.get_by_role("table", name="Računi")).to_contain_text("ana")

    other = page.context.new_page()
    visit(other, f"{office.url}/racun")
    expect(other.locator("h1")).to_have_text("Moj račun")
    other.locator(".top").get_by_role("button", name="Odjava").click()
    expect(other.locator(".top").get_by_role("link", name="Prijava")).to_be_visible()
    other.close()
    page.get_by_role("textbox", name="Uporabniško ime").fill("vsiljivec@example.org")
    page.get_by_role("button", name="Dodaj račun").click()
    expect(page.get_by_text("Ta stran je za tiste, ki vodijo načrt.").or_(page.get_by_role("alert"))).to_be_visible()
    assert account_of(office.engine, "vsiljivec@example.org") is None
    page.goto(f"{office.url}/prijava?nazaj=ukrepi%3Fpodrocje%3DE1")
    fill_in(page)
    settle(page)
    expect(page).to_have_url(re.compile(r"/ukrepi\?podrocje=E1"))


def test_the_first_administrator_comes_in_by_the_link_of_the_terminal_and_a_restart_keeps_her_in(
    page: Page, app_server: Callable[..., Server], own_demonstration_url: str
) -> None:
    server = app_server(DATABASE_URL=own_demonstration_url, TRACKER_TODAY=TODAY)
    found = re.findall(r"http://\S+/geslo/\S+", server.log.read_text(encoding="utf-8"))
    assert len(found) == 1
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(found[0])
    expect(page).to_have_url(re.compile("/geslo$"))
    expect(page.locator("h1")).to_have_text("Določitev gesla")
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_label("Novo geslo", exact=True).fill(PASSWORD)
    page.get_by_label("Novo geslo še enkrat").fill(PASSWORD)
    page.get_by_role("button", name="Shrani geslo").click()
    settle(page)
    token = next(each["value"] for each in page.context.cookies() if each["name"] == COOKIE)
    server.stop()
    again = app_server(DATABASE_URL=own_demonstration_url, TRACKER_TODAY=TODAY).url
    visit(page, f"{again}/uporabniki")
    expect(page.get_by_role("table", name="Računi")).to_contain_text("upravitelj")
    page.context.clear_cookies()
    page.context.add_cookies([cookie(f"{token[:-1]}{'0' if token[-1] != '0' else '1'}", again)])
    visit(page, f"{again}/uporabniki")
    expect(page.get_by_text("Ta stran je za tiste, ki vodijo načrt.")).to_be_visible()


def test_who_changes_accounts_is_asked_once_more_and_loses_nothing(page: Page, office: Office) -> None:
    add_administrator(office.engine)
    account = account_of(office.engine, "ana")
    assert account is not None
    assert account.id is not None
    now = system_time()
    page.context.add_cookies([cookie(open_sign_in(office.engine, account.id, now), office.url)])
    visit(page, f"{office.url}/uporabniki")
    expect(page.get_by_role("note").filter(has_text="zahtevajo vnovično prijavo")).to_be_visible()
    page.get_by_role("textbox", name="Uporabniško ime").fill("nova.moc@example.org")
    page.get_by_role("button", name="Dodaj račun").click()
    expect(page.get_by_role("alert")).to_contain_text("Najprej potrdite, da ste to vi")
    assert account_of(office.engine, "nova.moc@example.org") is None
    page.get_by_role("alert").get_by_role("link", name="Potrdite, da ste to vi").click()
    expect(page.locator("h1")).to_have_text("Potrdite, da ste to vi")
    assert axe(page) == []
    page.get_by_label("Geslo računa").fill(PASSWORD)
    page.keyboard.press("Enter")
    settle(page)
    expect(page).to_have_url(re.compile("/uporabniki"))
    expect(page.get_by_role("textbox", name="Uporabniško ime")).to_have_value("nova.moc@example.org")
    page.get_by_role("button", name="Dodaj račun").click()
    expect(page.get_by_role("status").filter(has_text="je dodan")).to_be_visible()
    assert account_of(office.engine, "nova.moc@example.org") is not None
