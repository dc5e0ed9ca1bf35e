"""Whoever changes who may do what proved a short while ago who she is: where it is written, not only on the screen."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.access.conftest import NOW, PASSWORD, Browser, account
from tests.access.test_routes import OWN, fields, sign_in, user_of
from tests.plans import recorder, small_plan
from tracker import actions
from tracker.access.administration import password_link, release
from tracker.access.openid import Trust, account_of_claims
from tracker.access.sign_ins import COOKIE, open_sign_in, prove, user_of_token
from tracker.actions import AbsenceGiven, AccountGiven, Actor, ProofNeeded, StrategyGiven
from tracker.boards import opened
from tracker.clock import system_time
from tracker.facts import Role

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ANA = Actor("ana", Role.ADMINISTRATOR, account=1, proved_until=NOW)
Change = Callable[[Engine, Actor], object]


def recorded(action: Callable[..., object], *given: object) -> Change:
    """An action as a change of its own, at `NOW` by the true clock and on a day held still long before."""

    def change(engine: Engine, actor: Actor) -> None:
        with actions.recording(engine, actor, "preizkus", NOW - timedelta(days=90), told=NOW) as record:
            action(record, *given)

    return change


CHANGES: dict[str, Change] = {
    "new account": recorded(actions.save_account, "bor", AccountGiven.of(role=Role.OWNER)),
    "role": recorded(actions.save_account, "ana", AccountGiven.of(role=Role.ADMINISTRATOR)),
    "disabling": recorded(actions.save_account, "cene", AccountGiven.of(is_disabled=True)),
    "strategy": recorded(actions.save_strategy, "S", StrategyGiven.of(needs_approval=True)),
    "body": recorded(actions.save_body, "svet", actions.BodyGiven.of(title="Mestni svet")),
    "deputy": recorded(actions.save_absence, "ana", AbsenceGiven.of(deputy="cene")),
    "absence of another": recorded(actions.save_absence, "cene", AbsenceGiven.of(absent_from=NOW.date())),
    "password link": lambda engine, actor: password_link(engine, actor, "cene", NOW),
    "release": lambda engine, actor: release(engine, actor, "cene", NOW),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_it_is_refused_without_a_recent_proof_and_done_with_one(engine: Engine, name: str) -> None:
    small_plan(recorder(engine))
    account(engine, Role.ADMINISTRATOR, "ana", "")
    account(engine, Role.ADMINISTRATOR, "cene", "")
    account_of_claims(engine, {"iss": "https://p.example", "sub": "cene"}, Trust("sub"), NOW)
    for until in (None, NOW, NOW - timedelta(days=1)):
        with pytest.raises(ProofNeeded):
            CHANGES[name](engine, replace(ANA, proved_until=until))
    CHANGES[name](engine, replace(ANA, proved_until=NOW + timedelta(seconds=1)))


def test_whoever_has_the_machine_proves_nothing(engine: Engine) -> None:
    account(engine, Role.ADMINISTRATOR, "ana", "")
    CHANGES["new account"](engine, Actor("ukazna vrstica", Role.ADMINISTRATOR))


def test_taking_back_a_change_of_accounts_takes_a_proof_too(engine: Engine) -> None:
    small_plan(recorder(engine))
    account(engine, Role.ADMINISTRATOR, "ana", "")
    CHANGES["new account"](engine, replace(ANA, proved_until=NOW + timedelta(seconds=1)))
    number = opened().revision()
    with pytest.raises(ProofNeeded):
        recorded(actions.take_back, number)(engine, ANA)


def test_her_own_absence_without_a_deputy_takes_none(engine: Engine) -> None:
    account(engine, Role.OFFICER, "ana", "")
    mine = AbsenceGiven.of(deputy=None, absent_from=NOW.date())
    recorded(actions.save_absence, "ana", mine)(engine, replace(ANA, role=Role.OFFICER))


def test_a_proof_belongs_to_one_sign_in_and_wears_off(engine: Engine) -> None:
    ana, now, clock = account(engine, Role.ADMINISTRATOR, "ana"), system_time(), opened().clock
    mine, other = open_sign_in(engine, ana, now), open_sign_in(engine, ana, now)
    assert not prove(engine, mine, ana + 1, now, now), "another account"
    assert not prove(engine, f"{mine}0", ana, now, now)
    assert prove(engine, mine, ana, now, now)
    proved, unproved = (user_of_token(engine, clock, token, timedelta(minutes=3)) for token in (mine, other))
    assert proved is not None
    assert proved.actor.proved_until == now + timedelta(minutes=3)
    assert unproved is not None
    assert unproved.actor.proved_until is None


def test_the_password_once_more_lets_her_change_things_and_leads_back(engine: Engine, open_browser: Browser) -> None:
    ana = account(engine, Role.ADMINISTRATOR, "ana")
    browser = open_browser()
    assert browser.get("/potrdi-prijavo?nazaj=miza").headers["location"] == "./prijava?nazaj=miza"
    browser.cookies.set(COOKIE, open_sign_in(engine, ana, system_time()))
    page = "/potrdi-prijavo?nazaj=ukrepi%3Fpodrocje%3DE1"
    given = fields(browser, page, password=PASSWORD)
    for sent, headers, status in (
        (given | {"password": "napačno geslo"}, OWN, 422),
        (given | {"password": ""}, OWN, 422),
        (given, {"origin": "https://evil.example"}, 403),
    ):
        answer = browser.post(page, data=sent, headers=headers)
        assert answer.status_code == status
        assert re.search("role=.alert", answer.text)
        user = user_of(browser)
        assert user is not None
        assert user.proved_until is None
    answer = browser.post(page, data=given, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, "./ukrepi?podrocje=E1")
    user = user_of(browser)
    assert user is not None
    user.actor.require_proof(system_time())


def test_nobody_is_led_away_from_the_question(engine: Engine, open_browser: Browser) -> None:
    account(engine, Role.ADMINISTRATOR, "ana")
    browser = open_browser()
    sign_in(browser)
    given = fields(browser, "/potrdi-prijavo", password=PASSWORD)
    answer = browser.post("/potrdi-prijavo?nazaj=//evil.example", data=given, headers=OWN)
    assert answer.headers["location"] == "./"


def test_wrong_passwords_are_counted_as_at_the_sign_in(engine: Engine, open_browser: Browser) -> None:
    ana = account(engine, Role.ADMINISTRATOR, "ana")
    browser = open_browser()
    browser.cookies.set(COOKIE, open_sign_in(engine, ana, system_time()))
    given = fields(browser, "/potrdi-prijavo", password="ugibanje gesla")
    answers = [browser.post("/potrdi-prijavo", data=given, headers=OWN) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert sign_in(open_browser(), "ana").status_code == 429
