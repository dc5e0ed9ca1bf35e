"""Several sources in one cell, each with its share: `ESRR 85 %, lastna sredstva 15 %`."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

WHOLE = Decimal(100)
NEARLY = Decimal("0.05")
"""By so much shares may miss the whole: 33,33 % three times."""

SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*%")
AROUND = " \t\r\n,;:/+&=()[]–—-•*"
JOINING = re.compile(r"^(?:in|ter|and|und|et|y|e|i)\s+", re.IGNORECASE)

Amounts = dict[int, dict[str, tuple[object, str]]]
"""Amounts by year and stage, each with the column it stands in."""

Shares = tuple[tuple[str, Decimal], ...]
"""Names, each with its part of a hundred."""


def shares_in(text: str) -> Shares:
    """The names in a text with their shares, which may stand before or after them; none where they make no whole."""
    found = list(SHARE.finditer(text))
    if len(found) < 2:
        return ()
    ends = [0, *(one.end() for one in found)]
    starts = [*(one.start() for one in found), len(text)]
    pieces = [_name(text[first:last]) for first, last in zip(ends, starts, strict=True)]
    names = pieces[1:] if not pieces[0] else pieces[:-1]
    shares = [Decimal(one[1].replace(",", ".")) for one in found]
    is_alone = not (pieces[0] and pieces[-1])
    if not is_alone or not all(names) or not all(shares) or abs(sum(shares) - WHOLE) > NEARLY:
        return ()
    return tuple(zip(names, shares, strict=True))


def divided(cents: int, shares: Sequence[Decimal]) -> list[int]:
    """An amount parted by shares, to the cent: what rounding leaves goes to the first ones."""
    whole = sum(shares)
    parts = [int(cents * share / whole) for share in shares]
    for at in range(cents - sum(parts)):
        parts[at % len(parts)] += 1
    return parts


def divided_amounts(amounts: Amounts, shares: Sequence[Decimal]) -> list[Amounts]:
    """The amounts of each of several sources."""
    if len(shares) == 1 or not amounts:
        return [amounts] * len(shares)
    of_each: list[Amounts] = [defaultdict(dict) for _ in shares]
    for year, stages in amounts.items():
        for stage, (value, label) in stages.items():
            parts = divided(value, shares) if isinstance(value, int) else [value] * len(shares)
            for own, part in zip(of_each, parts, strict=True):
                own[year][stage] = (part, label)
    return of_each


def _name(piece: str) -> str:
    return JOINING.sub("", piece.strip(AROUND)).strip(AROUND)
