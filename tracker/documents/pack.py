"""The pack of a session as one document with bookmarks, of the kind “pack”."""

from collections.abc import Mapping
from datetime import datetime

from tracker.documents.document import ReportDocument
from tracker.texts import Translator
from tracker.views.pack import SessionPack

KIND = "pack"


def build(
    pack: SessionPack,
    t: Translator,
    *,
    generated_at: datetime,
    narratives: Mapping[str, Mapping[str, str]] | None = None,
) -> ReportDocument:
    """Agenda, report on the plan, item sheets and execution report, joined under the headings of their parts.

    `narratives` are the officer's texts of the parts, by their kinds (`coordination`, `execution`, ...).
    """
    raise NotImplementedError
