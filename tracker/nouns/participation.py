"""Proposals and what became of them; the digital maturity of institutions."""

from tracker.facts import ProposerKind, Visibility
from tracker.nouns.declaring import Kind, Noun
from tracker.nouns.shared import told
from tracker.sentences import say

CODE, TITLE, TITLE_EN = (
    told("code", say("code")),
    told("title", say("title")),
    told("title_en", say("title in English")),
)

PROPOSAL = Noun(
    "proposal",
    say("proposal"),
    (
        CODE,
        told("origin_kind", say("kind of proposer"), choices=tuple(ProposerKind)),
        told("origin", say("proposer")),
        told("received_on", say("received on"), Kind.DAY),
        told("text", say("text")),
        told("answer", say("answer")),
        told("answer_due", say("answer due"), Kind.DAY),
        told("answered_on", say("answered on"), Kind.DAY),
        told("agreement", say("what was agreed")),
        told("measure", say("measure"), Kind.REFERENCE, "measure"),
        told("decision", say("decision"), Kind.REFERENCE, "decision"),
        told("visibility", say("visibility"), choices=tuple(Visibility)),
    ),
    parent="strategy",
)
INSTITUTION = Noun(
    "institution",
    say("institution"),
    (
        CODE, TITLE, TITLE_EN,
        told("organisation", say("organisation"), Kind.REFERENCE, "organisation"),
        told("is_retired", say("retired"), Kind.FLAG),
    ),
)  # fmt: skip
MATURITY_METHOD = Noun(
    "maturity_method",
    say("method of measuring maturity"),
    (
        CODE, TITLE, TITLE_EN,
        told("source", say("source")),
        told("lowest", say("lowest level")),
        told("highest", say("highest level")),
        told("dimensions", say("dimensions"), Kind.OTHER),
        told("level_words", say("words of the levels"), Kind.OTHER),
    ),
)  # fmt: skip
ASSESSMENT = Noun(
    "assessment",
    say("assessment"),
    (
        told("method", say("method"), Kind.REFERENCE, "maturity_method"),
        told("on", say("date"), Kind.DAY),
        told("evidence", say("evidence")),
    ),
    parent="institution",
)
ASSESSMENT_LEVEL = Noun(
    "assessment_level",
    say("level"),
    (told("dimension", say("dimension")), told("level", say("level")), told("note", say("note"))),
    parent="assessment",
)
