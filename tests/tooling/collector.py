"""The cycle collector of a process of tests.

A server searches for garbage each time before it keeps a board, in a few milliseconds. A process of tests holds far
more that can be searched, and makes as many boards in a minute as a server in a week: a tenth of the time of a page's
test went into it. So tests search and freeze at a twenty-fifth of the batches, and leave the others to the collector.
"""

import gc
from itertools import count
from typing import Any

from tracker import allocation

SEARCHES_EVERY, AT_LATEST = 25, 1000


class SeldomCollector:
    """Stands for the module `gc` where the product lays what it keeps out of the collector's way."""

    isenabled = staticmethod(gc.isenabled)
    enable = staticmethod(gc.enable)
    disable = staticmethod(gc.disable)
    unfreeze = staticmethod(gc.unfreeze)

    def __init__(self) -> None:
        self._batches = count(1)
        self._is_due = False

    def collect(self) -> None:
        """Searches now and then."""
        self._is_due = next(self._batches) % SEARCHES_EVERY == 0
        if self._is_due:
            gc.collect()

    def freeze(self) -> None:
        """Freezes what is there after a search: before one there is garbage among it, which would never go."""
        if self._is_due:
            gc.freeze()


def search_seldom() -> None:
    """From now on the product searches this process as seldom."""
    product: Any = allocation
    product.gc, product.AT_LATEST = SeldomCollector(), AT_LATEST
