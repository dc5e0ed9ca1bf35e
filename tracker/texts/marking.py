"""Sentences in which what people recorded can be told from what the tracker says.

On a page in another language a text that somebody typed stands as it was typed; a screen reader must be told in which
language it is to be read. A translator that marks puts two characters around such a text that nobody types; whoever
writes HTML asks `pieces` where they stand.
"""

from collections.abc import Iterator
from functools import cache

from tracker.texts.translator import Titled, Translator

OWN = "sl"
"""The language in which the municipality records."""
BEGINS, ENDS = "\ue000", "\ue001"
"""Of the private use area of Unicode: no letter, and in no text."""


class Marking(Translator):
    """Puts sentences into a language and marks what is recorded in the municipality's; in its own it marks nothing."""

    def recorded(self, text: str) -> str:
        """A text that somebody typed, between the marks."""
        return f"{BEGINS}{text}{ENDS}" if text and self.language != OWN else text

    def title(self, thing: Titled) -> str:
        """The title in this language; the original one, marked, where no translation was recorded."""
        title = super().title(thing)
        return title if thing.title_en else self.recorded(title)


@cache
def marking(language: str) -> Marking:
    """The one of a language."""
    return Marking(language)


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """The words one after the other, each with whether it is recorded in the municipality's language."""
    for part in words.split(BEGINS):
        recorded, is_marked, said = part.rpartition(ENDS)
        if is_marked:
            yield recorded.replace(ENDS, ""), True
        if said:
            yield said, False
