"""Behind a proxy that does the encryption and calls this server by a name of its own."""

from collections.abc import Callable

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.protocol import State
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.tooling.server import Server

PUBLIC = "https://nacrt.ptuj.example"


@pytest.fixture(scope="module")
def inner(app_server: Callable[..., Server], demonstration_url: str) -> str:
    """The server as the proxy sees it."""
    return app_server(DATABASE_URL=demonstration_url, TRACKER_PUBLIC_URL=PUBLIC, TRACKER_TODAY="2026-11-22").url


def test_pages_under_the_public_address_open_a_socket_and_others_none(inner: str) -> None:
    stream = inner.replace("http", "ws") + "/_stcore/stream"
    with connect(stream, origin=Origin(PUBLIC)) as socket:
        assert socket.protocol.state is State.OPEN
    for origin in ("https://evil.example", "http://nacrt.ptuj.example"):
        with pytest.raises(InvalidStatus, match="403"), connect(stream, origin=Origin(origin)):
            pass


def test_every_cookie_and_answer_asks_for_encryption(inner: str) -> None:
    answer = httpx.get(f"{inner}/prijava", headers={"X-Forwarded-Proto": "https"})
    cookies = answer.headers.get_list("set-cookie")
    assert cookies
    assert all("secure" in cookie.lower() for cookie in cookies)
    assert answer.headers["strict-transport-security"].startswith("max-age=")


def test_a_form_sent_from_the_public_address_is_ours(inner: str) -> None:
    with httpx.Client(base_url=inner) as client:
        form = client.get("/prijava").text
        name, value = form.partition('type="hidden" name="')[2].partition('">')[0].split('" value="')
        known = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)}
        typed = {name: value, "login": "ana", "password": "ni to geslo"}
        ours = client.post("/prijava", data=typed, headers={"Origin": PUBLIC, **known})
        foreign = client.post("/prijava", data=typed, headers={"Origin": "https://evil.example", **known})
    assert (ours.status_code, foreign.status_code) == (422, 403)
