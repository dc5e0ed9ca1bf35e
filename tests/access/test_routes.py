"""The server's own pages: what they set, what they refuse, and that nobody is led away."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.access.conftest import PASSWORD, Browser, account
from tests.tooling.asgi import TestClient
from tracker import actions
from tracker.access.administration import password_link
from tracker.access.first_administrator import SERVER
from tracker.access.links import Purpose, make_link
from tracker.access.sign_ins import COOKIE, FORM_COOKIE, FORM_FIELD, open_sign_in, user_of_token
from tracker.access.signing_in import password_link_account
from tracker.access.user import User
from tracker.boards import opened
from tracker.clock import system_time
from tracker.facts import Role

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # SQL is tried beside the routes
OWN = {"origin": "http://testserver"}
NEW_PASSWORD = "čisto drugačno geslo"


def fields(browser: TestClient, page: str, **given: str) -> dict[str, str]:
    """What the form on a page sends."""
    found = re.search(rf'name="{FORM_FIELD}" value="([^"]+)"', browser.get(page).text)
    assert found is not None
    return {FORM_FIELD: found[1], **given}


def sign_in(browser: TestClient, login: str = "ana", password: str = PASSWORD, query: str = "") -> object:
    page = f"/prijava{query}"
    data = fields(browser, page, login=login, password=password)
    return browser.post(page, data=data, headers=OWN)


def user_of(browser: TestClient) -> User | None:
    tracker = opened()
    return user_of_token(tracker.engine, tracker.clock, browser.cookies.get(COOKIE, ""))


def cookies_set(headers: Mapping[str, str]) -> dict[str, str]:
    """The `Set-Cookie` headers by the names of the cookies."""
    lines = headers.get_list("set-cookie")
    return {line.partition("=")[0]: line for line in lines}


def test_signing_in_gives_a_cookie_that_no_script_reads(engine: Engine, open_browser: Browser) -> None:
    account(engine)
    browser = open_browser()
    answer = sign_in(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "./miza?lang=sl")
    assert answer.headers["cache-control"] == "no-store"
    set_cookie = cookies_set(answer.headers)[COOKIE]
    assert "HttpOnly" in set_cookie
    assert "SameSite=lax" in set_cookie
    assert "Path=/" in set_cookie
    assert "Secure" not in set_cookie
    lasts = {
        name: line.partition("Max-Age=")[2].partition(";")[0] for name, line in cookies_set(answer.headers).items()
    }
    assert lasts[COOKIE] == lasts[FORM_COOKIE] != "", "whoever is signed in can send the forms of pages"
    user = user_of(browser)
    assert user is not None
    assert (user.login, user.role) == ("ana", Role.OFFICER)


def test_over_https_every_cookie_is_secure(engine: Engine, open_browser: Browser) -> None:
    account(engine)
    browser = open_browser("https://testserver")
    data = fields(browser, "/prijava", login="ana", password=PASSWORD)
    answer = browser.post("/prijava", data=data, headers={"origin": "https://testserver"})
    assert answer.status_code == 303
    assert all("Secure" in line for line in cookies_set(answer.headers).values())


@pytest.mark.parametrize("login", ["ana", "nihče", "onemogočena"])
def test_wrong_names_passwords_and_disabled_accounts_are_told_alike(
    engine: Engine, open_browser: Browser, login: str
) -> None:
    account(engine)
    account(engine, login="onemogočena")
    with actions.recording(engine, SERVER, "preizkus", system_time()) as record:
        actions.save_account(record, "onemogočena", actions.AccountGiven.of(is_disabled=True))
    password = PASSWORD if login == "onemogočena" else "napačno geslo"
    browser = open_browser()
    answer = sign_in(browser, login, password)
    assert answer.status_code == 422
    assert "ne odpreta nobenega računa" in answer.text
    assert f'value="{login}"' in answer.text
    assert password not in answer.text
    assert COOKIE not in cookies_set(answer.headers)


def test_too_many_attempts_are_told_when_to_try_again(engine: Engine, open_browser: Browser) -> None:
    browser = open_browser()
    answers = [sign_in(browser, "kdo") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "Poskusite znova čez 1\xa0minuto" in answers[-1].text
    assert 0 < int(answers[-1].headers["retry-after"]) <= 16


@pytest.mark.parametrize("path", ["/prijava", "/odjava", "/geslo"])
@pytest.mark.parametrize(
    ("change", "headers"),
    [
        ({FORM_FIELD: ""}, OWN),
        ({FORM_FIELD: "x" * 43}, OWN),
        ({}, {"origin": "https://evil.example"}),
        ({}, {"origin": "null"}),
        ({}, {"sec-fetch-site": "cross-site"}),
    ],
)
def test_a_form_that_is_not_ours_does_nothing(
    engine: Engine, open_browser: Browser, path: str, change: dict[str, str], headers: dict[str, str]
) -> None:
    ana = account(engine)
    browser = open_browser()
    if path != "/prijava":
        browser.cookies.set(COOKIE, open_sign_in(engine, ana, system_time()))
    given = fields(
        browser, "/prijava", login="ana", password=PASSWORD, old=PASSWORD, new=NEW_PASSWORD, again=NEW_PASSWORD
    )
    answer = browser.post(path, data=given | change, headers=headers)
    assert answer.status_code in (403, 422)
    assert (user_of(browser) is None) is (path == "/prijava")
    browser.cookies.clear()
    assert sign_in(browser).status_code == 303, "the password is still the former one"


def test_without_the_cookie_of_the_form_nothing_happens(engine: Engine, open_browser: Browser) -> None:
    account(engine)
    browser = open_browser()
    given = fields(browser, "/prijava", login="ana", password=PASSWORD)
    browser.cookies.delete(FORM_COOKIE)
    assert browser.post("/prijava", data=given, headers=OWN).status_code == 403


@pytest.mark.parametrize(
    ("back", "goes_to"),
    [
        ("ukrepi?podrocje=E1", "./ukrepi?podrocje=E1"),
        ("pregled?lang=en", "./pregled?lang=en"),
        ("https://evil.example", "./"),
        ("//evil.example", "./"),
        ("/\\evil.example", "./"),
        ("\\\\evil.example", "./"),
        ("ukrepi/../../evil", "./"),
        ("javascript:alert(1)", "./"),
        ("ukrepi\r\nSet-Cookie: a=b", "./"),
        ("ukrepi?a=b\r\nSet-Cookie: a=b", "./"),
        (" //evil.example", "./"),
    ],
)
def test_the_way_back_is_one_of_our_pages(engine: Engine, open_browser: Browser, back: str, goes_to: str) -> None:
    account(engine)
    browser = open_browser()
    data = fields(browser, "/prijava", login="ana", password=PASSWORD)
    answer = browser.post("/prijava", params={"nazaj": back}, data=data, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, goes_to)


def test_a_token_brought_along_is_never_signed_in(engine: Engine, open_browser: Browser) -> None:
    ana, bor = account(engine), account(engine, login="bor")
    planted = open_sign_in(engine, bor, system_time())
    browser = open_browser()
    browser.cookies.set(COOKIE, planted)
    assert sign_in(browser).status_code == 303
    tokens = [cookie.value for cookie in browser.cookies.jar if cookie.name == COOKIE]
    fresh = next(token for token in tokens if token != planted)
    tracker = opened()
    assert user_of_token(engine, tracker.clock, str(planted)) is None
    user = user_of_token(engine, tracker.clock, str(fresh))
    assert user is not None
    assert user.account == ana


def test_signing_out_ends_the_token_itself(engine: Engine, open_browser: Browser) -> None:
    account(engine)
    browser, other = open_browser(), open_browser()
    sign_in(browser)
    sign_in(other)
    token = browser.cookies[COOKIE]
    given = fields(browser, "/prijava")
    assert browser.post("/odjava", data=given, headers=OWN).headers["location"] == "./?lang=sl"
    assert user_of_token(engine, opened().clock, token) is None
    assert user_of(other) is not None


def test_signing_out_everywhere_ends_all(engine: Engine, open_browser: Browser) -> None:
    account(engine)
    browser, other = open_browser(), open_browser()
    sign_in(browser)
    sign_in(other)
    browser.post("/odjava", data=fields(browser, "/prijava", povsod="1"), headers=OWN)
    assert user_of(other) is None


def test_a_link_sets_a_password_once_and_leaves_the_address(engine: Engine, open_browser: Browser) -> None:
    ana = account(engine)
    elsewhere = open_sign_in(engine, ana, system_time())
    token = password_link(engine, SERVER, "ana", system_time())
    browser = open_browser()
    answer = browser.get(f"/geslo/{token}")
    assert (answer.status_code, answer.headers["location"]) == (303, "../geslo")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "HttpOnly" in cookies_set(answer.headers)["tracker_password_link"]
    assert token not in browser.get("/geslo").text
    given = fields(browser, "/geslo", new=NEW_PASSWORD, again=NEW_PASSWORD)
    bad = browser.post("/geslo", data=given | {"new": "kratko", "again": "kratko"}, headers=OWN)
    assert (bad.status_code, "vsaj 12\xa0znakov" in bad.text) == (422, True)
    assert browser.post("/geslo", data=given | {"again": "drugo"}, headers=OWN).status_code == 422
    done = browser.post("/geslo", data=given, headers=OWN)
    assert (done.status_code, done.headers["location"]) == (303, "./miza?lang=sl")
    user = user_of(browser)
    assert user is not None
    assert user.login == "ana"
    assert user_of_token(engine, opened().clock, elsewhere) is None, "other sign-ins end"
    again = open_browser()
    again.get(f"/geslo/{token}")
    assert again.get("/geslo").status_code == 410
    assert sign_in(open_browser(), password=PASSWORD).status_code == 422
    assert sign_in(open_browser(), password=NEW_PASSWORD).status_code == 303


@pytest.mark.parametrize("kind", ["forged", "expired", "purpose", "newer", "disabled", "none"])
def test_a_link_that_is_worth_nothing_says_what_to_do(engine: Engine, open_browser: Browser, kind: str) -> None:
    ana, now = account(engine), system_time()
    token = password_link(engine, SERVER, "ana", now - timedelta(days=3 if kind == "expired" else 0))
    if kind == "forged":
        token = f"{token[:-1]}{'0' if token[-1] != '0' else '1'}"
    if kind == "purpose":
        token = make_link(engine, Purpose.REPORT, now, account_id=ana)
    if kind == "newer":
        password_link(engine, SERVER, "ana", now)
    if kind == "disabled":
        with actions.recording(engine, SERVER, "preizkus", now) as record:
            actions.save_account(record, "ana", actions.AccountGiven.of(is_disabled=True))
    browser = open_browser()
    if kind != "none":
        browser.get(f"/geslo/{token}")
    answer = browser.get("/geslo")
    assert answer.status_code == 410
    assert "Ta povezava ne velja več" in answer.text


def test_changing_the_own_password_takes_the_old_one_and_ends_other_sign_ins(
    engine: Engine, open_browser: Browser
) -> None:
    account(engine)
    browser, other = open_browser(), open_browser()
    sign_in(browser)
    sign_in(other)
    before = browser.cookies[COOKIE]
    given = fields(browser, "/geslo", old="napačno geslo", new=NEW_PASSWORD, again=NEW_PASSWORD)
    assert "Sedanje geslo ni pravo" in browser.post("/geslo", data=given, headers=OWN).text
    assert user_of(other) is not None
    waiting = password_link(engine, SERVER, "ana", system_time())
    assert browser.post("/geslo", data=given | {"old": PASSWORD}, headers=OWN).status_code == 303
    assert password_link_account(engine, waiting, system_time()) is None, "a link that may have been read is worthless"
    assert browser.cookies[COOKIE] != before
    assert user_of(browser) is not None
    assert user_of(other) is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"x" * 30_000, "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"", "application/x-www-form-urlencoded"),
        (b"login=%00%ff&password=%ff", "application/x-www-form-urlencoded"),
        (b"&" * 500, "application/x-www-form-urlencoded"),
    ],
)
@pytest.mark.parametrize("path", ["/prijava", "/odjava", "/geslo"])
def test_nonsense_is_refused_in_words(
    engine: Engine, open_browser: Browser, path: str, content: bytes, kind: str
) -> None:
    answer = open_browser().post(path, content=content, headers=OWN | {"content-type": kind})
    assert answer.status_code in (403, 410, 422)
    assert "<h1>" in answer.text


def test_hostile_names_stay_text(engine: Engine, open_browser: Browser) -> None:
    answer = sign_in(open_browser(), '"><script>alert(1)</script>')
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text or "&lt;" in answer.text


@pytest.mark.parametrize(("query", "language", "words"), [
    ("", "sl", "Prijava"), ("?lang=en", "en", "Sign in"), ("?nazaj=ukrepi%3Flang%3Den", "en", "Sign in"),
])  # fmt: skip
def test_the_page_speaks_the_language_of_where_she_came_from(
    engine: Engine, open_browser: Browser, query: str, language: str, words: str
) -> None:
    page = open_browser().get(f"/prijava{query}").text
    assert f'lang="{language}"' in page
    assert f"<h1>{words}</h1>" in page
