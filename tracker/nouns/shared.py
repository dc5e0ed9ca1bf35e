"""Fields and hints that several nouns share."""

from enum import StrEnum

from tracker.facts import Role
from tracker.nouns.declaring import Field, Kind, Shown
from tracker.sentences import Sentence, say

DAY = say("For example 30. 6. 2026.")
MONEY = say("In euros, for example 12.345,50.")
NUMBER = say("For example 1234,5.")
LANGUAGE = say("For the English pages; may stay empty.")

CODE = Field(
    "code", say("Code"), Kind.CODE, say("Stays the same for ever."), required=True, is_key=True,
    shown=Shown.EVERYWHERE,
)  # fmt: skip
TITLE = Field("title", say("Title"), Kind.TITLE, required=True, width=44, shown=Shown.EVERYWHERE)
TITLE_EN = Field("title_en", say("Title in English"), hint=LANGUAGE, width=30)
WEIGHT = Field(
    "weight", say("Weight"), Kind.NUMBER, say("How much it counts beside the others; empty counts as equal."),
    shown=Shown.EVERYWHERE,
)  # fmt: skip
RETIRED = Field(
    "is_retired", say("No longer in use"), Kind.FLAG, say("Old records keep it; it is not offered any more.")
)
ORDER = Field("order", say("Position"), Kind.WHOLE, say("Smaller numbers come first."), nothing=0)
PLACEHOLDER = Field(
    "is_placeholder", say("Placeholder"), Kind.FLAG,
    say("Marks a name that no strategy adopted; clear it when one has."), shown=Shown.FORM,
)  # fmt: skip
NOTE = Field("note", say("Note"), Kind.LONG, width=40, shown=Shown.EVERYWHERE)


def merged_into(noun: str) -> Field:
    """The entry of the same list that one was merged into."""
    return Field("merged_into", say("merged into"), Kind.REFERENCE, noun=noun, shown=Shown.HISTORY)


def told(
    name: str,
    label: Sentence,
    kind: Kind = Kind.TEXT,
    noun: str = "",
    choices: tuple[StrEnum, ...] = (),
    seen_by: Role = Role.PUBLIC,
) -> Field:
    """A field that the history tells and no form, table or workbook shows."""
    return Field(
        name, label, Kind.CHOICE if choices else kind, choices=choices, noun=noun, shown=Shown.HISTORY, seen_by=seen_by
    )
