"""A database that cannot work, on the pages the server draws itself: one sentence, and nothing half done."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from tests.access.conftest import PASSWORD, Browser, account
from tests.access.test_routes import NEW_PASSWORD, OWN, cookies_set, fields, sign_in, user_of
from tests.tooling.asgi import TestClient
from tests.tooling.faults import broken
from tracker.access.sign_ins import COOKIE, user_of_token
from tracker.boards import opened
from tracker.web.failure import HANDLERS
from tracker.web.routes import routes

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
WORDS = {
    "read only": "mogoče samo brati",
    "busy": "Trenutno zapisuje nekdo drug",
    "gone": "ni več ali je ni mogoče odpreti",
}
faults = pytest.mark.parametrize("fault", ["read only", "busy", "gone"])


@faults
def test_signing_out_takes_the_cookie_and_says_what_could_not_be_noted(
    engine: Engine, open_browser: Browser, fault: str
) -> None:
    account(engine)
    browser = open_browser()
    sign_in(browser)
    token, given = browser.cookies[COOKIE], fields(browser, "/prijava", povsod="1")
    with broken(fault, engine):
        answer = browser.post("/odjava", data=given, headers=OWN)
    assert answer.status_code == 503
    assert "V tem brskalniku ste odjavljeni" in answer.text
    assert WORDS[fault] in answer.text
    assert 'tracker_session=""' in cookies_set(answer.headers)[COOKIE]
    assert user_of(browser) is None
    assert user_of_token(engine, opened().clock, token) is not None  # as the page says


@faults
def test_signing_in_is_refused_in_words_with_the_name_kept(engine: Engine, open_browser: Browser, fault: str) -> None:
    account(engine)
    browser = open_browser()
    given = fields(browser, "/prijava", login="ana", password=PASSWORD)
    with broken(fault, engine):
        answer = browser.post("/prijava", data=given, headers=OWN)
    assert answer.status_code == 503
    assert WORDS[fault] in answer.text
    assert 'value="ana"' in answer.text
    assert sign_in(browser).status_code == 303


@pytest.mark.parametrize("fault", ["read only", "busy"])
def test_a_password_is_changed_or_stays(engine: Engine, open_browser: Browser, fault: str) -> None:
    account(engine)
    browser = open_browser()
    sign_in(browser)
    given = fields(browser, "/geslo", old=PASSWORD, new=NEW_PASSWORD, again=NEW_PASSWORD)
    with broken(fault, engine):
        answer = browser.post("/geslo", data=given, headers=OWN)
    assert answer.status_code == 503
    assert WORDS[fault] in answer.text
    assert user_of(browser) is not None
    assert sign_in(open_browser()).status_code == 303


@pytest.mark.parametrize(
    "address",
    ["/geslo", "/p/abc", "/porocilo/0123456789abcdef.pdf", "/porocilo.pdf", "/prenos/x"],
)
def test_what_cannot_be_read_is_said_in_words(
    engine: Engine, open_browser: Callable[..., TestClient], address: str
) -> None:
    account(engine)
    signed_in = open_browser()
    sign_in(signed_in)
    app = Starlette(routes=routes("pregled", ("pregled",)), exception_handlers=HANDLERS)
    browser = TestClient(app, follow_redirects=False, raise_server_exceptions=False, cookies=signed_in.cookies)
    with broken("gone", engine):
        answer = browser.get(address)
    assert answer.status_code == 503, answer.text
    assert WORDS["gone"] in answer.text
    assert browser.get("/health").status_code == 200


@pytest.mark.parametrize("address", ["/health", "/zdravje"])
def test_a_monitor_is_told_that_the_database_is_gone(engine: Engine, open_browser: Browser, address: str) -> None:
    browser = open_browser()
    assert browser.get(address).json()["status"] == "ok"
    with broken("gone", engine):
        answer = browser.get(address)
    assert (answer.status_code, answer.json()["problem"]) == (503, "the file of the database is gone")
    assert browser.get(address).status_code == 200
