"""What a file says of a measure beside its fields, as lines of a report of the measure."""

from collections.abc import Iterable

from tracker.importing.read.normal import normal

LONGEST_LABEL = 30
STEM = 4
"""So many letters are the same in `Opomba`, `opombe` and `Opombi`."""


def note_line(step: str, heading: str, text: str) -> str:
    """A note behind the heading of its column and the step it is about; a label in the text is not said twice."""
    label = " ".join(heading.split()).rstrip(" :")
    return ": ".join(part for part in (step, label, without_label(label, text)) if part)


def new_lines(said: Iterable[tuple[str, str, str]], reported: Iterable[str]) -> list[str]:
    """The notes (step, heading, text) that no report holds yet, in the words of now or of earlier versions."""
    reports = list(reported)
    lines: dict[str, None] = {}
    for step, heading, text in said:
        line, former = note_line(step, heading, text), ": ".join(part for part in (step, heading, text) if part)
        if not any(line in report or former in report for report in reports):
            lines[line] = None
    return list(lines)


def without_label(heading: str, text: str) -> str:
    """`drugo` for `Opomba: drugo` below `Opombe`."""
    label, colon, rest = text.partition(":")
    stems = {word[:STEM] for word in normal(heading).split() if len(word) >= STEM}
    words = normal(label).split() if colon and len(label) <= LONGEST_LABEL else []
    is_same = len(words) == 1 and words[0][:STEM] in stems
    return without_label(heading, rest.strip()) if is_same and rest.strip() else text
