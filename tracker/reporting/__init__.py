"""Reports from what was recorded: built as of a change, frozen, verified and compared."""

from tracker.bootstrap import Application
from tracker.documents.document import ReportDocument
from tracker.documents.narrative import NARRATIVE_PLACES, Place
from tracker.reporting.building import build, pack_parts, written
from tracker.reporting.comparing import Comparison, compare
from tracker.reporting.drafts import ZIP, draft, draft_parts
from tracker.reporting.freezing import freeze, frozen_document, frozen_file, minutes_to_freeze, to_freeze
from tracker.reporting.handing_over import handover_pdf
from tracker.reporting.kinds import KIND_WORDS, MAY_BE_INTERNAL, WITHOUT_SESSION, ReportKind
from tracker.reporting.rendering import FORMATS, file_name, rendered
from tracker.reporting.seals import printed_seals
from tracker.reporting.stamping import TIME_STAMP, stamp
from tracker.reporting.verifying import Verdict, Verification, verify, verify_content
from tracker.reporting.wanted import Wanted, as_frozen, find_session, sessions_of, wanted
from tracker.store import Printed

__all__ = [
    "FORMATS",
    "KIND_WORDS",
    "MAY_BE_INTERNAL",
    "NARRATIVE_PLACES",
    "TIME_STAMP",
    "WITHOUT_SESSION",
    "ZIP",
    "Comparison",
    "Place",
    "Printed",
    "ReportKind",
    "Verdict",
    "Verification",
    "Wanted",
    "as_frozen",
    "build",
    "compare",
    "coordination_document",
    "draft",
    "draft_parts",
    "file_name",
    "find_session",
    "freeze",
    "frozen_document",
    "frozen_file",
    "handover_pdf",
    "minutes_to_freeze",
    "pack_parts",
    "printed_seals",
    "rendered",
    "sessions_of",
    "stamp",
    "to_freeze",
    "verify",
    "verify_content",
    "wanted",
    "written",
]


def coordination_document(application: Application, code: str, language: str) -> ReportDocument:
    """The coordination report for a session, as of its day or of today, whichever is earlier.

    Raises Refusal for a session that does not exist.
    """
    return build(application, wanted(application, ReportKind.COORDINATION, language, session=code))
