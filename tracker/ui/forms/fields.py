"""What a field of a form holds: from the stored value to what stands in the field, and back.

What is typed is text, so that it can be kept as a draft whatever it says: of several codes one in a line, and YES.
"""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from tracker.actions.demands import code_problem
from tracker.facts import BudgetItem
from tracker.nouns import TEXTS, Field, Kind
from tracker.sentences import Refusal, refuse
from tracker.texts import parsing

YES = "yes"
"""What stands in a field of yes and no; nothing for no."""

SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)


def year_of(field: Field) -> str:
    """The year of an amount of a funding line, such as `2026.planned`; nothing for any other field."""
    year, dot, _ = field.name.partition(".")
    return year if dot and year.isdecimal() else ""


def empty(field: Field) -> str:
    """What stands in a field that nobody filled in."""
    return str(field.nothing or field.choices[0]) if field.kind is Kind.CHOICE and field.required else ""


def write(field: Field, value: Any) -> str:
    """What stands in a field for a stored value."""
    if value is None or (field.kind is Kind.MONEY and not value and field.nothing is not None):
        return empty(field)
    return WRITERS.get(field.kind, str)(value)


def write_budget(items: Iterable[BudgetItem]) -> str:
    """Budget items, one per line."""
    return "\n".join(" | ".join((item.item, item.account, item.nrp)).rstrip(" |") for item in items)


WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.FLAG: lambda value: YES if value else "",
    Kind.REFERENCES: "\n".join,
    Kind.DAY: parsing.write_day,
    Kind.MONEY: parsing.write_cents,
    Kind.NUMBER: parsing.write_number,
    Kind.RULE: parsing.write_rule,
    Kind.WHOLE: parsing.write_number,
    Kind.SHARE: parsing.write_share,
    Kind.STATES: "\n".join,
    Kind.BUDGET: write_budget,
}


def read(field: Field, typed: str) -> Any:
    """The value of what was typed. Raises Refusal, with the cure, for what cannot be stored."""
    text = typed.strip()
    if field.kind is Kind.FLAG:
        return text == YES
    if not text and field.kind is not Kind.REFERENCES:
        return _nothing(field)
    if field.kind is Kind.CHOICE:
        return _member(field, text)
    return read_text(field.kind, text)


def read_text(kind: Kind, text: str) -> Any:
    """The value of a text that was typed into a field of a kind. Raises Refusal for what cannot be read."""
    return READERS[kind](text) if kind in READERS else text


def _nothing(field: Field) -> Any:
    if field.required:
        raise Refusal("The field is empty. Fill it in.")
    if field.kind in TEXTS:
        return ""
    return () if field.kind in (Kind.STATES, Kind.BUDGET) else field.nothing


def _member(field: Field, text: str) -> StrEnum:
    for member in field.choices:
        if member.value == text:
            return member
    raise Refusal("“{text}” is none of the choices. Choose one.", text=text[:40])


def _code(text: str) -> str:
    refuse(code_problem(text))
    return text


def _budget_item(line: str) -> BudgetItem:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) > 3:
        raise Refusal("“{line}” has more than three parts. Write: budget item | account | NRP number.", line=line[:60])
    return BudgetItem(*parts)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _source(text: str) -> str:
    return parsing.read_link(text) if SCHEME.match(text) else text


READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.DAY: parsing.read_day,
    Kind.MONEY: parsing.read_cents,
    Kind.NUMBER: parsing.read_number,
    Kind.RULE: parsing.read_rule,
    Kind.SHARE: parsing.read_share,
    Kind.WHOLE: parsing.read_whole,
    Kind.LINK: parsing.read_link,
    Kind.SOURCE: _source,
    Kind.CODE: _code,
    Kind.REFERENCES: lambda text: tuple(_lines(text)),
    Kind.STATES: lambda text: tuple(_lines(text)),
    Kind.BUDGET: lambda text: tuple(_budget_item(line) for line in _lines(text)),
}
