"""A light with its reason, and which of several is the worst."""

from dataclasses import dataclass, field
from enum import StrEnum

from tracker.facts import Light
from tracker.quick_init import quick_init
from tracker.sentences import Sentence

SEVERITY = {Light.NO_DATA: 0, Light.GREEN: 1, Light.AMBER: 2, Light.RED: 3}


class Cause(StrEnum):
    """What sort of reason made a light amber or red, so that reasons can be counted."""

    PAST_END = "past_end"
    MILESTONE = "overdue_milestone"
    NOT_BEGUN = "not_begun"
    PACE = "pace"
    ON_HOLD = "on_hold"
    OFF_PATH = "off_path"
    NO_SOURCE = "no_source"
    LESS_APPROVED = "less_approved"
    OVER_SECURED = "over_secured"
    CLAIM_MISSED = "claim_missed"
    SPENT_AHEAD = "spent_ahead"


@quick_init
@dataclass(frozen=True, slots=True)
class Judgement:
    """A light and why it is that one; `days` are those of the delay that decides it, 0 where none does.

    `tolerated` are the days of a longer delay that would not make it so bad, and is told with it; else 0.
    `cause` is the sort of reason of an amber or red one; None where somebody set the light by hand.
    """

    light: Light
    reason: Sentence
    days: int = 0
    cause: Cause | None = field(default=None, compare=False)
    tolerated: int = 0


def worst(judgements: tuple[Judgement, ...]) -> Judgement:
    """The worst of the known lights, the first of equals; without a known one the first."""
    return max(judgements, key=lambda judgement: SEVERITY[judgement.light])
