"""The motions of sessions, and the votes about them."""

from collections.abc import Mapping
from typing import Any

from tracker.coordination import Choice, Effect, Motion, UndoEffect, Vote, measures_of
from tracker.store.effects import effect_from
from tracker.store.session_reader import SessionReader
from tracker.store.shapes import filled, names_of
from tracker.store.versions import Grouped, grouped

REFERENCES = ("session", "body", "item", "task_owner", "decision", "replaces", "votes")
MOTION = (
    "id", "session_id", "agenda_item_id", "task_owner_id", "decision_id", "replaces_id", *names_of(Motion, *REFERENCES)
)  # fmt: skip
VOTE = ("motion_id", *names_of(Vote))


def read_motions(reader: SessionReader, items: Mapping[int, int]) -> Grouped[Motion]:
    """The motions of the strategy by the ids of their sessions, in order; `items` are the numbers of those told."""
    votes, organisations = _votes(reader), reader.codes("organisation")
    found = []
    for row in sorted(reader.of_strategy("motion", *MOTION), key=lambda row: row.number):
        session, effects = reader.sessions[row.session_id], tuple(effect_from(one) for one in row.effects or ())
        if row.agenda_item_id in items and not _is_kept_back(reader, row, session.body, effects):
            motion = filled(
                Motion,
                row,
                session=session.code,
                body=session.body,
                item=items[row.agenda_item_id],
                effects=effects,
                before=tuple(sorted((row.before or {}).items())),
                task_owner=organisations.get(row.task_owner_id, ""),
                decision=reader.told_decisions.get(row.decision_id, ""),
                replaces=reader.told_decisions.get(row.replaces_id, ""),
                votes=votes.get(row.id, ()),
            )
            found.append((row.session_id, motion))
    return grouped(found)


def _is_kept_back(reader: SessionReader, row: Any, body: str, effects: tuple[Effect, ...]) -> bool:
    """Whether a motion is internal, or what it does would tell of a measure or decision that is."""
    touched = {code for effect in effects for code in measures_of(effect)}
    undone = {(body, effect.decision) for effect in effects if isinstance(effect, UndoEffect)}
    return bool(row.id in reader.hidden("motion") or touched & reader.hidden_measures or undone & reader.hidden_codes)


def _votes(reader: SessionReader) -> Grouped[Vote]:
    found = sorted(reader.rows("vote", *VOTE), key=lambda row: row.number)
    return grouped((row.motion_id, _vote(row)) for row in found)


def _vote(row: Any) -> Vote:
    called = tuple((person, Choice(choice)) for person, choice in sorted((row.roll_call or {}).items()))
    there = tuple(row.present_people)
    return filled(Vote, row, present_people=there, roll_call=called, members=row.members or 0)
