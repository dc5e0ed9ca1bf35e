"""Sessions with their agendas, attendance, steps and all that was noted about them."""

from collections.abc import Iterator
from typing import Any

from tracker.coordination import AgendaItem, Cancellation, Meeting, Presence, SessionMove, StepDone
from tracker.store.lists import code_of
from tracker.store.motions import read_motions
from tracker.store.session_reader import SessionReader
from tracker.store.shapes import filled, names_of
from tracker.store.versions import Grouped, grouped

ITEM = ("id", "session_id", "measure_id", "committee_id", *names_of(AgendaItem, "measure", "committee"))
WORDS = ("hour", "place", "reason", "case_number", "recorder")
"""What is said of a session once it is announced."""
PARTS = ("session", "items", "motions", "attendance", "steps", "moves", "cancellation")
MEETING = ("id", "cancelled_on", "cancel_reason", "cancelled_by", "carried_to", *names_of(Meeting, *PARTS))
MOVE = ("session_id", "number", *names_of(SessionMove))


def read_meetings(reader: SessionReader) -> Iterator[Meeting]:
    """The sessions that the role may know of; of those that were not announced little more than the day."""
    items = _items(reader)
    agendas = grouped((session, item) for _, session, item in items)
    motions = read_motions(reader, {row: item.number for row, _, item in items})
    attendance, steps, moves = _attendance(reader), _steps(reader), _moves(reader)
    for row in reader.rows("session", *MEETING):
        if row.id in reader.mentioned:
            is_told = row.id in reader.whole
            yield filled(
                Meeting,
                row,
                session=reader.sessions[row.id],
                items=agendas.get(row.id, ()),
                motions=motions.get(row.id, ()),
                attendance=attendance.get(row.id, ()),
                steps=steps.get(row.id, ()) if is_told else (),
                moves=moves.get(row.id, ()) if is_told else (),
                cancellation=_cancellation(reader, row),
                is_remote=bool(row.is_remote) and is_told,
                **{name: (getattr(row, name) or "") if is_told else "" for name in WORDS},
            )


def _cancellation(reader: SessionReader, row: Any) -> Cancellation | None:
    if row.cancelled_on is None:
        return None
    by = row.cancelled_by if reader.sees_internal else ""
    return Cancellation(row.cancelled_on, row.cancel_reason, by=by, carried_to=row.carried_to)


def _moves(reader: SessionReader) -> Grouped[SessionMove]:
    found = reader.rows("session_move", *MOVE)

    def moves() -> Grouped[SessionMove]:
        return grouped((row.session_id, _move(reader, row)) for row in sorted(found, key=lambda row: row.number))

    return reader.joined("moves", found, moves)


def _move(reader: SessionReader, row: Any) -> SessionMove:
    kept_back = {} if reader.sees_internal else {"moved_by": "", "haste": ""}
    return filled(SessionMove, row, **kept_back)


def _items(reader: SessionReader) -> list[tuple[int, int, AgendaItem]]:
    """The items that are told, each with its id and that of its session, in the order of the agenda."""
    hidden, measures, found = reader.hidden("agenda_item"), reader.hidden("measure"), reader.rows("agenda_item", *ITEM)
    proposals = {code for row, code in reader.codes("proposal").items() if row in reader.hidden("proposal")}

    def items() -> list[tuple[int, int, AgendaItem]]:
        return [
            (row.id, row.session_id, _item(reader, row))
            for row in sorted(found, key=lambda row: row.number)
            if row.session_id in reader.whole
            and not (row.id in hidden or row.measure_id in measures or row.proposal in proposals)
        ]

    named = reader.measures, {row: body.code for row, body in reader.bodies.items()}
    return reader.joined("items", (found, hidden, measures, proposals, reader.whole, named), items)


def _item(reader: SessionReader, row: Any) -> AgendaItem:
    """An item of an agenda; what was said about it, and why it is kept back, is for the members."""
    kept_back = {} if reader.sees_internal else {"discussion": "", "visibility_reason": ""}
    measure, committee = reader.measures.get(row.measure_id, ""), code_of(reader.bodies, row.committee_id)
    return filled(AgendaItem, row, measure=measure, committee=committee, **kept_back)


def _attendance(reader: SessionReader) -> Grouped[Presence]:
    if not reader.sees_internal:
        return {}
    found = reader.rows("attendance", "session_id", "person_id", "substitute_id", "is_present", "note")

    def present(row: Any) -> Presence:
        substitute = reader.people.get(row.substitute_id, "")
        return filled(Presence, row, person=reader.people[row.person_id], substitute=substitute)

    def attendance() -> Grouped[Presence]:
        return grouped(sorted(((row.session_id, present(row)) for row in found), key=lambda one: one[1].person))

    return reader.joined("attendance", (found, reader.people), attendance)


def _steps(reader: SessionReader) -> Grouped[StepDone]:
    found = reader.rows("session_step", "session_id", *names_of(StepDone))
    kept_back = {} if reader.sees_internal else {"note": ""}

    def steps() -> Grouped[StepDone]:
        done = ((row.session_id, filled(StepDone, row, **kept_back)) for row in found)
        return grouped(sorted(done, key=lambda one: (one[1].done_on, one[1].name)))

    return reader.joined("steps", found, steps)
