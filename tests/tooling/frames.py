"""An open page without a browser: the frames of its socket, as anybody's program could send them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.tooling.patience import PATIENCE


@dataclass
class Window:
    """One socket; `received` holds every frame it got, as bytes."""

    socket: ClientConnection
    received: list[bytes] = field(default_factory=list)

    def send(self, **wanted: Any) -> None:
        """Sends a message of one kind, such as `clear_cache=True`."""
        self.socket.send(BackMsg(**wanted).SerializeToString())

    def run(
        self,
        page: str = "",
        query: str = "",
        *,
        page_hash: str = "",
        fragment: str = "",
        states: tuple[WidgetState, ...] = (),
    ) -> list[ForwardMsg]:
        """Asks for a page and waits until it stands."""
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
        asked.rerun_script.page_script_hash, asked.rerun_script.fragment_id = page_hash, fragment
        asked.rerun_script.widget_states.widgets.extend(states)
        self.socket.send(asked.SerializeToString())
        return self.until("script_finished")

    def until(self, kind: str) -> list[ForwardMsg]:
        """The messages up to the first one of a kind."""
        found: list[ForwardMsg] = []
        while not found or found[-1].WhichOneof("type") != kind:
            data = self.socket.recv(PATIENCE)
            assert isinstance(data, bytes)
            self.received.append(data)
            found.append(ForwardMsg.FromString(data))
        return found


@contextmanager
def window(site: str, cookies: str = "", session: str = "") -> Iterator[Window]:
    """Opens a socket as a page of the site does; `session` is the id of a session to go on with."""
    address = site.replace("http", "ws") + "/_stcore/stream"
    names = [Subprotocol(name) for name in ("streamlit", "-", session) if name]
    headers = {"Cookie": cookies} if cookies else {}
    with connect(
        address,
        origin=Origin(site),
        subprotocols=names,
        additional_headers=headers,
        max_size=None,
        open_timeout=PATIENCE,
    ) as socket:
        yield Window(socket)


def words(messages: list[ForwardMsg]) -> str:
    """What a page shows, as one text."""
    return "\n".join(str(message.delta) for message in messages if message.WhichOneof("type") == "delta")
