"""How a value is written into a cell, and read back from what was typed or pasted."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, cast

from tracker.facts import Area, Person
from tracker.nouns import Kind
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.texts.names import person_words
from tracker.texts.parsing import (
    read_cents,
    read_day,
    read_number,
    read_share,
    read_whole,
    write_cents,
    write_day,
    write_number,
    write_share,
)
from tracker.texts.translator import Titled
from tracker.views.grid import GridColumn, Option, Value

READ: Mapping[Kind, Callable[[str], Value]] = {
    Kind.TEXT: str.strip,
    Kind.DAY: read_day,
    Kind.WHOLE: read_whole,
    Kind.MONEY: read_cents,
    Kind.NUMBER: read_number,
    Kind.SHARE: read_share,
}
WRITE: Mapping[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.DAY: write_day,
    Kind.WHOLE: str,
    Kind.MONEY: write_cents,
    Kind.NUMBER: write_number,
    Kind.SHARE: write_share,
}


def written(value: Value, column: GridColumn, t: Translator) -> str:
    """A value as it stands in a cell; of a choice its label."""
    if value is None or value == "":
        return ""
    if column.kind is Kind.CHOICE:
        return labels(column, t).get(str(value), str(value))
    return WRITE[column.kind](value)


def read(text: str, column: GridColumn, t: Translator) -> Value:
    """The value of a cell; an empty one is none, or no text. Raises Refusal for what cannot be read."""
    bare = text.strip()
    if not bare:
        return "" if column.kind is Kind.TEXT else None
    if column.kind is not Kind.CHOICE:
        return READ[column.kind](bare)
    found = {label.casefold(): value for value, label in labels(column, t).items()}
    found |= {value.casefold(): value for value in labels(column, t)}
    if bare.casefold() not in found:
        raise Refusal("“{text}” is none of the choices. Choose one from the list.", text=bare[:40])
    return found[bare.casefold()]


def labels(column: GridColumn, t: Translator) -> Mapping[str, str]:
    """What may be chosen in a column, by its stored value."""
    return _labels(column.options, t.language)


@cache
def _labels(options: tuple[Option, ...], language: str) -> Mapping[str, str]:
    t = Translator(language)
    names = {option.value: label(option, t) for option in options}
    often = Counter(names.values())
    return {value: name if often[name] == 1 and name else f"{value} {name}".strip() for value, name in names.items()}


def label(option: Option, t: Translator) -> str:
    """The word for a member; an area with its code, everything else by its title, people by name and function."""
    thing = option.thing
    if isinstance(thing, StrEnum):
        return t.word(thing)
    if isinstance(thing, Area):
        return f"{thing.code} {t.title(thing)}"
    if isinstance(thing, Person):
        return person_words(thing, t)
    return t.title(thing) if isinstance(thing, Titled) else ""


def key_text(value: Value) -> str:
    """A value as a part of a key."""
    return value.isoformat() if isinstance(value, date) else str(cast(object, "" if value is None else value))
