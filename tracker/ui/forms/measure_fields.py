"""The fields of a measure and of what belongs to it."""

from tracker.facts import Dimension, Direction, Frequency, IndicatorKind, Lifecycle, Light, Priority, Visibility
from tracker.sentences import Sentence, say
from tracker.ui.forms.common_fields import CODE, DAY, MONEY, NUMBER, TITLE, TITLE_EN, WEIGHT
from tracker.ui.forms.fields import Field, Kind

CONTENT, PEOPLE, TIME, MARKS, SECRET, JOINING = (
    say("Content"), say("Who answers for it"), say("Time and state"), say("Marks and budget"), say("Who may see it"),
    say("Going over into another measure"),
)  # fmt: skip

MEASURE = (
    CODE,
    Field("title", say("Title"), Kind.TITLE, required=True, group=CONTENT),
    TITLE_EN,
    Field("purpose", say("Purpose"), Kind.LONG),
    Field("area", say("Area"), Kind.CODE, noun="area"),
    Field("goal", say("Goal"), Kind.CODE, noun="goal"),
    Field("lead", say("Lead"), Kind.CODE, noun="organisation", group=PEOPLE),
    Field("responsible", say("Responsible"), Kind.CODE, noun="person"),
    Field("partners", say("Partners"), Kind.CODES, noun="organisation"),
    Field("start", say("Start"), Kind.DAY, DAY, group=TIME),
    Field("end", say("End"), Kind.DAY, DAY),
    Field(
        "lifecycle",
        say("Lifecycle"),
        Kind.CHOICE,
        required=True,
        choices=(Lifecycle.IN_PREPARATION, Lifecycle.NOT_STARTED, Lifecycle.IN_PROGRESS, Lifecycle.ON_HOLD),
    ),
    Field("phase", say("Phase")),
    Field(
        "priority",
        say("Priority"),
        Kind.CHOICE,
        required=True,
        choices=tuple(Priority),
        nothing=Priority.MEDIUM,
    ),
    WEIGHT,
    Field("tags", say("Tags"), Kind.CODES, noun="tag", group=MARKS),
    Field(
        "budget_items",
        say("Budget items"),
        Kind.BUDGET,
        say("One per line: budget item | account | NRP number, for example 4007 | 4202 | OB096-25-0001."),
    ),
    Field("visibility", say("Visibility"), Kind.CHOICE, required=True, choices=tuple(Visibility), group=SECRET),
    Field("visibility_reason", say("Reason for confidentiality"), hint=say("Only for internal measures.")),
    Field("superseded_by", say("Superseded by"), Kind.CODE, noun="measure", group=JOINING),
    Field("lifecycle_reason", say("Reason for the state"), Kind.LONG),
)
MILESTONE = (
    CODE,
    TITLE,
    TITLE_EN,
    Field("phase", say("Phase")),
    Field("starts_on", say("Start"), Kind.DAY, DAY),
    Field("planned_on", say("Planned day"), Kind.DAY, DAY),
    Field("forecast_on", say("Forecast"), Kind.DAY, say("When it is expected by today's knowledge.")),
    Field("done_on", say("Done on"), Kind.DAY, DAY),
    Field("progress", say("Progress in %"), Kind.SHARE, say("From 0 to 100; counts until the milestone is done.")),
    WEIGHT,
    Field("evidence", say("Evidence"), Kind.LINK, say("Begins with https://.")),
)
INDICATOR = (
    CODE,
    TITLE,
    TITLE_EN,
    Field("unit", say("Unit")),
    Field("direction", say("Direction"), Kind.CHOICE, required=True, choices=tuple(Direction)),
    Field(
        "kind",
        say("Kind of indicator"),
        Kind.CHOICE,
        required=True,
        choices=tuple(IndicatorKind),
        nothing=IndicatorKind.STATE,
    ),
    Field(
        "frequency",
        say("Frequency"),
        Kind.CHOICE,
        required=True,
        choices=tuple(Frequency),
        nothing=Frequency.YEARLY,
    ),
    Field("data_source", say("Data source"), Kind.SOURCE, say("In words, or a link.")),
    Field("baseline", say("Baseline"), Kind.NUMBER, NUMBER),
    Field("baseline_on", say("Day of the baseline"), Kind.DAY, DAY),
    Field("states", say("Steps"), Kind.STATES, say("Only for an indicator in steps: one per line, the lowest first.")),
)
VALUE = Field("value", say("Value"), Kind.NUMBER, NUMBER, required=True)
TARGET = (Field("due", say("Day of the target"), Kind.DAY, DAY, required=True, is_key=True), VALUE)
READING = (
    Field("on", say("Day of the reading"), Kind.DAY, DAY, required=True, is_key=True),
    VALUE,
    Field("source", say("Source of the reading"), Kind.SOURCE, say("In words, or a link.")),
    Field("note", say("Note"), Kind.LONG),
)
LINE = (
    CODE,
    Field("source", say("Source of funding"), Kind.CODE, required=True, noun="source"),
    Field("call", say("Call")),
    Field("rate", say("Co-financing rate in %"), Kind.SHARE, say("From 0 to 100.")),
    Field("eligible", say("Eligible costs"), Kind.MONEY, MONEY),
    Field("vat_eligible", say("VAT eligible"), Kind.FLAG),
    Field("claim_due", say("Claim due"), Kind.DAY, DAY),
    Field("claimed_on", say("Claimed on"), Kind.DAY, DAY),
    Field("retain_until", say("Keep documents until"), Kind.DAY, DAY),
)
STAGES = (
    ("planned", say("Planned")),
    ("secured", say("Secured")),
    ("contracted", say("Contracted")),
    ("realised", say("Realised")),
    ("reimbursed", say("Reimbursed")),
)
AMOUNT = (
    Field("year", say("Year"), Kind.WHOLE, required=True, is_key=True),
    *(Field(name, label, Kind.MONEY, nothing=0) for name, label in STAGES),
)
GRADE = say("From 1 (low) to 5 (high).")
RISK = (
    Field("title", say("Risk"), Kind.TITLE, required=True, is_key=True),
    Field("probability", say("Probability"), Kind.WHOLE, GRADE, required=True),
    Field("impact", say("Impact"), Kind.WHOLE, GRADE, required=True),
    Field("response", say("Response"), Kind.LONG),
    Field("owner", say("Owner of the risk")),
)
OVERRIDE = (
    Field("dimension", say("Which light"), Kind.CHOICE, required=True, choices=tuple(Dimension), is_key=True),
    Field(
        "expires_on", say("Valid until"), Kind.DAY, say("At the latest until the next session."), required=True,
        is_key=True,
    ),
    Field("light", say("Your judgement"), Kind.CHOICE, required=True, choices=tuple(Light)),
    Field("reason", say("Reason for the judgement"), Kind.LONG, required=True),
)  # fmt: skip


def amount_fields(years: range) -> tuple[Field, ...]:
    """The amounts of a funding line, year by year."""
    return tuple(amount_field(year, name, label) for year in years for name, label in STAGES)


def amount_field(year: int, stage: str, label: Sentence) -> Field:
    """One amount of a funding line."""
    return Field(f"{year}.{stage}", say("{stage} {year}", stage=label, year=year), Kind.MONEY, nothing=0)
