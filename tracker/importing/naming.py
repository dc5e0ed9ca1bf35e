"""What fields and numbers of things are called, for whoever shows them."""

from collections.abc import Iterable
from enum import StrEnum

from tracker.importing.fields import NOUN_WORDS
from tracker.importing.map.mapping import Mapped
from tracker.importing.map.targets import mapped_field
from tracker.sentences import Sentence, count

COUNTED: dict[str, Sentence] = {
    "segment": count("{n} segment", "{n} segments", 0),
    "area": count("{n} area", "{n} areas", 0),
    "goal": count("{n} goal", "{n} goals", 0),
    "organisation": count("{n} organisation", "{n} organisations", 0),
    "person": count("{n} person", "{n} people", 0),
    "source": count("{n} source of funding", "{n} sources of funding", 0),
    "tag": count("{n} tag", "{n} tags", 0),
    "measure": count("{n} measure", "{n} measures", 0),
    "milestone": count("{n} milestone", "{n} milestones", 0),
    "indicator": count("{n} indicator", "{n} indicators", 0),
    "target": count("{n} target", "{n} targets", 0),
    "reading": count("{n} reading", "{n} readings", 0),
    "line": count("{n} funding line", "{n} funding lines", 0),
    "amount": count("{n} amount of a year", "{n} amounts of years", 0),
    "claim": count("{n} payment claim", "{n} payment claims", 0),
    "deviation": count("{n} reason for a deviation", "{n} reasons for deviations", 0),
    "risk": count("{n} risk", "{n} risks", 0),
}
"""What is counted, by noun."""


def target_words(target: str) -> tuple[Sentence, Sentence]:
    """The noun and the field of a target such as `measure.end`."""
    column = Mapped("", "", target)
    return NOUN_WORDS[column.noun], mapped_field(column).label


def words_of_field(target: str) -> tuple[StrEnum, ...]:
    """The words a field may hold; none of a field that holds anything else."""
    words = mapped_field(Mapped("", "", target)).words if target else None
    return tuple(words) if words is not None else ()


def noun_counts(made: Iterable[tuple[str, int]]) -> list[Sentence]:
    """How many of each noun there are."""
    return [noun_count(noun, n) for noun, n in made]


def noun_count(noun: str, n: int) -> Sentence:
    """So many things of a noun."""
    return counted(COUNTED[noun], n)


def counted(words: Sentence, n: int) -> Sentence:
    """The same words of another number."""
    return count(words.id, words.plural, n)
