"""The files of a report as it would be now, before anybody freezes it."""

from tracker.bootstrap import Application
from tracker.reporting.building import build, pack_parts
from tracker.reporting.rendering import FORMATS, packed
from tracker.reporting.wanted import Wanted

ZIP = "application/zip"


def draft(application: Application, wanted: Wanted, file_format: str) -> bytes:
    """The bytes of a report in a format. Raises Refusal where its session or measure was not recorded by then."""
    return FORMATS[file_format].render(build(application, wanted))


def draft_parts(application: Application, wanted: Wanted) -> bytes:
    """The parts of a pack as Word files, in one ZIP file."""
    return packed(pack_parts(application, wanted))
