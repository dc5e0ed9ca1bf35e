"""Words of the other language in what is shown: the catalogue knows the words of both.

In Slovenian every word is looked for that stands in English templates and in no Slovenian one. In English what
people recorded is Slovenian, so whole phrases of the catalogue are looked for there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from string import Formatter
from typing import Any

from streamlit.testing.v1 import AppTest

from tracker.texts.catalogue import translations

WORD = re.compile(r"(?<![\w/.@=-])[^\W\d_]{3,}(?![\w/@=-]|\.\w)")
NEVER = re.compile(r"\b(None(?!\.)|NaN|nan|True|False|Choose an option)\b")
HIDDEN = re.compile(r"<(style|script|svg)\b.*?</\1>", re.DOTALL)
CODE = re.compile(r"»tracker [^«]*«|--\w[\w-]*|TRACKER_\w+|https?:\S+")
COLUMN = re.compile(r"»[a-z_]+«")
"""The English name of a column of the open data, in a Slovenian sentence about it."""
TOLD = re.compile(r'\s(?:aria-label|title|placeholder|alt|data-label)="([^"]*)"')
MARKED = re.compile(r"<(\w+)\b[^>]*\slang=\"(\w\w)\"[^>]*>.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
RECORDED = {"digital", "own", "unknown", "register", "english", "script"}
"""Words of English templates that plans, codes, hostile texts and mail servers of tests bring, that are Slovenian as
well, or that a language is called by itself."""
NAMES = ("body", "label", "help", "placeholder", "text", "caption")
DRAWN = ("text", "title", "name", "hovertemplate", "ticktext", "label", "help")
LONGEST_WORDS = 3
"""How many words a phrase of the catalogue has at least, to be told from what people type."""


def catalogued() -> list[tuple[str, str]]:
    """Every English id with its translations."""
    whole: Any = translations("sl")  # gettext gives no other way to all of them
    return [(key if isinstance(key, str) else key[0], told) for key, told in whole._catalog.items() if key]


def templates(language: str) -> Iterator[str]:
    """The constant parts of all templates in a language."""
    for english, slovenian in catalogued():
        yield from (text for text, _, _, _ in Formatter().parse(english if language == "en" else slovenian) if text)


def words(text: str) -> set[str]:
    """The words of a text, small."""
    return {word.lower() for word in WORD.findall(text)}


@cache
def english_words() -> frozenset[str]:
    """Words of English templates that no Slovenian one has."""
    english = set().union(*map(words, templates("en")))
    slovenian = set().union(*(words(COLUMN.sub(" ", text)) for text in templates("sl")))
    return frozenset(english - slovenian - RECORDED)


@cache
def slovenian_phrases() -> re.Pattern[str]:
    """Phrases of Slovenian templates that no English one has."""
    english = "\n".join(templates("en"))
    phrases = {text.strip(" .,:;…()") for text in templates("sl")}
    told = sorted(one for one in phrases if len(one.split()) >= LONGEST_WORDS and one not in english)
    return re.compile("|".join(re.escape(one) for one in told))


def foreign(text: str, language: str) -> set[str]:
    """What stands in a text that is not of its language."""
    never = {found[0] for found in NEVER.finditer(text)}
    if language == "sl":
        return never | (words(CODE.sub(" ", text)) & english_words())
    return never | {found[0] for found in slovenian_phrases().finditer(text)}


def foreign_on(page: AppTest, language: str) -> set[str]:
    """What stands on a page that is not of its language: text, labels, help, choices, charts."""
    return foreign("\n".join(spoken(page, language)), language)


def spoken(page: AppTest, language: str) -> Iterator[str]:
    """Everything that a page says by itself; what is marked as of another language is left out."""
    for element in page._tree:
        proto = getattr(element, "proto", None)
        for name in NAMES:
            told = getattr(proto, name, "")
            if isinstance(told, str) and told:
                yield from read_aloud(told, language) if name == "body" else (told,)
        yield from (one for one in getattr(proto, "options", ()) if isinstance(one, str))
        for name in ("spec", "columns"):
            drawn = getattr(proto, name, "")
            if isinstance(drawn, str) and drawn.startswith(("{", "[")):
                yield from strings(json.loads(drawn))


def read_aloud(html: str, language: str) -> Iterator[str]:
    """The words of HTML and of its attributes."""
    shown = HIDDEN.sub(" ", html)
    shown = MARKED.sub(lambda found: found[0] if found[2] == language else " ", shown)
    yield unescape(TAG.sub(" ", shown))
    yield from map(unescape, TOLD.findall(shown))


def strings(drawn: Any, name: str = "") -> Iterable[str]:
    """The texts of a chart or of the columns of a table."""
    if isinstance(drawn, dict):
        return (one for key, value in drawn.items() for one in strings(value, key))
    if isinstance(drawn, list):
        return (one for value in drawn for one in strings(value, name))
    return (drawn,) if isinstance(drawn, str) and name in DRAWN else ()
