"""The kinds of reports: how they are called, and what each of them is about."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.sentences import Sentence, say


class ReportKind(StrEnum):
    """A report by the kind of its document."""

    COORDINATION = "coordination"
    EXECUTION = "execution"
    ANNUAL = "annual"
    MEASURE = "measure"
    AGENDA = "agenda"
    MINUTES = "minutes"
    PACK = "pack"


KIND_WORDS: Mapping[ReportKind, Sentence] = {
    ReportKind.COORDINATION: say("Report on the action plan"),
    ReportKind.EXECUTION: say("Report on the execution of decisions"),
    ReportKind.ANNUAL: say("Annual report on goals and results"),
    ReportKind.MEASURE: say("Sheet of a measure"),
    ReportKind.AGENDA: say("Invitation with the agenda"),
    ReportKind.MINUTES: say("Minutes of the session"),
    ReportKind.PACK: say("All materials of the session"),
}

WITHOUT_SESSION = (ReportKind.ANNUAL, ReportKind.MEASURE)
"""What may be made without saying for which session."""

OF_ONE_DAY = (ReportKind.COORDINATION, ReportKind.EXECUTION, ReportKind.MEASURE, ReportKind.AGENDA, ReportKind.PACK)
"""What goes out before a session and tells the state on its day at the latest; minutes are written after it."""

MAY_BE_INTERNAL = (ReportKind.AGENDA, ReportKind.MINUTES, ReportKind.PACK, ReportKind.MEASURE)
"""What may be made for the members too, with what the public does not see."""
