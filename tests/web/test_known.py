"""Addresses: ours and those that pages need are answered, every other one is not found, in our words."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.websockets import WebSocketDisconnect

from tests.tooling.asgi import TestClient
from tracker.bootstrap import Application
from tracker.web import assets, known

PAGES = ("ukrepi", "uporabniki")
OURS = [Route(f"/{name}", lambda _: PlainTextResponse("ours")) for name in PAGES]
OURS += [Route("/prijava", lambda _: PlainTextResponse("ours"), methods=["GET", "POST"])]


async def streamlits(request: Request) -> Response:
    """Streamlit answers for everything that reaches it, in its own words."""
    return PlainTextResponse(f"Streamlit {request.url.path}")


@pytest.fixture
def server(tracker: Application) -> TestClient:
    del tracker  # whose language is asked for
    app = Starlette(
        routes=[*OURS, Mount("/", Route("/{path:path}", streamlits, methods=["GET", "HEAD", "POST", "PUT"]))],
        middleware=[Middleware(known.KnownAddresses, routes=OURS)],
    )
    return TestClient(app, follow_redirects=False)


UNKNOWN = [
    "/x", "/app/x", "/openapi.json", "/x/y", "/ukrepi/x", "/index.html", "/manifest.json", "//ukrepi", "/Ukrepi",
    "/static/js/none.js", "/static", "/static/", "/static/../index.html", "/component/a.b/index.html", "/%00",
    "/ukrepi%2fx",
    "/_stcore", "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/upload_file/a/b",
    "/_stcore/script-health-check", "/_stcore/bidi-components/a", "/_stcore/health/x", "/auth/logout", "/healthz",
    "/app/static/x", "/_stcore/stream", "/media",
]  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_address_is_not_found_in_our_words(server: TestClient, method: str) -> None:
    for path in UNKNOWN:
        answer = server.request(method, path)
        assert answer.status_code == 404, path
        assert "Take strani ni" in answer.text
        assert 'href="/?lang=sl"' in answer.text
        assert "<script" not in answer.text
        assert "Streamlit" not in answer.text
        assert "There is no such page" in server.request(method, f"{path}?lang=en").text


def test_a_page_is_answered_alike_whoever_asks(server: TestClient) -> None:
    for page in PAGES:
        assert server.get(f"/{page}").text == "ours"
        assert server.head(f"/{page}").status_code == 200
        there = server.get(f"/{page}/?koda=E1-01&lang=en")
        assert (there.status_code, there.headers["location"]) == (308, f"/{page}?koda=E1-01&lang=en")


def test_what_pages_need_of_streamlit_is_answered(server: TestClient) -> None:
    files = [f"/{file.relative_to(assets.STATIC).as_posix()}" for file in (assets.STATIC / "static").rglob("*.*")]
    assert len(files) > 100
    assert all(known.is_of_streamlit(file) for file in files)
    for path in ("/_stcore/health", "/_stcore/host-config", "/media/a.csv", "/favicon.png", files[0]):
        assert server.get(path).text == f"Streamlit {path}"


METHODS = [
    ("POST", "/ukrepi", "GET, HEAD"),
    ("DELETE", "/prijava", "GET, HEAD, POST"),
    ("PUT", "/_stcore/health", "GET, HEAD"),
    ("POST", "/media/a.csv", "GET, HEAD"),
    ("OPTIONS", "/favicon.png", "GET, HEAD"),
    ("TRACE", "/ukrepi", "GET, HEAD"),
]


def test_another_method_is_told_which_there_are(server: TestClient) -> None:
    for method, path, allowed in METHODS:
        answer = server.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
        assert "ne sprejema" in answer.text


def test_no_socket_opens_anywhere_else(server: TestClient) -> None:
    for path in ("/", "/ukrepi", "/_stcore/health", "/_stcore/stream2", "/x"):
        with pytest.raises(WebSocketDisconnect), server.websocket_connect(path) as socket:
            socket.receive_text()
