"""Words in cells that stand for a member of an enumeration, or for yes and no, in several languages."""

from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from tracker.importing.read.normal import normal
from tracker.sentences import say
from tracker.texts import Translator
from tracker.texts.translator import LANGUAGES

SUBJECTS = {"end": say("End"), "cost": say("Cost")}
"""What may end otherwise than planned, beside indicators."""

OUR_OWN = frozenset(
    ("obcina", "mesto", "mestna obcina", "city", "municipality", "stadt", "gemeinde", "commune", "comune")
)
"""A source called like that, and nothing more, is the municipality itself; with a name it may be another one."""

MINISTRY = ("ministrstv", "ministry", "ministere", "ministerio", "ministero", "ministeri")
"""How the names of ministries begin."""

VOCABULARY = Path(__file__).with_name("vocabulary.yaml")


@cache
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = yaml.load(VOCABULARY.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data


@cache
def _exact(kind: type[StrEnum]) -> dict[str, StrEnum]:
    """The tracker's own words and names come first: an exported word always means its own member."""
    known = {normal(Translator(language).word(member)): member for member in kind for language in LANGUAGES}
    known |= {normal(member.value): member for member in kind}
    for value, words in _vocabulary().get(kind.__name__, {}).items():
        for word in words:
            if not word.endswith("*"):
                known.setdefault(word, kind(value))
    return known


@cache
def _beginnings(kind: type[StrEnum]) -> tuple[tuple[str, StrEnum], ...]:
    words = _vocabulary().get(kind.__name__, {})
    pairs = [(word[:-1], kind(value)) for value, known in words.items() for word in known if word.endswith("*")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def member_of(kind: type[StrEnum], text: str) -> StrEnum | None:
    """The member a word stands for, or None. `Poteka izvajanje ukrepov.` is `in progress`."""
    return meant_by(kind, text)[0]


def meant_by(kind: type[StrEnum], text: str) -> tuple[StrEnum | None, str]:
    """The member a text begins with, and what else it says; nothing else where the whole text is known."""
    bare = normal(text)
    if bare in _exact(kind):
        return _exact(kind)[bare], ""
    start, member = next(((start, one) for start, one in _beginnings(kind) if bare.startswith(start)), ("", None))
    return member, " ".join(bare.split()[len(start.split()) :])


def funding_kind_in(kind: type[StrEnum], text: str) -> StrEnum | None:
    """The member one of whose words stands anywhere in a name: `Ministrstvo za okolje`, `program INTERREG`."""
    if normal(text) in OUR_OWN:
        return kind("own")
    if normal(text).startswith(MINISTRY):  # whatever it is for: `Ministrstvo za gospodarstvo`
        return kind("state")
    bare = f" {normal(text)} "
    exact = sorted((word for word in _exact(kind) if len(word) > 1), key=len, reverse=True)
    hits = [(len(word), _exact(kind)[word]) for word in exact if f" {word} " in bare]
    hits += [(len(start), member) for start, member in _beginnings(kind) if f" {start}" in bare]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def words_of(kind: type[StrEnum], language: str) -> list[str]:
    """The tracker's words for all members, for lists of choices."""
    translate = Translator(language)
    return [translate.word(member) for member in kind]


def subject_word(subject: str, translate: Translator) -> str:
    """What ended otherwise than planned, in words; an indicator by its code."""
    return translate.sentence(SUBJECTS[subject]) if subject in SUBJECTS else subject


def subject_of(text: str) -> str:
    """What words for it, in either language, mean: `end`, `cost`, or the code of an indicator."""
    for subject in SUBJECTS:
        if text == subject or text in (subject_word(subject, Translator(language)) for language in LANGUAGES):
            return subject
    return text


def flag_of(text: str) -> bool | None:
    """Yes or no, or None for another word."""
    bare = normal(text)
    for value, words in _vocabulary()["flag"].items():
        if bare in words:
            return value == "true"
    return None
