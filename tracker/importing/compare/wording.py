"""How the things, fields and values of an import are called in words."""

from datetime import date
from enum import StrEnum

from tracker.facts import BudgetItem
from tracker.importing.entries import Key
from tracker.importing.fields import NOTE, NOUN_WORDS, Kind, field_of
from tracker.importing.map.notes import without_label
from tracker.importing.result import EntryChange
from tracker.importing.same import is_empty, plain
from tracker.texts import Translator

LONGEST_VALUE = 80
Names = dict[str, dict[str, str]]
"""Titles by noun and code."""


def name(noun: str, key: Key, title: str, t: Translator) -> str:
    """A thing with its noun, code and title."""
    return f"{t.sentence(NOUN_WORDS[noun])} {EntryChange(noun, key, title).code} {short(title)}".rstrip()


def called(change: EntryChange, names: Names) -> str:
    """What a thing is called: a person by the office and the name, for several may hold one office."""
    return names.get("person", {}).get(change.code, change.title) if change.noun == "person" else change.title


def heading(noun: str, field: str, t: Translator) -> str:
    """A field as its column is headed."""
    return t.sentence(field_of(noun, field).label)


def shown(noun: str, field: str, value: object, t: Translator, names: Names) -> str:
    """A value of a field as people read it; `names` are the titles of what it may refer to."""
    if is_empty(value):
        return "–"
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, int | float):
        return _number(field_of(noun, field).kind, value, t)
    referred = field_of(noun, field).noun
    if referred:
        return _named(value, names.get(referred, {}))
    if (noun, field) == ("measure", NOTE.name):
        value = without_label(heading(noun, field, t), str(value))
    return _words(value, t)


def _named(value: object, titles: dict[str, str]) -> str:
    codes = value if isinstance(value, tuple) else (value,)
    return ", ".join(short(titles.get(str(code)) or str(code)) for code in codes)


def _number(kind: Kind, value: float, t: Translator) -> str:
    if kind is Kind.MONEY:
        return t.money(int(value))
    if kind is Kind.SHARE:
        return t.number(value * 100) + " %"
    return str(int(value)) if kind is Kind.WHOLE else t.number(value)


def _words(value: object, t: Translator) -> str:
    match value:
        case date():
            return t.date(value)
        case StrEnum():
            return t.word(value)
        case tuple():
            return ", ".join(str(plain(item)) if isinstance(item, BudgetItem) else str(item) for item in value)
    return short(str(value))


def short(text: str) -> str:
    """A text in one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
