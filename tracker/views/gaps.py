"""Numbers that are missing in what a reader sees: that something is left out is said, never what.

Only what the reader sees is asked, so that no more is told than the numbers themselves tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

_LAST_NUMBER = re.compile(r"^(.*?)(\d+)$")


def has_gaps(codes: Iterable[str]) -> bool:
    """Whether a number is missing among codes such as `2026/2-03`, counted from 1 under each beginning."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for code in codes:
        if match := _LAST_NUMBER.match(code):
            numbers[match[1]].add(int(match[2]))
    return any(len(found) < max(found) for found in numbers.values())
