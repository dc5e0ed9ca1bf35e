"""How much one address may ask for: no program of a stranger keeps the server from all others."""

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil


class Allowance:
    """So many requests at once, and so many more each second; what was not used adds up to that again.

    Of the addresses that asked last `most` are remembered; one that is forgotten begins anew.
    """

    def __init__(
        self, at_once: int, each_second: float, most: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once, self._each_second, self._most, self._clock = at_once, each_second, most, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def seconds_to_wait(self, address: str) -> int:
        """Takes one request from what is left to an address: 0, or in how many seconds there is one again."""
        now = self._clock()
        left, since = self._left.pop(address, (float(self._at_once), now))
        left = min(self._at_once, left + (now - since) * self._each_second)
        is_allowed = left >= 1
        self._left[address] = (left - 1 if is_allowed else left, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return 0 if is_allowed else ceil((1 - left) / self._each_second)
