"""Tables of sessions: agendas, proposed decisions, votes, and the reports that were frozen for them."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.coordination import Meeting, Motion
from tracker.frames.columns import Column, of_noun
from tracker.frames.coordination import OF_BODY, OF_SESSION
from tracker.frames.records import Records
from tracker.frames.table import Row, Table
from tracker.nouns import NOUNS, Kind
from tracker.sentences import say

AGENDA = of_noun(
    NOUNS["agenda_item"], "number", "title", "kind", "measure", "proposal", "is_withdrawn", number=Kind.WHOLE
)
MOTION = of_noun(NOUNS["motion"], "number", "text", "task", "task_owner", "task_due", "state", number=Kind.WHOLE)
VOTE = of_noun(
    NOUNS["vote"], "number", "method", "present", "votes_for", "votes_against", "is_adopted",
    number=Kind.WHOLE, present=Kind.WHOLE, votes_for=Kind.WHOLE, votes_against=Kind.WHOLE,
)  # fmt: skip
REPORT = of_noun(NOUNS["report"], "title", "kind", "subject", "language", "state_on", "sha256")
OF_ITEM = Column("item", say("Agenda item"), Kind.WHOLE)
OF_MOTION = Column("motion", say("Proposed decision"), Kind.WHOLE)


def _agenda(records: Records) -> Iterator[Row]:
    known = records.board.measures
    for meeting in records.coordination.meetings:
        for item in meeting.items:
            measure = item.measure if item.measure in known else ""
            yield (*_of(meeting), item.number, item.title, item.kind, measure, item.proposal, item.is_withdrawn)


def _shown(records: Records) -> Iterator[tuple[Meeting, Motion]]:
    """What is voted about under the items that are shown."""
    for meeting in records.coordination.meetings:
        items = {item.number for item in meeting.items}
        yield from ((meeting, motion) for motion in meeting.motions if motion.item in items)


def _motions(records: Records) -> Iterator[Row]:
    for meeting, one in _shown(records):
        owner = one.task_owner if one.task_owner in records.board.organisations else ""
        yield (
            *_of(meeting), one.number, one.text, one.task, owner, one.task_due, one.state, one.item, one.decision,
            one.replaces,
        )  # fmt: skip


def _votes(records: Records) -> Iterator[Row]:
    for meeting, motion in _shown(records):
        for vote in motion.votes:
            yield (
                *_of(meeting), motion.number, vote.number, vote.method, vote.present, vote.votes_for,
                vote.votes_against, vote.is_adopted,
            )  # fmt: skip


def _reports(records: Records) -> Iterator[Row]:
    for one in records.coordination.reports:
        frozen = records.day_of(one.frozen_at)
        yield (
            one.id, one.body, one.session, one.title, one.kind, one.subject, one.language, one.state_on, one.sha256,
            frozen, one.decision,
        )  # fmt: skip


def _of(meeting: Meeting) -> Row:
    return meeting.session.body, meeting.session.code


HELD = (
    Table("agenda_items", say("Agenda items"), (OF_BODY, OF_SESSION, *AGENDA), _agenda, ("body", "session", "number")),
    Table(
        "motions",
        say("Proposed decisions"),
        (
            OF_BODY,
            OF_SESSION,
            *MOTION,
            OF_ITEM,
            Column("decision", say("Decision"), about=say("Which it became.")),
            Column("replaces", say("Replaces"), about=say("The decision whose place it takes.")),
        ),
        _motions,
        ("body", "session", "number"),
    ),
    Table(
        "votes",
        say("Votes"),
        (OF_BODY, OF_SESSION, OF_MOTION, *VOTE),
        _votes,
        ("body", "session", "motion", "number"),
    ),
    Table(
        "reports",
        say("Frozen reports"),
        (
            Column("number", say("Number"), Kind.WHOLE),
            replace(OF_BODY, kind=Kind.TEXT, noun=""),
            replace(OF_SESSION, kind=Kind.TEXT, noun=""),
            *REPORT,
            Column("frozen_on", say("Frozen on"), Kind.DAY),
            Column("decision", say("Decision"), about=say("By which it was adopted.")),
        ),
        _reports,
        ("number",),
    ),
)
