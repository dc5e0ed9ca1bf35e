"""Rehearsing a restore: a backup is put into a database that is thrown away, and held against what it should hold."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tracker.backup.file import unpacked
from tracker.backup.restoring import differences
from tracker.sentences import Refusal, Sentence, say


class Verdict(StrEnum):
    """What a rehearsal showed."""

    RESTORED = "restored"
    DIFFERS = "differs"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came out, how long it took (seconds), how many rows and up to which change; and what was found wrong."""

    verdict: Verdict
    seconds: float = 0.0
    rows: int = 0
    change: int = 0
    findings: tuple[Sentence, ...] = ()


def rehearse(file: Path, stopwatch: Callable[[], float], identity: str = "") -> Rehearsal:
    """Restores a backup into a throw-away database: counts its rows, walks the chain of seals, compares the bytes of
    every frozen report. `stopwatch` gives seconds.
    """
    begun = stopwatch()
    try:
        with unpacked(file, identity) as (manifest, database):
            findings = differences(manifest, database)
    except Refusal as refused:
        return Rehearsal(Verdict.NOT_TRIED, findings=(refused.sentence,))
    verdict = Verdict.DIFFERS if findings else Verdict.RESTORED
    return Rehearsal(verdict, stopwatch() - begun, sum(manifest.rows.values()), manifest.change, findings)


def rehearsal_words(rehearsal: Rehearsal) -> Sentence:
    """What a rehearsal showed, in words."""
    if rehearsal.verdict is Verdict.RESTORED:
        return say(
            "Restored on trial in {seconds:number} s: {rows:number} rows up to the change number {change}, the history "
            "unaltered, every frozen report byte for byte.",
            seconds=round(rehearsal.seconds, 1),
            rows=rehearsal.rows,
            change=rehearsal.change,
        )
    if rehearsal.verdict is Verdict.DIFFERS:
        return say("Restored on trial, it differs: {why}", why=rehearsal.findings[0])
    return say("It could not be restored on trial: {why}", why=rehearsal.findings[0])
