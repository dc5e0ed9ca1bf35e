"""The columns of tables: what each holds, of which type and in which unit, read off the declaration of its noun."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pandas as pd

from tracker.facts import BudgetItem, FundingSource, Role
from tracker.nouns import TEXTS, Field, Kind, Noun, shared
from tracker.sentences import Sentence, say

DTYPES: dict[Kind, str] = {
    **dict.fromkeys((*TEXTS, Kind.CHOICE, Kind.REFERENCE, Kind.REFERENCES, Kind.STATES, Kind.BUDGET), "string"),
    Kind.DAY: "datetime64[s]",
    Kind.MONEY: "Int64",
    Kind.WHOLE: "Int64",
    Kind.NUMBER: "Float64",
    Kind.SHARE: "Float64",
    Kind.FLAG: "boolean",
}
"""Nullable everywhere: what is not known is not nothing."""
UNITS: dict[Kind, Sentence] = {Kind.MONEY: say("cents"), Kind.SHARE: say("share from 0 to 1")}
BETWEEN = "; "
"""What stands between several values of one cell."""


HOW_TO_TYPE = (shared.DAY, shared.MONEY, shared.NUMBER, shared.LANGUAGE)
TYPED_OTHERWISE = (Kind.SHARE, Kind.STATES, Kind.BUDGET, Kind.LINK)
"""Hints, and kinds whose hints tell how a value is typed into a form, and nothing of what a table holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `label` is its name for people, `noun` what its values refer to by their codes.

    `about` says more of it where there is more to say; `words` are the choices that its values are of.
    """

    name: str
    label: Sentence
    kind: Kind = Kind.TEXT
    noun: str = ""
    seen_by: Role = Role.PUBLIC
    about: Sentence | None = None
    words: type[StrEnum] | None = None

    @property
    def dtype(self) -> str:
        """Its type in pandas."""
        return DTYPES[self.kind]

    @property
    def unit(self) -> Sentence | None:
        """In what its numbers are told, where that is not the number itself."""
        return UNITS.get(self.kind)


def declared(noun: Noun, *without: str) -> tuple[Column, ...]:
    """The columns of a noun: its fields that hold one value of a kind that a table can hold."""
    fields = (field for field in noun.fields if field.kind in DTYPES and field.name not in without)
    return tuple(_of_field(field) for field in fields)


def of_noun(noun: Noun, *names: str, **kinds: Kind) -> tuple[Column, ...]:
    """The columns of some fields of a noun by their names, in this order; `kinds` are those held otherwise."""
    told = (replace(field, kind=kinds.get(field.name, field.kind)) for field in map(noun.field, names))
    return tuple(_of_field(field) for field in told)


def _of_field(field: Field) -> Column:
    about = None if field.kind in TYPED_OTHERWISE or field.hint in HOW_TO_TYPE else field.hint
    return Column(field.name, field.label, field.kind, field.noun, field.seen_by, about, field.words)


def frame(columns: Iterable[Column], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    """A table of rows, each with a value for every column, typed; empty where there are no rows."""
    columns = tuple(columns)
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            column.name: pd.Series([plain(value) for value in held], dtype=column.dtype)
            for column, held in zip(columns, values, strict=True)
        }
    )


def plain(value: Any) -> Any:
    """A value as a cell holds it: the word of a choice, the codes of things, several in one text."""
    match value:
        case StrEnum():
            return value.value
        case FundingSource():
            return value.code
        case BudgetItem():
            return " | ".join((value.item, value.account, value.nrp)).rstrip(" |")
        case tuple():
            return BETWEEN.join(str(plain(one)) for one in value)
    return value
