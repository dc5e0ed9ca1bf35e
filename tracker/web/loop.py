"""The event loop of the server, woken once for many messages."""

import asyncio


class WokenOnce(asyncio.SelectorEventLoop):
    """A loop to which other threads hand over much: while it is being woken nobody wakes it again.

    Streamlit hands over every message of a run by itself, some thirty a click. Each time asyncio writes a byte that
    wakes the loop, and lets go of the interpreter meanwhile, which another run may then keep for 5 ms: with fifteen
    windows half the time of a run was spent there.
    """

    _is_being_woken = False

    def _write_to_self(self) -> None:
        if not self._is_being_woken:
            self._is_being_woken = True
            super()._write_to_self()  # type: ignore[misc]

    def _read_from_self(self) -> None:
        super()._read_from_self()  # type: ignore[misc]
        # Only now: whoever handed something over before this line finds it done in the next round of the loop, which
        # does not sleep while anything is left to do; whoever does so after it wakes the loop again.
        self._is_being_woken = False
