"""How a single choice is found: a short list is looked through, a long one is searched by typing."""

from collections.abc import Sized
from typing import Literal

LONG = 10
"""From so many choices on somebody would have to scroll."""


def by_typing(choices: Sized) -> Literal["contains"] | None:
    """The way a list of choices is filtered; a short one has no field for typing, for which a phone shows its keys."""
    return "contains" if len(choices) >= LONG else None
