"""Whoever opens a connection and sends no whole request is hung up; whoever does is answered, however long it takes."""

import asyncio
import socket
import time
from collections.abc import Iterator
from threading import Thread

import pytest
import uvicorn
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from websockets.sync.client import connect

from tests.tooling.patience import PATIENCE, wait_for
from tests.tooling.server import free_port
from tracker.web import form_guard, timely

SECONDS = 0.3
HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


async def slow(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers after longer than a request may take to begin."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": (await receive())["text"]})
    elif scope["type"] == "http":
        await asyncio.sleep(3 * SECONDS)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(timely, "HEAD_SECONDS", SECONDS)
    port = free_port()
    config = uvicorn.Config(
        slow, port=port, http=timely.Timely, lifespan="off", log_level="error", timeout_keep_alive=60
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    wait_for(lambda: server.started)
    yield port
    server.should_exit = True
    thread.join(PATIENCE)


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def is_hung_up(connection: socket.socket) -> bool:
    try:
        return connection.recv(100) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("begun", [b"", b"G", HEAD])
def test_a_request_that_does_not_begin_is_hung_up(port: int, begun: bytes) -> None:
    with opened(port) as connection:
        connection.sendall(begun)
        assert is_hung_up(connection)


def test_more_of_a_head_that_does_not_end_is_no_more_time(port: int) -> None:
    with opened(port) as connection, pytest.raises(OSError, match=r"reset|[Bb]roken"):
        connection.sendall(HEAD)
        for _ in range(100):
            connection.sendall(b"X: y\r\n")
            time.sleep(SECONDS / 5)


def test_an_answer_may_take_longer_and_the_next_request_is_waited_for_anew(port: int) -> None:
    with opened(port) as connection:
        for _ in range(2):
            connection.sendall(HEAD + b"\r\n")
            received = b""
            while not received.endswith(b"ok"):  # head and body may come apart
                received += connection.recv(1000)
            time.sleep(2 * SECONDS)  # an idle connection is the server's own matter
        connection.sendall(HEAD)
        assert is_hung_up(connection)


def test_an_open_page_stays(port: int) -> None:
    with connect(f"ws://127.0.0.1:{port}/") as page:
        time.sleep(3 * SECONDS)
        page.send("tu")
        assert page.recv(PATIENCE) == "tu"


def test_a_form_that_does_not_come_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_guard, "LONGEST_SECONDS", 0.05)
    headers = [(b"content-length", b"10"), (b"content-type", b"application/x-www-form-urlencoded")]

    async def never() -> Message:
        await asyncio.sleep(PATIENCE)
        raise AssertionError

    assert asyncio.run(form_guard.read_form(Request({"type": "http", "headers": headers}, never))) is None
