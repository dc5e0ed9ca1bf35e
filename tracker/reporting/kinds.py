"""The kinds of reports: how they are called, and what each of them is about."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.sentences import Sentence
from tracker.texts.report_kinds import REPORT_KINDS


class ReportKind(StrEnum):
    """A report by the kind of its document."""

    COORDINATION = "coordination"
    EXECUTION = "execution"
    ANNUAL = "annual"
    MEASURE = "measure"
    AGENDA = "agenda"
    MINUTES = "minutes"
    PACK = "pack"


KIND_WORDS: Mapping[ReportKind, Sentence] = {kind: REPORT_KINDS[kind] for kind in ReportKind}

WITHOUT_SESSION = (ReportKind.ANNUAL, ReportKind.MEASURE)
"""What may be made without saying for which session."""

OF_ONE_DAY = (ReportKind.COORDINATION, ReportKind.EXECUTION, ReportKind.MEASURE, ReportKind.AGENDA, ReportKind.PACK)
"""What goes out before a session and tells the state on its day at the latest; minutes are written after it."""

MAY_BE_INTERNAL = (ReportKind.AGENDA, ReportKind.MINUTES, ReportKind.PACK, ReportKind.MEASURE)
"""What may be made for the members too, with what the public does not see."""
