"""What words and shares say of how far a measure or step has come: `zaključeno`, `izvedeno 50 %`, `delno izvedeno`."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tracker.facts import Lifecycle
from tracker.importing.read.choices import meant_by
from tracker.importing.read.days import parse_day
from tracker.importing.read.normal import normal

SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")
PARTLY = re.compile(
    r"\b(?:delno|deloma|partial\w*|partly|in part|parcial\w*|partiel\w*|teilweise|parzial\w*|djelomic\w*)\b"
)
WHOLLY = re.compile(
    r"(?:v celoti|popolnoma|pravocasno|uspesno|z zamudo|v roku|fully|in full|on time|late|successfully|en totalite|"
    r"totalmente|vollstandig|u potpunosti)"
)
"""What may stand beside a word that says that all is over, and leaves it so."""

LATE = frozenset({"zamuja", "zamuda", "late", "delayed", "at risk", "off track", "en retard"})

ASIDE = re.compile(r"(?<!\s)\s*[,;:(]|\s[–-]\s")
MOST_WORDS_OF_DAY = 10
OVER = (Lifecycle.COMPLETED, Lifecycle.DROPPED)
WHOLE = Decimal(100)


def share_in(text: str) -> Decimal | None:
    """The share in a text, as a part of one; None where there is none, or several, or one above the whole."""
    found = [Decimal(one.replace(",", ".")) for one in SHARE.findall(text)]
    return found[0] / WHOLE if len(found) == 1 and found[0] <= WHOLE else None


def lifecycle_of(text: str) -> Lifecycle | None:
    """The state that a text names; None for one of which it is not certain.

    A share beside the word wins: what is done to 50 % is under way. So does what limits it: `zaključena 1. faza` and
    `zaključeno delno` do not say that the measure is completed.
    """
    share = share_in(text)
    found = _in_words(SHARE.sub(" ", text) if share is not None else text)
    if share is None or share == 1 or found not in (None, Lifecycle.COMPLETED, Lifecycle.IN_PROGRESS):
        return found
    is_bare = not normal(SHARE.sub(" ", text))
    return Lifecycle.IN_PROGRESS if share > 0 and (found is not None or is_bare) else None


def coloured_rows(rows: dict[str, list[int]], meant: Iterable[tuple[str, str]]) -> dict[int, tuple[Lifecycle, ...]]:
    """The states that the colours of each row stand for."""
    found: dict[int, dict[Lifecycle, None]] = {}
    for colour, state in meant:
        for row in rows.get(colour, ()) if state else ():
            found.setdefault(row, {})[Lifecycle(state)] = None
    return {row: tuple(states) for row, states in found.items()}


def _in_words(text: str) -> Lifecycle | None:
    member, rest = _meant(text)
    if member is None or member not in OVER or not rest:
        return member
    if PARTLY.search(rest):
        return Lifecycle.IN_PROGRESS if member is Lifecycle.COMPLETED else None
    return member if WHOLLY.fullmatch(rest) or _day_of(text, rest) else None


def _meant(text: str) -> tuple[Lifecycle | None, str]:
    """The state that a text begins with, and what else it says; a comma or a bracket ends the state."""
    member, rest = meant_by(Lifecycle, text)
    head = ASIDE.split(text, maxsplit=1)[0]
    if member is None and head != text:
        member, more = meant_by(Lifecycle, head)
        rest = " ".join((more, normal(text[len(head) :]))).strip()
    return (member, rest) if isinstance(member, Lifecycle) else (None, rest)


def _day_of(text: str, rest: str) -> date | None:
    """The day in the last words, if they are all a text says beside its state: `realizirano v letu 2024`."""
    words = text.split()
    ends = (" ".join(words[-n:]) for n in range(1, min(len(words), MOST_WORDS_OF_DAY + 1)))
    return next((_day_in(end) for end in ends if normal(end) == rest), None)


def _day_in(text: str) -> date | None:
    span = parse_day(text.strip(" ()[]-–:,;")) if any(map(str.isdigit, text)) else None
    return span.last if span and not span.is_short else None  # `izvedeno 3/25` is three of 25


def is_late(text: str) -> bool:
    """Whether the word of a state says that it is behind: of that the state itself tells nothing."""
    return normal(text) in LATE


def beside_state(text: str) -> tuple[date | None, bool]:
    """What a text says beside its word of state: the day at its end, and whether there is anything else.

    Shares, and what means the same as the word alone (`v celoti`), are nothing else.
    """
    bare = SHARE.sub(" ", text)
    member, rest = _meant(bare)
    if member is None or not rest:
        return None, False
    day = _day_of(bare, rest) if member in OVER else None
    return day, day is None and WHOLLY.fullmatch(rest) is None and PARTLY.fullmatch(rest) is None


@lru_cache(maxsize=5_000)
def says_more(text: str) -> bool:
    """Whether a text says anything beside its word of state: a share, a day, or something else."""
    return share_in(text) is not None or is_late(text) or beside_state(text) != (None, False)
