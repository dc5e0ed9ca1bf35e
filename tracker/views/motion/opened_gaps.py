"""Where a proposed decision would leave more uncovered, and where less: what covers one gap may open another."""

from collections.abc import Iterable, Iterator

from tracker.coordination import Motion, MotionState
from tracker.facts import Cents, Plan
from tracker.rules.effects import with_effects
from tracker.rules.funding import measure_totals
from tracker.sentences import Sentence, say


def gap_words(changes: Iterable[tuple[str, Cents]]) -> Iterator[Sentence]:
    """What more or less of measures (their codes) would be uncovered, in sentences; the gaps that open first."""
    found = tuple(changes)
    for code, cents in found:
        if cents > 0:
            yield say("A gap of {cents:money} opens at {code}.", cents=cents, code=code)
    for code, cents in found:
        if cents < 0:
            yield say("The gap at {code} shrinks by {cents:money}.", cents=-cents, code=code)


def opened_gaps(motion: Motion, plan: Plan) -> tuple[Sentence, ...]:
    """What a motion that is still to be voted about would change of uncovered money; nothing of a settled one."""
    if motion.state is not MotionState.DRAFT or not motion.effects:
        return ()
    then = {measure.code: measure for measure in with_effects(plan, motion.effects).measures}
    pairs = ((before, then[before.code]) for before in plan.measures if before is not then[before.code])
    return tuple(
        gap_words(
            (before.code, measure_totals(after).uncovered - measure_totals(before).uncovered) for before, after in pairs
        )
    )
