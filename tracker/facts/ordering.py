"""The order of codes, in every list: numbers in them count as numbers, so E1-10 comes after E1-9, and 11 after 2."""

import re
from functools import lru_cache

Natural = tuple[tuple[bool, int, str], ...]
_NUMBERS = re.compile(r"(\d+)")


@lru_cache(maxsize=16_384)
def natural(code: str) -> Natural:
    """A key that sorts codes by their letters and by the size of their numbers."""
    return tuple(
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in _NUMBERS.split(code) if part
    )
