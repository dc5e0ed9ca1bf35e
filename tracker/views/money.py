"""Tables of money by source and year that close in both directions."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.facts import FundingSource, Measure
from tracker.rules.funding import Totals


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One source: a total for each year of the table, and over all years."""

    source: FundingSource
    by_year: tuple[Totals, ...]
    total: Totals


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Source by year by stage, in cents; rows add up to `by_year`, and both to `total`."""

    years: tuple[int, ...]
    rows: tuple[MoneyRow, ...]
    by_year: tuple[Totals, ...]
    total: Totals


def money_table(measures: Iterable[Measure]) -> MoneyTable:
    """The money of `measures` by source and year."""
    raise NotImplementedError
