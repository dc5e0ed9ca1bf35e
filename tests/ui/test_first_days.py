"""The first days of an empty tracker: what is still to do, and the rules of procedure as they are entered."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from tests.accounts import sign_in_as
from tests.plans import recorder
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.actions import FieldRefusal
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import ItemKind
from tracker.database import create_engine
from tracker.facts import Role, SessionKind
from tracker.publishing.gathering import contact_of
from tracker.sentences import Refusal

TODAY = date(2026, 3, 10)
BODY = "skupina"
SESSION = {"koda": "2026/1", "telo": BODY}
Open = Callable[..., AppTest]


@pytest.fixture
def office(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    """A strategy of nothing but its name, as it is begun with an empty plan."""
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    with recorder(engine)(2) as r:
        actions.save_strategy(
            r, "dd-2029", actions.StrategyGiven.of(title="Strategija Doline", municipality="Občina Dolina")
        )
    yield Application(Settings(database_url=url), engine, Clock(ZoneInfo("Europe/Ljubljana"), TODAY))
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def open_file(monkeypatch: pytest.MonkeyPatch, office: Application) -> Open:
    def opened(file: str, role: Role = Role.ADMINISTRATOR, **query: str) -> AppTest:
        return run_page(monkeypatch, office, file, user_with(role), query)

    return opened


def add_body(office: Application) -> None:
    """A body with one member and no rules."""
    with recorder(office.engine)(3) as r:
        actions.save_body(r, BODY, actions.BodyGiven.of(title="Skupina", members=3))
        actions.save_person(r, "ana", actions.PersonGiven.of(function="vodja", name="Ana Novak"))
        actions.save_membership(r, BODY, "ana", date(2026, 1, 1), actions.MembershipGiven.of(is_chair=True))


def enter(office: Application, name: str, value: float, unit: str, article: str) -> None:
    """A number of the rules of procedure."""
    with recorder(office.engine)(4) as r:
        given = actions.SettingGiven.of(value=value, unit=unit)
        actions.save_setting(r, BODY, name, article, date(2026, 1, 1), given)


def add_session(office: Application, on: date) -> None:
    with recorder(office.engine)(5) as r:
        actions.save_session(r, BODY, "2026/1", actions.SessionGiven.of(on=on, kind=SessionKind.REGULAR))
        actions.add_item(r, BODY, "2026/1", actions.ItemGiven.of(title="Začetek", kind=ItemKind.OTHER))


def test_the_page_of_a_body_leads_to_the_form_of_each_rule_that_is_not_entered(
    open_file: Open, office: Application
) -> None:
    add_body(office)
    shown = words(open_file("bodies", telo=BODY))
    ways = re.findall(r'href="(urejanje\?vrsta=setting[^"]*)"', shown)
    assert len(ways) == 8  # seven rules and one of any other name
    assert any("za=quorum" in way for way in ways)
    assert "vrsta=setting" not in words(open_file("bodies", Role.OFFICER, telo=BODY))
    page = open_file("edit", vrsta="setting", pri=BODY, za="quorum")
    chosen = {one.key.rsplit("|", 1)[-1]: one.value for one in page.selectbox if one.key}
    assert (chosen["name"], chosen["unit"]) == ("quorum", "share")
    for name, text in {"article": "18(1)", "valid_from": "1. 1. 2026", "value": "0,5", "_reason": "poslovnik"}.items():
        (field,) = [one for one in (*page.text_input, *page.text_area) if one.key and one.key.endswith(f"|{name}")]
        field.input(text)
    page.button(key="form-save").click().run()
    assert "Dodano in shranjeno." in words(page)
    shown = words(open_file("bodies", telo=BODY))
    assert "za=quorum" not in shown
    assert "18(1)" in shown


def test_the_step_of_bodies_is_done_when_their_rules_are_entered(open_file: Open, office: Application) -> None:
    add_body(office)
    assert "sklepčnost, večina ali roki še niso vpisani" in words(open_file("desk"))
    enter(office, "quorum", 0.5, "share", "18(1)")
    enter(office, "majority", 0.5, "share", "19(1)")
    assert "sklepčnost, večina ali roki še niso vpisani" in words(open_file("desk"))
    enter(office, "invitation", 5, "days", "14(1)")
    assert "sklepčnost, večina ali roki še niso vpisani" not in words(open_file("desk"))


def test_only_articles_that_were_entered_are_cited(open_file: Open, office: Application) -> None:
    add_body(office)
    add_session(office, TODAY)
    pages = [{**SESSION, "del": part} for part in ("", "navzocnost", "glasovanje", "zapisnik")]
    for query in pages:
        assert not re.findall(r"odstavek \d+\. člena|\(\d+\. člen\)", words(open_file("session", **query)))
    enter(office, "quorum", 0.5, "share", "18(1)")
    with recorder(office.engine)(TODAY.day) as r:
        actions.set_presence(r, BODY, "2026/1", "ana", actions.PresenceGiven.of(is_present=True))
    assert "prvi odstavek 18. člena" in "".join(words(open_file("session", **query)) for query in pages)


def test_nobody_is_there_before_the_day_of_the_session(open_file: Open, office: Application) -> None:
    add_body(office)
    add_session(office, date(2026, 3, 20))
    page = open_file("session", **SESSION, **{"del": "navzocnost"})
    assert "navzočnost se vpiše na ta dan" in words(page)
    assert "all-present" not in [one.key for one in page.button]
    with recorder(office.engine)(TODAY.day) as r, pytest.raises(Refusal, match="on that day or later"):
        actions.set_presence(r, BODY, "2026/1", "ana", actions.PresenceGiven.of(is_present=True))
    with recorder(office.engine)(20) as r:
        actions.set_presence(r, BODY, "2026/1", "ana", actions.PresenceGiven.of(is_present=True))


def test_an_officer_is_told_whom_to_ask_for_what_she_cannot_do(open_file: Open, office: Application) -> None:
    sign_in_as(office.engine, Role.ADMINISTRATOR, "vida@obcina.si")
    shown = words(open_file("desk", Role.OFFICER))
    steps = {title: line for line in shown.split("<li>") for title in re.findall(r"<strong>([^<]+)</strong>", line)}
    for title in ("Organi in poslovnik", "Prva seja"):
        assert "prosite upravitelja sistema: vida<" in steps[title]
        assert "še ni urejeno" not in steps[title]
        assert "Odpri stran" not in steps[title]
    assert 'href="organi"' in steps["Organi in poslovnik"]
    assert "href" not in steps["Prva seja"], "a session belongs to a body"
    assert "prosite" not in words(open_file("desk"))
    for file, query in (("bodies", {}), ("session", {"uredi": "nova"}), ("settings", {})):
        page = open_file(file, Role.OFFICER, **query)
        assert "Prosite upravitelja sistema: vida." in words(page)
        assert "Prosite" not in words(open_file(file, **query))


def test_what_only_the_administrator_can_do_never_leads_an_officer(open_file: Open, office: Application) -> None:
    with recorder(office.engine)(9) as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Uprava"))
        actions.save_organisation(r, "it", actions.OrganisationGiven.of(title="Služba"))
        actions.save_person(r, "ana", actions.PersonGiven.of(function="vodja"))
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Prvi ukrep"))
    leads = {role: re.findall(r'href="([^"]*)" class="button"', words(open_file("desk", role))) for role in ROLES}
    assert leads == {Role.ADMINISTRATOR: ["organi"], Role.OFFICER: ["nastavitve#javnost"]}


ROLES = (Role.ADMINISTRATOR, Role.OFFICER)


def test_a_session_without_a_body_says_what_comes_first(open_file: Open) -> None:
    page = open_file("session", uredi="nova")
    assert "Najprej dodajte organ" in words(page)
    assert 'href="organi"' in words(page)
    assert not page.selectbox


def test_the_first_session_adopts_no_minutes_and_ends_with_questions(open_file: Open, office: Application) -> None:
    add_body(office)
    add_session(office, date(2026, 3, 20))
    page = open_file("session", **SESSION)
    page.button(key="standing").click().run()
    page = open_file("session", **SESSION, uredi="nova-tocka")
    next(one for one in page.text_input if one.key and one.key.endswith("|title")).input("Naša točka")
    page.button(key="plain-form-save").click().run()
    (meeting,) = office.coordination(Role.OFFICER).meetings
    titles = [one.title for one in sorted(meeting.items, key=lambda one: one.number)]
    assert not [one for one in titles if "zapisnik" in one.casefold()]
    assert titles[-2:] == ["Naša točka", "Vprašanja in pobude članov"]


def test_the_steps_stay_after_the_plan_is_open_until_they_are_put_away(open_file: Open, office: Application) -> None:
    shown = words(open_file("desk"))
    assert "steps-away" not in [one.key for one in open_file("desk").button]
    assert re.search(r'<a href="uvoz" class="button"', shown)
    assert shown.count('class="button"') == 1
    with recorder(office.engine)(9) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Prvi ukrep"))
        actions.open_plan(r, date(2026, 3, 9))
    page = open_file("desk")
    assert "Prva objava" in words(page)
    assert 'href="objava"' in words(page)
    page.button(key="steps-away").click().run()
    assert "Prvi koraki" not in words(open_file("desk"))


def test_the_page_of_publishing_names_what_is_missing_of_the_contact(open_file: Open, office: Application) -> None:
    shown = words(open_file("publishing"))
    assert (
        "Za javno stran manjka: Stik: služba, Stik: elektronski naslov, Stik: telefon, Stik: poštni naslov, " in shown
    )
    assert "Dostopnost strani preverjena" in shown
    with recorder(office.engine)(4) as r:
        given = actions.StrategyGiven.of(
            contact_office="Urad",
            contact_email="urad@dolina.si",
            contact_phone="01 234",
            contact_post="Dolina 1",
            accessibility_checked_on=date(2026, 3, 3),
            accessibility_checked_by="Sami, z bralnikom zaslona",
        )
        actions.save_strategy(r, "dd-2029", given)
    assert "Manjka:" not in words(open_file("publishing"))
    assert "3. 3. 2026" in words(open_file("settings"))
    contact = contact_of(office.read(role=Role.ADMINISTRATOR).strategy, "")
    assert (contact.checked_on, contact.checked_by) == (date(2026, 3, 3), "Sami, z bralnikom zaslona")


def test_a_share_of_fifty_and_an_article_with_a_slash_are_refused(office: Application) -> None:
    add_body(office)
    with pytest.raises(FieldRefusal, match="between 0 and 1"):
        enter(office, "quorum", 50, "share", "18(1)")
    with pytest.raises(FieldRefusal, match="slash"):
        enter(office, "quorum", 0.5, "share", "18/1")


def test_officer_and_administrator_are_told_the_same_of_the_accounts(office: Application, open_file: Open) -> None:
    for role, login in ((Role.ADMINISTRATOR, "vida@obcina.si"), (Role.OFFICER, "ana@obcina.si")):
        sign_in_as(office.engine, role, login)
    for role in (Role.ADMINISTRATOR, Role.OFFICER):
        assert "prijavita se lahko 2 osebi" in words(open_file("desk", role)).replace("\u00a0", " ").lower()


def test_a_session_that_has_ended_is_not_told_as_announced(open_file: Open, office: Application) -> None:
    add_body(office)
    add_session(office, TODAY)
    assert "napovedana je 1 seja" in words(open_file("desk")).replace("\u00a0", " ")
    with recorder(office.engine)(TODAY.day) as r:
        actions.close_session(r, BODY, "2026/1")
    shown = words(open_file("desk")).replace("\u00a0", " ")
    assert "končana je 1 seja" in shown
    assert "napovedana je" not in shown
