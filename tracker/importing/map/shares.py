"""Several sources in one cell, each with its share or amount: `ESRR 85 %, lastna 15 %`, `ESRR 900; lastna 100`."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from tracker.facts import FundingKind
from tracker.importing.read.choices import funding_kind_in

WHOLE = Decimal(100)
NEARLY = Decimal("0.05")
"""By so much shares may miss the whole: 33,33 % three times."""

EXACTLY = 6
"""So many decimals of a cent make up for shares that have no end, such as a third."""

SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*%")
AMOUNT = re.compile(
    r"(?:(?:€|\bEUR)\s*)?(?<![\w.,])(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d{1,2}))?(?![\w,]|\s*%|\.\d)\s*(?:€|EUR\b)?",
    re.IGNORECASE,
)
"""Euros as they are written beside a name; the digits of a name (`WiFi4EU`) are none."""

PARTED = re.compile(r"[;\n/+]|,(?!\d)|\s(?:in|ter|and|und)\s", re.IGNORECASE)
FROM = 1000
"""Cents; smaller numbers beside a name number something: `razpis 2`."""

AROUND = " \t\r\n,;:/+&=()[]–—-•*"
JOINING = re.compile(r"^(?:in|ter|and|und|et|y|e|i)\s+", re.IGNORECASE)

LONGEST = 1_000
"""Characters; what is longer names no sources with their parts."""

Amounts = dict[int, dict[str, tuple[object, str]]]
"""Amounts by year and stage, each with the column it stands in."""

Shares = tuple[tuple[str, Decimal], ...]
"""Names, each with its part of a hundred."""


def shares_in(text: str) -> Shares:
    """The names in a text with their shares, which may stand before or after them; none where they make no whole."""
    found = list(SHARE.finditer(text)) if len(text) <= LONGEST else []
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


def amounts_in(text: str) -> tuple[tuple[str, int], ...]:
    """The names in a text with the cents that each gives; nothing where one of several does not say it."""
    found: list[tuple[str, int]] = []
    if len(text) > LONGEST:
        return ()
    for part in [one for one in PARTED.split(text) if one.strip(AROUND)]:
        amounts = list(AMOUNT.finditer(part))
        name = _name(AMOUNT.sub(" ", part))
        if len(amounts) != 1 or not name:
            return ()
        whole, cents = amounts[0].groups()
        found.append((name, 100 * int(re.sub(r"\D", "", whole)) + int((cents or "").ljust(2, "0") or 0)))
    return tuple(found) if len(found) > 1 and all(cents >= FROM for _, cents in found) else ()


def of_several_kinds(text: str) -> tuple[str, ...]:
    """The names in a text that names sources of different kinds without saying what each gives; else none."""
    parts = [part.strip(AROUND) for part in PARTED.split(text)] if len(text) <= LONGEST else []
    told = {part: kind for part in parts if part and (kind := funding_kind_in(FundingKind, part)) is not None}
    return tuple(told) if len(set(told.values())) > 1 else ()


def as_shares(amounts: Sequence[tuple[str, int]]) -> Shares:
    """Names with their amounts as parts of a hundred."""
    whole = sum(cents for _, cents in amounts)
    return tuple((name, WHOLE * cents / whole) for name, cents in amounts)


def divided(cents: int, shares: Sequence[Decimal]) -> list[int]:
    """An amount parted by shares, to the cent: what rounding leaves goes to the first ones."""
    whole = sum(shares)
    parts = [int(round(cents * share / whole, EXACTLY)) for share in shares]
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
