"""What owners report, and what they hand in."""

from dataclasses import dataclass
from datetime import date

from tracker.facts.words import Channel, Light, SubmissionState
from tracker.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True)
class Update:
    """What the owner of a measure reported: in order of `made_on`."""

    made_on: date
    author: str = ""
    period: str = ""
    progress: float | None = None
    light: Light | None = None
    done: str = ""
    next: str = ""
    obstacles: str = ""
    nothing_changed: bool = False
    channel: Channel = Channel.SIGNED_IN

    @property
    def is_note(self) -> bool:
        """Whether it is only text of an imported file: it tells readers something, and is nobody's report."""
        return self.channel is Channel.IMPORT and self.progress is None and self.light is None


@dataclass(frozen=True, slots=True)
class ReportedMilestone:
    """How far a milestone is by its owner: `progress` is a share (0-1), 1 from `done_on` on."""

    code: str
    progress: float | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportedReading:
    """A value an owner read for an indicator (its code)."""

    indicator: str
    on: date
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that an owner hands in about a measure at once; `progress` (0-1) is told where there are no milestones."""

    milestones: tuple[ReportedMilestone, ...] = ()
    readings: tuple[ReportedReading, ...] = ()
    progress: float | None = None
    light: Light | None = None
    done: str = ""
    next: str = ""
    obstacles: str = ""
    nothing_changed: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """A report the officer has to accept before it counts; `note` says why she returned it.

    `version` is the stored row's: what is accepted is what was looked at.
    """

    id: int
    measure: str
    made_on: date
    author: str
    channel: Channel
    state: SubmissionState
    report: Report
    note: str = ""
    version: int | None = None
