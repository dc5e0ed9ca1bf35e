"""Which windows of browsers are open at this process, by the name that each of them keeps over a reload.

`web/drafts.js` names a window, `web/socket.py` counts it here, and pages read its name from the header `HEADER`.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

HEADER = "X-Window"

_open: Counter[str] = Counter()


@contextmanager
def open_window(name: str) -> Iterator[None]:
    """A window is open for so long; one that reloads may be there twice for a moment."""
    _open[name] += 1
    try:
        yield
    finally:
        _open[name] -= 1
        if _open[name] <= 0:
            del _open[name]


def is_open(name: str) -> bool:
    """Whether a window with a name is open at this process."""
    return bool(name) and name in _open
