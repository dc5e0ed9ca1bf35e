"""What is missing or contradictory about a measure."""

from dataclasses import dataclass

from tracker.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """`measure` and `field` say where it is put right; a `blocking` one keeps a measure from being adopted.

    `field` is the name of a field of the measure (`end`), or of one of its parts (`milestones`).
    """

    measure: str
    field: str
    sentence: Sentence
    blocking: bool
