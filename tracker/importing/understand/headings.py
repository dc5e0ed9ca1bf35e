"""Understanding one column heading: which noun it speaks of and what it says about it."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import yaml

from tracker.importing.read.normal import normal
from tracker.importing.read.units import scale_of

SYNONYMS = Path(__file__).with_name("synonyms.yaml")
LONGEST_HEADING = 120
AFTER = re.compile(r"^(?:\w+ )*(?:po|after|nach|apres|nakon|despues de|depois de|dopo il|beyond) (?:19|20)\d\d$")
"""`Po 2027`: all the years after one, of which none can be named."""

YEAR = re.compile(r"(?:19|20)\d\d")
YEARS = re.compile(r"(?:19|20)\d\d\s*(?:[-–—]|\b(?:do|to|bis)\b)\s*(?:19|20)\d\d", re.IGNORECASE)
"""Several years in a row: `Skupaj 2026-2030` is of none of them alone."""
FOOTMARK = re.compile(r"(?<=(?:19|20)\d\d)[¹²³⁰⁴-⁹*†‡]+")
"""The sign of a note below the table, behind a year: `Načrtovano 2026²` is of 2026."""
UNITS = re.compile(r"\b[tkm]\s?€|\b[tk]\s?eur\b|\bm\s?eur\b|\btsd\.?|\bmio\b\.?", re.IGNORECASE)
"""Units of money beside the words of a heading; `read/units.py` knows by how much they multiply."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says: a level or noun, an attribute, the number or year at its end, a scale of amounts."""

    noun: str = ""
    attribute: str = ""
    number: int | None = None
    year: int | None = None
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with a role; a word may end in a star."""

    words: tuple[str, ...]
    role: str
    name: str

    def fits(self, tokens: list[str], at: int) -> bool:
        """Whether the phrase stands at a position."""
        if at + len(self.words) > len(tokens):
            return False
        return all(_fits(word, tokens[at + i]) for i, word in enumerate(self.words))

    @property
    def rank(self) -> tuple[int, int, int]:
        """Longer phrases first, then those without stars, then nouns and attributes before fillers."""
        stars = sum(word.endswith("*") for word in self.words)
        return -len(self.words), stars, ("attribute", "noun", "filler").index(self.role)


def _fits(word: str, token: str) -> bool:
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


@cache
def _phrases() -> tuple[Phrase, ...]:
    # The base loader keeps "no" and "on" words.
    data = yaml.load(SYNONYMS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    phrases = [_phrase("filler", "", text) for text in data["fillers"]]
    for section, role in (("levels", "noun"), ("nouns", "noun"), ("attributes", "attribute")):
        phrases += [_phrase(role, name, text) for name, texts in data[section].items() for text in texts]
    phrases += [_phrase("attribute", "only_for_reading", text) for text in data["only_for_reading"]]
    return tuple(sorted(phrases, key=lambda phrase: phrase.rank))


@cache
def known_words() -> frozenset[str]:
    """Every word that stands in a phrase, without the star of an open ending."""
    return frozenset(word.rstrip("*") for phrase in _phrases() for word in phrase.words)


def _phrase(role: str, name: str, text: str) -> Phrase:
    return Phrase(tuple(text.split()), role, name)


@cache
def _starting() -> dict[str, tuple[Phrase, ...]]:
    by_letter: dict[str, list[Phrase]] = {}
    for phrase in _phrases():
        by_letter.setdefault(phrase.words[0][0], []).append(phrase)
    return {letter: tuple(phrases) for letter, phrases in by_letter.items()}


@lru_cache(maxsize=10_000)
def understand(heading: str) -> Meaning | None:
    """The meaning of a heading, or None if a word of it is not known."""
    heading = FOOTMARK.sub("", heading)
    if not heading.strip() or len(heading) > LONGEST_HEADING or AFTER.search(normal(heading)):
        return None
    tokens = _tokens(heading)
    of_one = YEARS.sub(" ", heading)
    year = next((int(token) for token in normal(of_one).split() if YEAR.fullmatch(token)), None)
    number = _number(tokens)
    words = [token for token in tokens if not token.isdigit()]
    if not words and (year is None or len(tokens) > 1):
        return None
    read = _read(words)
    if read is None or not (read.noun or read.attribute or year):
        return None
    return replace(read, number=number, year=year, scale=scale_of(heading))


def _tokens(heading: str) -> list[str]:
    bare = UNITS.sub(" ", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading))
    text = re.sub(r"([^\W\d_])(\d)", r"\1 \2", normal(bare if normal(bare) else heading))
    return re.sub(r"(\d)([^\W\d_])", r"\1 \2", text).split()


def _number(tokens: list[str]) -> int | None:
    last = tokens[-1] if tokens else ""
    return int(last) if len(tokens) > 1 and last.isdecimal() and len(last) <= 2 else None


def _read(words: list[str]) -> Meaning | None:
    nouns: list[str] = []
    attributes: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        phrase = next((p for p in _starting().get(words[at][0], ()) if p.fits(words, at)), None)
        if phrase is None:
            return None
        if phrase.role == "noun":
            nouns.append(phrase.name)
        elif phrase.role == "attribute":
            attributes.append((phrase.name, " ".join(phrase.words)))
        at += len(phrase.words)
    return _combine(nouns, attributes)


DEPTH = (
    *("pillar", "strategic", "area", "goal", "specific", "commitment", "measure", "activity", "milestone"),
    *("indicator", "line", "segment", "organisation", "person", "source", "tag", "target", "reading", "amount"),
)


def _combine(nouns: list[str], attributes: list[tuple[str, str]]) -> Meaning | None:
    noun = max(nouns, key=DEPTH.index) if nouns else ""
    names = [name for name, _ in attributes]
    if len(names) > 1 and "phase" in names and not noun:
        noun, names = "milestone", [name for name in names if name != "phase"]
    if len(names) > 1:
        fillers = {" ".join(p.words) for p in _phrases() if p.role == "filler"}
        names = [name for name, text in attributes if text not in fillers] or names
    if len(set(names)) > 1:
        return None
    return Meaning(noun, names[0] if names else "")
