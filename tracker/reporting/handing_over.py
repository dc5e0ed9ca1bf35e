"""The handover as a PDF. It is made for whoever takes over now, and never frozen: it tells of people and settings."""

from datetime import datetime

from tracker.documents import handover as document
from tracker.documents import pdf
from tracker.documents.frame import identified, marked, marks
from tracker.facts import Visibility
from tracker.texts import Translator
from tracker.views.office.handover import Handover


def handover_pdf(handover: Handover, language: str, made_at: datetime) -> bytes:
    """The PDF in a language; `made_at` is in the municipality's zone."""
    t = Translator(language)
    made = identified(document.build(handover, t, generated_at=made_at), t, made_on=made_at.date())
    return pdf.render(marked(made, marks(Visibility.INTERNAL, t, is_draft=False)))
