"""What merging an entry of a list into another one would change, before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.facts import FundingSource, Measure, Plan
from tracker.rules.funding import Totals, line_totals, total
from tracker.rules.merging_entries import LineOver, entry_problems, kinds_differ, lines_over
from tracker.views.office.code_lists import CodeList, codes_of

MERGEABLE = (CodeList.ORGANISATION, CodeList.PERSON, CodeList.SOURCE)
"""The lists of which entries may be merged: what files bring under several names."""


@dataclass(frozen=True, slots=True)
class MergedSources:
    """The lines of money that would name the other source, of all plans, with the sums of their stages in cents."""

    gone: FundingSource
    target: FundingSource
    lines: tuple[LineOver, ...]
    totals: Totals

    @property
    def joined(self) -> int:
        """How many of the lines become one with a line that is there."""
        return sum(bool(one.joins) for one in self.lines)

    @property
    def needs_confirming(self) -> bool:
        """Whether the money would become money of another kind."""
        return kinds_differ(self.gone, self.target)


def merged_sources(plans: Iterable[Plan], code: str, into: str) -> MergedSources | None:
    """What merging a source into another one would change in some plans; None where it cannot be done."""
    plans = tuple(plans)
    sources = {one.code: one for plan in plans for one in plan.sources}
    if any(entry_problems(sources, code, into)):
        return None
    lines = tuple(one for plan in plans for one in lines_over(plan.measures, code, into))
    return MergedSources(sources[code], sources[into], lines, total(line_totals(one.line) for one in lines))


@dataclass(frozen=True, slots=True)
class MergedUsers:
    """The measures that would name the other organisation or person, and how many people and units."""

    measures: tuple[Measure, ...]
    people: int = 0
    units: int = 0


def merged_users(plans: Sequence[Plan], which: CodeList, code: str) -> MergedUsers:
    """What names an organisation or a person in some plans; people and units are shared by all."""
    every = (measure for plan in plans for measure in plan.measures if code in codes_of(plan, measure, which))
    measures = tuple(every)
    if which is not CodeList.ORGANISATION or not plans:
        return MergedUsers(measures)
    people = sum(one.organisation == code for one in plans[0].people)
    units = sum(one.parent == code for one in plans[0].organisations)
    return MergedUsers(measures, people, units)
