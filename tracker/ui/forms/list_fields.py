"""The fields of code lists and of the strategy."""

from tracker.facts import FundingKind, Language, TagKind
from tracker.sentences import say
from tracker.ui.forms.choices import Unit
from tracker.ui.forms.common_fields import CODE, DAY, LANGUAGE, ORDER, RETIRED, TITLE, TITLE_EN
from tracker.ui.forms.fields import Field, Kind

SEGMENT = (CODE, TITLE, TITLE_EN, ORDER, RETIRED)
AREA = (
    CODE,
    TITLE,
    TITLE_EN,
    Field("segment", say("Segment"), Kind.CODE, noun="segment"),
    Field("committee", say("Competent committee"), Kind.CODE, noun="body"),
    ORDER,
    Field(
        "is_placeholder",
        say("Placeholder"),
        Kind.FLAG,
        say("Marks a name that no strategy adopted; clear it when one has."),
    ),
    RETIRED,
)
GOAL = (CODE, TITLE, TITLE_EN, Field("area", say("Area"), Kind.CODE, noun="area"), RETIRED)
TAG = (
    CODE, TITLE, TITLE_EN, Field("kind", say("Kind"), Kind.CHOICE, required=True, choices=tuple(TagKind)), RETIRED,
)  # fmt: skip
ORGANISATION = (
    CODE, TITLE, TITLE_EN, Field("parent", say("Part of"), Kind.CODE, noun="organisation"), RETIRED,
)  # fmt: skip
PERSON = (
    CODE,
    Field("function", say("Function"), Kind.TITLE, required=True),
    Field("function_en", say("Function in English"), hint=LANGUAGE),
    Field("name", say("Name"), hint=say("May stay empty: what counts is the office.")),
    Field("work_email", say("Work e-mail"), hint=say("Reminders go there; never a private address.")),
    Field("organisation", say("Organisation"), Kind.CODE, noun="organisation"),
    Field("is_head", say("Head of unit"), Kind.FLAG, say("Gets the reminders that nobody in the unit reacts to.")),
    Field(
        "language",
        say("Language"),
        Kind.CHOICE,
        choices=tuple(Language),
        hint=say("She is written to in it; where it is empty, in the language of the municipality."),
    ),
    RETIRED,
)
SOURCE = (
    CODE, TITLE, TITLE_EN,
    Field("kind", say("Kind"), Kind.CHOICE, required=True, choices=tuple(FundingKind)),
)  # fmt: skip
SETTING = (
    Field("name", say("What for"), Kind.CODE, required=True, noun="rule", is_key=True),
    Field("article", say("Article"), required=True, is_key=True),
    Field("valid_from", say("In force from"), Kind.DAY, DAY, required=True, is_key=True),
    Field("value", say("Value"), Kind.NUMBER, say("A share is written from 0 to 1, for example 0,5."), required=True),
    Field("unit", say("Unit"), Kind.CHOICE, required=True, choices=tuple(Unit)),
    Field("valid_until", say("Valid until"), Kind.DAY, say("Empty while it is in force.")),
    Field("note", say("Note"), Kind.LONG),
)
STRATEGY = (
    CODE,
    TITLE,
    TITLE_EN,
    Field("municipality", say("Municipality")),
    Field("period_start", say("Beginning of the period"), Kind.DAY, DAY),
    Field("period_end", say("End of the period"), Kind.DAY, DAY),
    Field("adopted_on", say("Adopted on"), Kind.DAY, DAY),
    Field("act_number", say("Number of the act")),
    Field("action_plan_due", say("Action plan due on"), Kind.DAY, say("Six months after the strategy was adopted.")),
    Field("sessions_per_year", say("Sessions of the coordination a year"), Kind.WHOLE, nothing=3),
    Field(
        "needs_approval", say("Reports of owners have to be accepted"), Kind.FLAG,
        say("What owners hand in counts once the officer has accepted it."),
    ),
)  # fmt: skip
