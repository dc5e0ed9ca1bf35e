"""What of the nouns a workbook may hold: one table for import, comparison and export, read off their declarations."""

from tracker.nouns import NOUNS, TEXTS, Field, Kind, Shown
from tracker.sentences import Sentence, say

FIELDS: dict[str, tuple[Field, ...]] = {
    noun.name: noun.shown(Shown.WORKBOOK) for noun in NOUNS.values() if noun.sheet is not None
}
"""In the order in which they are applied."""
KEYS: dict[str, str] = {
    noun: field.name for noun, fields in FIELDS.items() for field in fields if field.is_key and field.name != "code"
}
"""The field that tells siblings apart where there is no code."""
PARENTS: dict[str, str] = {noun: NOUNS[noun].parent for noun in FIELDS if NOUNS[noun].parent}
"""What a noun belongs to; its key begins with the key of that."""
NOUN_WORDS: dict[str, Sentence] = {noun: NOUNS[noun].word for noun in FIELDS}

NOTE = Field("note", say("Note"), Kind.LONG)
"""What a file says of a measure beside its fields: kept as a dated report of the measure, and in no export."""

_NAMED = {noun: {field.name: field for field in fields} for noun, fields in FIELDS.items()}
_NAMED["measure"]["note"] = NOTE

__all__ = ["FIELDS", "KEYS", "NOUN_WORDS", "PARENTS", "TEXTS", "Field", "Kind", "field_of", "has_field"]


def field_of(noun: str, name: str) -> Field:
    """The field of a noun by name; a KeyError names both where there is none."""
    try:
        return _NAMED[noun][name]
    except KeyError:
        raise KeyError(f"{noun}.{name}") from None


def has_field(noun: str, name: str) -> bool:
    """Whether a noun has a field of that name."""
    return name in _NAMED.get(noun, {})
