"""What an owner may hand in about a measure."""

from typing import Any

from tracker.actions.given import Code, Day, Given, Number, Prose, Share
from tracker.facts import Light


class MilestoneReport(Given):
    """How far a milestone (its code) is: `progress` is a share of 0-1; it is done from `done_on` on."""

    code: Code
    progress: Share | None = None
    done_on: Day | None = None


class ReadingReport(Given):
    """A value read for an indicator (its code) on a day."""

    indicator: Code
    on: Day
    value: Number
    note: Prose = ""


class ReportGiven(Given):
    """A whole report. `progress` is a share of 0-1 and told only where there are no milestones."""

    milestones: tuple[MilestoneReport, ...] = ()
    readings: tuple[ReadingReport, ...] = ()
    progress: Share | None = None
    light: Light | None = None
    done: Prose = ""
    next: Prose = ""
    obstacles: Prose = ""
    nothing_changed: bool = False

    @property
    def tells(self) -> bool:
        """Whether it tells anything that changed."""
        told = (self.milestones, self.readings, self.light, self.done, self.next, self.obstacles)
        return any(told) or self.progress is not None

    def content(self) -> dict[str, Any]:
        """The report as it is kept until it is accepted."""
        return self.model_dump(mode="json", exclude_defaults=True)


class ReturnGiven(Given):
    note: Prose
