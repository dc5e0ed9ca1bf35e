"""A stranger with a program of her own at the socket: she is told nothing of the machine, nor what is others'."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash
from websockets.exceptions import ConnectionClosed

from tests.tooling.frames import Window, window, words
from tests.tooling.paths import ROOT
from tests.tooling.patience import PATIENCE
from tests.tooling.server import Server
from tracker.web.socket import AT_ONCE, MOST_BYTES

OF_THE_MACHINE = (str(ROOT).encode(), b"site-packages", b"Traceback", b"1.67.0", b"main.py", b"sqlite:")
KEPT_FROM_HER = "za tiste, ki vodijo načrt"
PROTECTED = "uporabniki"


def told_of_the_machine(opened: Window) -> list[bytes]:
    return [word for word in OF_THE_MACHINE if any(word in frame for frame in opened.received)]


@dataclass(frozen=True)
class Fresh:
    """A server whose log is looked at, and what it answered when the first thing asked was a file of pages."""

    server: Server
    first: int


@pytest.fixture(scope="module")
def fresh(app_server: Callable[..., Server], demonstration_url: str) -> Fresh:
    server = app_server(DATABASE_URL=demonstration_url, TRACKER_TODAY="2026-11-22")
    return Fresh(server, httpx.get(f"{server.url}/measures").status_code)


def test_the_first_request_of_a_server_cannot_run_a_page_alone(fresh: Fresh) -> None:
    assert fresh.first == 404


def test_a_page_of_others_asks_to_sign_in_whatever_names_it(site: str) -> None:
    with window(site) as opened:
        for forged in ({"page": PROTECTED}, {"page_hash": calc_hash(PROTECTED)}):
            assert KEPT_FROM_HER in words(opened.run(**forged))
        for page in ("../uporabniki", "tracker/ui/main", "x" * 1000):
            assert "h1" in words(opened.run(page))
            assert "h1" in words(opened.run(page_hash=page))
        for query in ("a" * 100_000, "%00%ff&=&&?&stanje=999999-99-99&lang=<b>", "koda=%F0%9F%98%80&koda=x"):
            assert "h1" in words(opened.run("ukrep", query))
        assert told_of_the_machine(opened) == []


def absurd(name: str) -> list[WidgetState]:
    """What no field can hold, as the value of one."""
    plain: list[dict[str, Any]] = [
        {"int_value": 2**63 - 1}, {"int_value": -(2**63)}, {"double_value": float("nan")}, {"json_value": "null"},
        {"string_value": "x" * 900_000}, {"bytes_value": b"\xff"}, {"trigger_value": True},
    ]  # fmt: skip
    states = [WidgetState(id=name, **value) for value in plain]
    numbers = WidgetState(id=name)
    numbers.int_array_value.data.extend([2**63 - 1, -(2**63)] * 1000)
    return [*states, numbers]


def test_absurd_values_of_a_field_name_no_path(site: str) -> None:
    with window(site) as opened:
        fields = [message.delta.new_element for message in opened.run("ukrepi") if message.HasField("delta")]
        chosen = next(field.selectbox.id for field in fields if field.WhichOneof("type") == "selectbox")
        for state in absurd(chosen):
            assert opened.run("ukrepi", states=(state,))[-1].script_finished == 0
        assert "exception" not in {field.WhichOneof("type") for field in fields}
        assert "h1" in words(opened.run("ukrepi", states=()))
        assert told_of_the_machine(opened) == []


def test_what_developers_may_ask_for_does_nothing(site: str) -> None:
    with window(site) as opened:
        opened.run()
        opened.received.clear()
        opened.send(clear_cache=True)
        opened.send(load_git_info=True)
        opened.send(set_run_on_save=True)
        opened.socket.send(BackMsg(rerun_script={"fragment_id": "of-others"}).SerializeToString())
        opened.send(app_heartbeat=True)
        kinds = {message.WhichOneof("type") for message in opened.until("heartbeat_ack")}
        assert kinds <= {"session_status_changed", "heartbeat_ack"}


def ended(opened: Window) -> int:
    """The number with which a socket was closed."""
    with pytest.raises(ConnectionClosed) as end:
        while True:
            opened.received.append(bytes(opened.socket.recv(PATIENCE)))
    assert end.value.rcvd is not None
    return end.value.rcvd.code


def test_malformed_frames_end_the_socket_and_leave_one_line(fresh: Fresh) -> None:
    server = fresh.server
    bad = [(b"\xff" * 100, 1002), ("zdravo", 1003), (b"a" * (MOST_BYTES + 1), 1009)]
    for sent, code in bad:
        with window(server.url) as opened:
            opened.run()
            opened.socket.send(sent)
            assert ended(opened) == code
            assert told_of_the_machine(opened) == []
    with window(server.url) as opened:
        with suppress(ConnectionClosed):  # it may be closed before the last of them
            for _ in range(2 * AT_ONCE):
                opened.send(clear_cache=True)
        assert ended(opened) == 1008
    log = server.log.read_text("utf-8")
    assert log.count("a socket was closed") == 3, "too large a frame is not even read"
    assert "Traceback" not in log
    assert " File " not in log
    assert httpx.get(f"{server.url}/zdravje").status_code == 200


def test_nobody_goes_on_with_the_page_of_another(site: str) -> None:
    with window(site) as first:
        session = first.run()[0].new_session.initialize.session_id
        with window(site, session=session.replace(session[0], "x")) as second:
            assert second.run()[0].new_session.initialize.session_id != session
            asked = BackMsg()
            asked.backend_operation_request.session_id = session
            asked.backend_operation_request.deferred_file.file_id = "x"
            second.socket.send(asked.SerializeToString())
            (*_, answer) = second.until("backend_operation_response")
            assert answer.backend_operation_response.error_msg
        assert "h1" in words(first.run())
