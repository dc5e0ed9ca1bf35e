"""The words of what a field offers to choose from."""

from enum import StrEnum

from tracker.sentences import Sentence, say
from tracker.texts import Translator


class Unit(StrEnum):
    """What a number of the rules of procedure counts."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    ITEMS = "items"
    SHARE = "share"


UNITS: dict[str, Sentence] = {
    Unit.DAYS: say("days"),
    Unit.WORKING_DAYS: say("working days"),
    Unit.ITEMS: say("pieces"),
    Unit.SHARE: say("share"),
}


def choice_word(member: StrEnum, t: Translator) -> str:
    """The word for a choice."""
    return t.sentence(UNITS[member]) if isinstance(member, Unit) else t.word(member)
