"""Why measures ended otherwise than planned, from the rows of a sheet."""

from tracker.importing.map.measures import MeasureRows
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.read.choices import SUBJECTS
from tracker.importing.understand.row import Row
from tracker.sentences import Sentence, say


class Deviations:
    """Adds the reasons for deviations to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def put(self, measure: MeasureRows) -> None:
        """Adds what the rows of a measure say; a row that says only half of it is told and left out."""
        for row in measure.rows:
            fields = row.of("deviation")
            subject = row.text("deviation.subject")
            if not subject and not row.text("deviation.reason"):
                continue
            key = (measure.code, subject)
            if self._workspace.knows("deviation", key) or not self._is_wrong(measure.code, row):
                self._workspace.entries.put("deviation", key, fields, row.place, row.labels("deviation"))

    def _is_wrong(self, measure: str, row: Row) -> bool:
        subject = row.text("deviation.subject")
        if subject not in SUBJECTS and not self._workspace.knows("indicator", (measure, subject)):
            expected = say("the end, the cost, or the code of an indicator of the measure")
            self._tell(row, "subject", say("nothing of this name can end otherwise than planned"), expected)
            return True
        if not row.text("deviation.reason"):
            self._tell(row, "reason", say("this cell may not be empty"), say("a value"))
            return True
        return False

    def _tell(self, row: Row, name: str, message: Sentence, expected: Sentence) -> None:
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, row.labels("deviation").get(name, "")),
            row.text(f"deviation.{name}"),
            message,
            expected=expected,
            would_do=say("the row is left out"),
            severity=Severity.WRONG,
        )
