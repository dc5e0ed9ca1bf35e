"""Connections on which no whole request comes: whoever opens many of them would leave no files for others.

The server waits without an end for the rest of a request's head, and for more after an answer was given.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 30.0
"""How long the head of a request may take to come in; over the slowest line it is there within one."""


class Timely(H11Protocol):
    """Hangs up where a request does not begin in time."""

    cycle: Any
    """The request that is answered; None before the first, which its type in the server does not say."""
    _hanging_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._wait_no_more()
        elif self.transport.get_protocol() is self:
            self._wait()

    def handle_websocket_upgrade(self, *given: Any) -> None:
        self._wait_no_more()
        super().handle_websocket_upgrade(*given)

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        """From now on, unless it is waited already: more that comes is no longer time."""
        if self._hanging_up is None and not self.transport.is_closing():
            self._hanging_up = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _wait_no_more(self) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
            self._hanging_up = None
