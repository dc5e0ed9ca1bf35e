"""The money light: is the money there, and is it spent in step with the work."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from tracker.facts import Cents, FundingLine, Lifecycle, Light, Measure, Thresholds
from tracker.facts.ordering import natural
from tracker.rules.funding import Totals, less_approved, line_totals, measure_totals
from tracker.rules.grants import DeadlineKind, deadlines
from tracker.rules.judgement import SEVERITY, Cause, Judgement
from tracker.rules.naming import named
from tracker.rules.progress import ROUNDING
from tracker.rules.time import given_up, is_given_up
from tracker.sentences import count, say


def money_light(
    measure: Measure,
    lines: Sequence[Totals],
    totals: Totals,
    actual: float | None,
    thresholds: Thresholds,
    today: date,
) -> Judgement:
    """The light of the money of a measure as known on `today`; `lines` sum up each of its funding lines, `totals` all
    of them, `actual` is its progress (0-1).

    Late: more contracted or spent than secured, a claim deadline missed, more than `money_red` of the running year's
    plan uncovered, or spending ahead of the work by more than that. At risk: anything uncovered in the running year,
    more recorded as secured than the funder approved, or spending ahead by more than `money_amber`. What is uncovered
    counts until the measure is completed or all its work is done. Where money is planned and none of it is recorded as
    secured, in other years, nothing is known of it: that is never green.
    """
    if is_given_up(measure):
        return given_up(measure)
    if not measure.funding:
        return Judgement(Light.NO_DATA, say("No funding is recorded."))
    problems = [*_line_problems(measure, lines, today), *_problems(measure, totals, actual, thresholds, today)]
    if problems:
        return max(problems, key=lambda judgement: SEVERITY[judgement.light])
    return _without_problems(totals, actual)


def _line_problems(measure: Measure, lines: Sequence[Totals], today: date) -> Iterator[Judgement]:
    """What is wrong with single funding lines, in the order of their codes."""
    found = [
        (natural(line.code), problem)
        for line, totals in zip(measure.funding, lines, strict=True)
        if not _is_plain(line, totals)
        for problem in (*_over_secured(line, totals), *_less_approved(line, totals), *_missed_claims(line, today))
    ]
    return (problem for _, problem in sorted(found, key=itemgetter(0)))


def _is_plain(line: FundingLine, totals: Totals) -> bool:
    """Whether nothing can be wrong with a line, as with most: within what is secured, and nobody's grant."""
    is_within = totals.realised <= totals.secured and totals.contracted <= totals.secured
    return is_within and line.approved is None and line.claim_due is None and not line.claims


def _missed_claims(line: FundingLine, today: date) -> Iterator[Judgement]:
    for deadline in deadlines(line, today):
        if deadline.kind is DeadlineKind.CLAIM and deadline.days < 0:
            reason = count(
                "{source:title}: the payment claim was due on {due:date} ({n} day ago).",
                "{source:title}: the payment claim was due on {due:date} ({n} days ago).",
                -deadline.days,
                source=named(line.source),
                due=deadline.due,
            )
            yield Judgement(Light.RED, reason, cause=Cause.CLAIM_MISSED)


def above_secured(measure: Measure) -> Cents:
    """How much more than secured is contracted or spent, over all years of each funding line, as the light has it."""
    lines = (line_totals(line) for line in measure.funding)
    return sum(max(one.contracted - one.secured, one.realised - one.secured, 0) for one in lines)


def spent_above_secured(measure: Measure) -> Cents:
    """How much more than secured is spent, over all years of each funding line: it can no longer be committed less."""
    lines = (line_totals(line) for line in measure.funding)
    return sum(max(one.realised - one.secured, 0) for one in lines)


def _over_secured(line: FundingLine, totals: Totals) -> Iterator[Judgement]:
    secured, contracted, realised = totals.secured, totals.contracted, totals.realised
    if realised <= secured and contracted <= secured:
        return
    source = named(line.source)
    if realised > secured:
        reason = say(
            "{source:title}: {realised:money} is spent and only {secured:money} is secured.",
            source=source,
            realised=realised,
            secured=secured,
        )
        yield Judgement(Light.RED, reason, cause=Cause.OVER_SECURED)
    else:
        reason = say(
            "{source:title}: {contracted:money} is contracted and only {secured:money} is secured.",
            source=source,
            contracted=contracted,
            secured=secured,
        )
        yield Judgement(Light.RED, reason, cause=Cause.OVER_SECURED)


def _less_approved(line: FundingLine, totals: Totals) -> Iterator[Judgement]:
    return (Judgement(Light.AMBER, reason, cause=Cause.LESS_APPROVED) for reason in less_approved(line, totals))


def _problems(
    measure: Measure, totals: Totals, actual: float | None, thresholds: Thresholds, today: date
) -> Iterator[Judgement]:
    if totals.uncovered and not _is_finished(measure, actual):
        year = measure_totals(measure, today.year)
        if year.uncovered:
            red = year.uncovered > thresholds.money_red * year.planned
            reason = say(
                "{gap:money} of the {planned:money} planned for {year} is uncovered.",
                gap=year.uncovered,
                planned=year.planned,
                year=today.year,
            )
            yield Judgement(Light.RED if red else Light.AMBER, reason, cause=Cause.NO_SOURCE)
    spent = spent_share(totals)
    if actual is not None and spent - actual > thresholds.money_amber + ROUNDING:
        red = spent - actual > thresholds.money_red + ROUNDING
        reason = say("{spent:percent} of the money is spent and {actual:percent} is done.", spent=spent, actual=actual)
        yield Judgement(Light.RED if red else Light.AMBER, reason, cause=Cause.SPENT_AHEAD)


def _is_finished(measure: Measure, actual: float | None) -> bool:
    """Whether nothing is left to be paid for: the measure is completed, or all its work is done."""
    return measure.lifecycle is Lifecycle.COMPLETED or (actual is not None and actual >= 1 - ROUNDING)


def spent_share(totals: Totals) -> float:
    """The realised share of the planned money, of the secured where no plan is recorded; above 1 if overspent."""
    of = totals.planned or totals.secured
    return totals.realised / of if of else 0.0


def _without_problems(totals: Totals, actual: float | None) -> Judgement:
    if not (totals.planned or totals.secured or totals.realised):
        return Judgement(Light.NO_DATA, say("The funding has no amounts."))
    if not (totals.secured or totals.contracted or totals.realised):
        reason = say("{planned:money} is planned; that any of it is secured is not recorded.", planned=totals.planned)
        return Judgement(Light.NO_DATA, reason)
    if totals.realised and actual is None:
        reason = say(
            "{realised:money} is spent, and no progress is reported to compare it with.", realised=totals.realised
        )
        return Judgement(Light.NO_DATA, reason)
    reason = say(
        "{secured:money} of the planned {planned:money} is secured, {realised:money} is spent.",
        secured=totals.secured,
        planned=totals.planned,
        realised=totals.realised,
    )
    if totals.uncovered:
        reason = say(
            "{reason} In single years {gap:money} of the plan is uncovered.", reason=reason, gap=totals.uncovered
        )
    return Judgement(Light.GREEN, reason)
