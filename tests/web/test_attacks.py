"""What strangers try on the server itself: to fill its memory, to make it fail, to act for others."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.types import Message

from tests.accounts import sign_in_as
from tests.tooling.asgi import TestClient
from tracker.access.administration import password_link
from tracker.access.first_administrator import SERVER
from tracker.access.links import COOKIE as REPORT_COOKIE
from tracker.access.sign_ins import COOKIE, user_of_token
from tracker.bootstrap import Application
from tracker.clock import system_time
from tracker.facts import Role
from tracker.web import assets
from tracker.web.failure import HANDLERS
from tracker.web.form_guard import read_form
from tracker.web.plan_upload import is_of_a_size
from tracker.web.routes import routes

GZIP = {"accept-encoding": "gzip"}


@pytest.fixture
def stranger(tracker: Application) -> Iterator[TestClient]:
    """A browser without an account."""
    app = Starlette(routes=routes("pregled", ("pregled", "miza")), middleware=[Middleware(assets.PackedAssets)])
    with TestClient(app, follow_redirects=False) as client:
        yield client


def test_one_script_by_many_addresses_is_packed_once(stranger: TestClient) -> None:
    script = next((assets.STATIC / "static" / "js").glob("*.js")).name
    assets.packed.cache_clear()
    for way in ("/static/js/", "/static//js/", "/static/./js/", "/static/js/%2e%2e/js/", "/static/js%2f"):
        answer = stranger.get(f"{way}{script}", headers=GZIP)
        assert answer.status_code == 200
    assert assets.packed.cache_info().currsize == 1


@pytest.mark.parametrize("path", ["/static/a%00.js", f"/static/{'a' * 5000}.js", "/static/../index.js"])
def test_an_address_that_no_file_can_have_is_answered_calmly(stranger: TestClient, path: str) -> None:
    assert stranger.get(path, headers=GZIP).status_code == 404


@pytest.mark.parametrize("token", ["%C4%8D", "a%0d%0aX-Evil:1", "a%22;b", "%F0%9F%98%80" * 300])
def test_a_link_with_strange_letters_is_worth_nothing(stranger: TestClient, token: str) -> None:
    answer = stranger.get(f"/geslo/{token}")
    assert answer.status_code == 303
    assert "Evil" not in str(answer.headers)
    assert stranger.get("/geslo").status_code == 410


@pytest.mark.parametrize(
    ("headers", "is_closed"),
    [
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
    ],
)
def test_no_other_site_closes_a_link(stranger: TestClient, headers: dict[str, str], is_closed: bool) -> None:
    stranger.cookies.set(REPORT_COOKIE, "a.b")
    answer = stranger.post("/p/zapri", headers=headers)
    assert answer.status_code == 303
    assert (REPORT_COOKIE in answer.headers.get("set-cookie", "")) == is_closed


def test_a_password_set_by_a_link_ends_the_sign_in_that_came_along(stranger: TestClient, tracker: Application) -> None:
    planted = sign_in_as(tracker.engine, Role.OWNER, "zvita")
    sign_in_as(tracker.engine, Role.OFFICER, "ana")
    stranger.get(f"/geslo/{password_link(tracker.engine, SERVER, 'ana', system_time())}")
    stranger.cookies.set(COOKIE, planted)
    token = stranger.get("/geslo").text.partition('name="zeton" value="')[2].partition('"')[0]
    given = {"zeton": token, "new": "trije hribi in potok", "again": "trije hribi in potok"}
    answer = stranger.post("/geslo", data=given, headers={"origin": "http://testserver"})
    assert answer.status_code == 303
    assert user_of_token(tracker.engine, tracker.clock, planted) is None


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("size", [{"content-length": "5"}, {}])
def test_what_comes_in_pieces_is_not_read(size: dict[str, str], kind: str) -> None:
    """A size that is named beside that holds for nothing: who believes it reads without an end."""

    async def receive() -> Message:
        raise AssertionError

    told = {"transfer-encoding": "chunked", "content-type": kind} | size
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    request = Request({"type": "http", "headers": headers}, receive)
    assert asyncio.run(read_form(request)) is None
    assert not is_of_a_size(request)


BROKEN = {
    "without a boundary": (b"x", "multipart/form-data"),
    "junk": (b"--x\r\njunk\r\n\r\n\r\n", "multipart/form-data; boundary=x"),
}


@pytest.mark.parametrize(("body", "kind"), BROKEN.values(), ids=BROKEN)
def test_a_form_that_is_none_is_refused_in_our_words(tracker: Application, body: bytes, kind: str) -> None:
    app = Starlette(routes=routes("pregled", ("pregled", "porocila")), exception_handlers=HANDLERS)
    with TestClient(app, follow_redirects=False) as client:
        answer = client.post("/preveri-porocilo", content=body, headers={"content-type": kind, "accept-language": "sl"})
    assert answer.status_code == 400
    assert "ni cel obrazec" in answer.text


def test_whoever_hangs_up_in_the_middle_is_no_fault_of_ours(
    tracker: Application, caplog: pytest.LogCaptureFixture
) -> None:
    app = Starlette(routes=routes("pregled", ("pregled", "porocila")), exception_handlers=HANDLERS)
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    headers = [
        (b"content-type", b"multipart/form-data; boundary=x"),
        (b"content-length", b"500"),
        (b"host", b"testserver"),
    ]
    scope = {
        "type": "http", "method": "POST", "path": "/preveri-porocilo", "raw_path": b"/preveri-porocilo",
        "query_string": b"", "headers": headers, "client": ("127.0.0.1", 1), "server": ("testserver", 80),
        "scheme": "http", "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert told[0]["status"] == 400
    assert caplog.records == []
