"""Tables of what was decided and proposed: bodies, sessions, decisions, proposals, digital maturity."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.frames.columns import Column, of_noun
from tracker.frames.records import Records
from tracker.frames.table import OF_MEASURE, Row, Table, rows_of
from tracker.nouns import NOUNS, Kind
from tracker.sentences import say

STRATEGY = (
    *of_noun(
        NOUNS["strategy"],
        "code", "title", "title_en", "municipality", "period_start", "period_end", "adopted_on", "act_number",
        "sessions_per_year", "is_demonstration", "opened_on",
    ),
)  # fmt: skip
BODY = of_noun(NOUNS["body"], "code", "title", "title_en", "kind", "members", members=Kind.WHOLE)
SESSION = of_noun(NOUNS["session"], "body", "code", "on", "kind", "title", "closed_on", "cancelled_on")
COURSE = of_noun(NOUNS["session"], "hour", "minutes_adopted_on", "minutes_published_on")
OF_BODY, OF_SESSION = of_noun(NOUNS["session"], "body")[0], of_noun(NOUNS["report"], "session")[0]
DECISION = (
    OF_BODY,
    OF_SESSION,
    *of_noun(
        NOUNS["decision"],
        "code", "text", "adopted_on", "votes_for", "votes_against", "task", "task_owner", "task_due", "execution",
        "execution_note", votes_for=Kind.WHOLE, votes_against=Kind.WHOLE,
    ),
)  # fmt: skip
PROPOSAL = of_noun(
    NOUNS["proposal"],
    "code", "received_on", "origin_kind", "origin", "text", "answer", "answer_due", "answered_on", "agreement",
    "measure", "decision",
)  # fmt: skip
OF_DECISION = Column("decision", say("Decision"), Kind.REFERENCE, "decision")
INSTITUTION = of_noun(NOUNS["institution"], "code", "title", "title_en", "organisation", "is_retired")
METHOD = of_noun(
    NOUNS["maturity_method"], "code", "title", "title_en", "source", "lowest", "highest",
    lowest=Kind.NUMBER, highest=Kind.NUMBER,
)  # fmt: skip
OF_METHOD = of_noun(NOUNS["assessment"], "method")[0]
DIMENSION = of_noun(NOUNS["maturity_method"], "code", "title", "title_en")
ASSESSED = of_noun(NOUNS["assessment_level"], "dimension", "level", "note", level=Kind.NUMBER)
OF_INSTITUTION = Column("institution", say("Institution"), Kind.REFERENCE, "institution")


def _strategy(records: Records) -> Iterator[Row]:
    return rows_of(STRATEGY, (), [records.board.plan.strategy])


def _sessions(records: Records) -> Iterator[Row]:
    sessions = records.board.plan.sessions
    meetings = {(one.session.body, one.session.code): one for one in records.coordination.meetings}
    for row, session in zip(rows_of(SESSION, (), sessions), sessions, strict=True):
        held = meetings.get((session.body, session.code))
        yield *row, *((held.hour, held.minutes_adopted_on, held.minutes_published_on) if held else ("", None, None))


def _decisions(records: Records) -> Iterator[Row]:
    return rows_of(DECISION, (), records.board.plan.decisions)


def _of_decisions(records: Records) -> Iterator[Row]:
    for decision in records.board.plan.decisions:
        yield from ((decision.body, decision.code, measure) for measure in dict.fromkeys(decision.measures))


def _dimensions(records: Records) -> Iterator[Row]:
    for method in records.maturity.methods:
        yield from rows_of(DIMENSION, (method.code,), method.dimensions)


def _levels(records: Records) -> Iterator[Row]:
    for one in records.maturity.assessments:
        yield from rows_of(ASSESSED, (one.institution, one.method, one.on, one.evidence), one.levels)


def _proposals(records: Records) -> Iterator[Row]:
    for row, proposal in zip(rows_of(PROPOSAL, (), records.proposals), records.proposals, strict=True):
        yield (*row, proposal.decision_body)


DECIDED = (
    Table("strategies", say("Strategy"), STRATEGY, _strategy, ("code",), "strategy"),
    Table(
        "bodies", say("Bodies"), BODY, lambda records: rows_of(BODY, (), records.board.plan.bodies), ("code",), "body"
    ),
    Table(
        "sessions",
        say("Sessions"),
        (*SESSION, *COURSE),
        _sessions,
        ("body", "code"),
        "session",
    ),
    Table("decisions", say("Decisions"), DECISION, _decisions, ("body", "code"), "decision"),
    Table(
        "decision_measures",
        say("Measures that decisions concern"),
        (OF_BODY, OF_DECISION, OF_MEASURE),
        _of_decisions,
        ("body", "decision", "measure"),
    ),
    Table(
        "proposals",
        say("Proposals"),
        (*PROPOSAL, replace(OF_BODY, name="decision_body", about=say("Whose decision it is."))),
        _proposals,
        ("code",),
        "proposal",
    ),
    Table(
        "institutions",
        say("Institutions"),
        INSTITUTION,
        lambda records: rows_of(INSTITUTION, (), records.maturity.institutions),
        ("code",),
        "institution",
    ),
    Table(
        "maturity_methods",
        say("Methods of measuring maturity"),
        METHOD,
        lambda records: rows_of(METHOD, (), records.maturity.methods),
        ("code",),
        "maturity_method",
    ),
    Table(
        "maturity_dimensions",
        say("Dimensions of maturity"),
        (OF_METHOD, *DIMENSION),
        _dimensions,
        ("method", "code"),
    ),
    Table(
        "maturity_levels",
        say("Assessed levels of maturity"),
        (OF_INSTITUTION, OF_METHOD, *of_noun(NOUNS["assessment"], "on", "evidence"), *ASSESSED),
        _levels,
        ("institution", "method", "on", "dimension"),
        "assessment_level",
    ),
)
