"""Decisions that were not carried out and still ask for a new, executable one (rules of procedure, article 117(3))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.coordination import Coordination, Meeting
from tracker.facts import Decision
from tracker.sentences import Sentence, say
from tracker.views.board import Board
from tracker.views.decisions.register import RegisterLine, without_successor


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is proposed in place of a decision: its text again, and as much time as it had."""

    decision: Decision
    text: Sentence
    due: date | None


def renewals(board: Board, coordination: Coordination, meeting: Meeting) -> tuple[Renewal, ...]:
    """What a session has to decide anew, oldest first: decisions of its body that no proposal waits to replace."""
    return tuple(_renewals(without_successor(board, coordination), meeting))


def _renewals(lines: tuple[RegisterLine, ...], meeting: Meeting) -> Iterator[Renewal]:
    held_on = meeting.session.on
    for line in lines:
        one, taken_on = line.decision, line.session.on if line.session else line.decision.adopted_on
        if line.body != meeting.session.body or taken_on is None or taken_on >= held_on:
            continue
        due = held_on + (one.task_due - taken_on) if one.task_due else None
        yield Renewal(one, say("Decision {code} is replaced: {text}", code=one.code, text=one.text), due)
