"""What belongs together stays on one line: dates, a number with what it counts, a light's shape and its word."""

import re
from functools import lru_cache

NO_BREAK = "\u00a0"
TOGETHER = re.compile(r"(?<=\d\.) (?=\d)|(?<=[●◆▲○]) |(?<=\d) (?=%|EUR\b|[^\W\d_])")


@lru_cache(maxsize=16384)
def unbroken(text: str) -> str:
    """A text with no-break spaces where a line must not end."""
    return TOGETHER.sub(NO_BREAK, text)
