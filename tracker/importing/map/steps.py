"""The milestones in the rows of a measure: one per row, or several side by side."""

from collections.abc import Mapping

from tracker.facts import Lifecycle
from tracker.importing.entries import Entry
from tracker.importing.map.labels import one_line
from tracker.importing.map.measures import STEP_FIELDS, MeasureRows
from tracker.importing.map.workspace import Occurrences, Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.read.days import Span
from tracker.importing.same import told
from tracker.importing.understand.row import Row, Said
from tracker.importing.understand.several import stage_of
from tracker.sentences import say


class Steps:
    """Adds the milestones of measures to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._occurrences = Occurrences(workspace, "milestone", "M")

    def put(self, measure: MeasureRows) -> list[Entry]:
        """Adds the milestones that the rows of a measure name."""
        entries = []
        for row in measure.rows:
            stages = row.drop("milestone.stage")
            entries += [self._stage(measure, row, one) for one in stages]
            for group in row.groups("milestone"):
                fields = row.of("milestone", group)
                if _is_list(fields):
                    entries += self._listed(measure, row, group, str(fields["title"]))
                elif entry := self._one(measure, row, group, fields):
                    entries.append(entry)
        return entries

    def _stage(self, measure: MeasureRows, row: Row, one: Said) -> Entry:
        """The step that a heading names with its weight: `Gradnja (80%)`; the cell says how far it has come."""
        title, weight = stage_of(one.column.heading) or (one.column.heading, None)
        code = self._occurrences.code(measure.code, title)
        fields: dict[str, object] = {"title": title, "weight": float(weight) if weight is not None else None}
        if one.value is Lifecycle.COMPLETED:
            fields["progress"] = 1.0
        else:
            self._tell_unmeasured(row, one.column.label, one.value)
        kept = told(fields)
        return self._workspace.entries.put("milestone", (measure.code, code), kept, row.place)

    def _tell_unmeasured(self, row: Row, label: str, state: object) -> None:
        """A step under way counts for nothing until somebody says how far it is."""
        if state not in (Lifecycle.IN_PROGRESS, Lifecycle.ON_HOLD, Lifecycle.DROPPED):
            return
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, label),
            "",
            say("the step is neither done nor open, and nothing says how much of it is done"),
            expected=say("a share, such as 50 %"),
            would_do=say("it is recorded as a step that is not done"),
            severity=Severity.AMBIGUOUS,
        )

    def _one(self, measure: MeasureRows, row: Row, group: int, fields: dict[str, object]) -> Entry | None:
        labels = row.labels("milestone", group)
        if measure.in_steps or not self._workspace.exact:
            self._from_measure_columns(measure, row, fields)
        code, title = one_line(str(fields.pop("code", None) or "")), str(fields.get("title") or "")
        if not code and not title:
            self._nameless(row, labels, fields)
            return None
        if code:
            code = self._occurrences.own_code(measure.code, code, title)
        code = code or self._occurrences.code(measure.code, title)
        if not fields.get("progress"):
            self._tell_unmeasured(row, labels.get("lifecycle", ""), fields.get("lifecycle"))
        _interpret(fields)
        if not self._workspace.exact:
            fields = told(fields)
        return self._workspace.entries.put("milestone", (measure.code, code), fields, row.place, labels)

    def _from_measure_columns(self, measure: MeasureRows, row: Row, fields: dict[str, object]) -> None:
        """In a row that describes one step of several, the measure's columns of dates and state mean the step."""
        if (not fields.get("title") and not fields.get("code")) or not measure.describes_step(row):
            return
        for name, own in STEP_FIELDS.items():
            value = row.first(f"measure.{name}")
            if value is not None and not row.all(f"milestone.{own}"):
                fields[own] = value

    def _listed(self, measure: MeasureRows, row: Row, group: int, text: str) -> list[Entry]:
        """Steps written one below the other in a single cell."""
        labels = row.labels("milestone", group)
        titles = [title for line in text.split("\n") if (title := line.strip(" \t-–•*"))]
        codes = [self._occurrences.code(measure.code, title) for title in titles]
        return [
            self._workspace.entries.put("milestone", (measure.code, code), {"title": title}, row.place, labels)
            for code, title in zip(codes, titles, strict=True)
        ]

    def _nameless(self, row: Row, labels: Mapping[str, str], fields: dict[str, object]) -> None:
        said = told(fields)
        if said:
            name = next(iter(said))
            self._workspace.findings.add(
                Place(row.place.sheet, row.place.row, labels.get(name, "")),
                said[name],
                say("the value belongs to a milestone without a title"),
                expected=say("the title of the milestone"),
                would_do=say("the cell is left out"),
            )


def _is_list(fields: dict[str, object]) -> bool:
    """Whether a cell lists several steps: lines of text, and nothing else is said about a step."""
    title = fields.get("title")
    others = [value for name, value in fields.items() if name != "title" and value is not None]
    return isinstance(title, str) and "\n" in title and not others and set(fields) == {"title"}


def _interpret(fields: dict[str, object]) -> None:
    """Turns a span of time into two days, and a word for a finished step into full progress."""
    span = fields.pop("period", None)
    if isinstance(span, Span):
        fields["starts_on"] = fields.get("starts_on") or span.first
        fields["planned_on"] = fields.get("planned_on") or span.last
    lifecycle = fields.pop("lifecycle", None)
    if lifecycle is Lifecycle.COMPLETED and fields.get("progress") is None:
        fields["progress"] = 1.0
