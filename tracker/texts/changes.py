"""How recorded changes read: the words for things, their fields and their values, by the nouns' declarations.

Things are called as the history calls them: by the name of their table.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from tracker.facts import FieldChange, Slot, Topic
from tracker.nouns import BY_TABLE, NOUNS, Field, Kind
from tracker.nouns.strategy import CADENCE, THRESHOLDS, TOPICS
from tracker.sentences import count, say
from tracker.texts.letters import capitalised, lowered
from tracker.texts.report_kinds import REPORT_KINDS
from tracker.texts.translator import Translator

OF_A_REPORT = ("report_kind", "narrative")
"""Which fields and things tell a kind of report; both tell apart what is written into several reports of a session."""
TYPED = frozenset({Kind.TITLE, Kind.TEXT, Kind.LONG})
"""The kinds of fields in which people write words, in the municipality's language."""
LONGEST = 160
PARTS = {field.name: field for field in (*THRESHOLDS, *CADENCE)}
"""What stands in fields of a strategy that hold several values."""
GIVEN = {
    "claims": say("Claims"),
    "final_values": say("Final values"),
    "indicator": say("Indicator"),
    "indicators": say("Indicators"),
    "institution": say("Institution"),
    "into": say("Into which one"),
    "is_same_money": say("Yes, it is the same money"),
    "levels": say("Levels"),
    "line": say("funding line"),
    "measures": say("Measures"),
    "milestones": say("Milestones"),
    "money": say("Money"),
    "readings": say("Readings"),
    "reasons": say("reasons for deviations"),
    "segment": say("Segment"),
    "withdrawn": say("withdrawn"),
}
"""What actions are given beside the fields of a noun, and are asked for on a page."""
COST = "cost"
"""How the reason for another final cost is kept among the reasons for deviations."""


def field_words(noun: str, field: FieldChange, t: Translator) -> str:
    """`end: 30. 6. 2026 → 31. 12. 2026`; of a long text only that it changed."""
    name = field_word(noun, field.name, t)
    before, after = (value_words(noun, field.name, value, t) for value in differing(field.before, field.after))
    if before == after:  # written in another way, such as 9:00 for 09:00
        return f"{name}: {after}"
    if len(before) + len(after) > LONGEST:
        return t("{name} rewritten", name=name)
    return f"{name}: {before} → {after}"


def differing(before: object, after: object) -> tuple[object, object]:
    """Two values as they are; of those that hold several the ones that differ."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return before, after
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    first, second = ({name: value[name] for name in names if name in value} for value in (before, after))
    return first, second


def value_words(noun: str, name: str, value: object, t: Translator) -> str:
    """A stored value of a field as people read it."""
    match value:
        case int() | float() if not isinstance(value, bool):
            return number_words(declared(noun, name), value, t)
        case dict() if name == "cadence":
            return "; ".join(cadence_words(topic, steps, t) for topic, steps in value.items()) or "–"
        case list() if name == "effects":
            return t.sentence(count("{n} effect", "{n} effects", len(value)))
        case str() if value:
            return text_words(noun, name, value, t)
    return plain_words(value, t)


def plain_words(value: object, t: Translator) -> str:
    """A value by itself, where no field tells more of it."""
    match value:
        case None | "":
            return "–"
        case bool():
            return t("yes") if value else t("no")
        case datetime() | date():
            return t.date(value)
        case StrEnum():
            return t.word(value)
        case dict():
            return parts_words(value, t) or "–"
        case list() | tuple():
            return ", ".join(str(part) for part in value) or "–"
    return str(value)


def cadence_words(topic: str, steps: Mapping[str, Mapping[str, object]], t: Translator) -> str:
    """When is reminded of a topic: `milestone (reminder, days before: 7; on the day)`."""
    known = {slot.value: slot for slot in Slot}
    told = [
        part_word(slot, t) + ("" if known.get(slot) is Slot.ON_DAY else f": {step.get('days', '–')}")
        for slot, step in steps.items()
    ]
    name = t.sentence(TOPICS[Topic(topic)]) if topic in {one.value for one in Topic} else topic
    return f"{name} ({'; '.join(told) or '–'})"


def parts_words(values: Mapping[str, object], t: Translator) -> str:
    """The values that stand in one field, each with its name."""
    return ", ".join(f"{part_word(name, t)}: {part_value(name, part, t)}" for name, part in sorted(values.items()))


def part_value(name: str, value: object, t: Translator) -> str:
    """A value that stands with others in one field, in the unit in which its field is called."""
    field = PARTS.get(name)
    if isinstance(value, dict):
        return parts_words(value, t) or "–"
    if field is None or isinstance(value, bool) or not isinstance(value, int | float):
        return plain_words(value, t)
    return t.number(value * 100) if field.kind is Kind.SHARE else number_words(field, value, t)


def text_words(noun: str, name: str, value: str, t: Translator) -> str:
    """A choice by its word, a kind of report by its name, an hour as it is written, any other text as it is."""
    if name in OF_A_REPORT or (noun == "report" and name == "kind"):
        return t.sentence(REPORT_KINDS[value]) if value in REPORT_KINDS else value
    field = declared(noun, name)
    if field is not None and field.kind is Kind.HOUR:
        return t.hour(value)
    words = field.words if field is not None else None
    if words is not None and value in {member.value for member in words}:
        return t.word(words(value))
    is_typed = field is not None and field.kind in TYPED and not name.endswith("_en")
    return t.recorded(value) if is_typed else value


def number_words(field: Field | None, value: float, t: Translator) -> str:
    """An amount, a share, a year or a plain number, by the field it stands in; what names a thing is not grouped."""
    kind = field.kind if field is not None and not field.is_key else Kind.YEAR
    if kind is Kind.MONEY and isinstance(value, int):
        return t.money(value)
    if kind is Kind.SHARE:
        return t.percent(value)
    return str(value) if kind is Kind.YEAR else t.number(value)


def noun_word(noun: str, t: Translator) -> str:
    """What changed; a thing without a word is named as it is stored."""
    return capitalised(t.sentence(BY_TABLE[noun].word)) if noun in BY_TABLE else noun


def field_word(noun: str, name: str, t: Translator) -> str:
    """Which of its fields, or to what it belongs; one without a word is named as it is stored."""
    field = declared(noun, name) or declared(noun, f"{name}_id")
    if field is not None:
        return lowered(t.sentence(field.label))
    word = BY_TABLE[name].word if name in BY_TABLE else GIVEN.get(name)
    return name if word is None else lowered(t.sentence(word))


def part_word(name: str, t: Translator) -> str:
    """What a value is called that stands with others in one field, or whose noun is not known."""
    field = _by_name().get("final_cost" if name == COST else name)
    label = field.label if field is not None else GIVEN.get(name)
    return lowered(t.sentence(label)) if label is not None else name


def declared(noun: str, name: str) -> Field | None:
    """The declaration of a field; None where there is none."""
    return _by_noun().get((noun, name))


@cache
def _by_noun() -> dict[tuple[str, str], Field]:
    return {(noun, field.name): field for noun, it in BY_TABLE.items() for field in it.fields}


@cache
def _by_name() -> dict[str, Field]:
    every = [field for noun in reversed(NOUNS.values()) for field in noun.fields]
    return {**{field.name: field for field in every}, **PARTS}
