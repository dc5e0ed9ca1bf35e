"""What owners report, who may sign in, and the reports that are frozen."""

from tracker.facts import Channel, Light, Role, SubmissionState, Visibility
from tracker.nouns.declaring import Kind, Noun
from tracker.nouns.shared import told
from tracker.sentences import say

MADE_ON, AUTHOR = told("made_on", say("date"), Kind.DAY), told("author", say("author"), seen_by=Role.OWNER)
CHANNEL = told("channel", say("channel"), choices=tuple(Channel))
LANGUAGE, STATE_ON = told("language", say("language")), told("state_on", say("state on"), Kind.DAY)
SESSION_OF, SUBJECT = told("session", say("session"), Kind.REFERENCE, "session"), told("subject", say("subject"))

UPDATE = Noun(
    "update",
    say("report"),
    (
        MADE_ON, AUTHOR,
        told("period", say("period")),
        told("progress", say("progress"), Kind.SHARE),
        told("light", say("light"), choices=tuple(Light)),
        told("done", say("done")),
        told("next", say("next")),
        told("obstacles", say("obstacles")),
        told("nothing_changed", say("nothing changed"), Kind.FLAG),
        CHANNEL,
    ),
    parent="measure",
    table="progress_update",
)  # fmt: skip
SUBMISSION = Noun(
    "submission",
    say("report to accept"),
    (
        MADE_ON, AUTHOR,
        told("person", say("person"), Kind.REFERENCE),
        CHANNEL,
        told("state", say("state"), choices=tuple(SubmissionState)),
        told("note", say("note")),
        told("content", say("content"), Kind.OTHER),
    ),
    parent="measure",
)  # fmt: skip
ACCOUNT = Noun(
    "account",
    say("account"),
    (
        told("login", say("login")),
        told("person", say("person"), Kind.REFERENCE),
        told("role", say("role"), choices=tuple(Role)),
        told("deputy", say("deputy"), Kind.REFERENCE),
        told("absent_from", say("absent from"), Kind.DAY),
        told("absent_until", say("absent until"), Kind.DAY),
        told("is_disabled", say("disabled"), Kind.FLAG),
        told("strategies", say("strategies"), Kind.OTHER),
    ),
)
ACCOUNT_STRATEGY = Noun(
    "account_strategy",
    say("strategy of an account"),
    (told("strategy", say("strategy"), Kind.REFERENCE),),
    parent="account",
)
NARRATIVE = Noun(
    "narrative",
    say("words of a report"),
    (
        SESSION_OF, SUBJECT, LANGUAGE, STATE_ON,
        told("report_kind", say("kind")),
        told("texts", say("words"), Kind.OTHER),
    ),
    parent="strategy",
)  # fmt: skip
REPORT = Noun(
    "report",
    say("frozen report"),
    (
        SESSION_OF, SUBJECT, LANGUAGE, STATE_ON,
        told("kind", say("kind")),
        told("title", say("title")),
        told("content", say("content"), Kind.OTHER),
        told("sha256", say("fingerprint")),
        told("as_of_change_id", say("number of the change")),
        told("frozen_at", say("frozen on"), Kind.DAY),
        told("decision", say("decision")),
        told("visibility", say("visibility"), choices=tuple(Visibility)),
        told("files", say("files"), Kind.OTHER),
    ),
    parent="strategy",
)  # fmt: skip
PUBLICATION = Noun(
    "publication",
    say("publication"),
    (
        told("number", say("number")),
        told("day", say("day"), Kind.DAY),
        told("change", say("number of the change")),
        told("manifest", say("fingerprint")),
        told("is_withdrawn", say("withdrawn"), Kind.FLAG),
    ),
)
