"""What headings mean beside each other: a lone noun beside its title is its code, a phase with a weight a step."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.importing.understand.headings import Meaning
from tracker.importing.understand.levels import LEVELS

Meanings = list[Meaning | None]


def beside_each_other(meanings: Sequence[Meaning | None]) -> Meanings:
    """The meanings of a sheet's headings, seen together."""
    return _described_steps(_lone_nouns(_phases(list(meanings))))


def _phases(meanings: Meanings) -> Meanings:
    """A phase is the title of a step where steps have columns and no title, or where phases have weights."""
    of_steps = [m for m in meanings if m and m.noun == "milestone"]
    weighed = any(m and not m.noun and m.attribute == "weight" for m in meanings)
    if any(m.attribute in ("", "title") for m in of_steps) or not (of_steps or weighed):
        return meanings
    return [replace(m, noun="milestone", attribute="title") if m and _is_phase(m) else m for m in meanings]


def _is_phase(meaning: Meaning) -> bool:
    return not meaning.noun and meaning.attribute == "phase"


def _described_steps(meanings: Meanings) -> Meanings:
    """`Step no. | Step description`: the description of steps that have no title is their title."""
    if any(m and m.noun == "milestone" and m.attribute in ("", "title") for m in meanings):
        return meanings
    return [replace(m, attribute="title") if m and _describes_step(m) else m for m in meanings]


def _describes_step(meaning: Meaning) -> bool:
    return meaning.noun == "milestone" and meaning.attribute == "purpose"


def _lone_nouns(meanings: Meanings) -> Meanings:
    """`Ukrep | Naziv ukrepa`: the noun that stands alone is the code."""
    for noun in (*LEVELS, "indicator"):
        attributes = {m.attribute for m in meanings if m and m.noun == noun and m.number is None}
        if attributes >= {"", "title"} and "code" not in attributes:
            meanings = [replace(m, attribute="code") if m and _is_lone(m, noun) else m for m in meanings]
    return meanings


def _is_lone(meaning: Meaning, noun: str) -> bool:
    return meaning.noun == noun and not meaning.attribute and meaning.number is None
