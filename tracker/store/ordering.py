"""The order of codes: numbers in them count as numbers, so E1-10 comes after E1-9."""

import re

_NUMBERS = re.compile(r"(\d+)")


def natural(code: str) -> tuple[tuple[bool, int, str], ...]:
    """A key that sorts codes by their letters and by the size of their numbers."""
    return tuple(
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in _NUMBERS.split(code) if part
    )
