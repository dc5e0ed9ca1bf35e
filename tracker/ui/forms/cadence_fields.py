"""The steps at which is reminded of what is due; each form shows those that its topic knows."""

from collections.abc import Mapping
from typing import Any

from tracker import actions
from tracker.actions import Recording
from tracker.facts import Slot, Topic
from tracker.records import RecordKey
from tracker.sentences import say
from tracker.ui.forms.fields import Field, Kind

FIELDS = (
    Field(Slot.MONTH.value, say("First reminder, days before"), Kind.WHOLE),
    Field(Slot.FORTNIGHT.value, say("Second reminder, days before"), Kind.WHOLE),
    Field(Slot.WEEK.value, say("Third reminder, days before"), Kind.WHOLE),
    Field(Slot.EARLY.value, say("Early reminder, days before"), Kind.WHOLE),
    Field(Slot.BEFORE.value, say("Reminder, days before"), Kind.WHOLE),
    Field(Slot.ON_DAY.value, say("On the day"), Kind.FLAG),
    Field(Slot.AFTER.value, say("Overdue, working days after"), Kind.WHOLE),
    Field(Slot.DEPUTY.value, say("Her deputy, working days after"), Kind.WHOLE),
    Field(Slot.HEAD.value, say("The head of the unit, working days after"), Kind.WHOLE),
    Field(Slot.OFFICER.value, say("The officer, working days after"), Kind.WHOLE),
)


def save_cadence(record: Recording, key: RecordKey, values: Mapping[str, Any], version: int | None) -> None:
    """Stores all steps of a topic together."""
    actions.save_cadence(record, Topic(str(key.own[0])), actions.CadenceGiven.of(**values, version=version))
