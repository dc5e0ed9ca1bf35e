"""Words compared as a reader would: without case, accents, punctuation and spaces too many."""

import re
import unicodedata
from functools import lru_cache

SIGNS = str.maketrans({"đ": "d", "ß": "ss", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "№": " no ", "°": " "})
SYMBOLS = {"%": " percent ", "€": " eur ", "#": " no "}

UNSEEN = ("Mn", "Me", "Cf")
"""Accents, and characters that only say how others are set: soft hyphens, joiners, spaces without a width."""


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """`Šifra  ukrepa:` becomes `sifra ukrepa`; signs for percent and euro become words."""
    folded = text.casefold().translate(SIGNS)
    for sign, word in SYMBOLS.items():
        folded = folded.replace(sign, word)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if unicodedata.category(c) not in UNSEEN)
    return " ".join(re.findall(r"[^\W_]+", bare))


def seen(text: str) -> str:
    """A text without the characters that nobody sees."""
    return text if text.isascii() else "".join(c for c in text if unicodedata.category(c) != "Cf")


def slug(text: str, limit: int = 40) -> str:
    """A code made of a name: `Oddelek za finance` becomes `oddelek-za-finance`."""
    words = re.sub(r"[^a-z0-9]+", "-", normal(text).encode("ascii", "ignore").decode()).strip("-")
    return words[:limit].rstrip("-")
