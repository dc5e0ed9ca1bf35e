"""A measure, and what belongs to it besides indicators and money."""

from tracker.facts import Dimension, Lifecycle, Light, Priority, Role, Visibility
from tracker.nouns.declaring import Field, Kind, Noun, Shown
from tracker.nouns.shared import CODE, DAY, TITLE, TITLE_EN, WEIGHT, told
from tracker.sentences import say

CONTENT, PEOPLE, TIME, MARKS, SECRET, JOINING = (
    say("Content"), say("Who answers for it"), say("Time and state"), say("Marks and budget"), say("Who may see it"),
    say("Going over into another measure"),
)  # fmt: skip
EDITED = (Lifecycle.IN_PREPARATION, Lifecycle.NOT_STARTED, Lifecycle.IN_PROGRESS, Lifecycle.ON_HOLD)
"""What a form sets; a measure is completed or dropped by an action that asks what that takes."""

MEASURE = Noun(
    "measure",
    say("measure"),
    (
        CODE,
        Field(
            "title", say("Title"), Kind.TITLE, required=True, group=CONTENT, width=44, shown=Shown.EVERYWHERE
        ),
        TITLE_EN,
        Field("area", say("Area"), Kind.REFERENCE, noun="area", width=30, shown=Shown.EVERYWHERE),
        Field("goal", say("Goal"), Kind.REFERENCE, noun="goal", width=30),
        Field("purpose", say("Purpose"), Kind.LONG, width=50),
        Field(
            "lead", say("Lead"), Kind.REFERENCE, noun="organisation", group=PEOPLE, width=28, shown=Shown.EVERYWHERE
        ),
        Field(
            "responsible", say("Responsible person"), Kind.REFERENCE, noun="person", width=28,
            shown=Shown.EVERYWHERE,
        ),
        Field("partners", say("Partners"), Kind.REFERENCES, noun="organisation", width=30),
        Field("start", say("Start"), Kind.DAY, DAY, begins=True, group=TIME, shown=Shown.EVERYWHERE),
        Field("end", say("End"), Kind.DAY, DAY, shown=Shown.EVERYWHERE),
        Field(
            "lifecycle", say("Measure status"), Kind.CHOICE, required=True, choices=EDITED, shown=Shown.EVERYWHERE
        ),
        Field("lifecycle_reason", say("Reason for the status"), Kind.LONG, width=30, shown=Shown.EVERYWHERE),
        Field("phase", say("Phase"), shown=Shown.EVERYWHERE),
        Field(
            "priority", say("Priority"), Kind.CHOICE, required=True, choices=tuple(Priority), nothing=Priority.MEDIUM,
            shown=Shown.EVERYWHERE,
        ),
        WEIGHT,
        Field("completed_on", say("Completed on"), Kind.DAY, shown=Shown.WORKBOOK),
        Field(
            "final_cost", say("Final cost"), Kind.MONEY, measured=say("Final cost in EUR"), shown=Shown.WORKBOOK
        ),
        Field("progress", say("Reported progress"), Kind.SHARE, shown=Shown.WORKBOOK),
        Field("tags", say("Tags"), Kind.REFERENCES, noun="tag", group=MARKS, width=24),
        Field(
            "budget_items", say("Budget items"), Kind.BUDGET,
            say("One per line: budget item | account | NRP number, for example 4007 | 4202 | OB096-25-0001."),
            width=24,
        ),
        Field(
            "visibility", say("Visibility"), Kind.CHOICE, required=True, choices=tuple(Visibility), group=SECRET
        ),
        Field(
            "visibility_reason", say("Reason for confidentiality"), hint=say("Only for internal measures."), width=30,
            seen_by=Role.MEMBER,
        ),
        Field(
            "superseded_by", say("Superseded by"), Kind.REFERENCE, noun="measure", group=JOINING, shown=Shown.FORM
        ),
        Field(
            "continued_in", say("Continues in"),
            hint=say(
                "A measure of another strategy: its strategy's code, a slash and its own code, such as dp2036/E1-01."
            ),
            width=20, seen_by=Role.MEMBER,
        ),
        Field(
            "merged_into", say("Merged into (code of the measure)"), Kind.REFERENCE, noun="measure", width=20,
            shown=Shown.WORKBOOK,
        ),
        Field("deviations", say("reasons for deviations"), Kind.OTHER, shown=Shown.HISTORY),
    ),
    sheet=say("Measures"),
)  # fmt: skip
MILESTONE = Noun(
    "milestone",
    say("milestone"),
    (
        CODE, TITLE, TITLE_EN,
        Field("phase", say("Phase"), shown=Shown.EVERYWHERE),
        Field(
            "weight", say("Weight"), Kind.NUMBER,
            say("A share, for example 0.4: those of all milestones of a measure add up to 1. Empty counts as equal."),
            shown=Shown.EVERYWHERE,
        ),
        Field("starts_on", say("Start"), Kind.DAY, DAY, begins=True),
        Field("planned_on", say("Planned day"), Kind.DAY, DAY, shown=Shown.EVERYWHERE),
        Field(
            "forecast_on", say("Forecast"), Kind.DAY, say("When its owner expects it by today's knowledge."),
            shown=Shown.EVERYWHERE,
        ),
        Field("done_on", say("Done on"), Kind.DAY, DAY, shown=Shown.EVERYWHERE),
        Field(
            "progress", say("Progress"), Kind.SHARE, say("From 0 to 100; counts until the milestone is done."),
            measured=say("Progress in %"), shown=Shown.EVERYWHERE,
        ),
        Field(
            "evidence", say("Evidence"), Kind.LINK, say("Begins with https://."), width=30, shown=Shown.EVERYWHERE
        ),
    ),
    parent="measure",
    sheet=say("Milestones"),
)  # fmt: skip
DEVIATION = Noun(
    "deviation",
    say("deviation"),
    (
        Field(
            "subject", say("What ended otherwise than planned"), Kind.SUBJECT, is_key=True, width=24,
            shown=Shown.WORKBOOK,
        ),
        Field("reason", say("Reason for this deviation"), Kind.LONG, width=60, shown=Shown.WORKBOOK),
    ),
    parent="measure",
    sheet=say("Deviations"),
)  # fmt: skip
GRADE = say("From 1 (low) to 5 (high).")
RISK = Noun(
    "risk",
    say("risk"),
    (
        Field("title", say("Risk"), Kind.TITLE, required=True, is_key=True, width=44, shown=Shown.EVERYWHERE),
        Field(
            "probability", say("Probability (1 to 5)"), Kind.WHOLE, GRADE, required=True, shown=Shown.EVERYWHERE
        ),
        Field("impact", say("Impact (1 to 5)"), Kind.WHOLE, GRADE, required=True, shown=Shown.EVERYWHERE),
        Field("response", say("Response to the risk"), Kind.LONG, width=50, shown=Shown.EVERYWHERE),
        Field("owner", say("Owner of the risk"), width=24, shown=Shown.EVERYWHERE),
    ),
    parent="measure",
    sheet=say("Risks"),
)  # fmt: skip
OVERRIDE = Noun(
    "override",
    say("judgement in place of a light"),
    (
        Field(
            "dimension", say("Which light"), Kind.CHOICE, required=True, choices=tuple(Dimension), is_key=True,
            shown=Shown.FORM,
        ),
        Field(
            "expires_on", say("Valid until"), Kind.DAY, say("At the latest until the next session."), required=True,
            is_key=True, shown=Shown.FORM,
        ),
        Field("light", say("Rating set by hand"), Kind.CHOICE, required=True, choices=tuple(Light), shown=Shown.FORM),
        Field("reason", say("Reason for the rating"), Kind.LONG, required=True, shown=Shown.FORM),
        Field("author", say("author"), shown=Shown.HISTORY, seen_by=Role.MEMBER),
    ),
    parent="measure",
)  # fmt: skip
BUDGET_ITEM = Noun(
    "budget_item",
    say("budget item"),
    (told("item", say("budget item")), told("account", say("account")), told("nrp", say("NRP number"))),
    parent="measure",
)
PARTNER = Noun(
    "measure_partner",
    say("partner"),
    (told("organisation", say("organisation"), Kind.REFERENCE),),
    parent="measure",
)
MEASURE_TAG = Noun("measure_tag", say("tag of a measure"), (told("tag", say("tag"), Kind.REFERENCE),), parent="measure")
