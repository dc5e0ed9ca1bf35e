"""The field a column fills: one of a noun, or one of what only an import knows."""

from dataclasses import replace

from tracker.importing.fields import Field, Kind, field_of
from tracker.importing.map.mapping import Mapped
from tracker.sentences import say

EXTRA = {
    "measure.total": Field("total", say("Total"), Kind.MONEY),
    "measure.period": Field("period", say("Period"), Kind.PERIOD),
    "measure.place": Field("place", say("Place")),
    "measure.timetable": Field("timetable", say("Mark in a timetable")),
    "milestone.period": Field("period", say("Period"), Kind.PERIOD),
    "milestone.lifecycle": field_of("measure", "lifecycle"),
    "milestone.stage": replace(field_of("measure", "lifecycle"), label=say("State of the step in the heading")),
    "measure.ticked": Field("ticked", say("Tick below a state")),
    "milestone.ticked": Field("ticked", say("Tick below a state")),
    "person.surname": Field("surname", say("Surname")),
    "measure.parent": Field("parent", say("Step of the measure")),
}


def mapped_field(column: Mapped) -> Field:
    """The field a column fills."""
    return EXTRA.get(column.target) or field_of(column.noun, column.field)
