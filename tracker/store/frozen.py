"""Whether frozen reports are still what was frozen: their content and the bytes of their files."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session as DatabaseSession

from tracker.models import Rendition, Report

REPORTS: Table = Report.__table__  # type: ignore[attr-defined]
FILES: Table = Rendition.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Damage:
    """A frozen report (its number) that is not what it was: a file by its `format`, or without one its content."""

    report: int
    title: str
    format: str = ""
    is_missing: bool = False


def fingerprint(content: Mapping[str, Any]) -> str:
    """The sha256 of the canonical JSON of a report's content, as `ReportDocument.sha256` takes it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def damages(database: DatabaseSession, report: int | None = None) -> Iterator[Damage]:
    """What differs from what was frozen, in one report (its number) or in all."""
    about = select(REPORTS.c.id, REPORTS.c.title, REPORTS.c.sha256, REPORTS.c.files).order_by(REPORTS.c.id)
    if report is not None:
        about = about.where(REPORTS.c.id == report)
    for number, title, sha256, files in database.execute(about).fetchall():
        if not _content_is(database, number, sha256):
            yield Damage(number, title)
        for name, expected in sorted(files.items()):
            found = _file_fingerprint(database, number, name)
            if found != expected:
                yield Damage(number, title, name, is_missing=found is None)


def _content_is(database: DatabaseSession, report: int, sha256: str) -> bool:
    try:
        content = database.execute(select(REPORTS.c.content).where(REPORTS.c.id == report)).scalar_one()
    except ValueError:  # what stands there is not even JSON any more
        return False
    return isinstance(content, dict) and fingerprint(content) == sha256


def _file_fingerprint(database: DatabaseSession, report: int, name: str) -> str | None:
    """The sha256 of the stored bytes; one file at a time is in memory."""
    query = select(FILES.c.content).where(FILES.c.report_id == report, FILES.c.format == name)
    content = database.execute(query).scalar_one_or_none()
    if content is None:
        return None
    # SQLite lets somebody who writes past the tracker put a text where bytes belong.
    return hashlib.sha256(content if isinstance(content, bytes) else str(content).encode()).hexdigest()
