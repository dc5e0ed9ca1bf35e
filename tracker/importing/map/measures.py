"""The measures in the rows of a sheet: which row belongs to which measure, and what it says about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.actions.demands import LONGEST_CODE
from tracker.importing.entries import Entry
from tracker.importing.map.axes import Axes
from tracker.importing.map.labels import one_line
from tracker.importing.map.notes import new_lines
from tracker.importing.map.people import People
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.read.days import Span
from tracker.importing.read.normal import normal, seen
from tracker.importing.same import told
from tracker.importing.understand.row import Row
from tracker.importing.understanding import RowKind
from tracker.sentences import say

CHILDREN = ("milestone", "indicator", "target", "reading", "line", "claim", "amount", "deviation", "risk")
STEP_FIELDS = {
    "start": "starts_on",
    "end": "planned_on",
    "lifecycle": "lifecycle",
    "period": "period",
    "completed_on": "done_on",
    "progress": "progress",
    "weight": "weight",
}
"""What a measure's columns mean in a row that describes one step of several, if steps have no such column."""
ELSEWHERE = ("code", "total", "place", "note", "parent")
"""What a row says of a measure that is read in a place of its own."""


@dataclass(slots=True)
class MeasureRows:
    """A measure and the rows that speak of it."""

    code: str
    is_new: bool
    rows: list[Row] = field(default_factory=list)
    _seen: set[tuple[object, ...]] | None = None  # most measures have one row

    def add(self, row: Row) -> bool:
        """Adds a row, unless an earlier one says the very same."""
        if self.rows:
            if self._seen is None:
                self._seen = {one.cells for one in self.rows}
            if row.cells in self._seen:
                return False
            self._seen.add(row.cells)
        self.rows.append(row)
        return True

    @property
    def in_steps(self) -> bool:
        """Whether the measure is given step by step, in several rows."""
        return len(self.rows) > 1

    def describes_step(self, row: Row) -> bool:
        """Whether a row of several speaks of a step rather than of the whole measure."""
        return self.in_steps and bool(row.text("milestone.title") or row.text("milestone.code"))


class Measures:
    """Groups rows by measure and adds the measures to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._axes = Axes(workspace)
        self._people = People(workspace)
        self._by_title: dict[tuple[str, str], dict[str, str]] = {}
        self._titles: dict[str, str] = {}
        for measure in (*workspace.plan.measures, *workspace.measures_since):
            self._by_title.setdefault((measure.area, measure.goal), {}).setdefault(normal(measure.title), measure.code)
            self._titles[normal(measure.title)] = "" if normal(measure.title) in self._titles else measure.code
        self._codes: set[str] = set()
        self._highest: dict[str, int] = {}
        for code in (*workspace.measures, *(measure.code for measure in workspace.measures_since)):
            self._take(code)

    def collect(self, rows: Iterable[Row]) -> list[MeasureRows]:
        """The measures of a sheet in order. A row without its own measure continues the one above."""
        measures: dict[str, MeasureRows] = {}
        current: MeasureRows | None = None
        for row in rows:
            axes = self._axes_of(row)
            code = self._identify(row, axes)
            if code:
                row.kind = RowKind.FURTHER if code in measures else RowKind.MEASURE
                current = measures.setdefault(code, MeasureRows(code, self._workspace.measure(code) is None))
                self._take(code)
                if axes and not self._workspace.exact:
                    self._workspace.entries.put("measure", (code,), axes, row.place)
            if current is None or not (code or _has_children(row)):
                self._without_measure(row)
                continue
            row.kind = row.kind if code else RowKind.FURTHER
            if not current.add(row):
                row.kind = RowKind.TWICE
                self._workspace.findings.note(row.place, say("the row repeats an earlier one and is left out"), code)
        return list(measures.values())

    def _take(self, code: str) -> None:
        """Remembers a code, and the highest number behind what stands before it: `E1-` has 7 after `E1-07`."""
        self._codes.add(code)
        before, dash, number = code.rpartition("-")
        if dash and number.isdecimal():
            self._highest[before + dash] = max(self._highest.get(before + dash, 0), int(number))

    def _axes_of(self, row: Row) -> dict[str, object]:
        """The area and goal of a measure; our own workbook names them in cells of the measure."""
        if not (row.text("measure.code") or row.text("measure.title")):
            return {}
        if not self._workspace.exact:
            return self._axes.of(row)
        known = self._workspace.references.known
        return {noun: known[noun].find(row.text(f"measure.{noun}")) or "" for noun in ("area", "goal")}

    def _identify(self, row: Row, axes: dict[str, object]) -> str:
        code, title = seen(one_line(row.text("measure.code")))[:LONGEST_CODE], row.text("measure.title")
        area, bare = str(axes.get("area", "")), normal(title)
        by_title = self._by_title.setdefault((area, str(axes.get("goal", ""))), {})
        if code:
            code = self._recorded_code(code)
            by_title.setdefault(bare, code)
            return code
        if not title:
            return ""
        found = by_title.get(bare) or self._titles.get(bare)
        if not found:
            found = by_title[bare] = self._new_code(area, title, row)
        return found

    def _recorded_code(self, code: str) -> str:
        """The recorded spelling of a code: `e1-03` is `E1-03`."""
        if self._workspace.exact or code in self._workspace.measures:
            return code
        code = code.rstrip(".") or code  # `1.` numbers
        known = self._workspace.references.known["measure"].by_name.get(normal(code))
        return known if known and normal(known) == normal(code) else code

    def _new_code(self, area: str, title: str, row: Row) -> str:
        prefix = f"{area or 'U'}-"
        code = f"{prefix}{self._highest.get(prefix, 0) + 1:02d}"
        self._workspace.findings.note(row.place, say("the measure has no code: it gets {code}", code=code), title)
        self._take(code)
        return code

    def _without_measure(self, row: Row) -> None:
        text = " | ".join(str(cell) for cell in row.cells if cell not in ("", None))
        if not text:
            return
        self._workspace.findings.add(
            row.place,
            text,
            say("the row names no measure"),
            expected=say("the code or the title of a measure"),
            would_do=say("the row is left out"),
            severity=Severity.BLOCKING if _has_children(row) else Severity.WRONG,
        )

    def put(self, measure: MeasureRows) -> None:
        """Adds what the rows say about the measure itself."""
        lists: dict[str, tuple[str, ...]] = {}
        recorded = self._workspace.measure(measure.code)
        for row in measure.rows:
            self._people.part(row, recorded.lead if recorded else "")
        self._put_notes(measure)
        for row in measure.rows:
            fields = self._fields(measure, row)
            if measure.in_steps and not self._workspace.exact:
                self._gather(measure, row, fields, lists)
            if fields:
                self._workspace.entries.put("measure", (measure.code,), fields, row.place, row.labels("measure"))
        if lists:
            self._put_lists(measure, lists)
        if measure.in_steps:
            self._purpose_of_steps(measure)
        self._check_title(measure)
        self._check_days(measure)

    def _put_notes(self, measure: MeasureRows) -> None:
        """Keeps what columns of notes say, each with its heading, unless a report of the measure already says it."""
        recorded = self._workspace.measure(measure.code)
        said = [(row, one) for row in measure.rows for one in row.all("measure.note") if one.value]
        lines = new_lines(
            ((self._step_of(measure, row), one.column.heading, str(one.value)) for row, one in said),
            (update.done for update in recorded.updates) if recorded else (),
        )
        if lines:
            labels = {"note": said[0][1].column.label}
            fields = {"note": "\n".join(lines)}
            self._workspace.entries.put("measure", (measure.code,), fields, said[0][0].place, labels)

    def _step_of(self, measure: MeasureRows, row: Row) -> str:
        return row.text("milestone.title") if measure.describes_step(row) else ""

    def _gather(
        self, measure: MeasureRows, row: Row, fields: dict[str, object], lists: dict[str, tuple[str, ...]]
    ) -> None:
        """Brings together what the rows of one measure list: further leads are partners."""
        for name in ("partners", "tags"):
            more = fields.pop(name, ())
            if isinstance(more, tuple):
                lists[name] = (*lists.get(name, ()), *more)
        lead = str(fields.get("lead") or "")
        first = self._workspace.entries.get("measure", (measure.code,))
        if lead and first is not None and first.value("lead") not in (None, "", lead):
            del fields["lead"]
            lists["partners"] = (*lists["partners"], lead)
            message = say(
                "another row of {code} names another lead: the further ones become partners", code=measure.code
            )
            self._workspace.findings.note(row.place, message, row.text("measure.lead"))

    def _put_lists(self, measure: MeasureRows, lists: dict[str, tuple[str, ...]]) -> None:
        entry = self._workspace.entries.put("measure", (measure.code,), {}, measure.rows[0].place)
        for name, codes in lists.items():
            once = tuple(code for code in dict.fromkeys(codes) if code != entry.fields.get("lead"))
            if once:
                entry.fields[name] = once

    def _fields(self, measure: MeasureRows, row: Row) -> dict[str, object]:
        fields = {name: value for name, value in row.of("measure").items() if name not in ELSEWHERE}
        if measure.describes_step(row):
            fields.pop("purpose", None)
            for name, own in STEP_FIELDS.items():
                if not row.all(f"milestone.{own}"):
                    fields.pop(name, None)
        self._people.put(fields, row)
        self._joined_purpose(fields, row)
        self._respelt_title(measure, row, fields)
        span = fields.pop("period", None)
        if isinstance(span, Span):
            fields.setdefault("start", span.first)
            fields.setdefault("end", span.last)
        if not self._workspace.exact:
            fields = told(fields)
        return fields

    def _joined_purpose(self, fields: dict[str, object], row: Row) -> None:
        texts = [str(one.value) for one in row.all("measure.purpose") if one.value]
        if len(texts) > 1 and "purpose" in fields:
            fields["purpose"] = "\n\n".join(dict.fromkeys(texts))

    def _respelt_title(self, measure: MeasureRows, row: Row, fields: dict[str, object]) -> None:
        """A row without a code found its measure by the title: written otherwise, it is the same one."""
        entry = self._workspace.entries.get("measure", (measure.code,))
        first = str(entry.value("title") or "") if entry is not None else ""
        title = str(fields.get("title") or "")
        if row.text("measure.code") or not first or title == first or normal(title) != normal(first):
            return
        del fields["title"]
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, row.labels("measure").get("title", "")),
            title,
            say("the title differs from that of {code} only in how it is written", code=measure.code),
            expected=say("the same title, or a code for each measure"),
            would_do=say("both rows are one measure: {title}", title=first),
            severity=Severity.AMBIGUOUS,
        )

    def _purpose_of_steps(self, measure: MeasureRows) -> None:
        """Descriptions of single steps have no field of their own: they are kept in the measure's purpose."""
        described = [row for row in measure.rows if measure.describes_step(row) and row.text("measure.purpose")]
        texts = list(dict.fromkeys(row.text("measure.purpose") for row in described))
        if not texts:
            return
        entry = self._workspace.entries.put("measure", (measure.code,), {}, described[0].place)
        if entry.fields.get("purpose"):
            texts.insert(0, str(entry.fields["purpose"]))
        elif len(texts) > 1:
            texts = [f"{row.text('milestone.title')}: {row.text('measure.purpose')}" for row in described]
            self._workspace.findings.note(
                described[0].place,
                say("the descriptions of the steps are kept in the purpose of {code}", code=measure.code),
            )
        entry.fields["purpose"] = "\n".join(texts)

    def _check_title(self, measure: MeasureRows) -> None:
        if self._workspace.value("measure", (measure.code,), "title"):
            return
        self._workspace.findings.add(
            measure.rows[0].place if measure.rows else Place(),
            measure.code,
            say("there is no measure {code}, neither recorded nor in this file", code=measure.code),
            expected=say("the code of a measure, or a title for a new one"),
            would_do=say("nothing can be applied"),
            severity=Severity.BLOCKING,
        )

    def _check_days(self, measure: MeasureRows) -> None:
        """Tells an end before the start, which a file may well hold by a slip."""
        entry = self._workspace.entries.get("measure", (measure.code,))
        if entry is None or not {"start", "end"} & {name for name, _ in entry.items()}:
            return
        start, end = (self._workspace.value("measure", (measure.code,), name) for name in ("start", "end"))
        recorded = self._workspace.measure(measure.code)
        is_known = recorded is not None and (recorded.start, recorded.end) == (start, end)
        if is_known or not (isinstance(start, date) and isinstance(end, date) and end < start):
            return
        self._workspace.findings.add(
            entry.place_of("end"),
            end.isoformat(),
            say("the end lies before the start, {start:date}", start=start),
            expected=say("an end on or after the start"),
            would_do=say("both days are recorded as they stand"),
            severity=Severity.AMBIGUOUS,
        )

    def join(self) -> None:
        """Finds what measures were merged into, which may stand further below in the file."""
        merged = [entry for entry in self._workspace.entries.of("measure") if entry.value("merged_into")]
        known = {normal(code): code for code in self._codes} if merged else {}
        for entry in merged:
            text = one_line(str(entry.value("merged_into") or ""))
            code = text if text in self._codes else known.get(normal(text), "")
            if not text:
                continue
            if code and code != entry.code:
                entry.fields["merged_into"] = code
                continue
            self._workspace.findings.add(
                entry.place_of("merged_into"),
                text,
                say("there is no other measure with this code"),
                expected=say("the code of the measure that {code} was merged into", code=entry.code),
                would_do=say("the cell is left out"),
            )
            del entry.fields["merged_into"]

    def derive_dates(self, measure: MeasureRows, steps: list[Entry]) -> None:
        """Gives a new measure without dates those of its steps."""
        entry = self._workspace.entries.get("measure", (measure.code,))
        if entry is None or not steps or not measure.is_new or self._workspace.exact:
            return
        ends = [day for step in steps if (day := step.fields.get("planned_on"))]
        starts = [day for step in steps if (day := step.fields.get("starts_on"))]
        if ends and not entry.fields.get("end"):
            entry.fields["end"] = max(ends, key=str)
        if starts and not entry.fields.get("start"):
            entry.fields["start"] = min(starts, key=str)


def _has_children(row: Row) -> bool:
    return row.speaks_of(CHILDREN)
