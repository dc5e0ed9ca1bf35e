"""The units that stand beside the values of an indicator: `60 %` in a column of numbers."""

from tracker.importing.entries import Entry
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.read.quantities import is_same_unit
from tracker.importing.understand.row import SAID_UNIT, Row, Said
from tracker.sentences import say

VALUES = ("indicator.baseline", "target.value", "reading.value")


class Units:
    """Takes them for the unit of their indicator, or tells that they are another one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def put(self, entry: Entry, row: Row, group: int) -> None:
        """Looks at the units that a row says of an indicator beside its values."""
        said = [one for one in row.all(SAID_UNIT) if one.column.group == group]
        for one in said:
            unit = str(self._workspace.value("indicator", entry.key, "unit") or "")
            if not unit:
                self._take(entry, row, one)
            elif not is_same_unit(unit, str(one.value)):
                self._tell_other(row, one, unit)
        unit = str(self._workspace.value("indicator", entry.key, "unit") or "")
        if unit and is_same_unit(unit, "%"):
            self._tell_shares(row, group, {one.column.column for one in said})

    def _take(self, entry: Entry, row: Row, one: Said) -> None:
        self._workspace.entries.put("indicator", entry.key, {"unit": one.value}, row.place, {"unit": one.column.label})
        message = say("the unit beside the value is the unit of the indicator")
        self._workspace.findings.note(self._place(row, one), message, one.value)

    def _tell_other(self, row: Row, one: Said, unit: str) -> None:
        self._workspace.findings.add(
            self._place(row, one),
            one.value,
            say("the unit beside the value is another one than that of the indicator, {unit}", unit=unit),
            expected=say("values of an indicator in one unit"),
            would_do=say("the number is recorded without it"),
            severity=Severity.AMBIGUOUS,
        )

    def _tell_shares(self, row: Row, group: int, signed: set[str]) -> None:
        """Tells of parts of one without a sign, where none beside them is above it: they may be shares."""
        values = [one for target in VALUES for one in row.all(target) if one.column.group == group]
        bare = [one for one in values if one.column.column not in signed and isinstance(one.value, float)]
        parts = [one for one in bare if isinstance(one.value, float) and 0 < one.value <= 1]
        if len(parts) < len([one for one in bare if one.value]) or not (signed or any(one.value != 1 for one in parts)):
            return
        for one in parts:
            self._workspace.findings.add(
                self._place(row, one),
                one.value,
                say("the indicator is measured in %, and this number may be a share"),
                expected=say("a share with its sign, such as 45 %"),
                would_do=say("it is recorded as it stands"),
                severity=Severity.AMBIGUOUS,
            )

    def _place(self, row: Row, one: Said) -> Place:
        return Place(row.place.sheet, row.place.row, one.column.label)
