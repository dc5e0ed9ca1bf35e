"""Where the pages are encrypted, every cookie travels so; sockets open for our own pages, behind a proxy too."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.tooling.asgi import TestClient
from tracker.config import Settings
from tracker.web.back import way_back
from tracker.web.security import OwnOrigin, SecurityHeaders

SOCKET = "ws://notranji:8501/_stcore/stream"
OPEN = Settings()
ENCRYPTED = Settings(public_url="https://nacrt.ptuj.example")
BY_PROVIDER = Settings(
    public_url="https://nacrt.ptuj.example",
    oidc_metadata_url="https://prijava.example/ptuj/.well-known/openid-configuration",
)


async def with_cookies(_: Request) -> Response:
    response = PlainTextResponse("a")
    response.set_cookie("ours", "1", httponly=True, samesite="lax")
    response.set_cookie("careful", "1", secure=True)
    return response


async def echo_host(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers["host"])
    await socket.close()


def client(settings: Settings) -> TestClient:
    routes = [Route("/", with_cookies), WebSocketRoute("/_stcore/stream", echo_host)]
    middleware = [Middleware(OwnOrigin, settings=settings), Middleware(SecurityHeaders, settings=settings)]
    return TestClient(Starlette(routes=routes, middleware=middleware), base_url="http://notranji:8501")


def test_cookies_are_secure_where_the_pages_are() -> None:
    cookies = client(ENCRYPTED).get("/").headers.get_list("set-cookie")
    assert [cookie.lower().count("; secure") for cookie in cookies] == [1, 1]
    assert [cookie.lower().count("; secure") for cookie in client(OPEN).get("/").headers.get_list("set-cookie")] == [
        0,
        1,
    ]


def test_browsers_are_told_to_stay_with_https_only_where_there_is_some() -> None:
    assert client(ENCRYPTED).get("/").headers["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" not in client(OPEN).get("/").headers


def test_signing_out_may_lead_to_the_provider_and_no_form_anywhere_else() -> None:
    assert (
        "form-action 'self' https://prijava.example;" in client(BY_PROVIDER).get("/").headers["content-security-policy"]
    )
    assert "form-action 'self';" in client(OPEN).get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("settings", "origin", "host"),
    [
        (OPEN, "http://notranji:8501", "notranji:8501"),
        (OPEN, None, "notranji:8501"),
        (ENCRYPTED, "https://nacrt.ptuj.example", "nacrt.ptuj.example"),
        (ENCRYPTED, "http://notranji:8501", "notranji:8501"),
    ],
)
def test_our_own_pages_open_a_socket(settings: Settings, origin: str | None, host: str) -> None:
    headers = {"origin": origin} if origin else {}
    with client(settings).websocket_connect(SOCKET, headers=headers) as socket:
        assert socket.receive_text() == host


@pytest.mark.parametrize("settings", [OPEN, ENCRYPTED])
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://nacrt.ptuj.example.evil.example",
        "http://nacrt.ptuj.example",
        "https://nacrt.ptuj.example:444",
        "null",
        "",
    ],
)
def test_a_page_of_another_site_opens_none(settings: Settings, origin: str) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client(settings).websocket_connect(SOCKET, headers={"origin": origin}) as socket,
    ):
        socket.receive_text()


PAGES = ("miza", "ukrepi")


@given(
    st.one_of(st.text(), st.sampled_from(["//a", "\\\\a", "https://a", "miza//a", "javascript:1", "ukrepi?a=b&c=č"]))
)
def test_the_way_back_never_leaves_the_tracker(asked: str) -> None:
    back = way_back(asked, PAGES)
    assert back.startswith("./")
    assert httpx.URL("https://nacrt.example/x").join(back).host == "nacrt.example"
    assert not set(back) & set("\r\n\t\0")


def test_the_way_back_keeps_page_and_query() -> None:
    assert way_back("ukrepi?podrocje=E1&lang=en", PAGES) == "./ukrepi?podrocje=E1&lang=en"
    assert way_back("?lang=en", PAGES) == "./?lang=en"
    assert way_back("ni-strani?a=b", PAGES) == "./?a=b"
