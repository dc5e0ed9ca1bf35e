"""What the fields are called that a column may fill."""

from collections.abc import Sequence

from tracker.importing import known_targets, target_words
from tracker.texts import Translator

LEFT_OUT, NOTE = "", "measure.note"


def targets(t: Translator, first: Sequence[str] = ()) -> dict[str, str]:
    """The words of all fields, the two that keep or leave a column before them, and `first` before all."""
    words = {LEFT_OUT: t("leave out"), NOTE: t("keep as a note of the measure")}
    named = {target: named_target(target, t) for target in known_targets() if target != NOTE}
    known = words | named
    return {one: known[one] for one in (*(one for one in first if one in known), *known)}


def named_target(target: str, t: Translator) -> str:
    """A field with the noun it belongs to."""
    if target in (LEFT_OUT, NOTE):
        return t("leave out") if target == LEFT_OUT else t("keep as a note of the measure")
    noun, label = target_words(target)
    return f"{t.sentence(noun)}: {t.sentence(label)}"
