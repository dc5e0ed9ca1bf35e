"""The register of decisions of a plan, and its sessions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.coordination import AdoptedDecision
from tracker.facts import Body, Decision, Measure, Session
from tracker.facts.ordering import natural
from tracker.store.children import called
from tracker.store.lists import Lists
from tracker.store.reader import EFFECTS, NONE, Reader
from tracker.store.shapes import filled, names_of
from tracker.store.strategies import decisions_of_others
from tracker.store.versions import State, grouped

COLUMNS = ("id", "session_id", "task_owner_id", *names_of(Decision, "session", "body", "measures", "task_owner"))
NOWHERE = ("", "")
"""The session and the body of a decision that was taken in none."""
SESSION = ("id", "body_id", *names_of(Session, "body", "called_on"))


def read_sessions(reader: Reader, state: State, bodies: Mapping[int, Body]) -> dict[int, Session]:
    """All sessions, by the ids of their rows."""
    since = called(state, {row.id: row.on for row in reader.rows("session", *SESSION)})
    return {row: replace(session, called_on=since[row]) for row, session in session_days(reader, bodies).items()}


def session_days(reader: Reader, bodies: Mapping[int, Body]) -> dict[int, Session]:
    """The same without the days on which they were called."""
    found = reader.rows("session", *SESSION)
    return {row.id: filled(Session, row, body=bodies[row.body_id].code, called_on=None) for row in found}


def told_sessions(reader: Reader, sessions: Mapping[int, Session]) -> dict[int, Session]:
    """The sessions that the role may know of; of those held without having been announced, the day alone."""
    if reader.sees_internal:
        return dict(sessions)
    return {
        row: session if row in reader.announced else replace(session, title="")
        for row, session in sessions.items()
        if row in reader.announced | reader.held
    }


def untold_sessions(reader: Reader, sessions: Mapping[int, Session]) -> dict[int, Session]:
    """The other sessions, without what they are called."""
    told = told_sessions(reader, sessions)
    return {row: replace(one, code="", title="") for row, one in sessions.items() if row not in told}


def read_decisions(
    reader: Reader, sessions: Mapping[int, Session], lists: Lists, measures: Mapping[int, Measure]
) -> tuple[Decision, ...]:
    """The decisions that the role may see, of the strategy that is read, in the order of their codes."""
    effects, found = reader.rows(*EFFECTS), reader.rows("decision", *COLUMNS)
    hidden = reader.hidden_decisions | (decisions_of_others(reader.database, reader.scope) if reader.scope else NONE)
    codes, units = _codes(measures), _codes(lists.organisations)
    held = {row: (session.code, session.body) for row, session in sessions.items()}

    def decisions() -> tuple[Decision, ...]:
        touched = grouped((row.decision_id, codes[row.measure_id]) for row in effects if row.measure_id in codes)
        facts = (
            filled(
                Decision,
                row,
                session=held.get(row.session_id, NOWHERE)[0],
                body=held.get(row.session_id, NOWHERE)[1],
                measures=tuple(sorted(set(touched.get(row.id, ())))),
                task_owner=units.get(row.task_owner_id, ""),
            )
            for row in found
            if row.id not in hidden
        )
        return tuple(sorted(facts, key=place_in_register))

    parts = (found, effects, hidden, held, codes, units)
    return reader.joined("decisions", parts, decisions)


def place_in_register(decision: Decision | AdoptedDecision) -> tuple[Any, ...]:
    """Sorts decisions by their codes; several sessions, and bodies, may each have one of the same code."""
    return natural(decision.code), decision.body, natural(decision.session)


def _codes(things: Mapping[int, Any]) -> dict[int, str]:
    return {row: thing.code for row, thing in things.items()}
