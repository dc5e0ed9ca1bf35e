"""A seal that left the house, in the minutes or in a report: whether the history still holds it, in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker import store
from tracker.bootstrap import Application
from tracker.reporting.claimed import HEAD, claimed
from tracker.sentences import Refusal, Sentence, say
from tracker.store import Held, Printed

SEAL = re.compile("[0-9a-f]{64}")
BETWEEN = re.compile(r"[\s\u200b\u00ad\ufeff]+")
"""What may come between the digits of a seal that was copied from paper or from a PDF."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A seal, with the number of its change if that was noted too."""

    seal: str
    change: int | None = None


def noted(text: str) -> Noted:
    """The seal in what somebody typed: a seal, `1234:seal`, or the name of a file of a report.

    Raises Refusal for anything else.
    """
    typed = BETWEEN.sub("", text).lower()
    found = HEAD.fullmatch(typed)
    if found:
        return Noted(found[2], int(found[1]))
    return Noted(typed) if SEAL.fullmatch(typed) else _in_file(text)


def _in_file(name: str) -> Noted:
    try:
        claim = claimed(Path(name))
    except (OSError, ValueError) as wrong:
        raise Refusal(
            "“{seal}” is neither a seal nor a file of a report. A seal has 64 digits and letters from a to f; the "
            "number of the change may stand before it, as in 1234:ab12….",
            seal=name,
        ) from wrong
    if not claim.seal:
        raise Refusal(
            "The file “{file}” tells no seal: it is no report of the tracker, or it was frozen by a version that did "
            "not print seals yet.",
            file=name,
        )
    return Noted(claim.seal, claim.change)


WORDS: Mapping[Held, Sentence] = {
    Held.HELD: say(
        "The history holds the change number {found} with the seal {seal}, and everything up to it is as it was sealed."
    ),
    Held.UNKNOWN: say(
        "No change has the seal “{seal}”: the history was altered or cut off after it was noted. "
        "Restore a backup of that day and compare."
    ),
    Held.OTHER_NUMBER: say(
        "The seal {seal} is that of the change number {found}, not of {number}. Check what was noted; if it was noted "
        "so, restore a backup of that day and compare."
    ),
    Held.BROKEN: say(
        "The history holds the seal {seal}, but what was recorded before it was altered, first at the change number "
        "{found}. Run tracker doctor, and restore a backup."
    ),
}


def seal_words(application: Application, one: Noted) -> tuple[bool, Sentence]:
    """Whether history still holds a seal, and that in words."""
    with application.reading() as database:
        finding = store.look_for(database, one.seal, one.change)
    values = {"seal": one.seal, "found": finding.number, "number": one.change}
    return finding.held is Held.HELD, Sentence(WORDS[finding.held].id, tuple(values.items()))


def printed_seals(application: Application, reports: Sequence[int]) -> dict[int, Printed]:
    """The change and the seal that some frozen reports (their numbers) print; see `store.printed`."""
    with application.reading() as database:
        return store.printed(database, reports)
