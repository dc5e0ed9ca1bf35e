"""How a reason names a thing: by its title in both languages and by nothing else of it."""

from dataclasses import dataclass

from tracker.facts import FundingSource, Indicator, Milestone
from tracker.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True)
class Named:
    """A title for the reader to be told in her language."""

    title: str
    title_en: str


def unit_of(indicator: Indicator) -> Named:
    """The unit of an indicator."""
    return Named(indicator.unit, indicator.unit_en)


def named(thing: Milestone | Indicator | FundingSource) -> Named:
    """The name of a thing; two reasons about it stay equal while the rest of it changes."""
    return Named(thing.title, thing.title_en)
