"""Codes in a row, and lists that end."""

from collections.abc import Sequence
from typing import TypeVar

from tracker.sentences import Sentence, say

Thing = TypeVar("Thing")


def cut(things: Sequence[Thing], most: int) -> tuple[Thing, ...]:
    """The first of the things; one more than `most` is shown rather than counted."""
    return tuple(things if len(things) <= most + 1 else things[:most])


def codes_in_a_row(codes: Sequence[str], most: int) -> Sentence | str:
    """Codes in a row; of very many the first, and how many more there are."""
    shown = cut(codes, most)
    words = ", ".join(shown)
    return say("{codes}, and {n} more", codes=words, n=len(codes) - len(shown)) if len(shown) < len(codes) else words
