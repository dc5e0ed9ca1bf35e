"""Which columns a fact is made of: its own fields, so that no list of columns can get out of step.

Thousands of facts of a kind are made by position, in the order of its fields (`columns_of`); all others by
name (`names_of`, `filled`).
"""

import dataclasses
from functools import cache
from typing import Any, TypeVar, cast

Fact = TypeVar("Fact")

REFERENCES = frozenset({"source", "segment", "area", "committee", "parent", "organisation"})
"""Fields that are codes or facts, and ids in the database."""


@cache
def columns_of(kind: type, *gathered: str) -> tuple[str, ...]:
    """The columns of a fact without those fields that are `gathered` from other tables.

    Raises ValueError where a gathered field does not stand behind the others: facts are made by position.
    """
    names = [field.name for field in dataclasses.fields(kind)]
    own = [name for name in names if name not in gathered]
    if names[: len(own)] != own:
        raise ValueError(f"{kind.__name__}: {', '.join(gathered)} must be its last fields")
    return tuple(f"{name}_id" if name in REFERENCES else name for name in own)


@cache
def names_of(kind: type, *gathered: str) -> tuple[str, ...]:
    """The fields of a fact that are columns of the same names: all but those that are `gathered` otherwise."""
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in gathered)


def filled(kind: type[Fact], row: Any, /, **gathered: object) -> Fact:
    """The fact of a row: what is `gathered` by name, everything else out of the columns of the same names."""
    return kind(**{name: getattr(row, name) for name in names_of(cast(type, kind), *gathered)}, **gathered)
