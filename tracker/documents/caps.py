"""Lists that end: what is longer than a reader reads is cut, counted, and said where the rest stands."""

from collections.abc import Iterator, Sequence

from tracker.documents.document import Paragraph, Style
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.codes import codes_in_a_row
from tracker.views.codes import cut as cut


def rest(things: Sequence[object], most: int, where: str, t: Translator) -> Iterator[Paragraph]:
    """How many are shown of how many, and where the others stand; nothing where all are shown."""
    shown = len(cut(things, most))
    yield from left_out(len(things) - shown, where, t, t("{shown} of {all} are shown.", shown=shown, all=len(things)))


def codes_words(codes: Sequence[str], most: int, t: Translator) -> str:
    """Codes in a row; of very many the first, and how many more there are."""
    words = codes_in_a_row(codes, most)
    return words if isinstance(words, str) else t.sentence(words)


def left_out(left: int, where: str, t: Translator, *before: str) -> Iterator[Paragraph]:
    """How many things were left out, and where they stand, after the words `before`; nothing for none."""
    if left:
        sentence = count("And {n} more: {where}.", "And {n} more: {where}.", left, where=where)
        yield Paragraph(" ".join((*before, t.sentence(sentence))), Style.NOTE)
