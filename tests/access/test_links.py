"""Links that set passwords, and the first way in, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from tests.access.conftest import NOW, PASSWORD, account
from tests.plans import recorder, small_plan
from tracker import actions
from tracker.access.administration import has_way_in, list_accounts, own_account, password_link, possible_deputies
from tracker.access.first_administrator import LOGIN, SERVER, first_link
from tracker.access.links import Purpose, make_link, user_of_link
from tracker.access.sign_ins import close_all, open_sign_in, open_sign_ins, user_of_token
from tracker.access.signing_in import account_of, change_password, password_link_account, set_password_by_link
from tracker.actions import Actor
from tracker.boards import opened
from tracker.clock import system_time
from tracker.database import open_for_reading
from tracker.facts import Role
from tracker.models import ChangeSet, Person
from tracker.sentences import Refusal


def test_a_link_works_until_it_is_used_or_two_days_old(engine: Engine) -> None:
    ana = account(engine, password="")
    token = password_link(engine, SERVER, "ANA", NOW)
    last = NOW + timedelta(days=2) - timedelta(seconds=1)
    assert password_link_account(engine, token, NOW + timedelta(days=2)) is None
    assert password_link_account(engine, token, last) is not None
    with pytest.raises(Refusal, match="at least"):
        set_password_by_link(engine, token, "kratko", last)
    assert set_password_by_link(engine, token, PASSWORD, last) == ana
    assert set_password_by_link(engine, token, PASSWORD, last) is None


def test_a_new_link_makes_the_former_worthless(engine: Engine) -> None:
    account(engine)
    former, newest = (password_link(engine, SERVER, "ana", NOW) for _ in range(2))
    assert password_link_account(engine, former, NOW) is None
    assert password_link_account(engine, newest, NOW) is not None


def test_a_password_set_by_a_link_leaves_no_other_link_and_no_sign_in(engine: Engine) -> None:
    ana, now = account(engine), system_time()
    open_sign_in(engine, ana, now)
    token = password_link(engine, SERVER, "ana", now)
    assert set_password_by_link(engine, token, "čisto drugačno geslo", now) == ana
    assert open_sign_ins(engine, ana, now) == ()
    later = password_link(engine, SERVER, "ana", now)
    change_password(engine, ana, "ana", PASSWORD, now)
    assert password_link_account(engine, later, now) is None


def test_no_link_for_nobody_and_for_the_disabled(engine: Engine) -> None:
    account(engine)
    with recorder(engine)(3) as record:
        actions.save_account(record, "ana", actions.AccountGiven.of(is_disabled=True))
    for login in ("ana", "nihče"):
        with pytest.raises(Refusal):
            password_link(engine, SERVER, login, NOW)


def test_the_first_way_in_is_a_link_until_it_was_used(engine: Engine) -> None:
    assert not has_way_in(engine, by_provider=False)
    former, token = (first_link(engine, NOW, NOW, by_provider=False) for _ in range(2))
    assert former
    assert token
    made = account_of(engine, LOGIN)
    assert made is not None
    assert made.role is Role.ADMINISTRATOR
    with open_for_reading(engine) as database:
        assert database.execute(select(func.count()).select_from(ChangeSet)).scalar() == 1, "made once"
    assert first_link(engine, NOW, NOW, by_provider=True) is None, "the provider lets her in"
    token = first_link(engine, NOW, NOW, by_provider=False)
    assert set_password_by_link(engine, token or "", PASSWORD, NOW) == made.id
    assert first_link(engine, NOW, NOW, by_provider=False) is None


def test_an_administrator_without_a_password_gets_the_link_herself(engine: Engine) -> None:
    ana = account(engine, Role.ADMINISTRATOR, password="")
    token = first_link(engine, NOW, NOW, by_provider=False)
    assert set_password_by_link(engine, token or "", PASSWORD, NOW) == ana
    assert account_of(engine, LOGIN) is None


def test_logins_that_differ_in_case_only_are_one(engine: Engine) -> None:
    account(engine)
    with pytest.raises(Refusal, match="case makes no difference"), recorder(engine)(3) as record:
        actions.save_account(record, "Ana", actions.AccountGiven.of(role=Role.OWNER))
    assert account_of(engine, " ANA ") is not None


def test_disabling_and_enabling_opens_no_former_sign_in(engine: Engine) -> None:
    ana = account(engine)
    token = open_sign_in(engine, ana, system_time())
    for is_disabled in (True, False):
        with recorder(engine)(3) as record:
            actions.save_account(record, "ana", actions.AccountGiven.of(is_disabled=is_disabled))
    assert user_of_token(engine, opened().clock, token) is None


def test_taking_back_that_an_account_was_enabled_ends_its_sign_ins_too(engine: Engine) -> None:
    small_plan(recorder(engine))
    account(engine, Role.ADMINISTRATOR, "cene", "")
    ana = account(engine)
    for is_disabled in (True, False):
        with recorder(engine)(3) as record:
            actions.save_account(record, "ana", actions.AccountGiven.of(is_disabled=is_disabled))
    token, enabling = open_sign_in(engine, ana, system_time()), opened().revision()
    for number in (enabling, enabling + 1):
        with recorder(engine)(4) as record:
            actions.take_back(record, number)
    made = account_of(engine, "ana")
    assert made is not None
    assert not made.is_disabled
    assert user_of_token(engine, opened().clock, token) is None


def test_who_was_last_seen_is_known_after_signing_out(engine: Engine) -> None:
    ana, now = account(engine), system_time()
    open_sign_in(engine, ana, now)
    assert len(open_sign_ins(engine, ana, now)) == 2
    close_all(engine, ana)
    assert open_sign_ins(engine, ana, now) == ()
    line = next(line for line in list_accounts(engine, SERVER) if line.login == "ana")
    assert line.seen_at is not None
    assert line.has_password
    assert line.role is Role.OFFICER


def test_everybody_sees_her_own_account_and_the_names_of_deputies(engine: Engine) -> None:
    ana = account(engine)
    account(engine, Role.OWNER, "bor@example.org")
    actor = Actor("ana", Role.OFFICER, account=ana)
    line = own_account(engine, actor)
    assert line is not None
    assert line.login == "ana"
    assert possible_deputies(engine, actor) == {"bor@example.org": "bor"}


def test_disabling_an_account_ends_its_links_too(engine: Engine) -> None:
    account(engine)
    with recorder(engine)(2) as record:
        actions.save_person(record, "vodja", actions.PersonGiven.of(function="vodja službe"))
        actions.save_person(record, "druga", actions.PersonGiven.of(function="vodja oddelka"))
        actions.save_account(record, "ana", actions.AccountGiven.of(person="vodja"))
        people = [record.id_of(row) for code in ("vodja", "druga") if (row := record.find(Person, code=code))]
    password = password_link(engine, SERVER, "ana", NOW)
    hers, other = (make_link(engine, Purpose.REPORT, NOW, person_id=person) for person in people)
    assert user_of_link(engine, hers, NOW) is not None
    for is_disabled in (True, False):
        with recorder(engine)(3) as record:
            actions.save_account(record, "ana", actions.AccountGiven.of(is_disabled=is_disabled))
    assert password_link_account(engine, password, NOW) is None
    assert user_of_link(engine, hers, NOW) is None
    assert user_of_link(engine, other, NOW) is not None
