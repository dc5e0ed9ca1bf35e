"""Signing in through a provider in a real browser, and out again."""

import re

from playwright.sync_api import Page, expect

from tests.accounts import sign_in_as
from tests.openid.conftest import Trusting
from tests.plans import ADMINISTRATOR
from tests.tooling.browser import axe, settle, visit
from tests.tooling.openid import PASSWORD
from tracker import actions
from tracker.clock import system_time
from tracker.facts import Role


def enter(page: Page, trusting: Trusting, login: str, back: str) -> None:
    """From the tracker to the provider, through its form, and back."""
    page.goto(f"{trusting.url}/prijava-oidc?nazaj={back}")
    page.get_by_label("Uporabnik").fill(login)
    page.get_by_label("Geslo").fill(PASSWORD)
    page.get_by_role("button", name="Vstop").click()


def test_an_officer_goes_in_works_and_goes_out(page: Page, trusting: Trusting) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "jana@ptuj.example")
    trusting.provider.person("jana@ptuj.example")
    enter(page, trusting, "jana@ptuj.example", "miza")
    expect(page).to_have_url(f"{trusting.url}/miza")
    expect(page.get_by_role("navigation", name="Vaše strani")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_role("button", name="Odjava")).to_be_visible()
    secrets = {cookie["name"]: cookie for cookie in page.context.cookies(trusting.url)}
    assert secrets["tracker_session"]["httpOnly"]
    assert not [name for name in secrets if name.startswith("_streamlit_user")]
    page.get_by_role("button", name="Odjava").click()
    settle(page)
    expect(page.get_by_role("navigation", name="Vaše strani")).to_have_count(0)
    page.goto(f"{trusting.url}/prijava-oidc?nazaj=miza")
    expect(page.get_by_label("Geslo")).to_be_visible()


def test_whoever_is_disabled_is_out_at_once(page: Page, trusting: Trusting) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "bojan@ptuj.example")
    trusting.provider.person("bojan@ptuj.example")
    enter(page, trusting, "bojan@ptuj.example", "miza")
    expect(page.get_by_role("navigation", name="Vaše strani")).to_be_visible()
    with actions.recording(trusting.engine, ADMINISTRATOR, "odšel", system_time()) as record:
        actions.save_account(record, "bojan@ptuj.example", actions.AccountGiven.of(is_disabled=True))
    page.reload()
    settle(page)
    expect(page.get_by_role("navigation", name="Vaše strani")).to_have_count(0)


def test_a_stranger_is_told_whom_to_ask(page: Page, trusting: Trusting) -> None:
    trusting.provider.person("tujec@ptuj.example")
    enter(page, trusting, "tujec@ptuj.example", "miza")
    settle(page)
    expect(page.get_by_role("alert")).to_contain_text("nimate računa")
    assert axe(page) == []
    expect(page).to_have_url(re.compile(r"/prijava-oidc\?izid=neznan$"))
    visit(page, f"{trusting.url}/miza")
    expect(page.get_by_role("navigation", name="Vaše strani")).to_have_count(0)
