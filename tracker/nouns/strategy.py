"""The strategy, with what it keeps as parts of its own: thresholds, steps of reminding."""

from tracker.facts import Slot, Topic
from tracker.nouns.declaring import Field, Kind, Noun, Shown
from tracker.nouns.shared import CODE, DAY, TITLE, TITLE_EN
from tracker.sentences import Sentence, say

TIME, RESULT, MONEY, NEWS = say("Light for time"), say("Light for the result"), say("Light for money"), say("Freshness")


def _form(
    name: str, label: Sentence, kind: Kind = Kind.TEXT, hint: Sentence | None = None, nothing: object = None
) -> Field:
    return Field(name, label, kind, hint, nothing=nothing, shown=Shown.FORM)


def _threshold(name: str, label: Sentence, kind: Kind, hint: Sentence, group: Sentence | None = None) -> Field:
    return Field(name, label, kind, hint, required=True, group=group, shown=Shown.FORM)


STRATEGY = Noun(
    "strategy",
    say("strategy"),
    (
        CODE, TITLE, TITLE_EN,
        _form("municipality", say("Municipality")),
        _form("period_start", say("Beginning of the period"), Kind.DAY, DAY),
        _form("period_end", say("End of the period"), Kind.DAY, DAY),
        _form("adopted_on", say("Adopted on"), Kind.DAY, DAY),
        _form("act_number", say("Number of the act")),
        _form(
            "action_plan_due", say("Action plan due on"), Kind.DAY, say("Six months after the strategy was adopted.")
        ),
        _form("sessions_per_year", say("Sessions of the coordination a year"), Kind.WHOLE, nothing=3),
        _form(
            "needs_approval", say("Reports of owners have to be accepted"), Kind.FLAG,
            say("What owners hand in counts once the officer has accepted it."),
        ),
        _form("contact_office", say("Contact: office"), hint=say("Whom the public turns to about the plan.")),
        _form("contact_email", say("Contact: e-mail"), hint=say("Also the contact for the accessibility of the site.")),
        _form("contact_phone", say("Contact: telephone")),
        _form("contact_post", say("Contact: postal address")),
        _form(
            "accessibility_checked_on", say("Accessibility checked on"), Kind.DAY,
            say("When the municipality last tried how accessible the public pages are; the statement tells it."),
        ),
        _form(
            "accessibility_checked_by", say("Accessibility: how it was checked"),
            hint=say("By whom and with what, such as: by our own staff with a screen reader."),
        ),
        Field("is_demonstration", say("demonstration"), Kind.FLAG, shown=Shown.HISTORY),
        Field("thresholds", say("thresholds"), Kind.OTHER, shown=Shown.HISTORY),
        Field("cadence", say("reminders"), Kind.OTHER, shown=Shown.HISTORY),
        Field("is_in_preparation", say("in preparation"), Kind.FLAG, shown=Shown.HISTORY),
        Field("opened_on", say("open to the public from"), Kind.DAY, shown=Shown.HISTORY),
        Field("is_set_up", say("first steps put away"), Kind.FLAG, shown=Shown.HISTORY),
    ),
)  # fmt: skip
THRESHOLDS = (
    _threshold(
        "time_amber", say("At risk above, in % points"), Kind.SHARE,
        say("So much progress behind the plan is at risk."), TIME,
    ),
    _threshold(
        "time_red", say("Off track above, in % points"), Kind.SHARE,
        say("So much progress behind the plan is off track."),
    ),
    _threshold(
        "milestone_tolerance_days", say("Tolerance for milestones, in days"), Kind.WHOLE,
        say("A milestone that is later than this turns the light off track."),
    ),
    _threshold(
        "result_green", say("On track from, in % of the path"), Kind.SHARE,
        say("So much of the value expected by now is on track."), RESULT,
    ),
    _threshold(
        "result_amber", say("At risk from, in % of the path"), Kind.SHARE, say("Below that the result is off track.")
    ),
    _threshold(
        "reading_grace_days", say("Grace for readings, in days"), Kind.WHOLE,
        say("A reading that is later than this counts as no data."),
    ),
    _threshold(
        "money_amber", say("Money at risk above, in % points"), Kind.SHARE,
        say("So much spent ahead of the work is at risk; so is any uncovered money of the running year."), MONEY,
    ),
    _threshold(
        "money_red", say("Money off track above, in % points"), Kind.SHARE,
        say("More spent ahead of the work, or more of the plan of the running year uncovered, is off track."),
    ),
    _threshold(
        "ageing_days", say("Ageing from, in days"), Kind.WHOLE,
        say("So long after the last news a measure counts as ageing."), NEWS,
    ),
    _threshold(
        "stale_days", say("Stale from, in days"), Kind.WHOLE,
        say("So long after the last news its lights fade to no data."),
    ),
)  # fmt: skip
CADENCE = (
    _form(Slot.MONTH.value, say("First reminder, days before"), Kind.WHOLE),
    _form(Slot.FORTNIGHT.value, say("Second reminder, days before"), Kind.WHOLE),
    _form(Slot.WEEK.value, say("Third reminder, days before"), Kind.WHOLE),
    _form(Slot.EARLY.value, say("Early reminder, days before"), Kind.WHOLE),
    _form(Slot.BEFORE.value, say("Reminder, days before"), Kind.WHOLE),
    _form(Slot.ON_DAY.value, say("On the day"), Kind.FLAG),
    _form(Slot.AFTER.value, say("Overdue, working days after"), Kind.WHOLE),
    _form(Slot.DEPUTY.value, say("Her deputy, working days after"), Kind.WHOLE),
    _form(Slot.HEAD.value, say("The head of the unit, working days after"), Kind.WHOLE),
    _form(Slot.OFFICER.value, say("The officer, working days after"), Kind.WHOLE),
)
"""The steps at which is reminded of what is due; each form shows those that its topic knows."""
TOPICS = {
    Topic.REPORT: say("report of the owner"),
    Topic.READING: say("reading of an indicator"),
    Topic.MILESTONE: say("milestone"),
    Topic.TASK: say("task of a decision"),
    Topic.CLAIM: say("deadline of a grant"),
    Topic.ANSWER: say("answer to a proposal"),
    Topic.OVERRIDE: say("end of a light set by hand"),
    Topic.SESSION: say("deadline of a session"),
    Topic.DRAFT: say("drafts for a session"),
    Topic.END: say("end of a measure"),
}
"""What is reminded of, as people call it."""
