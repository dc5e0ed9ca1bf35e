"""What a column of numbers proves about each of them, and what people write where they have none."""

from collections.abc import Iterable

from tracker.texts.numerals import digits_of, proven_sign

DASHES = frozenset({"-", "–", "—", "/"})
"""What people draw where they have nothing to say, whatever the column is about."""
NOTHING = DASHES | {
    "",
    "n/a",
    "n. a.",
    "n.a.",
    "na",
    "n/p",
    "ni podatka",
    "ni podatkov",
    "ni",
    "none",
    "brez",
    "nan",
    "null",
    "?",
}
"""What people write where they have no number."""


def is_nothing(text: str) -> bool:
    """Whether a text stands for a missing number or date."""
    return text.strip().casefold() in NOTHING


def decimal_sign_of(texts: Iterable[str]) -> str:
    """The decimal sign a column's values prove (`,` or `.`), or empty if they prove none or both."""
    proven = {sign for text in texts for sign in [proven_sign(digits_of(text) or "")] if sign}
    return proven.pop() if len(proven) == 1 else ""
