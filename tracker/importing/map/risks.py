"""The risks of measures, from the rows of a sheet."""

from tracker.importing.map.measures import MeasureRows
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.same import same
from tracker.importing.understand.row import Row
from tracker.sentences import Sentence, say

GRADES = range(1, 6)


class Risks:
    """Adds the risks of measures to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def put(self, measure: MeasureRows) -> None:
        """Adds what the rows of a measure say; a risk is known by its title, and without one is told and left out."""
        for row in measure.rows:
            fields = {name: value for name, value in row.of("risk").items() if self._fits(row, name, value)}
            if not any(value not in (None, "") for value in fields.values()):
                continue
            title = row.text("risk.title")
            if not title:
                self._tell(row, "title", "", say("the risk has no title"), say("the title of the risk"))
                continue
            key = (measure.code, self._recorded(measure.code, title))
            self._workspace.entries.put("risk", key, fields, row.place, row.labels("risk"))

    def _recorded(self, measure: str, title: str) -> str:
        """The title as it is recorded; a cell may hold it a little otherwise."""
        return next((known for known in self._workspace.children("risk", measure) if same(known, title)), title)

    def _fits(self, row: Row, name: str, value: object) -> bool:
        if name not in ("probability", "impact") or value is None or value in GRADES:
            return True
        self._tell(row, name, str(value), say("risks are graded from 1 (low) to 5 (high)"), say("a number from 1 to 5"))
        return False

    def _tell(self, row: Row, name: str, value: str, message: Sentence, expected: Sentence) -> None:
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, row.labels("risk").get(name, "")),
            value,
            message,
            expected=expected,
            would_do=say("the row is left out") if name == "title" else say("the cell is left out"),
            severity=Severity.WRONG,
        )
