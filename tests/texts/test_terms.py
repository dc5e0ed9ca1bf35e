"""One thing has one word, in both languages: what the catalogues may no longer say."""

import re
from collections.abc import Iterator

import pytest

from tests.texts.test_catalogues import messages
from tracker.texts import Translator

ENGLISH, SLOVENIAN = 0, 1
REALLY_WITHOUT_SOURCE = {
    "The funding line “{code}” has no source. Name one.",
    "the funding line “{code}” is new and has no source",
    "{planned:money} is planned and has no source.",
    "{rest:money} of the total has no source: it is recorded as uncovered",
}
"""Said where no source is named; of money that is planned and not secured the word is *uncovered*."""


def said(language: int) -> Iterator[tuple[str, str]]:
    """The English id of each message, and what it says in a language."""
    for _, ids, translations in messages():
        yield from ((ids[0], text) for text in (ids, translations)[language])


@pytest.mark.parametrize(
    ("language", "forbidden", "but"),
    [
        (ENGLISH, r"without (a )?source|no source|has a source|find a source", REALLY_WITHOUT_SOURCE),
        (ENGLISH, r"^(money (spent|secured)|together|lights and reasons|funding source|responsible)$", set()),
        (SLOVENIAN, r"prejšnja ciljna vrednost|izvrševanj|\bluči?\b|zaupn|porabljen[oa] denar", set()),
        (SLOVENIAN, r"skrbnik\w* sistema|šele pride|kodn\w+ nabor|služi\w* vsem", set()),
        (
            SLOVENIAN,
            r"upravitelj\w* sledilnika|svež\w* prijav|\bdenar|\bvrzel|\bsofinancer|kon(ec|c\w+) ukrep|^ves načrt$",
            set(),
        ),
        (SLOVENIAN, r"brez vira|nima(jo)? (še )?vira|vir za nepokrit|poišči vir", REALLY_WITHOUT_SOURCE),
    ],
)
def test_a_term_is_not_said_otherwise(language: int, forbidden: str, but: set[str]) -> None:
    found = [text for english, text in said(language) if re.search(forbidden, text, re.I) and english not in but]
    assert found == []


def test_progress_has_the_same_name_in_tables_of_papers_and_of_pages() -> None:
    """The column beside the planned progress, which the papers called »Dejansko« and the pages »Opravljeno«."""
    t = Translator("sl")
    assert t("Actual") == t("Done") == "Opravljeno"
