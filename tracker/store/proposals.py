"""Proposals as they were recorded by an instant, as far as a role may see them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Proposal, ProposerKind, Role
from tracker.facts.ordering import natural
from tracker.models import VERSIONS
from tracker.store.moments import at_change
from tracker.store.reader import Reader
from tracker.store.shapes import filled, names_of
from tracker.store.sight import Sight

NAMES_CITIZENS = (Role.OFFICER, Role.ADMINISTRATOR)
OF_NOW = ("origin_kind", "origin", "text", "answer", "agreement")
"""What is told as it is now."""
PROPOSAL = (
    "id", "measure_id", "decision_id", *names_of(Proposal, "measure", "decision", "decision_session", "decision_body")
)  # fmt: skip
NO_DECISION = ("", "", "")


def load_proposals(
    database: DatabaseSession, as_of: datetime | None = None, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> tuple[Proposal, ...]:
    """The proposals recorded by an instant, in the order of their codes.

    Below a member of the coordination internal ones are left out, those internal then and those internal now, and
    those that led to a measure or decision which is kept from the role. Below an officer no citizen is named; who made
    a proposal and its words are those of now, so that a name taken out does not come back by looking at the past.
    """
    day = as_of.date() if as_of else None
    reader = Reader(database, at_change(database, as_of), Sight(database, role), strategy, day)
    return tuple(sorted(_proposals(reader), key=lambda proposal: natural(proposal.code)))


def _proposals(reader: Reader) -> Iterator[Proposal]:
    """The facts, in no order; none of a plan that is not open to the role."""
    now = {row.id: row for row in _now(reader.database)}
    found = reader.of_strategy("proposal", *PROPOSAL) if reader.sees_plan else []
    hidden = reader.hidden("proposal") | {row.id for row in (*found, *now.values()) if _tells_of_hidden(reader, row)}
    measures, decisions = reader.codes("measure"), _decisions(reader)
    for row in found:
        if row.id not in hidden:
            code, session, body = decisions.get(row.decision_id, NO_DECISION)
            yield filled(
                Proposal,
                row,
                measure=measures.get(row.measure_id, ""),
                decision=code,
                decision_session=session,
                decision_body=body,
                **_words(row, now.get(row.id, row), names_citizens=reader.sight.role in NAMES_CITIZENS),
            )


def _tells_of_hidden(reader: Reader, row: Any) -> bool:
    """Whether a proposal led to something that is kept from the role."""
    return row.measure_id in reader.hidden("measure") or row.decision_id in reader.hidden_decisions


def _words(row: Any, now: Any, *, names_citizens: bool) -> dict[str, Any]:
    """Who made a proposal and what is said in it; what was not answered then is not answered in the words of now."""
    if names_citizens:
        return {name: getattr(row, name) for name in OF_NOW}
    return {
        "origin_kind": now.origin_kind,
        "origin": now.origin if now.origin_kind is not ProposerKind.CITIZEN else "",
        "text": now.text,
        "answer": now.answer if row.answer else "",
        "agreement": now.agreement if row.agreement else "",
    }


def _decisions(reader: Reader) -> dict[int, tuple[str, str, str]]:
    """Code, session and body of each decision, by its id."""
    bodies = reader.codes("body")
    sessions = {
        row.id: (row.code, bodies.get(row.body_id, "")) for row in reader.rows("session", "id", "code", "body_id")
    }
    found = reader.rows("decision", "id", "code", "session_id")
    return {row.id: (row.code, *sessions.get(row.session_id, ("", ""))) for row in found}


def _now(database: DatabaseSession) -> Any:
    """The proposals by the newest change set."""
    versions = VERSIONS["proposal"].c
    names = ("id", "measure_id", "decision_id", *OF_NOW)
    query = select(*(versions[name] for name in names)).where(versions.end_change_id.is_(None))
    return database.execute(query).fetchall()
