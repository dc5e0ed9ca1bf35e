"""Where a proposed decision would leave more uncovered, and where less: what covers one gap may open another."""

from collections.abc import Iterable, Iterator

from tracker.coordination import Motion, MotionState
from tracker.facts import Cents, Plan
from tracker.rules.effects import with_effects
from tracker.rules.funding import measure_totals
from tracker.sentences import Sentence, say


def gap_words(changes: Iterable[tuple[str, Cents, Cents]]) -> Iterator[Sentence]:
    """What more or less of measures (their codes) would be uncovered in sentences; first what gets more."""
    found = tuple(changes)
    for code, before, after in found:
        if after > before > 0:
            yield say(
                "The gap at {code} grows by {cents:money}: {before:money} → {after:money}.",
                cents=after - before,
                code=code,
                before=before,
                after=after,
            )
        elif after > before:
            yield say("A gap of {cents:money} opens at {code}.", cents=after - before, code=code)
    for code, before, after in found:
        if after < before:
            yield say("The gap at {code} shrinks by {cents:money}.", cents=before - after, code=code)


def opened_gaps(motion: Motion, plan: Plan) -> tuple[Sentence, ...]:
    """What a motion that is still to be voted about would change of uncovered money; nothing of a settled one."""
    if motion.state is not MotionState.DRAFT or not motion.effects:
        return ()
    then = {measure.code: measure for measure in with_effects(plan, motion.effects).measures}
    pairs = ((before, then[before.code]) for before in plan.measures if before is not then[before.code])
    return tuple(
        gap_words(
            (before.code, measure_totals(before).uncovered, measure_totals(after).uncovered) for before, after in pairs
        )
    )
