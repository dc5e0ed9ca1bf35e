"""Bodies, their rules of procedure, their sessions, and what is decided there."""

from enum import StrEnum

from tracker.coordination import ItemKind, Majority, MotionState, VoteMethod
from tracker.facts import BodyKind, Execution, SessionKind, Visibility
from tracker.nouns.declaring import Field, Kind, Noun, Shown
from tracker.nouns.shared import DAY, told
from tracker.sentences import say


class Unit(StrEnum):
    """What a number of the rules of procedure counts; `article` where they say a thing without a number."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    ITEMS = "items"
    SHARE = "share"
    ARTICLE = "article"


TITLE, TITLE_EN, CODE = (
    told("title", say("title")),
    told("title_en", say("title in English")),
    told("code", say("code")),
)
NUMBER, NOTE = told("number", say("number"), Kind.YEAR), told("note", say("note"))
VISIBILITY = told("visibility", say("visibility"), choices=tuple(Visibility))
SESSION_OF = told("session", say("session"), Kind.REFERENCE, "session")
PERSON_OF = told("person", say("person"), Kind.REFERENCE)
BODY_OF = told("body", say("body"), Kind.REFERENCE, "body")
ON, HOUR, PLACE = told("on", say("date"), Kind.DAY), told("hour", say("hour"), Kind.HOUR), told("place", say("place"))
SUBSTITUTE = told("substitute", say("substitute"), Kind.REFERENCE)
REASON = told("reason", say("reason"))
TASK = (
    told("task", say("task")),
    told("task_owner", say("who carries it out"), Kind.REFERENCE, "organisation"),
    told("task_due", say("task due"), Kind.DAY),
)

BODY = Noun(
    "body",
    say("body"),
    (
        CODE,
        TITLE,
        TITLE_EN,
        told("kind", say("kind"), choices=tuple(BodyKind)),
        told("members", say("number of members")),
        told("procedure_act", say("act with the rules of procedure")),
    ),
)
MEMBERSHIP = Noun(
    "membership",
    say("member"),
    (
        BODY_OF, PERSON_OF, SUBSTITUTE,
        told("is_chair", say("chair"), Kind.FLAG),
        told("valid_from", say("valid from"), Kind.DAY),
        told("valid_until", say("valid until"), Kind.DAY),
    ),
    parent="body",
)  # fmt: skip
SETTING = Noun(
    "setting",
    say("setting of the rules of procedure"),
    (
        Field("name", say("What for"), Kind.REFERENCE, required=True, noun="rule", is_key=True, shown=Shown.FORM),
        Field(
            "article", say("Article"), hint=say("Written as 22, or 22(1) for its first paragraph."), required=True,
            is_key=True, shown=Shown.FORM,
        ),
        Field("valid_from", say("In force from"), Kind.DAY, DAY, required=True, is_key=True, shown=Shown.FORM),
        Field(
            "value", say("Value"), Kind.RULE,
            say(
                "Days and items as a whole number, for example 10; a share from 0 to 1, for example 1/2 or 0,5; "
                "0 where the act has no number."
            ),
            required=True, shown=Shown.FORM,
        ),
        Field("unit", say("Unit"), Kind.CHOICE, required=True, choices=tuple(Unit), shown=Shown.FORM),
        Field("valid_until", say("Valid until"), Kind.DAY, say("Empty while it is in force."), shown=Shown.FORM),
        Field("note", say("Note"), Kind.LONG, shown=Shown.FORM),
    ),
    parent="body",
    table="procedure_setting",
)  # fmt: skip
SESSION = Noun(
    "session",
    say("session"),
    (
        CODE, BODY_OF, ON,
        told("kind", say("kind"), choices=tuple(SessionKind)),
        TITLE, HOUR, PLACE,
        told("is_remote", say("remote"), Kind.FLAG),
        REASON,
        told("case_number", say("case number")),
        told("recorder", say("minute taker")),
        told("minutes_adopted_on", say("minutes adopted on"), Kind.DAY),
        told("minutes_published_on", say("minutes published on"), Kind.DAY),
        told("closed_on", say("ended on"), Kind.DAY),
        told("cancelled_on", say("cancelled on"), Kind.DAY),
        told("cancelled_by", say("cancelled by")),
        told("cancel_reason", say("reason of the cancellation")),
        told("carried_to", say("agenda carried to session")),
    ),
    parent="body",
)  # fmt: skip
SESSION_MOVE = Noun(
    "session_move",
    say("moving of a session"),
    (
        NUMBER, ON, HOUR, PLACE,
        told("moved_on", say("moved on"), Kind.DAY),
        told("moved_by", say("moved by")),
        REASON,
        told("haste", say("why deadlines are not kept")),
    ),
    parent="session",
)  # fmt: skip
SESSION_STEP = Noun(
    "session_step",
    say("deadline of a session"),
    (told("name", say("name")), told("done_on", say("done on"), Kind.DAY), NOTE),
    parent="session",
)
AGENDA_ITEM = Noun(
    "agenda_item",
    say("agenda item"),
    (
        NUMBER, TITLE,
        told("kind", say("kind"), choices=tuple(ItemKind)),
        told("measure", say("measure"), Kind.REFERENCE, "measure"),
        told("committee", say("competent committee"), Kind.REFERENCE),
        told("proposal", say("proposal")),
        told("presenter", say("presenter")),
        told("prepared_by", say("prepared by")),
        told("case_number", say("case number")),
        told("legal_basis", say("legal basis")),
        told("explanation", say("explanatory note")),
        told("proposed_decision", say("proposed decision")),
        told("annexes", say("annexes")),
        told("discussion", say("discussion")),
        told("added_on", say("put on the agenda on"), Kind.DAY),
        told("late_reason", say("reason for a late item")),
        told("is_withdrawn", say("withdrawn"), Kind.FLAG),
        VISIBILITY,
        told("visibility_reason", say("reason for confidentiality")),
    ),
    parent="session",
)  # fmt: skip
ATTENDANCE = Noun(
    "attendance",
    say("attendance"),
    (PERSON_OF, told("is_present", say("present"), Kind.FLAG), NOTE, SUBSTITUTE),
    parent="session",
)
MOTION = Noun(
    "motion",
    say("proposed decision"),
    (
        NUMBER, SESSION_OF,
        told("agenda_item", say("agenda item"), Kind.REFERENCE),
        told("text", say("text")),
        told("majority", say("majority"), choices=tuple(Majority)),
        told("effects", say("effects"), Kind.OTHER),
        told("before", say("before the decision"), Kind.OTHER),
        *TASK,
        told("state", say("state"), choices=tuple(MotionState)),
        told("decision", say("decision"), Kind.REFERENCE),
        told("replaces", say("replaces the decision"), Kind.REFERENCE),
        VISIBILITY,
    ),
    parent="strategy",
)  # fmt: skip
VOTE = Noun(
    "vote",
    say("voting"),
    (
        NUMBER,
        told("method", say("method"), choices=tuple(VoteMethod)),
        told("members", say("number of members")),
        told("present", say("present")),
        told("votes_for", say("for")),
        told("votes_against", say("against")),
        told("is_adopted", say("adopted"), Kind.FLAG),
        told("present_people", say("who was present"), Kind.OTHER),
        told("roll_call", say("roll-call"), Kind.OTHER),
    ),
    parent="motion",
)  # fmt: skip
DECISION = Noun(
    "decision",
    say("decision"),
    (
        CODE,
        told("agenda_item", say("agenda item"), Kind.REFERENCE),
        told("text", say("text")),
        told("adopted_on", say("adopted on"), Kind.DAY),
        told("votes_present", say("present")),
        told("votes_for", say("for")),
        told("votes_against", say("against")),
        *TASK,
        told("execution", say("execution"), choices=tuple(Execution)),
        told("execution_note", say("note on the execution")),
        told("replaced_by", say("replaced by"), Kind.REFERENCE, "decision"),
        VISIBILITY,
    ),
    parent="session",
)  # fmt: skip
EFFECT = Noun(
    "effect",
    say("effect of a decision"),
    (
        told("measure", say("measure"), Kind.REFERENCE, "measure"),
        told("kind", say("kind")),
        told("content", say("content"), Kind.OTHER),
    ),
    parent="decision",
)
