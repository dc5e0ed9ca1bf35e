"""No English in Slovenian and no Slovenian in English: the catalogue itself, and the watch that every page is under."""

import re
from string import Formatter

import pytest

from tests.tooling.foreign import catalogued, foreign, read_aloud

EQUAL = {
    "Segment", "segment", "{n} segment", "{n:number} kB", "partner", "Partner", "{amount} (EUR)",
}  # fmt: skip
"""Templates with words that are the same in both languages."""
ENGLISH = re.compile(r"\b(the|of|and|is|are|was|were|with|this|that|not|from|have|has|by|at|which)\b", re.IGNORECASE)
CODE = re.compile(
    r"CC BY|»[^«]*«|--\w[\w-]*(?: \w+)?|TRACKER_\w+|-----[A-Z ]+-----|\btracker(?: [\w-]+)+|\S+@\S+|https?:\S+"
)


def letters(template: str) -> str:
    """What a template says beside its values."""
    return "".join(text for text, _, _, _ in Formatter().parse(template)).strip(" .,:;()–→/%·+-●◆▲○")


def test_every_template_is_translated() -> None:
    same = {key for key, told in catalogued() if key == told and any(map(str.isalpha, letters(key)))}
    assert not same - EQUAL, sorted(same - EQUAL)


def test_no_translation_holds_english() -> None:
    found = [told for _, told in catalogued() if ENGLISH.search(letters(CODE.sub(" ", told)))]
    assert not found, found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Rok seje 2026/3 (invitation)", "sl", {"invitation"}),
        ("Polje »weight« je premajhno", "sl", {"weight"}),
        ("prej: completed", "sl", {"completed"}),
        ("cost: 12 EUR", "sl", {"cost"}),
        ("Stanje: None", "sl", {"None"}),
        ("Choose an option", "sl", {"Choose an option", "choose"}),
        ("Ukrep zamuja 3 dni; https://example.org/the/weight", "sl", set()),
        ("It has nan days", "en", {"nan"}),
        ("Nič ne čaka na vas. Načrt je urejen.", "en", {"Nič ne čaka na vas. Načrt je urejen"}),
        ("Everything is in order.", "en", set()),
    ],
)
def test_words_of_the_other_language_are_found(text: str, language: str, found: set[str]) -> None:
    assert foreign(text, language) == found


def test_attributes_are_read_and_what_is_marked_is_not() -> None:
    html = '<a title="weight">Naziv</a><span lang="en">weight</span><style>weight</style>'
    assert foreign("\n".join(read_aloud(html, "sl")), "sl") == {"weight"}
    assert foreign("\n".join(read_aloud(html.replace('<a title="weight">', "<a>"), "sl")), "sl") == set()
