"""A window of a served page without a browser: it asks for runs over the websocket, and waits until each has ended."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.tooling.patience import PATIENCE


@dataclass(frozen=True)
class Run:
    """What one run of a page sent: how long it took, in milliseconds, its weight in bytes, and its elements."""

    milliseconds: float
    size: int
    messages: tuple[ForwardMsg, ...] = field(repr=False)

    @property
    def html(self) -> str:
        """All the HTML of the page, one element after the other."""
        elements = (message.delta.new_element for message in self.messages if message.HasField("delta"))
        return "\n".join(element.html.body for element in elements if element.HasField("html"))


@dataclass(frozen=True)
class Window:
    """An open window."""

    connection: ClientConnection

    def run(self, page: str = "", query: str = "") -> Run:
        """Runs a page as opening or clicking does, and waits for its end."""
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
        begun = time.perf_counter()
        self.connection.send(asked.SerializeToString())
        messages, size = [], 0
        for received in self._received():
            size += len(received)
            message = ForwardMsg.FromString(received)
            messages.append(message)
            if message.HasField("script_finished"):
                break
        return Run((time.perf_counter() - begun) * 1000, size, tuple(messages))

    def _received(self) -> Iterator[bytes]:
        while True:
            received = self.connection.recv(timeout=PATIENCE)
            assert isinstance(received, bytes)
            yield received


@contextmanager
def open_window(url: str, cookies: Iterable[str] = ()) -> Iterator[Window]:
    """A window on the server at an address, with cookies written as `name=value`."""
    headers = {"Cookie": "; ".join(cookies)}
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(
        address,
        origin=Origin(url),
        additional_headers=headers if cookies else None,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
        open_timeout=PATIENCE,
    ) as connection:
        yield Window(connection)
