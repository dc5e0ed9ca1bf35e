"""The catalogues: what the code says is translated, nothing else, in all four number forms."""

from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tracker.texts.catalogue import catalogue_files

PROJECT = Path(__file__).parents[2]
KEYWORDS = {"say": None, "count": (1, 2), "Refusal": None, "t": None}
FORMS = 4


def ids_in_code() -> set[tuple[str, ...]]:
    """Every id in the code: one text, or singular and plural."""
    found: set[tuple[str, ...]] = set()
    for folder in ("tracker", "pages"):
        for _, _, message, _, _ in extract_from_dir(PROJECT / folder, [("**.py", "python")], keywords=KEYWORDS):
            ids = message if isinstance(message, tuple) else (message,)
            if all(ids):
                found.add(ids)
    return found


def messages() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """File, ids and translations of every catalogued message."""
    found = []
    for path in catalogue_files("sl"):
        with path.open("rb") as file:
            for message in read_po(file, locale="sl"):
                if message.id:
                    found.append((path.name, as_tuple(message.id), as_tuple(message.string)))
    return found


def as_tuple(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name}


def test_everything_the_code_says_is_translated() -> None:
    missing = ids_in_code() - {ids for _, ids, _ in messages()}
    assert not missing, "\n".join(sorted(" | ".join(ids) for ids in missing))


def test_nothing_is_translated_that_is_not_said() -> None:
    unused = {ids for _, ids, _ in messages()} - ids_in_code()
    assert not unused, "\n".join(sorted(" | ".join(ids) for ids in unused))


def test_each_id_stands_in_one_catalogue() -> None:
    twice = [ids for ids, n in Counter(ids for _, ids, _ in messages()).items() if n > 1]
    assert not twice, twice


@pytest.mark.parametrize("message", messages(), ids=lambda message: f"{message[0]}:{message[1][0][:40]}")
def test_a_translation_is_whole(message: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    _, ids, translations = message
    assert len(translations) == (FORMS if len(ids) == 2 else 1)
    for translation in translations:
        assert translation.strip(), "empty"
        allowed = set().union(*(placeholders(one) for one in ids))
        needed = set.intersection(*(placeholders(one) for one in ids)) - {("n", "")}
        assert needed <= placeholders(translation) <= allowed
