"""How a thing is named in a cell that refers to it: readable, and leading back to exactly one thing."""

from collections import Counter
from functools import lru_cache
from typing import Any

from tracker.facts import Plan
from tracker.importing.compare.current import BODIES, LISTS
from tracker.importing.same import clean

WITH_CODE = ("segment", "area", "goal")
"""Nouns that offices name with their code: `E1 Občinska uprava`."""


@lru_cache(maxsize=5_000)
def one_line(text: str) -> str:
    """A name without line breaks and repeated spaces."""
    line = " ".join(clean(text).split())
    return text if line == text else line  # the very one that stands in the sheet


def name_of(thing: Any) -> str:
    """The title of a thing, the function of a person."""
    return str(getattr(thing, "title", "") or getattr(thing, "function", "") or getattr(thing, "name", ""))


def labels_of(noun: str, things: list[tuple[str, str]]) -> dict[str, str]:
    """The label of every (code, title) by code: the title where it is unmistakable, otherwise the code."""
    if noun in WITH_CODE:
        labels = {code: one_line(f"{code} {title}") for code, title in things}
    else:
        labels = {code: one_line(title) or code for code, title in things}
    codes = {code for code, _ in things}
    counts = Counter(labels.values())
    return {
        code: label if counts[label] == 1 and (label == code or label not in codes) else code
        for code, label in labels.items()
    }


def plan_labels(plan: Plan) -> dict[str, dict[str, str]]:
    """The labels of everything a plan's cells may refer to, by noun and code."""
    return {
        noun: labels_of(noun, [(thing.code, name_of(thing)) for thing in getattr(plan, name)])
        for noun, name in (*LISTS, BODIES)
        if noun != "measure"
    }
