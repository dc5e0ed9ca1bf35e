"""How messages read, before they are sent."""

from collections.abc import Iterable

from tracker.outbox import Letter
from tracker.sentences import Sentence, count
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit


def reaches_nobody(visit: Visit) -> Html:
    """That nobody gets what is written here, before anything is; nothing where a mail server is set."""
    if visit.application.settings.smtp_host:
        return Html("")
    words = visit.t(
        "No mail server is set, so nobody gets these letters. Tell people in another way and mark by hand that they "
        "were told, or ask the administrator to set the mail server first."
    )
    return tag("p", words, class_="notice")


def written(n: int, visit: Visit) -> Sentence:
    """How many letters were written, and whether they leave."""
    if visit.application.settings.smtp_host:
        return count(
            "{n} letter was written; it leaves within minutes. The page of mail tells what became of it.",
            "{n} letters were written; they leave within minutes. The page of mail tells what became of them.",
            n,
        )
    return count(
        "{n} letter was written and reaches nobody: no mail server is set. Nothing is marked as done.",
        "{n} letters were written and reach nobody: no mail server is set. Nothing is marked as done.",
        n,
    )


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
