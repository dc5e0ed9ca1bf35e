"""Lists that end: what is longer than a reader reads is cut, counted, and said where the rest stands."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tracker.documents.document import Paragraph, Style
from tracker.sentences import count
from tracker.texts import Translator

Thing = TypeVar("Thing")


def cut(things: Sequence[Thing], most: int) -> tuple[Thing, ...]:
    """The first of the things; one more than `most` is shown rather than counted."""
    return tuple(things if len(things) <= most + 1 else things[:most])


def rest(things: Sequence[object], most: int, where: str, t: Translator) -> Iterator[Paragraph]:
    """How many were cut, and where they stand; nothing where all are shown."""
    yield from left_out(len(things) - len(cut(things, most)), where, t)


def codes_words(codes: Sequence[str], most: int, t: Translator) -> str:
    """Codes in a row; of very many the first, and how many more there are."""
    shown = cut(codes, most)
    words = ", ".join(shown)
    return words + t(", and {n} more", n=len(codes) - len(shown)) if len(shown) < len(codes) else words


def left_out(left: int, where: str, t: Translator) -> Iterator[Paragraph]:
    """How many things were left out, and where they stand; nothing for none."""
    if left:
        sentence = count("And {n} more: {where}.", "And {n} more: {where}.", left, where=where)
        yield Paragraph(t.sentence(sentence), Style.NOTE)
