"""Every amount of money on its own: measure, funding line, year; what all sums of money are added up from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.facts import Cents, FundingLine, Measure, Stage
from tracker.rules.funding import Totals, line_totals
from tracker.rules.overruns import Overrun as Overrun
from tracker.rules.plan_history import PlanHistory
from tracker.sentences import Sentence, count, say

PLAN_WORDS = say(
    "Original is what was first recorded for a year, before it began or on the first day of the records; "
    "every later entry is a change, also before the year began. Valid is the plan in force at its end, of a year that "
    "is not over the present one."
)
"""What the plans of a year are called."""

CARRIED_WORDS = say(
    "What was carried over stands in the valid plans of two years, so that valid plans and what was not spent of them "
    "are not added up."
)
"""Why two columns of the plan of each year have no total."""


def changes_words(history: PlanHistory) -> tuple[Sentence, ...]:
    """How the sum of all changes comes about where the column of changes, which ends with the year, has another one."""
    total, columns = history.total, say("“Changes”: {changed:money}", changed=history.total.changed)
    if total.carried:
        columns = say("{columns}, “Carried to later years”: {carried:money}", columns=columns, carried=total.carried)
    if total.corrected:
        columns = say(
            "{columns}, “Corrected after the year”: {corrected:money}", columns=columns, corrected=total.corrected
        )
    if not (total.carried or total.corrected):
        return ()
    whole = sum(move.cents for move in history.moves)
    return (say("All changes add up to {whole:money} ({columns}).", whole=whole, columns=columns),)


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """The money of one funding line in one year, and by how much it exceeds its limits, in cents."""

    measure: Measure
    line: FundingLine
    year: int
    totals: Totals
    above_secured: Cents
    overspent: Cents


def money_lines(measures: Iterable[Measure], found: Iterable[Overrun]) -> tuple[MoneyLine, ...]:
    """The amounts of all measures, in the order of measures, lines and years; `found` are their overruns."""
    excess: dict[tuple[str, str, int, Stage], Cents] = defaultdict(int)
    for one in found:
        excess[one.measure, one.line, one.year, one.stage] = one.excess
    return tuple(
        MoneyLine(
            measure,
            line,
            amount.year,
            line_totals(line, amount.year),
            excess[measure.code, line.code, amount.year, Stage.CONTRACTED],
            excess[measure.code, line.code, amount.year, Stage.REALISED],
        )
        for measure in measures
        for line in measure.funding
        for amount in line.amounts
    )


def overrun_sentences(found: Iterable[Overrun]) -> tuple[Sentence, ...]:
    """How many commitments and how much spending exceed their limits, and by how much; nothing where none does."""
    one_by_one = tuple(found)
    above_secured = [one.excess for one in one_by_one if one.stage is Stage.CONTRACTED]
    overspent = [one.excess for one in one_by_one if one.stage is Stage.REALISED]
    told = []
    if above_secured:
        told.append(
            count(
                "Commitments exceed the secured money in {n} case (a funding line in a year), by {excess:money}.",
                "Commitments exceed the secured money in {n} cases (a funding line in a year), by {excess:money} "
                "together.",
                len(above_secured),
                excess=sum(above_secured),
            )
        )
    if overspent:
        told.append(
            count(
                "Realised money exceeds its plan, commitments or secured money in {n} case (a funding line in a year), "
                "by {excess:money}.",
                "Realised money exceeds its plan, commitments or secured money in {n} cases (a funding line in a "
                "year), by {excess:money} together.",
                len(overspent),
                excess=sum(overspent),
            )
        )
    return tuple(told)


def limit_words(one: Overrun) -> Sentence:
    """What exceeds what."""
    if one.stage is Stage.CONTRACTED:
        return say("commitments above the secured money")
    if one.above is Stage.PLANNED:
        return say("realised above the plan")
    if one.above is Stage.CONTRACTED:
        return say("realised above the commitments")
    return say("realised above the secured money")
