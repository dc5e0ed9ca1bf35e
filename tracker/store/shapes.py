"""Which columns a fact is made of: its own fields in their order, so that no list of columns can get out of step."""

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

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


def made(kind: Callable[..., Fact], values: Sequence[Any], **gathered: object) -> Fact:
    """The fact of some values in the order of `columns_of` its kind."""
    return kind(*values, **gathered)
