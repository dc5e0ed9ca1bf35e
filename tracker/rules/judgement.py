"""A light with its reason, and which of several is the worst."""

from dataclasses import dataclass

from tracker.facts import Light
from tracker.sentences import Sentence

SEVERITY = {Light.NO_DATA: 0, Light.GREEN: 1, Light.AMBER: 2, Light.RED: 3}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A light and why it is that one; `days` are those of the delay that the reason tells, 0 where it tells none."""

    light: Light
    reason: Sentence
    days: int = 0


def worst(judgements: tuple[Judgement, ...]) -> Judgement:
    """The worst of the known lights, the first of equals; without a known one the first."""
    return max(judgements, key=lambda judgement: SEVERITY[judgement.light])
