"""How messages read, before they are sent."""

from collections.abc import Iterable

from tracker.outbox import Letter
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag, together


def how_they_read(letters: Iterable[Letter], t: Translator) -> Html:
    """The first letter in each language, to unfold."""
    first: dict[str, Letter] = {}
    for letter in letters:
        first.setdefault(letter.language, letter)
    return together(_to_unfold(letter, t) for letter in first.values())


def _to_unfold(letter: Letter, t: Translator) -> Html:
    title = tag("h3", letter.subject, lang=letter.language)
    words = tag("p", letter.text, class_="prose", lang=letter.language)
    return tag("details", tag("summary", t("How the message reads")), title, words)
