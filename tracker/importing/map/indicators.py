"""The indicators in the rows of a measure, with baseline, targets and readings."""

from collections.abc import Iterator
from datetime import date

from tracker.facts import Direction, Indicator
from tracker.importing.entries import Entry
from tracker.importing.map.labels import one_line
from tracker.importing.map.mapping import ENDING_IN
from tracker.importing.map.measures import MeasureRows
from tracker.importing.map.said_units import Units
from tracker.importing.map.workspace import Occurrences, Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.same import same, told
from tracker.importing.understand.row import Row, Said
from tracker.sentences import say

NOUNS = ("indicator", "target", "reading")


class Indicators:
    """Adds the indicators of measures to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._occurrences = Occurrences(workspace, "indicator", "K")
        self._units = Units(workspace)

    def put(self, measure: MeasureRows) -> None:
        """Adds the indicators that the rows of a measure name, with their values."""
        for row in measure.rows:
            for group in row.groups(*NOUNS):
                self._group(measure, row, group)

    def _group(self, measure: MeasureRows, row: Row, group: int) -> None:
        fields = row.of("indicator", group)
        fields.pop("said_unit", None)
        if _is_list(row, group, fields):
            titles = [title for line in str(fields["title"]).split("\n") if (title := line.strip(" \t-–•*"))]
            for title in titles:
                self._put(measure, row, group, {"title": title})
            return
        said = [one for one in row.about(*NOUNS) if one.column.group == group and one.value is not None]
        if not said:
            return
        entry = self._put(measure, row, group, fields)
        self._units.put(entry, row, group)
        for values in (self._targets(measure, row, group, entry), self._readings(measure, row, group, entry)):
            for noun, day, content, label in values:
                key = (*entry.key, day.isoformat())
                key_field = "due" if noun == "target" else "on"
                self._workspace.entries.put(noun, key, {key_field: day, **content}, row.place, {"value": label})

    def turn_falling_ones(self) -> None:
        """A new indicator without a direction whose last target lies below its baseline is one that should fall."""
        targets: dict[tuple[str, ...], list[Entry]] = {}
        for target in self._workspace.entries.of("target"):
            targets.setdefault(target.key[:-1], []).append(target)
        for entry in self._workspace.entries.of("indicator"):
            baseline = entry.value("baseline")
            own = sorted(targets.get(entry.key, ()), key=lambda one: one.code)
            last = own[-1].value("value") if own else None
            is_new = ("indicator", entry.key) not in self._workspace.recorded
            if not is_new or entry.value("direction") or not isinstance(baseline, float):
                continue
            if isinstance(last, float) and last < baseline:
                entry.fields["direction"] = Direction.DOWN
                message = say(
                    "the target {last:number} lies below the baseline {baseline:number}: the indicator should fall",
                    last=last,
                    baseline=baseline,
                )
                self._workspace.findings.note(entry.place, message, entry.value("title"))

    def _put(self, measure: MeasureRows, row: Row, group: int, fields: dict[str, object]) -> Entry:
        labels = row.labels("indicator", group)
        self._year_of_baseline(row, group, fields)
        code = one_line(str(fields.pop("code", None) or ""))
        if code:
            code = self._occurrences.own_code(measure.code, code, str(fields.get("title") or ""))
        else:
            code = self._code_by_title(measure, row, fields)
        if not self._workspace.exact:
            fields = told(fields)
        entry = self._workspace.entries.put("indicator", (measure.code, code), fields, row.place, labels)
        self._ask_day_of_baseline(entry, row, group)
        return entry

    def _ask_day_of_baseline(self, entry: Entry, row: Row, group: int) -> None:
        """Asks from which day a baseline is that neither the file nor the plan dates: without one nothing is judged."""
        if self._workspace.exact or self._workspace.value("indicator", entry.key, "baseline_on"):
            return
        for one in row.all("indicator.baseline"):
            if one.column.group == group and one.value is not None:
                self._workspace.findings.add(
                    Place(row.place.sheet, row.place.row, one.column.label),
                    one.value,
                    say("the baseline has no day"),
                    expected=say("a column with the day of the baseline, or the year in its heading"),
                    would_do=say("it is recorded without a day, and how far the indicator should be is not judged"),
                    severity=Severity.AMBIGUOUS,
                )

    def _year_of_baseline(self, row: Row, group: int, fields: dict[str, object]) -> None:
        """A year in the heading of the baseline is its day, where no column says it."""
        for one in row.all("indicator.baseline"):
            if one.column.group != group or one.value is None or fields.get("baseline_on"):
                continue
            if one.column.year:
                fields["baseline_on"] = date(one.column.year, 12, 31)

    def _code_by_title(self, measure: MeasureRows, row: Row, fields: dict[str, object]) -> str:
        title = str(fields.get("title") or "")
        if not title:
            title = str(self._workspace.value("measure", (measure.code,), "title") or measure.code)
            fields["title"] = title
            self._workspace.findings.add(
                row.place,
                measure.code,
                say("the indicator has no title"),
                expected=say("the title of the indicator"),
                would_do=say("it gets the title of the measure"),
                severity=Severity.AMBIGUOUS,
            )
        return self._occurrences.code(measure.code, title, again=False)

    def _targets(
        self, measure: MeasureRows, row: Row, group: int, entry: Entry
    ) -> Iterator[tuple[str, date, dict[str, object], str]]:
        days = [one for one in row.all("target.due") if one.column.group == group and isinstance(one.value, date)]
        values = [one for one in row.all("target.value") if one.column.group == group]
        for one in values:
            if one.value is None:
                self._emptied(row, one, days)
                continue
            day = self._day_of(one, days) or self._recorded_due(entry, one.value)
            day = day or self._assumed_due(measure, row, one)
            if day is not None:
                yield "target", day, {"value": one.value}, one.column.label
        if days and not values:
            self._only_day(row, days[0])

    def _emptied(self, row: Row, one: Said, days: list[Said]) -> None:
        if days:
            self._only_day(row, days[0])

    def _only_day(self, row: Row, day: Said) -> None:
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, day.column.label),
            day.value,
            say("there is a day of a target and no value"),
            expected=say("the target value as a number"),
            would_do=say("the target is left out"),
        )

    def _day_of(self, one: Said, days: list[Said]) -> date | None:
        if one.column.year is not None:
            return date(one.column.year, 12, 31)
        day = days[0].value if days else None
        return day if isinstance(day, date) else None

    def _recorded_due(self, entry: Entry, value: object) -> date | None:
        """The day of the recorded target that one without a day is: of the same value, else the final one.

        An earlier import may have assumed it from an end that has moved since.
        """
        targets = next((one.targets for one in self._indicators(entry) if one.code == entry.code), ())
        days = [target.due for target in targets if same(target.value, value)] or [target.due for target in targets]
        return days[-1] if days else None

    def _indicators(self, entry: Entry) -> tuple[Indicator, ...]:
        recorded = self._workspace.measure(entry.key[0])
        return recorded.indicators if recorded else ()

    def _assumed_due(self, measure: MeasureRows, row: Row, one: Said) -> date | None:
        """The day of a target that names none: the end of its measure, as may have been said, or of the strategy."""
        place = Place(row.place.sheet, row.place.row, one.column.label)
        end = self._workspace.value("measure", (measure.code,), "end")
        if isinstance(end, date) and one.column.years == ENDING_IN:
            return end
        day = end if isinstance(end, date) else self._workspace.plan.strategy.period_end
        if day is None:
            self._workspace.findings.add(
                place,
                one.value,
                say("the target has no day"),
                expected=say("a column with the day or year of the target"),
                would_do=say("the target is left out"),
            )
            return None
        self._workspace.findings.add(
            place,
            one.value,
            say("the target has no day"),
            expected=say("a column with the day or year of the target"),
            would_do=say("it is to be reached by {day:date}", day=day),
            severity=Severity.AMBIGUOUS,
        )
        return day

    def _readings(
        self, measure: MeasureRows, row: Row, group: int, entry: Entry
    ) -> Iterator[tuple[str, date, dict[str, object], str]]:
        days = [one for one in row.all("reading.on") if one.column.group == group and isinstance(one.value, date)]
        texts = {name: value for name, value in row.of("reading", group).items() if name in ("source", "note")}
        for one in (said for said in row.all("reading.value") if said.column.group == group):
            if one.value is None:
                continue
            day = self._day_of(one, days) or self._undated(row, entry, one)
            if day is not None:
                yield "reading", day, {"value": one.value, **texts}, one.column.label

    def _undated(self, row: Row, entry: Entry, one: Said) -> date | None:
        """A reading without a day is today's, unless it repeats the last one recorded."""
        if self._is_last(entry, one.value):
            return None
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, one.column.label),
            one.value,
            say("the reading has no day"),
            expected=say("a column with the day of the reading"),
            would_do=say("it is recorded for {day:date}", day=self._workspace.today),
            severity=Severity.AMBIGUOUS,
        )
        return self._workspace.today

    def _is_last(self, entry: Entry, value: object) -> bool:
        readings = next((one.readings for one in self._indicators(entry) if one.code == entry.code), ())
        return bool(readings) and same(readings[-1].value, value)


def _is_list(row: Row, group: int, fields: dict[str, object]) -> bool:
    """Whether one cell lists several indicators, and nothing else is said about any of them."""
    columns = {one.column.target for one in row.about(*NOUNS) if one.column.group == group}
    title = fields.get("title")
    return columns == {"indicator.title"} and isinstance(title, str) and "\n" in title
