"""Money: by source and year, what is uncovered, and the clocks of grants."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.facts import Cents, Claim, FundingLine, Measure, Visibility
from tracker.facts.ordering import Natural, natural
from tracker.rules.finding import Finding
from tracker.rules.funding import Totals, absorption, funding_findings, line_totals, measure_totals
from tracker.rules.grants import LineDeadline, claims_of, claims_to_make
from tracker.rules.grants import last_claimed_on as last_claimed_on
from tracker.rules.grants import next_claim_due as next_claim_due
from tracker.rules.overruns import Overrun, overruns
from tracker.rules.plan_history import PlanHistory as PlanHistory
from tracker.rules.plan_history import PlanMove as PlanMove
from tracker.rules.plan_history import PlanYear as PlanYear
from tracker.rules.plan_history import first_recorded, plan_history
from tracker.sentences import Sentence, say
from tracker.views.board import Board, counted
from tracker.views.measure.group import internal_words
from tracker.views.measure.measures import EVERYTHING, MeasureFilter, matching
from tracker.views.measure.money import MoneyTable, money_table
from tracker.views.measure.money_lines import MoneyLine, money_lines


@dataclass(frozen=True, slots=True)
class UncoveredMeasure:
    """A measure with uncovered money, for each year of the page's table, in cents."""

    measure: Measure
    by_year: tuple[Cents, ...]
    total: Cents


@dataclass(frozen=True, slots=True)
class MeasureMoney:
    measure: Measure
    totals: Totals
    absorption: float | None


@dataclass(frozen=True, slots=True)
class Grant:
    """A funding line from a call and its next payment claim, or the last one made where none is open.

    `claim` is its code, empty where only its days are recorded; `claim_days` are those until it is due, negative
    when they have passed.
    """

    measure: Measure
    line: FundingLine
    totals: Totals
    absorption: float | None
    claim: str
    claim_due: date | None
    claimed_on: date | None
    claim_days: int | None

    @property
    def is_overdue(self) -> bool:
        """Whether the day of its next claim has passed."""
        return self.claim_days is not None and self.claim_days < 0


@dataclass(frozen=True, slots=True)
class FundingPage:
    """The rows of `table`, and `measures`, add up to `table.total`; `uncovered` is by year of the table.

    `absorption` is realised money as a share of secured money (0-1). The present plan of each year of `history` is
    what the table has as planned. `overruns` are by funding line and year. `internal` is how many of the measures with
    money only those see who may.
    """

    this_year: int

    table: MoneyTable
    history: PlanHistory
    lines: tuple[MoneyLine, ...]
    overruns: tuple[Overrun, ...]
    absorption: float | None
    uncovered: tuple[Cents, ...]
    uncovered_measures: tuple[UncoveredMeasure, ...]
    measures: tuple[MeasureMoney, ...]
    grants: tuple[Grant, ...]
    internal: int
    findings: tuple[Finding, ...]

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What the sums hold besides, and why more is uncovered than planned less secured, where that is so."""
        return tuple(_notes(self.internal, self.table.total))


def _notes(internal: int, total: Totals) -> Iterator[Sentence]:
    if internal:
        yield internal_words(internal)
    idle = total.uncovered - (total.planned - total.secured)
    if idle:
        yield say(
            "{cents:money} is secured above what is planned for its year and source and covers nothing else: so much "
            "more is uncovered than planned less secured.",
            cents=idle,
        )


def funding_page(board: Board, wanted: MeasureFilter = EVERYTHING) -> FundingPage:
    """The money of the measures that pass the filter; of the chosen sources only, if any are chosen."""
    chosen = matching(board, wanted)
    measures = tuple(_only(measure, wanted.source) for measure in chosen)
    table, found = money_table(measures), overruns(measures)
    return FundingPage(
        this_year=board.today.year,
        table=table,
        history=plan_history(measures, first_recorded(board.plan.measures), board.today),
        lines=money_lines(measures, found),
        overruns=found,
        absorption=absorption(table.total),
        uncovered=tuple(totals.uncovered for totals in table.by_year),
        uncovered_measures=_uncovered(measures, table.years),
        measures=tuple(_money(measure) for measure in measures if measure.funding),
        grants=_grants(measures, board.today),
        internal=sum(one.visibility is Visibility.INTERNAL for one in measures if one.funding),
        findings=tuple(finding for measure in counted(chosen) for finding in funding_findings(measure)),
    )


def _only(measure: Measure, sources: tuple[str, ...]) -> Measure:
    if not sources:
        return measure
    return replace(
        measure,
        funding=tuple(line for line in measure.funding if line.source.code in sources),
        plan_changes=tuple(change for change in measure.plan_changes if change.source.code in sources),
    )


def _money(measure: Measure) -> MeasureMoney:
    totals = measure_totals(measure)
    return MeasureMoney(measure, totals, absorption(totals))


def _uncovered(measures: tuple[Measure, ...], years: tuple[int, ...]) -> tuple[UncoveredMeasure, ...]:
    found = []
    for measure in measures:
        total = measure_totals(measure).uncovered
        if total:
            by_year = tuple(measure_totals(measure, year).uncovered for year in years)
            found.append(UncoveredMeasure(measure, by_year, total))
    return tuple(sorted(found, key=lambda one: (-one.total, natural(one.measure.code))))


def _grants(measures: tuple[Measure, ...], today: date) -> tuple[Grant, ...]:
    grants = (_grant(measure, line, today) for measure in measures for line in measure.funding if _is_grant(line))
    return tuple(sorted(grants, key=_next_claim_first))


def _is_grant(line: FundingLine) -> bool:
    if line.rejected_on is not None:
        return False
    return bool(line.call or line.claims) or line.rate is not None or line.claim_due is not None


def _grant(measure: Measure, line: FundingLine, today: date) -> Grant:
    totals = line_totals(line)
    to_make = claims_to_make(line, today)
    following = next(iter(to_make), None)
    shown = _shown_claim(line, following)
    return Grant(
        measure=measure,
        line=line,
        totals=totals,
        absorption=absorption(totals),
        claim=shown.code if shown and line.claims else "",
        claim_due=shown.due if shown else None,
        claimed_on=shown.claimed_on if shown else None,
        claim_days=following.days if following else None,
    )


def _shown_claim(line: FundingLine, following: LineDeadline | None) -> Claim | None:
    """The claim to be made next, else the one made last."""
    claims = claims_of(line)
    if following is not None:
        return next(claim for claim in claims if claim.code == following.claim)
    made = [claim for claim in claims if claim.claimed_on]
    return max(made, key=lambda claim: (claim.claimed_on or date.min, natural(claim.code)), default=None)


def _next_claim_first(grant: Grant) -> tuple[bool, int, Natural]:
    return grant.claim_days is None, grant.claim_days or 0, natural(grant.line.code)
