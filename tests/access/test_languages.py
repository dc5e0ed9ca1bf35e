"""Pages begin in the language of whoever comes, unless the address names another."""

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from tests.access.conftest import PASSWORD, Browser, account
from tests.access.test_routes import OWN, fields
from tests.plans import ADMINISTRATOR
from tests.tooling.asgi import TestClient
from tracker import actions
from tracker.access.links import Purpose, make_link, revoke_links
from tracker.access.signing_in import account_of
from tracker.clock import system_time
from tracker.facts import Language
from tracker.models import Person
from tracker.web.report_link import ROUTES

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def recorded(engine: Engine, language: Language | None) -> int:
    """Somebody with an account and a password; the number of her person."""
    with actions.recording(engine, ADMINISTRATOR, "preizkus", system_time()) as record:
        actions.save_person(record, "vodja", actions.PersonGiven.of(function="vodja službe", language=language))
    account(engine)
    with actions.recording(engine, ADMINISTRATOR, "preizkus", system_time()) as record:
        actions.save_account(record, "ana", actions.AccountGiven.of(person="vodja"))
        person = record.find(Person, code="vodja")
        assert person is not None
        return record.id_of(person)


@pytest.mark.parametrize(
    ("language", "query", "begins"),
    [
        (Language.ENGLISH, "", "../porocanje?lang=en"),
        (Language.ENGLISH, "?lang=sl", "../porocanje"),
        (Language.SLOVENIAN, "", "../porocanje"),
        (None, "", "../porocanje"),
        (None, "?lang=en", "../porocanje?lang=en"),
    ],
)
def test_a_link_opens_in_the_language_of_its_reader(
    engine: Engine, language: Language | None, query: str, begins: str
) -> None:
    person = recorded(engine, language)
    token = make_link(engine, Purpose.REPORT, system_time(), person_id=person)
    with TestClient(Starlette(routes=ROUTES), follow_redirects=False) as browser:
        assert browser.get(f"/p/{token}{query}").headers["location"] == begins
        revoke_links(engine, person, system_time())
        ended = browser.get(f"/p/{token}{query}")
    assert ended.status_code == 410
    assert ended.headers["content-language"] == ("en" if query == "?lang=en" else "sl")


@pytest.mark.parametrize(
    ("language", "query", "begins"),
    [
        (Language.ENGLISH, "", "./miza?lang=en"),
        (Language.ENGLISH, "?lang=sl", "./miza?lang=sl"),
        (Language.ENGLISH, "?nazaj=ukrepi%3Fpodrocje%3DE1", "./ukrepi?podrocje=E1&lang=en"),
        (Language.ENGLISH, "?nazaj=ukrepi%3Flang%3Dsl", "./ukrepi?lang=sl"),
        (None, "?nazaj=ukrepi", "./ukrepi"),
        (None, "", "./miza?lang=sl"),
    ],
)
def test_whoever_signs_in_begins_in_her_language(
    engine: Engine, open_browser: Browser, language: Language | None, query: str, begins: str
) -> None:
    recorded(engine, language)
    browser = open_browser()
    page = f"/prijava{query}"
    answer = browser.post(page, data=fields(browser, page, login="ana", password=PASSWORD), headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, begins)


@pytest.mark.parametrize(
    ("language", "query", "begins"),
    [
        (Language.ENGLISH, "", "../geslo?lang=en"),
        (Language.ENGLISH, "?lang=sl", "../geslo"),
        (None, "?lang=en", "../geslo?lang=en"),
        (None, "", "../geslo"),
    ],
)
def test_a_link_for_a_password_opens_in_the_language_of_its_reader(
    engine: Engine, open_browser: Browser, language: Language | None, query: str, begins: str
) -> None:
    recorded(engine, language)
    row = account_of(engine, "ana")
    assert row is not None
    token = make_link(engine, Purpose.PASSWORD, system_time(), account_id=row.id)
    assert open_browser().get(f"/geslo/{token}{query}").headers["location"] == begins
