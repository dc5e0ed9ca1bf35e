"""What a program sends over the socket of a page: what pages send is taken, the rest left out or answered by an end."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tracker.open_windows import is_open
from tracker.web.socket import (
    A_SECOND,
    AT_ONCE,
    MOST_BYTES,
    MOST_OF_A_FIRST_FRAME,
    Allowance,
    CheckedSocket,
    Verdict,
    judged,
    name_of,
    told,
    with_name,
)

TAKEN, IGNORED = Verdict.TAKEN, Verdict.IGNORED


def frame(**wanted: Any) -> bytes:
    return BackMsg(**wanted).SerializeToString()


def rerun(length: int) -> bytes:
    sent = BackMsg()
    sent.rerun_script.query_string = "a" * length
    return sent.SerializeToString()


def typed(content: str) -> bytes:
    sent = BackMsg()
    sent.rerun_script.widget_states.widgets.add(id="a", json_value=content)
    return sent.SerializeToString()


def backend(payload: str) -> bytes:
    sent = BackMsg()
    getattr(sent.backend_operation_request, payload).SetInParent()
    return sent.SerializeToString()


@pytest.mark.parametrize(
    ("sent", "becomes"),
    [
        (rerun(10), TAKEN),
        (rerun(MOST_BYTES - 20), TAKEN),
        (frame(stop_script=True), TAKEN),
        (frame(app_heartbeat=True), TAKEN),
        (backend("deferred_file"), TAKEN),
        (backend("install_skills"), IGNORED),
        (backend("dismiss_skills_nudge"), IGNORED),
        (backend("dataframe_chunk"), IGNORED),
        (frame(clear_cache=True), IGNORED),
        (frame(set_run_on_save=True), IGNORED),
        (frame(load_git_info=True), IGNORED),
        (frame(debug_disconnect_websocket=True), IGNORED),
        (frame(debug_shutdown_runtime=True), IGNORED),
        (b"", IGNORED),
        (typed('{"a": [1]}'), TAKEN),
        (typed("{"), Verdict.NO_FRAME),
        (typed("[" * 100_000), Verdict.NO_FRAME),
        (rerun(MOST_BYTES), Verdict.TOO_LARGE),
        (b"\xff" * 10, Verdict.NO_FRAME),
        (b"\x5a\x05abc", Verdict.NO_FRAME),
        (rerun(100)[:-1], Verdict.NO_FRAME),
        (None, Verdict.NO_BYTES),
    ],
)
def test_what_becomes_of_a_frame(sent: bytes | None, becomes: Verdict) -> None:
    assert judged({"type": "websocket.receive", "bytes": sent, "text": None if sent is not None else "x"}) is becomes


def test_every_kind_of_message_was_thought_about() -> None:
    known = {field.name for field in BackMsg.DESCRIPTOR.fields}
    assert known == {
        "rerun_script", "stop_script", "app_heartbeat", "backend_operation_request", "clear_cache", "set_run_on_save",
        "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime", "file_urls_request",
    }  # fmt: skip


@given(st.binary(max_size=200))
def test_any_bytes_are_judged_calmly(sent: bytes) -> None:
    assert judged({"type": "websocket.receive", "bytes": sent}) in Verdict


def test_many_frames_at_once_and_some_each_second() -> None:
    now = [0.0]
    allowance = Allowance(lambda: now[0])
    assert [allowance.take() for _ in range(AT_ONCE + 1)] == [True] * AT_ONCE + [False]
    now[0] += 2
    assert [allowance.take() for _ in range(2 * A_SECOND + 1)] == [True] * (2 * A_SECOND) + [False]
    now[0] += 10_000
    assert sum(allowance.take() for _ in range(10 * AT_ONCE)) == AT_ONCE


def first_frame() -> ForwardMsg:
    sent = ForwardMsg()
    sent.new_session.name, sent.new_session.page_script_hash = "main", "abc"
    sent.new_session.main_script_path = "/srv/tracker/ui/main.py"
    start = sent.new_session.initialize
    start.session_id, start.environment_info.streamlit_version, start.environment_info.server_os = (
        "s",
        "1.67.0",
        "linux",
    )
    start.environment_info.python_version, start.user_info.installation_id_v4 = "3.11.7", "machine"
    return sent


def test_a_page_is_told_nothing_of_the_machine() -> None:
    data = told(first_frame().SerializeToString())
    assert data is not None
    assert [word for word in (b"/srv", b"1.67", b"3.11", b"linux", b"machine") if word in data] == []
    seen = ForwardMsg.FromString(data).new_session
    assert (seen.name, seen.page_script_hash, seen.initialize.session_id) == ("main", "abc", "s")
    assert seen.initialize.HasField("environment_info")
    assert seen.initialize.HasField("user_info")


def test_other_frames_pass_as_they_are() -> None:
    shown = ForwardMsg()
    shown.delta.new_element.html.body = "<p>ukrep</p>"
    large = ForwardMsg()
    large.delta.new_element.html.body = "a" * MOST_OF_A_FIRST_FRAME
    for sent in (shown, large, ForwardMsg(session_event={}), ForwardMsg()):
        assert told(sent.SerializeToString()) == sent.SerializeToString()
    assert told(ForwardMsg(page_not_found={"page_name": "x"}).SerializeToString()) is None


SOCKET: Scope = {"type": "websocket", "headers": [], "client": ("192.0.2.1", 1)}


class Endpoint:
    """A server that notes what reaches it and answers each frame, also after the end, as a slow page would."""

    def __init__(self) -> None:
        self.got: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope
        while True:
            self.got.append(await receive())
            await send({"type": "websocket.send", "bytes": b""})
            if self.got[-1]["type"] == "websocket.disconnect":
                return


async def talk(*frames: Message) -> tuple[list[Message], list[Message]]:
    """What reached the server behind the socket, and what was sent out."""
    coming, out, endpoint = list(frames), [], Endpoint()

    async def receive() -> Message:
        return coming.pop(0)

    async def send(message: Message) -> None:
        out.append(message)

    await CheckedSocket(endpoint)(SOCKET, receive, send)
    return endpoint.got, out


def received(**content: Any) -> Message:
    return {"type": "websocket.receive", **content}


GONE = {"type": "websocket.disconnect", "code": 1001}


def run(*frames: Message) -> tuple[list[Message], list[Message]]:
    return asyncio.run(talk(*frames))


def test_what_is_left_out_does_not_end_the_page(caplog: pytest.LogCaptureFixture) -> None:
    wanted = received(bytes=rerun(1))
    got, out = run(*[received(bytes=frame(clear_cache=True))] * 3, wanted, GONE)
    assert got == [wanted, GONE]
    assert [message["type"] for message in out] == ["websocket.send", "websocket.send"]
    assert len(caplog.messages) == 1


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (received(text="zdravo"), 1003),
        (received(bytes=b"\xff\xff"), 1002),
        (received(bytes=rerun(MOST_BYTES)), 1009),
    ],
)
def test_what_is_malformed_ends_it_without_a_word(bad: Message, code: int, caplog: pytest.LogCaptureFixture) -> None:
    got, out = run(bad, received(bytes=rerun(1)), GONE)
    assert got == [{"type": "websocket.disconnect", "code": code}]
    assert out == [{"type": "websocket.close", "code": code}]
    assert len(caplog.messages) == 1


def test_a_flood_ends_it() -> None:
    got, out = run(*[received(bytes=frame(load_git_info=True))] * (2 * AT_ONCE))
    assert got == [{"type": "websocket.disconnect", "code": 1008}]
    assert out == [{"type": "websocket.close", "code": 1008}]


NAME = "0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("query", "name"),
    [(f"okno={NAME}", NAME), (f"a=b&okno={NAME}", NAME), ("", ""), ("okno=", ""), (f"okno={NAME}0", ""),
     ("okno=../../etc/passwd", ""), ("okno=" + NAME.upper(), ""), (f"okno={NAME[:-1]}~", "")],
)  # fmt: skip
def test_a_window_is_known_by_the_name_in_the_address_of_its_socket_and_by_no_other(query: str, name: str) -> None:
    assert name_of({"type": "websocket", "query_string": query.encode()}) == name
    headers = [(b"cookie", b"a=b"), (b"X-Window", b"forged")]
    kept = dict(with_name({"type": "websocket", "headers": headers}, name)["headers"])
    assert kept == {b"cookie": b"a=b"} | ({b"x-window": name.encode()} if name else {})


def test_a_window_is_open_as_long_as_one_of_its_sockets_is() -> None:
    seen: list[bool] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["nested"]:  # it reloads: the new socket is there before the old one has ended
            await CheckedSocket(app)({**scope, "nested": False}, receive, send)
        seen.append(is_open(NAME))

    scope: Scope = {**SOCKET, "query_string": f"okno={NAME}".encode(), "nested": True}
    asyncio.run(CheckedSocket(app)(scope, no_message, nothing))
    assert (seen, is_open(NAME), is_open("")) == ([True, True], False, False)


async def no_message() -> Message:
    return GONE


async def nothing(message: Message) -> None:
    del message
