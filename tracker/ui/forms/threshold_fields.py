"""The thresholds at which lights turn, with what each of them means."""

from tracker import actions
from tracker.actions import Recording, demands
from tracker.actions.demands import broken
from tracker.facts import Thresholds
from tracker.records import RecordKey
from tracker.sentences import Sentence, say
from tracker.ui.forms.fields import Field, Kind
from tracker.ui.forms.nouns import Noun, Values

TIME, RESULT, MONEY, NEWS = say("Light for time"), say("Light for the result"), say("Light for money"), say("Freshness")
FIELDS = (
    Field(
        "time_amber", say("At risk above, in % points"), Kind.SHARE,
        say("So much progress behind the plan is at risk."), required=True, group=TIME,
    ),
    Field(
        "time_red", say("Off track above, in % points"), Kind.SHARE,
        say("So much progress behind the plan is off track."), required=True,
    ),
    Field(
        "milestone_tolerance_days", say("Tolerance for milestones, in days"), Kind.WHOLE,
        say("A milestone that is later than this turns the light off track."), required=True,
    ),
    Field(
        "result_green", say("On track from, in % of the path"), Kind.SHARE,
        say("So much of the value expected by now is on track."), required=True, group=RESULT,
    ),
    Field(
        "result_amber", say("At risk from, in % of the path"), Kind.SHARE,
        say("Below that the result is off track."), required=True,
    ),
    Field(
        "reading_grace_days", say("Grace for readings, in days"), Kind.WHOLE,
        say("A reading that is later than this counts as no data."), required=True,
    ),
    Field(
        "money_amber", say("Money at risk above, in % points"), Kind.SHARE,
        say("So much spent ahead of the work, or so much of a year without a source, is at risk."), required=True,
        group=MONEY,
    ),
    Field(
        "money_red", say("Money off track above, in % points"), Kind.SHARE, say("The same, off track."), required=True,
    ),
    Field(
        "ageing_days", say("Ageing from, in days"), Kind.WHOLE,
        say("So long after the last news a measure counts as ageing."), required=True, group=NEWS,
    ),
    Field(
        "stale_days", say("Stale from, in days"), Kind.WHOLE,
        say("So long after the last news its lights fade to no data."), required=True,
    ),
)  # fmt: skip


def check(values: Values) -> dict[str, Sentence]:
    """The milder threshold of a pair comes before the stricter one."""
    return broken(demands.THRESHOLDS, values)


def save(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Stores all thresholds together."""
    given = actions.StrategyGiven.of(thresholds=Thresholds(**values), version=version)
    actions.save_strategy(record, str(key.own[0]), given)


THRESHOLDS = Noun("strategy", say("Thresholds"), FIELDS, save, check=check, is_whole=True)
