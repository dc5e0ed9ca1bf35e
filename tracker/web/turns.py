"""Whose run of a page is next: a fair share for everybody, so that one visitor's many windows cost others little.

Python runs one page at a time, whatever the number of windows. Without turns, somebody with eight busy windows has
eight ninths of the server; with them, whoever has fewer runs going is served first. Nobody is refused, and alone a
visitor has all there is.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

RUNS = 3
"""How many runs may go on at once; more of them only make each other slower."""
RUNS_OF_ONE = 2
"""How many of them one visitor's may be, so that there is a place for the next one."""
LONGEST = 1.0
"""Seconds after which a run counts no more: a slow one does not hold up all others."""
REST = 1.0
"""Seconds without a run after which nobody waits, as far as can be told: people read what they have got."""


@dataclass
class Turns:
    """The runs that go on, and those that wait, by whose they are. All on the event loop."""

    running: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, deque[asyncio.Future[None]]] = field(default_factory=dict)
    """In the order in which each was served last."""
    at_rest: Callable[[], None] | None = None
    """What is done once nothing has been running for a while."""
    resting: asyncio.TimerHandle | None = None
    """Since the newest run ended: runs that came and went in between were no rest."""

    async def begin(self, visitor: str) -> None:
        """Waits until a run of a visitor may begin; it must be ended with `end`."""
        if not self.waiting and self._has_place(visitor):
            self.running[visitor] += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.setdefault(visitor, deque()).append(turn)
        self._serve()
        try:
            await turn
        except asyncio.CancelledError:
            self._withdraw(visitor, turn)
            raise

    def end(self, visitor: str) -> None:
        """Ends a run of a visitor and lets the next one begin."""
        self.running[visitor] -= 1
        if self.running[visitor] <= 0:
            del self.running[visitor]
        self._serve()
        if not self.running:
            self._begin_to_rest()

    def _begin_to_rest(self) -> None:
        if self.resting is not None:
            self.resting.cancel()
        self.resting = asyncio.get_running_loop().call_later(REST, self._rest)

    def _rest(self) -> None:
        if self.at_rest is not None and not self.running:
            self.at_rest()

    def _has_place(self, visitor: str) -> bool:
        return self.running.total() < RUNS and self.running[visitor] < RUNS_OF_ONE

    def _serve(self) -> None:
        while (visitor := self._next()) is not None:
            turns = self.waiting.pop(visitor)
            turn = turns.popleft()
            if turns:
                self.waiting[visitor] = turns  # behind all others
            if not turn.cancelled():
                self.running[visitor] += 1
                turn.set_result(None)

    def _next(self) -> str | None:
        """Of those who may begin the one with the fewest runs, and of these the one who was served longest ago."""
        return min(filter(self._has_place, self.waiting), key=lambda visitor: self.running[visitor], default=None)

    def _withdraw(self, visitor: str, turn: asyncio.Future[None]) -> None:
        """Somebody left while she waited, perhaps just as her turn came."""
        if not turn.cancelled():
            self.end(visitor)
            return
        turns = self.waiting.pop(visitor, deque())
        if turns := deque(other for other in turns if other is not turn):
            self.waiting[visitor] = turns


@dataclass
class Turn:
    """The turn of one window: held from the moment its run begins until it ends, or until it has lasted too long."""

    turns: Turns
    visitor: str
    expiry: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        """Waits for the turn. A window whose run goes on has it: its next run replaces that one."""
        if self.expiry is None:
            await self.turns.begin(self.visitor)
            self.expiry = asyncio.get_running_loop().call_later(LONGEST, self.end)

    def end(self) -> None:
        """Gives the turn back; does nothing without one."""
        if self.expiry is not None:
            self.expiry.cancel()
            self.expiry = None
            self.turns.end(self.visitor)
