"""The words of what a field offers to choose from."""

from enum import StrEnum

from tracker.nouns.coordination import Unit
from tracker.sentences import Sentence, say
from tracker.texts import Translator

UNITS: dict[str, Sentence] = {
    Unit.DAYS: say("days"),
    Unit.WORKING_DAYS: say("working days"),
    Unit.ITEMS: say("pieces"),
    Unit.SHARE: say("share"),
}


def choice_word(member: StrEnum, t: Translator) -> str:
    """The word for a choice."""
    return t.sentence(UNITS[member]) if isinstance(member, Unit) else t.word(member)
