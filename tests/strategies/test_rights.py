"""Two officers of two strategies: neither reads what is internal in the other's, nor writes into its plan."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from starlette.requests import Request

from tests.plans import instant
from tests.strategies.world import FIRST, SECOND, TITLES, TODAY, WORDS, fill, office
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker import actions, outbox
from tracker.access.administration import list_accounts
from tracker.access.links import make_report_links, user_of_link
from tracker.access.user import User, user_of_account
from tracker.actions import AccountGiven, Actor
from tracker.bootstrap import Application
from tracker.database import create_engine, open_for_reading, open_for_writing
from tracker.facts import Role
from tracker.jobs.contacts import directory
from tracker.jobs.reminding import Wanted, post_reminders
from tracker.offers import OFFERS
from tracker.outbox.reading import without_links
from tracker.sentences import Refusal
from tracker.ui.office import accounts as of_accounts
from tracker.web import report_link
from tracker.web.downloads import may_have

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


def test_an_officer_who_merges_is_shown_no_money_of_the_other(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with at(engine, FIRST).recording(ADMINISTRATOR, "drugi vir") as r:
        actions.save_source(r, "drugi", actions.SourceGiven.of(title="Drugi vir"))
    for login, own in (("olga", {FIRST}), ("petra", {SECOND}), ("vida", {FIRST, SECOND})):
        query = {"seznam": "source", "strategija": SECOND if login == "petra" else FIRST}
        page = run_page(monkeypatch, office(engine), "code_lists", known(engine, login), query)
        page.selectbox(key="merge-source-gone").set_value("own").run()
        page.selectbox(key="merge-source-into").set_value("drugi").run()
        shown = words(page).replace("\u00a0", " ")
        assert f"načrtovano {20 * len(own)}.000,00 EUR" in shown
        assert shown.count("E1-01.F1") == len(own)


def test_whoever_has_no_role_in_the_first_is_led_to_hers(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for login, own in (("petra", True), ("vida", False)):
        shown = words(run_page(monkeypatch, office(engine), "overview", known(engine, login), {}))
        assert ("Vlogo imate v teh strategijah" in shown) is own
        assert f'href="./?strategija={SECOND}"' in shown


def test_an_account_is_of_no_strategy(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office(engine), "account", known(engine, "petra"), {})
    assert not page.exception
    next(one for one in page.text_input if one.label == "Prvi dan odsotnosti").set_value("1. 7. 2027").run()
    next(one for one in page.button if one.label == "Shrani odsotnost").click().run()
    assert "Odsotnost je shranjena." in words(page)
    line = next(one for one in list_accounts(engine, ADMINISTRATOR) if one.login == "petra")
    assert str(line.absent_from) == "2027-07-01"


def test_neither_writes_into_the_plan_of_the_other(engine: Engine) -> None:
    before = office(engine).revision()
    for login, own, other in (("olga", FIRST, SECOND), ("petra", SECOND, FIRST)):
        actor = known(engine, login).actor
        given = actions.MeasureGiven.of(title=f"Drugače {login}")
        with pytest.raises(Refusal, match="takes the role"), at(engine, other).recording(actor, "vnos") as r:
            actions.save_measure(r, "E1-01", given)
        with at(engine, own).recording(actor, "vnos") as r:
            actions.save_measure(r, "E1-01", given)
        (change,) = at(engine, own).history.numbered((office(engine).revision(),), Role.OFFICER)
        assert change.role is Role.OFFICER
    assert office(engine).revision() == before + 2
    for number, (login, own) in enumerate((("olga", FIRST), ("petra", SECOND)), start=before + 1):
        with at(engine, own).recording(known(engine, login).actor, "nazaj") as r:
            actions.take_back(r, number)


def linked(engine: Engine, user: User) -> User:
    """Whoever came by the link that somebody made for the owner of the measures of both."""
    (token,) = make_report_links(engine, user, ["vodja"], instant(4)).values()
    assert len(token) <= report_link.LONGEST_TOKEN
    visitor = user_of_link(engine, token, instant(4))
    assert visitor is not None
    return visitor


def test_a_link_opens_no_strategy_but_those_of_the_officer_who_made_it(engine: Engine) -> None:
    before = office(engine).revision()
    given = actions.ReportGiven.of(done="s povezavo")
    for login, own, other in (("olga", FIRST, SECOND), ("petra", SECOND, FIRST)):
        user = known(engine, login)
        for maker in (user, at(engine, own).narrowed(user)):
            assert maker is not None
            actor = linked(engine, maker).actor
            with pytest.raises(Refusal, match="takes the role"), at(engine, other).recording(actor, "vnos") as r:
                actions.hand_in_report(r, "E1-01", TODAY, given)
        with at(engine, own).recording(actor, "vnos") as r:
            actions.hand_in_report(r, "E1-01", TODAY, given)
    with at(engine, SECOND).recording(linked(engine, known(engine, "vida")).actor, "vnos") as r:
        actions.hand_in_report(r, "E1-01", TODAY, actions.ReportGiven.of(done="drugače"))
    assert office(engine).revision() == before + 3


def test_a_limited_link_cannot_be_widened_and_begins_where_it_is_worth_something(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_link, "opened", lambda: office(engine))
    request = Request({"type": "http", "query_string": b"", "headers": []})
    for login, query in (("olga", ""), ("petra", f"?strategija={SECOND}"), ("vida", "")):
        (token,) = make_report_links(engine, known(engine, login), ["vodja"], instant(4)).values()
        visitor = user_of_link(engine, token, instant(4))
        assert visitor is not None
        assert report_link.query_for(request, visitor) == query
        core, _, signed = token.partition(".")
        for forged in (core.partition("~")[0], f"{core}~1", f"{core}~2"):
            assert forged == core or user_of_link(engine, f"{forged}.{signed}", instant(4)) is None
        assert token not in without_links(f"https://nacrt.si/p/{token} ")
        assert without_links(f"/p/{token}") == "/p/…"


def test_where_letters_with_links_go_is_changed_by_no_officer_of_another_strategy(engine: Engine) -> None:
    given = actions.PersonGiven.of(work_email="olga@drugje.si")
    olga = known(engine, "olga").actor
    with pytest.raises(Refusal, match="another strategy"), at(engine, FIRST).recording(olga, "naslov") as r:
        actions.save_person(r, "vodja", given)
    with at(engine, FIRST).recording(olga, "ime") as r:
        actions.save_person(r, "vodja", actions.PersonGiven.of(name="Ana Nova", work_email="ana@obcina.si"))
        actions.save_person(r, "nova", given)
        actions.save_person(r, "nova", actions.PersonGiven.of(work_email="nova@drugje.si"))
    with at(engine, SECOND).recording(known(engine, "petra").actor, "ukrep, ki ga nihče ne vodi") as r:
        actions.save_measure(r, "E9-01", actions.MeasureGiven.of(title="Ničiji"))
    with at(engine, FIRST).recording(olga, "naslov nekoga, ki ni v nobeni organizaciji") as r:
        actions.save_person(r, "nova", actions.PersonGiven.of(work_email="nova@tretje.si"))
    with at(engine, FIRST).recording(known(engine, "vida").actor, "naslov") as r:
        actions.save_person(r, "vodja", given)
        actions.save_person(r, "vodja", actions.PersonGiven.of(name="Ana Novak", work_email="ana@obcina.si"))


def test_whoever_is_looked_at_in_one_strategy_has_nothing_in_the_other(engine: Engine) -> None:
    hers = at(engine, FIRST).narrowed(known(engine, "olga"))
    assert hers is not None
    assert at(engine, FIRST).narrowed(hers) == hers
    assert hers.within(SECOND).role is Role.PUBLIC
    assert hers.actor.within(FIRST).role is Role.OFFICER
    assert hers.actor.within(SECOND).role is Role.PUBLIC
    # Of somebody who serves all and stands in for one who serves some nothing is taken.
    deputy = replace(hers, scopes=((Role.OFFICER, frozenset()), (Role.OWNER, frozenset({FIRST}))))
    for whoever in (deputy.within(FIRST), deputy.actor.within(FIRST)):
        assert (whoever.role, whoever.scopes, whoever.within(SECOND).role) == (Role.OFFICER, (), Role.OFFICER)


def test_nobody_is_told_by_mail_of_what_is_not_hers(engine: Engine) -> None:
    with open_for_reading(engine) as database:
        contact = directory(database, TODAY).contacts["vodja"]
    assert contact.within(FIRST).is_officer
    assert not contact.within(SECOND).is_officer


def test_letters_tell_an_officer_of_her_strategies_alone(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = post_reminders(office(engine), Wanted(is_trial=True))[0].letter
    assert all(word in whole.text for word in WORDS.values())
    for login, told in (("olga", {FIRST}), ("petra", {SECOND}), ("vida", {FIRST, SECOND})):
        user = known(engine, login)
        (own, *_) = told
        trials = [Wanted(is_trial=True, officer=user), Wanted(is_trial=True, officer=user, asked=["vodja"])]
        for wanted in trials:
            texts = "".join(one.letter.text for one in post_reminders(at(engine, own), wanted))
            assert {strategy for strategy, word in WORDS.items() if word in texts} == told
    with open_for_writing(engine) as database:
        outbox.post(database, whole, instant(4))
        database.commit()
    for login, own, told in (("olga", FIRST, set()), ("petra", SECOND, set()), ("vida", FIRST, {FIRST, SECOND})):
        user = known(engine, login)
        page = run_page(monkeypatch, office(engine), "mail", user, {"strategija": own, "koda": whole.key})
        assert not page.exception
        assert {strategy for strategy, word in WORDS.items() if f"{word} E1-02" in words(page)} == told


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


def test_the_plans_of_all_are_published_and_withdrawn_by_an_officer_of_all_alone(engine: Engine) -> None:
    given = actions.PublicationGiven.of(number=1, day=TODAY, change=1)
    for step in (actions.publish_plan, actions.withdraw_publication):
        olga, vida = known(engine, "olga").actor, known(engine, "vida").actor
        with pytest.raises(Refusal, match="officer of all"), at(engine, FIRST).recording(olga, "objava") as r:
            step(r, "a" * 64, given)
        with at(engine, FIRST).recording(vida, "objava") as r:
            step(r, "a" * 64, given)


def test_a_file_that_was_offered_goes_with_the_right_to_its_strategy(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give(*strategies: str) -> None:
        with office(engine).recording(ADMINISTRATOR, "pravice") as r:
            actions.save_account(r, "zala", AccountGiven.of(role=Role.OFFICER, strategies=strategies))

    give(FIRST, SECOND)
    zala = known(engine, "zala")
    page = words(run_page(monkeypatch, office(engine), "measures", zala, {}))
    offers = [OFFERS.get(link.partition("?")[0].partition('"')[0]) for link in page.split('href="prenos/')[1:]]
    assert [one.file_name for one in offers if one is not None] == ["ukrepi.xlsx", "ukrepi.csv"]
    assert all(one is not None and may_have(zala, one) for one in offers)
    for strategies in ((SECOND,), (FIRST,)):
        give(*strategies)
        assert not any(one is not None and may_have(known(engine, "zala"), one) for one in offers), strategies
    give(FIRST, SECOND)
    assert all(one is not None and may_have(known(engine, "zala"), one) for one in offers)
