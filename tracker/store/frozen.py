"""Frozen reports: whether they are still what was frozen, and their bytes as long as they are.

What a report was is told by the version of its row that the sealed change wrote; the present row, the content and the
bytes of every file are held against it, and the seal of that change against its neighbours.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.models import VERSIONS, Rendition, Report, TimeStamp
from tracker.sentences import Refusal
from tracker.store.heads import follows
from tracker.store.sealing import conversion

REPORTS: sa.Table = Report.__table__  # type: ignore[attr-defined]
RECORDED = VERSIONS["report"]
FILES: sa.Table = Rendition.__table__  # type: ignore[attr-defined]
STAMPS: sa.Table = TimeStamp.__table__  # type: ignore[attr-defined]
CONVERSIONS = {column.name: conversion(column.type) for column in REPORTS.columns}
SPAN = ("change_id", "end_change_id", "operation")
Row = dict[str, Any]


class Altered(StrEnum):
    """What of a frozen report is not as it was."""

    UNRECORDED = "unrecorded"
    SEAL = "seal"
    MISSING = "missing"
    PARTICULARS = "particulars"
    CONTENT = "content"
    FILE = "file"
    FILE_MISSING = "file_missing"
    FILE_ADDED = "file_added"


@dataclass(frozen=True, slots=True)
class Damage:
    """A frozen report (its number) that is not what it was; `name` is the format of a file, or names columns."""

    report: int
    title: str
    altered: Altered
    name: str = ""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A frozen report (its number) with the sha256 of its content and its time stamp; empty where it has none."""

    report: int
    title: str
    sha256: str
    response: bytes


def canonical(content: Mapping[str, Any]) -> bytes:
    """The canonical JSON of a report's content, as the JSON file of the report holds it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def fingerprint(content: Mapping[str, Any]) -> str:
    """The sha256 of the canonical JSON of a report's content, as `ReportDocument.sha256` takes it."""
    return hashlib.sha256(canonical(content)).hexdigest()


def rendition(database: DatabaseSession, report: int, file_format: str) -> bytes | None:
    """The bytes of a frozen report (its number) in a format; none where it was not frozen in it.

    Raises Refusal where anything of the report is not what was frozen.
    """
    refuse_damaged(database, report)
    content = _bytes(database, report, file_format)
    return content if isinstance(content, bytes) else None


def content_of(database: DatabaseSession, report: int) -> dict[str, Any] | None:
    """The frozen content of a report (its number). Raises Refusal where anything of it is not what was frozen."""
    refuse_damaged(database, report)
    state = next(iter(_rows(database, RECORDED, report)), None)
    return _plain("content", state["content"]) if state else None


def json_of(database: DatabaseSession, report: int) -> bytes:
    """The canonical JSON of a frozen report (its number). Raises Refusal where it was altered, or never frozen."""
    content = content_of(database, report)
    if content is None:
        raise Refusal("There is no frozen report number {number}. Look for it in the list of reports.", number=report)
    return canonical(content)


def time_stamp(database: DatabaseSession, report: int) -> bytes | None:
    """The time stamp of a frozen report (its number), if it has one. Raises Refusal where the report was altered."""
    refuse_damaged(database, report)
    return next((one.response for one in stamped(database, report) if one.response), None)


def stamped(database: DatabaseSession, report: int | None = None) -> Iterator[Stamped]:
    """One frozen report (its number) or all of them, each with its time stamp if it has one."""
    stamps = sa.table(STAMPS.name, sa.column("report_id"), sa.column("response"))
    query = (
        sa.select(RECORDED.c.id, RECORDED.c.title, RECORDED.c.sha256, stamps.c.response)
        .outerjoin_from(RECORDED, stamps, stamps.c.report_id == RECORDED.c.id)
        .where(RECORDED.c.end_change_id.is_(None))
        .order_by(RECORDED.c.id)
    )
    if report is not None:
        query = query.where(RECORDED.c.id == report)
    for number, title, sha256, found in database.connection().execute(query):
        yield Stamped(number, title, sha256, found if isinstance(found, bytes) else str(found or "").encode())


def refuse_damaged(database: DatabaseSession, report: int) -> None:
    """Raises Refusal where anything of a report (its number) is not what was frozen; one that never was passes."""
    found = next(damages(database, report), None)
    if found is not None:
        raise Refusal(
            "The frozen report “{title}” (number {number}) was altered past the tracker, so it is not given out. Tell "
            "the administrator: “tracker doctor” says what was altered, and a backup brings it back.",
            title=found.title,
            number=found.report,
        )


def damages(database: DatabaseSession, report: int | None = None) -> Iterator[Damage]:
    """What differs from what was frozen, in one report (its number) or in all."""
    for number in _numbers(database) if report is None else (report,):
        present = next(iter(_rows(database, REPORTS, number)), None)
        states = _rows(database, RECORDED, number, SPAN)
        title = next((str(row["title"]) for row in (*states, present) if row), "")
        for altered, name in _altered(database, number, present, states):
            yield Damage(number, title, altered, name)


def _numbers(database: DatabaseSession) -> list[int]:
    """The numbers of all reports, also of those of which only a part is there."""
    everywhere = sa.union(sa.select(REPORTS.c.id), sa.select(RECORDED.c.id), sa.select(FILES.c.report_id))
    return sorted(database.execute(everywhere).scalars())


def _altered(
    database: DatabaseSession, number: int, present: Row | None, states: list[Row]
) -> Iterator[tuple[Altered, str]]:
    """What is altered in a report; nothing is compared where no sealed change says what it was."""
    kept = _formats(database, number)
    if not (present or states or kept):
        return
    if [(state["operation"], state["end_change_id"]) for state in states] != [("insert", None)]:
        yield Altered.UNRECORDED, ""
        return
    (state,) = states
    if not follows(database, state["change_id"]):
        yield Altered.SEAL, str(state["change_id"])
    if present is None:
        yield Altered.MISSING, ""
    differing = [name for name in CONVERSIONS if present is not None and _differ(name, present[name], state[name])]
    particulars = [name for name in differing if name != "content"]
    if particulars:
        yield Altered.PARTICULARS, ", ".join(particulars)
    content = _plain("content", state["content"])
    if "content" in differing or not isinstance(content, dict) or fingerprint(content) != state["sha256"]:
        yield Altered.CONTENT, ""
    yield from _altered_files(database, number, _plain("files", state["files"]), kept)


def _altered_files(
    database: DatabaseSession, number: int, expected: object, kept: set[str]
) -> Iterator[tuple[Altered, str]]:
    """The files of a report that are missing, others, or too many; one at a time is in memory."""
    fingerprints = expected if isinstance(expected, dict) else {}
    for name in sorted(fingerprints.keys() | kept):
        if name not in fingerprints:
            yield Altered.FILE_ADDED, name
        elif name not in kept:
            yield Altered.FILE_MISSING, name
        else:
            content = _bytes(database, number, name)
            if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != fingerprints[name]:
                yield Altered.FILE, name


def _rows(database: DatabaseSession, table: sa.Table, number: int, more: tuple[str, ...] = ()) -> list[Row]:
    """The rows of a report, read past the types of its columns: what no program of ours wrote can be read as well."""
    raw = sa.table(table.name, *(sa.column(name) for name in (*CONVERSIONS, *more)))
    query = sa.select(raw).where(raw.c.id == number)
    return [dict(row) for row in database.connection().execute(query).mappings()]


def _differ(name: str, one: Any, other: Any) -> bool:
    return bool(one != other and _plain(name, one) != _plain(name, other))


def _plain(name: str, value: Any) -> Any:
    """A raw value as it is the same in both tables and on both databases."""
    convert = CONVERSIONS.get(name)
    return convert(value) if convert is not None and value is not None else value


def _formats(database: DatabaseSession, number: int) -> set[str]:
    """The formats in which files of a report are there."""
    return set(database.execute(sa.select(FILES.c.format).where(FILES.c.report_id == number)).scalars())


def _bytes(database: DatabaseSession, number: int, file_format: str) -> object:
    """What stands where the bytes of a file belong: SQLite takes anything there."""
    raw = sa.table(FILES.name, *(sa.column(name) for name in ("report_id", "format", "content"))).c
    query = sa.select(raw.content).where(raw.report_id == number, raw.format == file_format)
    return database.connection().execute(query).scalar_one_or_none()
