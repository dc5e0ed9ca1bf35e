"""How many pages an address may have open: more than an office needs, and said in words when it is too much."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send

from tests.accounts import sign_in_as
from tests.tooling.asgi import TestClient
from tracker.access.sign_ins import COOKIE
from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.web.routes import routes
from tracker.web.socket import CheckedSocket
from tracker.web.windows import MOST_OF_AN_ADDRESS, OpenWindows, address_of, open_windows, owner_of


@pytest.fixture
def pages(tracker: Application) -> TestClient:
    del tracker  # the routes open it themselves
    return TestClient(Starlette(routes=routes("pregled", ("pregled", "ukrepi"))))


def came(host: str, cookie: str = "", kind: str = "websocket") -> Scope:
    headers = [(b"cookie", cookie.encode())] if cookie else []
    return {"type": kind, "headers": headers, "client": (host, 1)}


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_is_a_connection(host: str, address: str) -> None:
    assert address_of(HTTPConnection(came(host))) == address


def test_who_is_signed_in_is_no_stranger(tracker: Application) -> None:
    token = sign_in_as(tracker.engine, Role.OFFICER)
    signed_in = asyncio.run(owner_of(HTTPConnection(came("192.0.2.1", f"{COOKIE}={token}"))))
    assert signed_in.startswith("user ")
    for forged in ("x", token[:-1] + "x"):
        assert asyncio.run(owner_of(HTTPConnection(came("192.0.2.1", f"{COOKIE}={forged}")))) == "192.0.2.1"
    full = OpenWindows()
    assert all(full.open("192.0.2.1") for _ in range(MOST_OF_AN_ADDRESS))
    assert not full.open("192.0.2.1")
    assert all(full.open(signed_in) for _ in range(2 * MOST_OF_AN_ADDRESS))
    assert full.open("192.0.2.2")
    full.close("192.0.2.1")
    assert full.open("192.0.2.1")


async def ends(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, send
    await receive()


def test_one_socket_too_many_is_refused_and_those_that_end_make_room() -> None:
    out: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.disconnect"}

    async def send(message: Message) -> None:
        out.append(message)

    windows, server = open_windows(), CheckedSocket(ends)
    for _ in range(2 * MOST_OF_AN_ADDRESS):
        asyncio.run(server(came("192.0.2.7"), receive, send))
    assert out == []
    windows.number["192.0.2.7"] = MOST_OF_AN_ADDRESS
    asyncio.run(server(came("192.0.2.7"), receive, send))
    assert out == [{"type": "websocket.close", "code": 1008}]
    asyncio.run(server(came("192.0.2.8"), receive, send))
    assert len(out) == 1
    del windows.number["192.0.2.7"]


def test_an_address_with_too_many_pages_is_told_so(tracker: Application, pages: TestClient) -> None:
    windows = open_windows()
    windows.number["testclient"] = MOST_OF_AN_ADDRESS
    try:
        answer = pages.get("/ukrepi")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
        assert "Preveč odprtih strani" in answer.text
        assert "Too many open pages" in pages.get("/ukrepi?lang=en").text
        token = sign_in_as(tracker.engine, Role.OFFICER)
        assert pages.get("/ukrepi", headers={"cookie": f"{COOKIE}={token}"}).status_code == 200
    finally:
        del windows.number["testclient"]
    assert pages.get("/ukrepi").status_code == 200
