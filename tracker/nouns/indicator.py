"""An indicator, its targets and its readings."""

from tracker.facts import Direction, Frequency, IndicatorKind
from tracker.nouns.declaring import Field, Kind, Noun, Shown
from tracker.nouns.shared import CODE, DAY, LANGUAGE, NOTE, NUMBER, TITLE, TITLE_EN
from tracker.sentences import say

INDICATOR = Noun(
    "indicator",
    say("indicator"),
    (
        CODE, TITLE, TITLE_EN,
        Field("unit", say("Unit")),
        Field("unit_en", say("Unit in English"), hint=LANGUAGE),
        Field("direction", say("Direction"), Kind.CHOICE, required=True, choices=tuple(Direction)),
        Field(
            "kind", say("Kind of indicator"), Kind.CHOICE, required=True, choices=tuple(IndicatorKind),
            nothing=IndicatorKind.STATE,
        ),
        Field(
            "frequency", say("Frequency"), Kind.CHOICE, required=True, choices=tuple(Frequency),
            nothing=Frequency.YEARLY,
        ),
        Field("data_source", say("Data source"), Kind.SOURCE, say("In words, or a link."), width=30),
        Field("baseline", say("Baseline value"), Kind.NUMBER, NUMBER),
        Field("baseline_on", say("Day of the baseline"), Kind.DAY, DAY),
        Field(
            "states", say("Steps"), Kind.STATES,
            say("Only for an indicator in steps: one per line, the lowest first."), width=30,
        ),
    ),
    parent="measure",
    sheet=say("Indicators"),
)  # fmt: skip
TARGET = Noun(
    "target",
    say("target"),
    (
        Field("due", say("Day of the target"), Kind.DAY, DAY, required=True, is_key=True),
        Field("value", say("Target value"), Kind.NUMBER, NUMBER, required=True),
    ),
    parent="indicator",
    sheet=say("Targets"),
)
READING = Noun(
    "reading",
    say("reading"),
    (
        Field("on", say("Day of the reading"), Kind.DAY, DAY, required=True, is_key=True, shown=Shown.EVERYWHERE),
        Field("value", say("Achieved value"), Kind.NUMBER, NUMBER, required=True, shown=Shown.EVERYWHERE),
        Field(
            "source", say("Source of the reading"), Kind.SOURCE, say("In words, or a link."), width=30,
            shown=Shown.EVERYWHERE,
        ),
        NOTE,
    ),
    parent="indicator",
    sheet=say("Readings"),
)  # fmt: skip
