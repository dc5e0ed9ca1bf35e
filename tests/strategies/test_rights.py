"""Two officers of two strategies: neither reads what is internal in the other's, nor writes into its plan."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.strategies.world import FIRST, SECOND, TITLES, TODAY, WORDS, fill, office
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.access.administration import list_accounts
from tracker.access.user import User, user_of_account
from tracker.actions import AccountGiven, Actor
from tracker.bootstrap import Application
from tracker.database import create_engine, open_for_reading
from tracker.facts import Role
from tracker.jobs.contacts import directory
from tracker.sentences import Refusal
from tracker.ui.office import accounts as of_accounts

ADMINISTRATOR = Actor("ana", Role.ADMINISTRATOR)
LOGINS = {"olga": (FIRST,), "petra": (SECOND,), "vida": ()}


@pytest.fixture(scope="module")
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """Olga is officer of the first, Petra of the second, Vida of both and of what comes."""
    url = sqlite_databases.fresh(migrate)
    made = create_engine(url)
    fill(made)
    with office(made).recording(ADMINISTRATOR, "računi") as r:
        for login, strategies in LOGINS.items():
            person = "vodja" if login == "olga" else None
            given = AccountGiven.of(role=Role.OFFICER, strategies=strategies, person=person)
            actions.save_account(r, login, given)
    yield made
    made.dispose()
    sqlite_databases.drop(url)


def known(engine: Engine, login: str) -> User:
    """Whoever signed in, as every request knows her."""
    accounts = {line.login: line.id for line in list_accounts(engine, ADMINISTRATOR)}
    with open_for_reading(engine) as database:
        user = user_of_account(database, accounts[login], TODAY)
    assert user is not None
    return user


def at(engine: Engine, strategy: str) -> Application:
    return office(engine).of("" if strategy == FIRST else strategy)


def test_an_officer_of_one_is_a_visitor_in_the_other(engine: Engine) -> None:
    roles = {
        (login, strategy): at(engine, strategy).narrowed(known(engine, login))
        for login in LOGINS
        for strategy in TITLES
    }
    assert {key: user.role for key, user in roles.items() if user} == {
        ("olga", FIRST): Role.OFFICER,
        ("olga", SECOND): Role.PUBLIC,
        ("petra", FIRST): Role.PUBLIC,
        ("petra", SECOND): Role.OFFICER,
        ("vida", FIRST): Role.OFFICER,
        ("vida", SECOND): Role.OFFICER,
    }


def test_neither_reads_what_is_internal_in_the_other(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for login, own, other in (("olga", FIRST, SECOND), ("petra", SECOND, FIRST)):
        user = known(engine, login)
        for strategy in (own, other):
            query = {"strategija": strategy}
            shown = words(run_page(monkeypatch, office(engine), "measures", user, query))
            assert f"Ukrep {WORDS[strategy]} E1-01" in shown
            assert (f"Ukrep {WORDS[strategy]} E1-02" in shown) is (strategy == own)
        refused = words(run_page(monkeypatch, office(engine), "changes", user, {"strategija": other}))
        assert "Vlogo imate v teh strategijah" in refused
        assert WORDS[other] not in refused
        plans = words(run_page(monkeypatch, office(engine), "portfolio", user, {}))
        assert all(title in plans for title in TITLES.values())
        assert "vodi 2" not in plans


def test_neither_writes_into_the_plan_of_the_other(engine: Engine) -> None:
    before = office(engine).revision()
    for login, own, other in (("olga", FIRST, SECOND), ("petra", SECOND, FIRST)):
        actor = known(engine, login).actor
        given = actions.MeasureGiven.of(title=f"Drugače {login}")
        with pytest.raises(Refusal, match="takes the role"), at(engine, other).recording(actor, "vnos") as r:
            actions.save_measure(r, "E1-01", given)
        with at(engine, own).recording(actor, "vnos") as r:
            actions.save_measure(r, "E1-01", given)
        (change,) = at(engine, own).change(office(engine).revision(), Role.OFFICER)
        assert change.role is Role.OFFICER
    assert office(engine).revision() == before + 2
    for number, (login, own) in enumerate((("olga", FIRST), ("petra", SECOND)), start=before + 1):
        with at(engine, own).recording(known(engine, login).actor, "nazaj") as r:
            actions.take_back(r, number)


def test_nobody_is_told_by_mail_of_what_is_not_hers(engine: Engine) -> None:
    with open_for_reading(engine) as database:
        contact = directory(database, TODAY).contacts["vodja"]
    assert contact.within(FIRST).is_officer
    assert not contact.within(SECOND).is_officer


def test_an_administrator_serves_all(engine: Engine) -> None:
    given = AccountGiven.of(role=Role.ADMINISTRATOR, strategies=(FIRST,))
    with pytest.raises(Refusal, match="serves all"), office(engine).recording(ADMINISTRATOR, "račun") as r:
        actions.save_account(r, "eva", given)
    with pytest.raises(Refusal, match="serves all"), office(engine).recording(ADMINISTRATOR, "račun") as r:
        actions.save_account(r, "olga", AccountGiven.of(role=Role.ADMINISTRATOR))
    with pytest.raises(Refusal), office(engine).recording(ADMINISTRATOR, "račun") as r:
        actions.save_account(r, "eva", AccountGiven.of(role=Role.OWNER, strategies=("neznana",)))


def test_it_is_said_on_the_page_of_users(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_accounts, "opened", lambda: office(engine))
    monkeypatch.setattr(of_accounts, "current_user", lambda _: user_with(Role.ADMINISTRATOR))
    page = run_page(monkeypatch, office(engine), "users", user_with(Role.ADMINISTRATOR), {"koda": "olga"})
    assert not page.exception
    held = {one.label: one.value for one in page.selectbox if one.label.startswith("Ima vlogo v")}
    assert held == {f"Ima vlogo v: {TITLES[FIRST]}": "da", f"Ima vlogo v: {TITLES[SECOND]}": ""}
