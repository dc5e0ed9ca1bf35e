"""Bodies, their sessions, motions and frozen reports as recorded by a change set, as far as a role may see them."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.coordination import AdoptedDecision, Coordination, FrozenReport, Membership, Narrative
from tracker.facts import Role
from tracker.store.frozen import STAMPS
from tracker.store.lists import procedure_settings
from tracker.store.loading import by_code
from tracker.store.meetings import read_meetings
from tracker.store.moments import at_change
from tracker.store.plan_decisions import place_in_register
from tracker.store.session_reader import SessionReader
from tracker.store.shapes import filled, names_of
from tracker.store.sight import Sight
from tracker.store.versions import lasting_versions

MEMBERSHIP = (
    "body_id", "person_id", "substitute_id", *names_of(Membership, "body", "person", "substitute")
)  # fmt: skip
DECISION = (
    "id", "session_id", "agenda_item_id", "replaced_by_id",
    *names_of(AdoptedDecision, "session", "body", "item", "replaced_by"),
)  # fmt: skip
NARRATIVE = ("session_id", "report_kind", *names_of(Narrative, "session", "body", "kind"))
REPORT = (
    "session_id", "as_of_change_id", "change_id",
    *names_of(FrozenReport, "session", "body", "change", "frozen_in", "is_stamped"),
)  # fmt: skip


def load_coordination(
    database: DatabaseSession, as_of: datetime | None = None, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> Coordination:
    """Everything recorded about bodies and their sessions by an instant (None: by now).

    Bodies, sessions and agendas serve all strategies; motions and reports are those of one, by its code (None is the
    first).
    Below a member of the coordination what is confidential is left out: internal items, motions and reports, what
    is about an internal measure or decision, sessions nobody was invited to yet, attendance, what was said, notes about
    deadlines, and what the officer writes into reports that are not frozen yet.
    """
    change, day = at_change(database, as_of), as_of.date() if as_of else None
    with lasting_versions(database, ("coordination", strategy), (change,)) as versions:
        return _coordination(SessionReader(database, change, Sight(database, role, versions), strategy, day, versions))


def load_coordination_at(
    database: DatabaseSession,
    change: int,
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
    announced_only: bool = True,
) -> Coordination:
    """The same as a change set (its number) left it; or also with sessions that are yet to be announced, without what
    is confidential in them: for the material that leaves with the invitation."""
    sight = Sight(database, role)
    return _coordination(SessionReader(database, change, sight, strategy, announced_only=announced_only))


def _coordination(reader: SessionReader) -> Coordination:
    """All of it; nothing where the plan is in preparation and the role the public."""
    if not reader.sees_plan:
        return Coordination()
    return Coordination(
        by_code(reader.bodies),
        tuple(sorted(_memberships(reader), key=lambda one: (one.body, one.person, one.valid_from))),
        tuple(sorted(read_meetings(reader), key=lambda one: (one.session.on, one.session.code, one.session.body))),
        tuple(sorted(_decisions(reader), key=place_in_register)),
        tuple(sorted(_narratives(reader), key=_place)) if reader.sees_internal else (),
        tuple(sorted(_reports(reader), key=lambda one: one.id)),
        procedure_settings(reader, reader.bodies),
    )


def _memberships(reader: SessionReader) -> Iterator[Membership]:
    for row in reader.rows("membership", *MEMBERSHIP):
        yield filled(
            Membership,
            row,
            body=reader.bodies[row.body_id].code,
            person=reader.people[row.person_id],
            substitute=reader.people.get(row.substitute_id, ""),
        )


def _decisions(reader: SessionReader) -> Iterator[AdoptedDecision]:
    numbers = {row.id: row.number for row in reader.rows("agenda_item", "id", "number")}
    for row in reader.rows("decision", *DECISION):
        if row.id not in reader.hidden_decisions and row.session_id in reader.sessions:
            session = reader.sessions[row.session_id]
            yield filled(
                AdoptedDecision,
                row,
                session=session.code,
                body=session.body,
                item=numbers.get(row.agenda_item_id),
                replaced_by=reader.told_decisions.get(row.replaced_by_id, ""),
            )


def _place(narrative: Narrative) -> tuple[str, ...]:
    return narrative.session, narrative.body, narrative.kind, narrative.language, narrative.subject


def _narratives(reader: SessionReader) -> Iterator[Narrative]:
    for row in reader.of_strategy("narrative", *NARRATIVE):
        session = reader.sessions[row.session_id]
        texts = tuple(sorted((row.texts or {}).items()))
        yield filled(Narrative, row, kind=row.report_kind, session=session.code, body=session.body, texts=texts)


def _published(reader: SessionReader) -> set[int]:
    """The ids of the sessions whose minutes the role may read: the public from their publication on (57(5))."""
    found = reader.rows("session", "id", "minutes_published_on")
    return {row.id for row in found if reader.sees_internal or row.minutes_published_on is not None}


def _reports(reader: SessionReader) -> Iterator[FrozenReport]:
    hidden, published = reader.hidden("report"), _published(reader)
    stamped = set(reader.database.execute(sa.select(STAMPS.c.report_id)).scalars())
    for row in reader.of_strategy("report", *REPORT):
        of_hidden = row.kind == "measure" and row.subject in reader.hidden_measures
        is_unpublished = row.kind == "minutes" and row.session_id not in published
        is_unknown = row.session_id is not None and row.session_id not in reader.mentioned
        if row.id in hidden or of_hidden or is_unpublished or is_unknown:
            continue
        session = reader.sessions.get(row.session_id)
        body = session.body if session else ""
        yield filled(
            FrozenReport,
            row,
            session=session.code if session else "",
            body=body,
            decision=row.decision if (body, row.decision) not in reader.hidden_codes else "",
            files=tuple(sorted((row.files or {}).items())),
            change=row.as_of_change_id,
            frozen_in=row.change_id,
            is_stamped=row.id in stamped,
        )
