"""The views that the pages of an edition are made of, each made once for both languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from tracker.facts import Change, Decision, Measure, Role
from tracker.frames.history import told
from tracker.site import addresses
from tracker.site.edition import Edition
from tracker.views.decisions.register import Register, register
from tracker.views.history.changes import Transaction, transactions
from tracker.views.history.ownership import by_measure
from tracker.views.measure.funding import FundingPage, funding_page
from tracker.views.measure.indicators import IndicatorRow, indicator_rows
from tracker.views.measure.measures import MeasureFilter, MeasureRow, measure_rows
from tracker.views.measure.overview import Overview, overview


@dataclass(frozen=True)
class Contents:
    """Everything that more than one page of an edition shows."""

    edition: Edition

    @property
    def day(self) -> date:
        """The day of which all of it tells."""
        return self.edition.day

    def local(self, instant: datetime) -> datetime:
        """An instant in the municipality's time."""
        return instant.astimezone(self.edition.zone)

    @cached_property
    def overview(self) -> Overview:
        """The state of the plan."""
        return overview(self.edition.now, self.edition.before)

    @cached_property
    def rows(self) -> tuple[MeasureRow, ...]:
        """Every measure, also those that are not counted."""
        return measure_rows(self.edition.now)

    @cached_property
    def row(self) -> Mapping[str, MeasureRow]:
        """The same by their codes."""
        return {row.code: row for row in self.rows}

    @cached_property
    def of_area(self) -> Mapping[str, tuple[MeasureRow, ...]]:
        """The same by the codes of their areas."""
        return {code: self.rows_of(measures) for code, measures in self.edition.now.in_area.items()}

    @cached_property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """All indicators of measures that count, the farthest from their path first."""
        return indicator_rows(self.edition.now)

    @cached_property
    def funding(self) -> FundingPage:
        """All money."""
        return funding_page(self.edition.now)

    @cached_property
    def register(self) -> Register:
        """All decisions."""
        return register(self.edition.now, self.edition.coordination)

    @cached_property
    def decision_pages(self) -> Mapping[str, str]:
        """Where each decision stands, by its code; of those that two bodies call the same, the first one's."""
        lines = reversed(self.register.lines)
        return {one.decision.code: addresses.decision(one.body, one.decision.code) for one in lines}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """All that was ever recorded of what the tables of the public show, oldest first."""
        return told(self.edition.changes, Role.PUBLIC)

    @cached_property
    def transactions(self) -> tuple[Transaction, ...]:
        """The same by who recorded it at once, newest first."""
        return transactions(reversed(self.changes))

    @cached_property
    def _changes(self) -> Mapping[str, Sequence[Change]]:
        return by_measure(self.edition.changes)

    def history(self, code: str) -> tuple[Transaction, ...]:
        """What was recorded about a measure and what belongs to it, newest first."""
        return transactions(reversed(self._changes.get(code, ())))

    def recorded_under(self, decision: Decision) -> list[Change]:
        """What was recorded under a decision of the measures it is about, oldest first."""
        owned = (one for code in decision.measures for one in self._changes.get(code, ()))
        return sorted((one for one in owned if one.decision == decision.code), key=lambda one: one.number)

    def rows_of(self, measures: Iterable[Measure]) -> tuple[MeasureRow, ...]:
        """Measures as rows."""
        return tuple(self.row[measure.code] for measure in measures)

    def counted_as(self, of: str) -> tuple[MeasureRow, ...]:
        """The measures that a number of the headline counts."""
        return measure_rows(self.edition.now, MeasureFilter(rating=(of,)))
