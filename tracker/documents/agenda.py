"""The invitation to a session with its agenda, as a document of the kind “agenda”."""

from collections.abc import Mapping
from datetime import datetime

from tracker.documents.document import ReportDocument
from tracker.documents.narrative import NO_TEXTS
from tracker.texts import Translator
from tracker.views.agenda import Agenda

KIND = "agenda"


def build(
    agenda: Agenda, t: Translator, *, generated_at: datetime, narrative: Mapping[str, str] = NO_TEXTS
) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone.

    `narrative` are the officer's texts by the names of their places (`NARRATIVE_PLACES["agenda"]`).
    """
    raise NotImplementedError
