"""How a measure can end from where it stands: the steps that are allowed, what each asks, and what deviates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.facts import Cents, Decision, Indicator, IndicatorKind, Measure, Plan, Reading, Target
from tracker.rules.closing import (
    LIVES,
    Deviation,
    Step,
    deviations,
    final_target,
    final_values,
    life_of,
    steps_from,
    unfinished,
)
from tracker.rules.funding import measure_totals
from tracker.rules.indicators import measured
from tracker.rules.known import last_reading
from tracker.rules.naming import named, unit_of
from tracker.sentences import Sentence, say
from tracker.views.measure.merging import takers

__all__ = ["LIVES", "ClosingPage", "Deviation", "FinalValue", "Step", "closing_page", "deviations_of", "life_of"]


@dataclass(frozen=True, slots=True)
class FinalValue:
    """An indicator whose final value is asked for, with its target and last reading."""

    indicator: Indicator
    target: Target | None
    last: Reading | None

    @property
    def title(self) -> Sentence:
        """The indicator with its unit."""
        if not self.indicator.unit:
            return say("{indicator:title}", indicator=named(self.indicator))
        return say("{indicator:title} ({unit:title})", indicator=named(self.indicator), unit=unit_of(self.indicator))

    @property
    def target_words(self) -> Sentence | str | None:
        """The final target with its unit, or as a step."""
        return measured(self.indicator, self.target.value) if self.target else None

    @property
    def last_words(self) -> Sentence | str | None:
        """The last reading with its unit, or as a step."""
        return measured(self.indicator, self.last.value) if self.last else None

    @property
    def in_steps(self) -> bool:
        """Whether its value is one of its states."""
        return self.indicator.kind is IndicatorKind.QUALITATIVE


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """A measure with the steps its life allows; `planned_cost` is cents, `decisions` are newest first.

    `takers` are the measures into which it may be merged.
    """

    measure: Measure
    steps: tuple[Step, ...]
    planned_cost: Cents
    unfinished: int
    indicators: tuple[FinalValue, ...]
    decisions: tuple[Decision, ...]
    takers: tuple[Measure, ...] = ()


def closing_page(plan: Plan, code: str, today: date) -> ClosingPage | None:
    """What can be done with a measure; none where there is no such measure."""
    measure = next((measure for measure in plan.measures if measure.code == code), None)
    if measure is None:
        return None
    return ClosingPage(
        measure,
        steps_from(measure.lifecycle),
        measure_totals(measure).planned,
        unfinished(measure),
        tuple(
            FinalValue(indicator, final_target(indicator), last_reading(indicator, today))
            for indicator in measure.indicators
        ),
        tuple(reversed(plan.decisions)),
        takers(plan, measure),
    )


def deviations_of(
    measure: Measure, on: date | None, cost: Cents | None, given: Mapping[str, float]
) -> tuple[Deviation, ...]:
    """Where the end leaves the plan, as far as it is entered."""
    if on is None:
        return ()
    return deviations(measure, on, cost, final_values(measure, on, given))
