"""What changed between two states of the plan: since the last session, or between any two days."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import Cents, Decision, Dimension, Indicator, Lifecycle, Light, Measure, Milestone
from tracker.sentences import Sentence
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class MilestoneReached:
    measure: Measure
    milestone: Milestone
    on: date


@dataclass(frozen=True, slots=True)
class LightTurned:
    """A light that went from one colour to another; `dimension` None is the overall light."""

    measure: Measure
    dimension: Dimension | None
    before: Light
    after: Light
    reason: Sentence


@dataclass(frozen=True, slots=True)
class DateMoved:
    """The end of a measure (`milestone` None) or a milestone that moved; `days` is positive when it is later."""

    measure: Measure
    milestone: Milestone | None
    before: date
    after: date
    days: int
    decision: str


@dataclass(frozen=True, slots=True)
class LifecycleChanged:
    measure: Measure
    before: Lifecycle
    after: Lifecycle


@dataclass(frozen=True, slots=True)
class MoneySecured:
    """How much more (or, negative, less) money of a measure is secured than before."""

    measure: Measure
    cents: Cents


@dataclass(frozen=True, slots=True)
class TargetChanged:
    """A target with another value than before; None where there was or is none on that day."""

    measure: Measure
    indicator: Indicator
    due: date
    before: float | None
    after: float | None
    decision: str


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that changed. `dropped` are among `lifecycles` too; `secured_total` is the sum of `secured`.

    `late` started to be late, `caught_up` ceased to be; `silent` are measures under way of which nobody
    has told anything since. `sentences` count all this, in the order in which they are to be read.
    """

    before: date
    today: date
    milestones: tuple[MilestoneReached, ...]
    lights: tuple[LightTurned, ...]
    late: tuple[Measure, ...]
    caught_up: tuple[Measure, ...]
    dates: tuple[DateMoved, ...]
    added: tuple[Measure, ...]
    dropped: tuple[Measure, ...]
    lifecycles: tuple[LifecycleChanged, ...]
    secured: tuple[MoneySecured, ...]
    secured_total: Cents
    targets: tuple[TargetChanged, ...]
    silent: tuple[Measure, ...]
    decisions: tuple[Decision, ...]
    sentences: tuple[Sentence, ...]


def since(previous: Board, board: Board) -> Since:
    """What changed from `previous` to `board`."""
    raise NotImplementedError
