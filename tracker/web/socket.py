"""What may pass over the socket of an open page: in, what its script sends; out, nothing about this machine.

Streamlit's own server takes more: from any open page its caches can be emptied, its settings changed, and developers'
tools be asked for. It also tells every page its version, that of Python, and where on the disk its script lies.
"""

import json
import logging
import re
import time
from collections.abc import Callable
from enum import Enum

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import QueryParams
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tracker.allocation import search_if_due
from tracker.open_windows import HEADER, open_window
from tracker.web.counting import Stopwatch
from tracker.web.turns import Turn, Turns
from tracker.web.windows import open_windows, owner_of

log = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
"""The largest frame that is taken: everything typed on a page, many times over."""
NAME, NAMED = "okno", re.compile("[0-9a-f]{24}")
"""What names a window in the address of its socket (`drafts.js`)."""
NEEDED = ("rerun_script", "stop_script", "app_heartbeat")
FILE_MADE_WHEN_FETCHED = "deferred_file"
AT_ONCE, A_SECOND = 100, 20
"""How many frames may come at once, and how many a second for long: far more than one person's hands send."""
MOST_OF_A_FIRST_FRAME = 20_000
"""What tells of this machine is short. Larger frames hold tables and pictures: reading them would slow pages."""
MOST_OF_THE_LAST_FRAME = 200
"""What says that a run has ended is a number."""
TO_BEGIN_ANEW = ForwardMsg.FINISHED_EARLY_FOR_RERUN
POLICY, MALFORMED, TEXT, TOO_BIG = 1008, 1002, 1003, 1009  # RFC 6455


class Verdict(Enum):
    """What becomes of a frame from outside; a number closes the socket with it."""

    TAKEN = "taken"
    IGNORED = "ignored"
    TOO_MANY = POLICY
    NO_FRAME = MALFORMED
    NO_BYTES = TEXT
    TOO_LARGE = TOO_BIG


class Allowance:
    """How many frames a socket may still send: `AT_ONCE` of them, and `A_SECOND` more with each second."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self.seconds, self.left, self.at = seconds, float(AT_ONCE), seconds()

    def take(self) -> bool:
        """Takes one; False when there is none left."""
        now = self.seconds()
        self.left = min(AT_ONCE, self.left + (now - self.at) * A_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


def judged(message: Message) -> Verdict:
    """What becomes of a frame, by itself."""
    data = message.get("bytes")
    if data is None:
        return Verdict.NO_BYTES
    if len(data) > MOST_BYTES:
        return Verdict.TOO_LARGE
    try:
        sent = BackMsg.FromString(data)
    except DecodeError:
        return Verdict.NO_FRAME
    if not is_needed(sent):
        return Verdict.IGNORED
    return Verdict.TAKEN if all(map(can_be_read, sent.rerun_script.widget_states.widgets)) else Verdict.NO_FRAME


def can_be_read(state: WidgetState) -> bool:
    """Whether what a field holds is what it says. Streamlit would fail with it at every later run of the page."""
    kind = state.WhichOneof("value")
    if kind not in ("json_value", "json_trigger_value"):
        return True
    try:
        json.loads(getattr(state, kind))
    except (ValueError, RecursionError):
        return False
    return True


def is_needed(sent: BackMsg) -> bool:
    """Whether a page of ours sends such a message."""
    kind = sent.WhichOneof("type")
    if kind == "backend_operation_request":
        return bool(sent.backend_operation_request.WhichOneof("payload") == FILE_MADE_WHEN_FETCHED)
    return kind in NEEDED


def asks_for_a_run(data: bytes) -> bool:
    """Whether a frame that was taken asks for a run of the page."""
    return bool(BackMsg.FromString(data).WhichOneof("type") == "rerun_script")


def ends_a_run(data: bytes) -> bool:
    """Whether a frame for a page says that its run has ended and no other follows at once."""
    if len(data) > MOST_OF_THE_LAST_FRAME:
        return False
    frame = ForwardMsg.FromString(data)
    return bool(frame.WhichOneof("type") == "script_finished" and frame.script_finished != TO_BEGIN_ANEW)


def told(data: bytes) -> bytes | None:
    """A frame for a page without what it says of this machine; None where the page should not get it at all."""
    if len(data) > MOST_OF_A_FIRST_FRAME:
        return data
    frame = ForwardMsg.FromString(data)
    kind = frame.WhichOneof("type")
    if kind == "page_not_found":  # an English box; the page says it itself, see ui/main.py
        return None
    if kind != "new_session":
        return data
    frame.new_session.main_script_path = ""
    for private in (frame.new_session.initialize.environment_info, frame.new_session.initialize.user_info):
        private.Clear()
        private.SetInParent()  # the page's script expects that there is one
    return bytes(frame.SerializeToString())


def name_of(scope: Scope) -> str:
    """The name of a window in the address of its socket; empty where it has none that `drafts.js` would give."""
    name = QueryParams(scope.get("query_string", b"")).get(NAME, "")
    return name if NAMED.fullmatch(name) else ""


def with_name(scope: Scope, name: str) -> Scope:
    """The same with the name among the headers, where pages find it, and whatever stood in its place left out."""
    own = HEADER.lower().encode()
    others = [(key, value) for key, value in scope.get("headers", ()) if key.lower() != own]
    return {**scope, "headers": [*others, (own, name.encode())] if name else others}


class CheckedSocket:
    """Lets through what pages need and closes the socket of whoever sends anything malformed, or far too much.

    Runs of pages wait for their turn, and one address of strangers has only so many pages open.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.turns = Turns(at_rest=search_if_due)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        owner = await owner_of(HTTPConnection(scope))
        if not open_windows().open(owner):
            log.warning("a socket was refused: its address has too many open pages")
            await receive()
            await send({"type": "websocket.close", "code": POLICY})
            return
        window, name = Window(receive, send, Turn(self.turns, owner)), name_of(scope)
        try:
            with open_window(name):
                await self.app(with_name(scope, name), window.receive, window.send)
        finally:
            window.turn.end()
            open_windows().close(owner)


class Window:
    """One open socket."""

    def __init__(self, receive: Receive, send: Send, turn: Turn) -> None:
        self._receive, self._send, self.turn = receive, send, turn
        self.allowance, self.watch = Allowance(), Stopwatch()
        self.is_closed = self.has_ignored = False

    async def receive(self) -> Message:
        """The next message that may pass; one that asks for a run passes when it is its turn."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            verdict = judged(message) if self.allowance.take() else Verdict.TOO_MANY
            if verdict is Verdict.TAKEN:
                if asks_for_a_run(message["bytes"]):
                    self.watch.start()
                    await self.turn.begin()
                return message
            if verdict is not Verdict.IGNORED:
                return await self._close(verdict)
            self._note_ignored()

    async def send(self, message: Message) -> None:
        """Sends what a page may be told; nothing after the end."""
        if self.is_closed:
            return
        if message["type"] == "websocket.send" and message.get("bytes") is not None:
            if ends_a_run(message["bytes"]):
                self.watch.stop()
                self.turn.end()
            data = told(message["bytes"])
            if data is None:
                return
            message = {**message, "bytes": data}
        await self._send(message)

    async def _close(self, verdict: Verdict) -> Message:
        log.warning("a socket was closed: %s", verdict.name.lower().replace("_", " "))
        self.is_closed = True
        await self._send({"type": "websocket.close", "code": verdict.value})
        return {"type": "websocket.disconnect", "code": verdict.value}

    def _note_ignored(self) -> None:
        if not self.has_ignored:
            log.warning("a socket sent something that no page sends; it was left out")
        self.has_ignored = True
