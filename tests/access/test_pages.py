"""The pages about accounts: what they show to whom, and what their forms do."""

from collections.abc import Callable

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.access.conftest import account
from tests.plans import recorder, small_plan
from tests.tooling.app_test import open_file
from tests.ui.conftest import words
from tracker.access.openid import Trust, account_of_claims
from tracker.access.sign_ins import open_sign_in, open_sign_ins, user_of_token
from tracker.access.signing_in import account_of, password_link_account
from tracker.boards import opened
from tracker.clock import system_time
from tracker.facts import Role
from tracker.ui.frame import signed_in, visit
from tracker.ui.office import accounts

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
Open = Callable[..., AppTest]


@pytest.fixture
def open_as(engine: Engine, quick_hashes: None, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page for an account in a role: `open_as("users", Role.ADMINISTRATOR)`."""
    small_plan(recorder(engine))

    def opened_page(file: str, role: Role, *, is_proven: bool = True, **query: str) -> AppTest:
        now = system_time()
        token = open_sign_in(engine, account(engine, role, "ana"), now, proved_at=now if is_proven else None)
        for module in (visit, signed_in, accounts):
            monkeypatch.setattr(module, "current_user", lambda now: user_of_token(now.engine, now.clock, token))
        st.cache_resource.clear()
        return open_file(file, query)

    return opened_page


def test_an_administrator_adds_an_account_and_gets_its_link_once(engine: Engine, open_as: Open) -> None:
    page = open_as("users", Role.ADMINISTRATOR)
    assert "ana" in words(page)
    page.text_input(key="account:new|login").input("bor@example.org")
    page.selectbox(key="account:new|role").set_value("officer")
    page.button(key="plain-form-save").click().run()
    assert not page.exception
    made = account_of(engine, "bor@example.org")
    assert made is not None
    assert made.role is Role.OFFICER
    token = words(page).partition("/geslo/")[2].partition('"')[0]
    assert password_link_account(engine, token, system_time()) is not None
    assert "/geslo/" not in words(page.run())


def test_an_account_is_disabled_and_signed_out(engine: Engine, open_as: Open) -> None:
    bor = account(engine, Role.OWNER, "bor")
    page = open_as("users", Role.ADMINISTRATOR, koda="bor")
    page.button(key="disable-bor").click().run()
    assert not page.exception
    made = account_of(engine, "bor")
    assert made is not None
    assert made.is_disabled
    assert open_sign_ins(engine, bor, system_time()) == ()


def test_the_last_administrator_is_told_that_she_stays(engine: Engine, open_as: Open) -> None:
    page = open_as("users", Role.ADMINISTRATOR, koda="ana")
    page.button(key="disable-ana").click().run()
    assert "Ne ostal bi nihče" in words(page) or "Nobody would be left" in words(page)
    made = account_of(engine, "ana")
    assert made is not None
    assert not made.is_disabled


@pytest.mark.parametrize("role", [Role.OWNER, Role.MEMBER, Role.OFFICER])
def test_nobody_below_an_administrator_sees_the_accounts(engine: Engine, open_as: Open, role: Role) -> None:
    account(engine, Role.OWNER, "skrita.oseba")
    assert "skrita.oseba" not in words(open_as("users", role))


def test_everybody_names_her_deputy(engine: Engine, open_as: Open) -> None:
    bor = account(engine, Role.OWNER, "bor")
    page = open_as("account", Role.OFFICER)
    page.selectbox(key="absence|deputy").set_value("bor")
    page.button(key="plain-form-save").click().run()
    assert not page.exception
    assert "shranjena" in words(page)
    made = account_of(engine, "ana")
    assert made is not None
    assert made.deputy_id == bor
    assert opened().engine is engine


def test_without_a_recent_proof_nothing_is_changed_and_nothing_typed_is_lost(engine: Engine, open_as: Open) -> None:
    page = open_as("users", Role.ADMINISTRATOR, is_proven=False)
    assert "zahtevajo vnovično prijavo" in words(page)
    page.text_input(key="account:new|login").input("bor@example.org")
    page.selectbox(key="account:new|role").set_value("officer").run()
    page.button(key="plain-form-save").click().run()
    assert account_of(engine, "bor@example.org") is None
    assert "Najprej potrdite, da ste to vi" in words(page)
    assert "potrdi-prijavo?nazaj=" in words(page)
    again = open_as("users", Role.ADMINISTRATOR)
    assert again.text_input(key="account:new|login").value == "bor@example.org", (
        "from the draft, as after the way there"
    )
    assert again.selectbox(key="account:new|role").value == "officer"
    again.button(key="plain-form-save").click().run()
    assert account_of(engine, "bor@example.org") is not None


@pytest.mark.parametrize("step", ["link", "disable"])
def test_a_step_without_a_recent_proof_says_how_to_give_it(engine: Engine, open_as: Open, step: str) -> None:
    account(engine, Role.OWNER, "bor")
    page = open_as("users", Role.ADMINISTRATOR, is_proven=False, koda="bor")
    page.button(key=f"{step}-bor").click().run()
    assert "Najprej potrdite, da ste to vi" in words(page)
    assert "/geslo/" not in words(page)
    made = account_of(engine, "bor")
    assert made is not None
    assert not made.is_disabled


def test_an_account_is_released_from_whom_the_provider_knew(engine: Engine, open_as: Open) -> None:
    account(engine, Role.OWNER, "bor@example.org")
    claims = {"iss": "https://p.example", "sub": "1", "email": "bor@example.org", "email_verified": True}
    account_of_claims(engine, claims, Trust("email"), system_time())
    page = open_as("users", Role.ADMINISTRATOR, koda="bor@example.org")
    page.button(key="release-bor@example.org").click().run()
    assert "je sproščen" in words(page)
    assert not any(button.key == "release-bor@example.org" for button in page.button)
