"""Money above its limit: commitments above what is secured, spending above what was planned or committed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.facts import Amount, Cents, FundingLine, FundingSource, Measure, Stage


@dataclass(frozen=True, slots=True)
class Overrun:
    """One funding line in one year: the `amount` of a `stage` is more than that of the stage `above`, in cents."""

    measure: str
    source: FundingSource
    line: str
    year: int
    stage: Stage
    above: Stage
    amount: Cents
    limit: Cents

    @property
    def excess(self) -> Cents:
        """By how many cents the limit is exceeded."""
        return self.amount - self.limit


def overruns(measures: Iterable[Measure]) -> tuple[Overrun, ...]:
    """Every overrun, commitments before spending, the largest first.

    Each is looked for where the money belongs, in one line and year: what one measure left unspent does not hide what
    another spent too much.
    """
    found = (one for measure in measures for line in measure.funding for one in _of_line(measure.code, line))
    return tuple(sorted(found, key=_order))


def _order(one: Overrun) -> tuple[bool, Cents, str, int]:
    return one.stage is not Stage.CONTRACTED, -one.excess, one.line, one.year


def _of_line(measure: str, line: FundingLine) -> Iterator[Overrun]:
    limits = tuple(stage for stage in LIMITS if stage is Stage.SECURED or _is_recorded(line, stage))
    for amount in line.amounts:
        for stage, above in _exceeded(amount, limits):
            yield Overrun(
                measure, line.source, line.code, amount.year, stage, above, _cents(amount, stage), _cents(amount, above)
            )


LIMITS = (Stage.PLANNED, Stage.CONTRACTED, Stage.SECURED)
"""What spending is held against, the first that it exceeds being named; plan and commitments where there are any."""


def _is_recorded(line: FundingLine, stage: Stage) -> bool:
    return any(_cents(amount, stage) for amount in line.amounts)


def _exceeded(amount: Amount, limits: Iterable[Stage]) -> Iterator[tuple[Stage, Stage]]:
    if amount.contracted > amount.secured:
        yield Stage.CONTRACTED, Stage.SECURED
    above = next((stage for stage in limits if amount.realised > _cents(amount, stage)), None)
    if above is not None:
        yield Stage.REALISED, above


def _cents(amount: Amount, stage: Stage) -> Cents:
    cents: Cents = getattr(amount, stage)
    return cents
