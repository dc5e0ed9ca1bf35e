"""The code lists: what measures are sorted by, who answers for them, where money comes from."""

from tracker.facts import FundingKind, Language, Role, TagKind
from tracker.nouns.declaring import Field, Kind, Noun, Shown
from tracker.nouns.shared import CODE, LANGUAGE, ORDER, PLACEHOLDER, RETIRED, TITLE, TITLE_EN, merged_into
from tracker.sentences import say

SEGMENT = Noun(
    "segment",
    say("segment"),
    (
        CODE, TITLE, TITLE_EN, ORDER,
        Field("colour", say("colour"), shown=Shown.HISTORY),
        PLACEHOLDER, RETIRED,
    ),
    sheet=say("Segments"),
)  # fmt: skip
AREA = Noun(
    "area",
    say("area"),
    (
        CODE, TITLE, TITLE_EN,
        Field("segment", say("Segment"), Kind.REFERENCE, noun="segment", width=30, shown=Shown.EVERYWHERE),
        Field(
            "committee", say("Competent committee"), Kind.REFERENCE, noun="body", width=30, shown=Shown.EVERYWHERE
        ),
        ORDER, PLACEHOLDER, RETIRED,
    ),
    sheet=say("Areas"),
)  # fmt: skip
GOAL = Noun(
    "goal",
    say("goal"),
    (
        CODE, TITLE, TITLE_EN,
        Field("area", say("Area"), Kind.REFERENCE, noun="area", width=30, shown=Shown.EVERYWHERE),
        RETIRED,
    ),
    sheet=say("Goals"),
)  # fmt: skip
ORGANISATION = Noun(
    "organisation",
    say("organisation"),
    (
        CODE, TITLE, TITLE_EN,
        Field("parent", say("Part of"), Kind.REFERENCE, noun="organisation", width=30, shown=Shown.EVERYWHERE),
        RETIRED, merged_into("organisation"),
    ),
    sheet=say("Organisations"),
)  # fmt: skip
PERSON = Noun(
    "person",
    say("person"),
    (
        CODE,
        Field("function", say("Function"), Kind.TITLE, required=True, width=44, shown=Shown.EVERYWHERE),
        Field("function_en", say("Function in English"), hint=LANGUAGE, width=30),
        Field(
            "name", say("Name"), hint=say("May stay empty: what counts is the office."), width=24, seen_by=Role.MEMBER,
            shown=Shown.EVERYWHERE,
        ),
        Field(
            "work_email", say("Work e-mail"), Kind.MAIL, say("Reminders go there; never a private address."), width=30,
            seen_by=Role.OFFICER,
        ),
        Field(
            "organisation", say("Organisation"), Kind.REFERENCE, noun="organisation", width=30,
            shown=Shown.EVERYWHERE,
        ),
        Field(
            "is_head", say("Head of unit"), Kind.FLAG, say("Gets the reminders that nobody in the unit reacts to.")
        ),
        Field(
            "language", say("Language"), Kind.CHOICE,
            say("She is written to in it; where it is empty, in the language of the municipality."),
            choices=tuple(Language), seen_by=Role.MEMBER,
        ),
        RETIRED, merged_into("person"),
    ),
    sheet=say("People"),
)  # fmt: skip
SOURCE = Noun(
    "source",
    say("source of funding"),
    (
        CODE, TITLE, TITLE_EN,
        Field("kind", say("Kind of source"), Kind.CHOICE, required=True, choices=tuple(FundingKind), width=24),
        merged_into("source"),
    ),
    table="funding_source",
    sheet=say("Sources of funding"),
)  # fmt: skip
TAG = Noun(
    "tag",
    say("tag"),
    (
        CODE, TITLE, TITLE_EN,
        Field("kind", say("Kind of tag"), Kind.CHOICE, required=True, choices=tuple(TagKind), width=24),
        RETIRED,
    ),
    sheet=say("Tags"),
)  # fmt: skip
