"""Reports that owners handed in and the officer has to accept, as they stand now."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, Table, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Light, Report, ReportedMilestone, ReportedReading, Role, Submission, SubmissionState
from tracker.models import Measure, Strategy
from tracker.models import Submission as SubmissionRow
from tracker.store.moments import strategies
from tracker.store.shapes import filled

SUBMISSIONS: Table = SubmissionRow.__table__  # type: ignore[attr-defined]
MEASURES: Table = Measure.__table__  # type: ignore[attr-defined]
STRATEGIES: Table = Strategy.__table__  # type: ignore[attr-defined]
ACCEPTS = (Role.OFFICER, Role.ADMINISTRATOR)


def waiting_submissions(
    database: DatabaseSession, role: Role, *, strategy: str | None = None
) -> tuple[Submission, ...]:
    """The reports that wait to be accepted, oldest first; nobody below an officer is told of any."""
    if role not in ACCEPTS:
        return ()
    waits = SUBMISSIONS.c.state == SubmissionState.WAITING
    return _found(database, _submissions(database, strategy).where(waits))


def submissions_of(
    database: DatabaseSession, measures: Collection[str], *, strategy: str | None = None
) -> tuple[Submission, ...]:
    """The reports about some measures (codes) that wait or were returned, oldest first: for their own owners."""
    is_open = SUBMISSIONS.c.state != SubmissionState.ACCEPTED
    return _found(database, _submissions(database, strategy).where(is_open, MEASURES.c.code.in_(list(measures))))


def _submissions(database: DatabaseSession, strategy: str | None) -> Select[Any]:
    chosen = strategy if strategy is not None else next(iter(strategies(database)), "")
    return (
        select(SUBMISSIONS, MEASURES.c.code.label("code"))
        .join(MEASURES, MEASURES.c.id == SUBMISSIONS.c.measure_id)
        .join(STRATEGIES, STRATEGIES.c.id == MEASURES.c.strategy_id)
        .where(STRATEGIES.c.code == chosen)
        .order_by(SUBMISSIONS.c.made_on, SUBMISSIONS.c.id)
    )


def _found(database: DatabaseSession, query: Select[Any]) -> tuple[Submission, ...]:
    return tuple(
        filled(Submission, row, measure=row.code, report=report_of(row.content)) for row in database.execute(query)
    )


def report_of(content: Mapping[str, Any]) -> Report:
    """A report as it was handed in, from the way it is stored."""
    light = content.get("light")
    return Report(
        milestones=tuple(
            ReportedMilestone(one["code"], one.get("progress"), _day(one.get("done_on")))
            for one in content.get("milestones", ())
        ),
        readings=tuple(
            ReportedReading(one["indicator"], date.fromisoformat(one["on"]), one["value"], one.get("note", ""))
            for one in content.get("readings", ())
        ),
        progress=content.get("progress"),
        light=Light(light) if light else None,
        done=content.get("done", ""),
        next=content.get("next", ""),
        obstacles=content.get("obstacles", ""),
        nothing_changed=content.get("nothing_changed", False),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
