"""The catalogues: what the code says is translated, nothing else, in all four number forms."""

from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tracker.texts.catalogue import catalogue_files

PROJECT = Path(__file__).parents[2]
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"say": None, "count": (1, 2), "spelled": (1, 2), "Refusal": None, "FieldRefusal": None, "t": None}
FORMS = 4


@cache
def ids_in_code() -> set[tuple[str, ...]]:
    """Every id in the code: one text, or singular and plural."""
    found: set[tuple[str, ...]] = set()
    for folder in ("tracker", "pages"):
        for _, _, message, _, _ in extract_from_dir(PROJECT / folder, METHODS, keywords=KEYWORDS):
            ids = message if isinstance(message, tuple) else (message,)
            if all(ids):
                found.add(ids)
    return found


@cache
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


def test_every_translation_is_whole() -> None:
    wanting = [f"{name}: {ids[0]}" for name, ids, translations in messages() if not is_whole(ids, translations)]
    assert not wanting, "\n".join(wanting)


def is_whole(ids: tuple[str, ...], translations: tuple[str, ...]) -> bool:
    """Whether every number form is there, and holds the values that it has to hold and no others."""
    allowed = set().union(*(placeholders(one) for one in ids))
    needed = set.intersection(*(placeholders(one) for one in ids)) - {("n", "")}
    return len(translations) == (FORMS if len(ids) == 2 else 1) and all(
        translation.strip() and needed <= placeholders(translation) <= allowed for translation in translations
    )
