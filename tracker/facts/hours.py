"""Times of day as people write them: `9.00`, `09:00`, `9`, `9. uri`."""

import re
from datetime import time

_WRITTEN = re.compile(r"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?\.?\s*(?:h|ur[aio]?)?", re.IGNORECASE)


def read_hour(written: str) -> time | None:
    """The time of day that a text says; None for one that says none. It bears no time zone."""
    found = _WRITTEN.fullmatch(written.strip())
    return time(int(found[1]), int(found[2] or 0)) if found else None
