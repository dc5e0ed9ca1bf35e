"""Money by source, year and stage, in whole cents.

planned = covered + uncovered holds to the cent per line and year; uncovered is planned - secured,
never below nothing, and everything planned under a source of the kind `uncovered`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tracker.facts import Amount, Cents, FundingKind, FundingLine, FundingSource, Measure
from tracker.quick_init import quick_init
from tracker.rules.finding import Finding
from tracker.rules.naming import named
from tracker.sentences import Sentence, say

_NO_GRANT = (FundingKind.OWN, FundingKind.LOAN, FundingKind.UNCOVERED, FundingKind.UNKNOWN)


@quick_init
@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the five stages and the uncovered money, in cents."""

    planned: Cents = 0
    secured: Cents = 0
    contracted: Cents = 0
    realised: Cents = 0
    reimbursed: Cents = 0
    uncovered: Cents = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.planned + other.planned,
            self.secured + other.secured,
            self.contracted + other.contracted,
            self.realised + other.realised,
            self.reimbursed + other.reimbursed,
            self.uncovered + other.uncovered,
        )


NOTHING = Totals()


def total(parts: Iterable[Totals]) -> Totals:
    """The sum of totals; nothing at all is zero."""
    return sum(parts, start=NOTHING)


@dataclass(frozen=True, slots=True)
class SourceYear:
    """What one source gives in one year."""

    source: FundingSource
    year: int
    totals: Totals


def line_totals(line: FundingLine, year: int | None = None) -> Totals:
    """The sums of one funding line, of one year or of all."""
    return _sum(((line.source.kind, line.amounts),), year)


def measure_totals(measure: Measure, year: int | None = None) -> Totals:
    """The sums of one measure, of one year or of all."""
    return plan_totals((measure,), year)


def plan_totals(measures: Iterable[Measure], year: int | None = None) -> Totals:
    """The sums of many measures, of one year or of all."""
    return _sum(((line.source.kind, line.amounts) for measure in measures for line in measure.funding), year)


def by_source_and_year(measures: Iterable[Measure]) -> tuple[SourceYear, ...]:
    """The sums of many measures per source and year, in the order of source codes and years."""
    sources: dict[str, FundingSource] = {}
    cells: dict[tuple[str, int], list[Amount]] = {}
    for measure in measures:
        for line in measure.funding:
            code = sources.setdefault(line.source.code, line.source).code
            for amount in line.amounts:
                cells.setdefault((code, amount.year), []).append(amount)
    return tuple(
        SourceYear(sources[code], year, _sum(((sources[code].kind, cells[code, year]),)))
        for code, year in sorted(cells)
    )


def absorption(totals: Totals) -> float | None:
    """The share of the secured money that is realised; unknown where nothing is secured."""
    return totals.realised / totals.secured if totals.secured else None


def _sum(parts: Iterable[tuple[FundingKind, Iterable[Amount]]], year: int | None = None) -> Totals:
    """The sums of amounts by the kind of their source; what is planned and not secured is uncovered."""
    planned = secured = contracted = realised = reimbursed = uncovered = 0
    for kind, amounts in parts:
        has_no_source = kind is FundingKind.UNCOVERED
        for amount in amounts:
            if year is None or amount.year == year:
                planned += amount.planned
                secured += amount.secured
                contracted += amount.contracted
                realised += amount.realised
                reimbursed += amount.reimbursed
                gap = amount.planned if has_no_source else amount.planned - amount.secured
                if gap > 0 or has_no_source:
                    uncovered += gap
    return Totals(planned, secured, contracted, realised, reimbursed, uncovered)


def co_financing_limit(line: FundingLine) -> Cents | None:
    """The most a line may give: rate x eligible costs, rounded down to the cent; unknown without either."""
    if line.rate is None or line.eligible is None:
        return None
    return int(Fraction(str(line.rate)) * line.eligible)


def funding_findings(measure: Measure) -> tuple[Finding, ...]:
    """What is missing or contradictory in the money of a measure."""
    if not measure.funding:
        return (Finding(measure.code, "funding", say("No funding is recorded."), blocking=True),)
    return tuple(finding for line in measure.funding for finding in _line_findings(measure.code, line))


def _line_findings(code: str, line: FundingLine) -> Iterable[Finding]:
    totals = line_totals(line)
    for sentence in _above_rate(line, totals):
        yield Finding(code, "funding", sentence, blocking=True)
    for told in (_without_source, _unknown_kind, _above_contracted, _reimbursed, _differences, _without_amounts):
        for sentence in told(line, totals):
            yield Finding(code, "funding", sentence, blocking=False)


def _without_source(line: FundingLine, totals: Totals) -> Iterator[Sentence]:
    if line.source.kind is FundingKind.UNCOVERED and totals.planned > 0:
        yield say("{planned:money} is planned and has no source.", planned=totals.planned)


def _unknown_kind(line: FundingLine, _: Totals) -> Iterator[Sentence]:
    if line.source.kind is FundingKind.UNKNOWN:
        yield say(
            "{source:title}: it is not known what kind of source this is. Say it in the list of sources of funding.",
            source=named(line.source),
        )


def _above_rate(line: FundingLine, totals: Totals) -> Iterator[Sentence]:
    """More than the call gives, which keeps a measure from being adopted."""
    limit = co_financing_limit(line)
    given = max(totals.planned, totals.secured)
    if limit is not None and given > limit and line.source.kind not in _NO_GRANT:
        yield say(
            "{source:title}: {given:money} is more than the co-financing rate allows ({limit:money}).",
            source=named(line.source),
            given=given,
            limit=limit,
        )


def _above_contracted(line: FundingLine, totals: Totals) -> Iterator[Sentence]:
    """More spent than anybody undertook to pay, where commitments are recorded: one of the two is to be put right."""
    if 0 < totals.contracted < totals.realised:
        yield say(
            "{source:title}: more is realised ({realised:money}) than contracted ({contracted:money}).",
            source=named(line.source),
            realised=totals.realised,
            contracted=totals.contracted,
        )


def _reimbursed(line: FundingLine, totals: Totals) -> Iterator[Sentence]:
    if totals.reimbursed > totals.realised:
        yield say(
            "{source:title}: more is reimbursed ({reimbursed:money}) than realised ({realised:money}).",
            source=named(line.source),
            reimbursed=totals.reimbursed,
            realised=totals.realised,
        )


def beyond_approved(line: FundingLine, totals: Totals) -> Cents:
    """How much more is recorded as secured than the funder approved: nobody gives it."""
    return 0 if line.approved is None else max(totals.secured - line.approved, 0)


def less_approved(line: FundingLine, totals: Totals) -> Iterator[Sentence]:
    """That a funder approved less than is recorded as secured."""
    if beyond_approved(line, totals):
        yield say(
            "{source:title}: {secured:money} is recorded as secured, the funder approved {approved:money}.",
            source=named(line.source),
            secured=totals.secured,
            approved=line.approved,
        )


def _differences(line: FundingLine, totals: Totals) -> Iterator[Sentence]:
    """What the amounts of a grant and its own records tell otherwise: what was approved, and what was paid out."""
    yield from less_approved(line, totals)
    paid = sum(claim.reimbursed or 0 for claim in line.claims)
    if line.claims and paid != totals.reimbursed:
        yield say(
            "{source:title}: {reimbursed:money} is recorded as reimbursed, by its payment claims {paid:money} was.",
            source=named(line.source),
            reimbursed=totals.reimbursed,
            paid=paid,
        )


def _without_amounts(line: FundingLine, totals: Totals) -> Iterator[Sentence]:
    has_amounts = any((totals.planned, totals.secured, totals.contracted, totals.realised))
    if not has_amounts and line.rejected_on is None:
        yield say("{source:title}: the funding line has no amounts.", source=named(line.source))
