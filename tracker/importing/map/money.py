"""The funding in the rows of a measure: sources, their amounts, and what a total leaves uncovered."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from sys import intern

from tracker.facts import FundingKind
from tracker.importing.entries import Entry
from tracker.importing.map.claims import Claims, says_something
from tracker.importing.map.labels import one_line
from tracker.importing.map.measures import MeasureRows
from tracker.importing.map.references import split_names
from tracker.importing.map.shares import (
    NEARLY,
    SHARE,
    WHOLE,
    Amounts,
    Shares,
    amounts_in,
    as_shares,
    divided,
    divided_amounts,
    of_several_kinds,
    shares_in,
)
from tracker.importing.map.workspace import Occurrences, Workspace
from tracker.importing.map.years import Years
from tracker.importing.problems import Place, Severity
from tracker.importing.read.amounts import written_money
from tracker.importing.read.numerals import is_nothing
from tracker.importing.same import told
from tracker.importing.understand.row import Row, Said
from tracker.sentences import say

STAGES = ("planned", "secured", "contracted", "realised", "reimbursed")
UNCOVERED = "uncovered"
NO_SHARE = Decimal(0)

ANOTHER_ABOVE = say("an earlier row of the measure names another amount of this source and year")
ANOTHER_BESIDE = say("another column of the row names another amount of this source and year")
SAME_ABOVE = say("an earlier row of the measure names the same amount of this source and year: it counts once")
SAME_BESIDE = say("another column of the row names the same amount of this source and year: it counts once")


@dataclass(slots=True)
class Sums:
    """What a measure's rows plan (or already realised, where nothing else is said), to be held against their total."""

    planned: int = 0
    totals: list[tuple[int, Row, Said]] = field(default_factory=list)
    lines: dict[str, Entry] = field(default_factory=dict)
    amounts: set[tuple[str, ...]] = field(default_factory=set)
    """The keys of the amounts that these rows are the first to name."""
    shares: dict[str, Decimal] = field(default_factory=dict)
    """What part of a hundred each line gives, where the file says it; one that stands alone gives all."""


def _of_source(row: Row, group: int) -> Place:
    """Where the source of a row stands: in its column, or in the heading of its amounts."""
    label = row.labels("line", group).get("source", "")
    named = (one.column.label for one in row.about("amount") if one.column.group == group and one.column.source)
    return Place(row.place.sheet, row.place.row, label or next(named, ""))


def _source_of_columns(row: Row, group: int) -> dict[str, object]:
    """The source that the columns of amounts have, where they have one."""
    sources = [one.column.source for one in row.about("amount") if one.column.group == group and one.column.source]
    return {"source": sources[0]} if sources else {}


def _amount_of(row: Row, amounts: Amounts) -> int:
    """What a row plans (or already realised, where nothing else is said), over all years; 0 where it has no money."""
    for stage in STAGES:
        said = [value for stages in amounts.values() if isinstance(value := stages.get(stage, (0, ""))[0], int)]
        if any(said):
            return sum(said)
    total = row.first("measure.total")
    return total if isinstance(total, int) else 0


def _whole(measure: MeasureRows, totals: list[tuple[int, Row, Said]]) -> int:
    """A total repeated in every row counts once; totals that differ belong to their rows.

    Those of steps are parts of the one that stands in the row of the measure itself, unless they are more.
    """
    of_steps = [total for total, row, _ in totals if measure.describes_step(row)]
    own = [total for total, row, _ in totals if not measure.describes_step(row)]
    return max(each[0] if len(set(each)) == 1 else sum(each) for each in (own, of_steps))


def _first_named(amount: Entry | None) -> int:
    """What is planned of an amount, or what else is said of it; 0 as long as it is not in the file."""
    named = [value for stage in STAGES if amount and isinstance(value := amount.fields.get(stage), int)]
    return named[0] if named else 0


def _with_other_quarters(part: object, earlier: tuple[object, str] | None) -> object:
    """The amount of a quarter with those of the same year before it."""
    before = earlier[0] if earlier else 0
    return part + before if isinstance(part, int) and isinstance(before, int) else part


class Money:
    """Adds the funding lines and amounts of measures to the entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._occurrences = Occurrences(workspace, "line", "F", by="source")
        self._claims = Claims(workspace)
        self._years = Years(workspace)
        self.repeated: Counter[str] = Counter()
        self.rests: Counter[str] = Counter()

    def put(self, measure: MeasureRows) -> None:
        """Adds the funding that the rows of a measure name."""
        sums = Sums()
        self._claims.begin(measure.rows)
        for row in measure.rows:
            for group in row.groups("line", "claim", "amount"):
                self._line(measure, row, group, sums)
            sums.totals += [
                (one.value, row, one) for one in row.all("measure.total") if isinstance(one.value, int) and one.value
            ]
        if sums.totals:
            _, row, one = sums.totals[0]
            self._rest(measure, _whole(measure, sums.totals), sums, row, one)

    def _line(self, measure: MeasureRows, row: Row, group: int, sums: Sums) -> None:
        fields = row.of("line", group)
        if not self._workspace.exact and is_nothing(str(fields.get("source") or "")):
            fields.pop("source", None)
        amounts = self._amounts(measure, row, group)
        if amounts and not fields.get("source"):
            fields |= _source_of_columns(row, group)
        if not any(value is not None for value in fields.values()) and not amounts:
            self._tell_without_line(row, group)
            return
        parts = self._parts(row, group, fields, amounts)
        of_each = divided_amounts(amounts, [share for _, share in parts])
        for (source, share), own in zip(parts, of_each, strict=True):
            named = fields | ({"source": source} if source else {})
            self._put_line(measure, row, group, named, own, sums, share)

    def _put_line(
        self,
        measure: MeasureRows,
        row: Row,
        group: int,
        fields: dict[str, object],
        amounts: Amounts,
        sums: Sums,
        share: Decimal,
    ) -> None:
        place = _of_source(row, group)
        code = one_line(str(fields.pop("code", None) or ""))
        if not code or "source" in fields:
            fields["source"] = self._source(str(fields.get("source") or ""), bool(code), place)
        if not code:
            code = self._occurrences.code(measure.code, str(fields["source"]), again=False)
        self._occurrences.took(measure.code, code, str(fields.get("source") or ""))
        if not self._workspace.exact:
            fields = told(fields)
        labels = row.labels("line", group)
        entry = self._workspace.entries.put("line", (measure.code, code), fields, row.place, labels)
        sums.lines[code], sums.shares[code] = entry, share
        self._put_amounts(entry, amounts, row, sums)
        self._claims.put(entry, row, group)

    def _parts(self, row: Row, group: int, fields: dict[str, object], amounts: Amounts) -> Shares:
        """The sources that a cell names, each with its share; one cell is one source where nothing else is certain."""
        text = str(fields.get("source") or "")
        known = self._workspace.references.known["source"]
        if not text or self._workspace.exact or known.find(text) is not None:
            return ((text, WHOLE),)
        named = amounts_in(text)
        shares, names = shares_in(text), split_names(text, lambda part: known.find(part) is not None)
        if named and sum(cents for _, cents in named) == _amount_of(row, amounts):
            shares = as_shares(named)
        is_plain = not any(fields[name] for name in fields if name != "source")
        if is_plain and not says_something(row.of("claim", group)):
            if shares:
                message = say("the money is divided among the sources by their shares")
                if named:
                    message = say("the money is divided among the sources by the amounts beside them")
                self._workspace.findings.note(_of_source(row, group), message, text)
                return shares
            if len(names) > 1 and not amounts and row.first("measure.total") is None:
                return tuple((name, NO_SHARE) for name in dict.fromkeys(names))
        if len(names) > 1 or "," in text or SHARE.search(text) or of_several_kinds(text):
            self._tell_undivided(
                text, sum(cents for _, cents in named), _amount_of(row, amounts), _of_source(row, group)
            )
        return ((text, WHOLE),)

    def _tell_undivided(self, text: str, named: int, amount: int, place: Place) -> None:
        message = say("the cell names several sources or shares, and they do not say what each source gives")
        expected = say("shares that make 100 %, such as ESRR 85 %, občina 15 %, or a row for each source")
        if named:
            message = say(
                "the amounts beside the sources make {named:money}, and the row {amount:money}",
                named=named, amount=amount,
            )  # fmt: skip
            expected = say("amounts of the sources that make up that of the row")
        would_do = say("it is recorded as one source of this name")
        self._workspace.findings.add(
            place, text, message, expected=expected, would_do=would_do, severity=Severity.AMBIGUOUS
        )

    def _tell_without_line(self, row: Row, group: int) -> None:
        if says_something(row.of("claim", group)):
            self._workspace.findings.add(
                row.place,
                row.text("claim.code"),
                say("the row names no funding line"),
                expected=say("the code of a funding line of the measure"),
                would_do=say("the row is left out"),
            )

    def _source(self, text: str, has_code: bool, place: Place) -> str:
        if text:
            return self._workspace.references.one("source", text, place)
        return "" if has_code else self._uncovered(place)

    def _uncovered(self, place: Place) -> str:
        """The source that stands for money nobody gives yet."""
        for source in self._workspace.plan.sources:
            if source.kind is FundingKind.UNCOVERED:
                return source.code
        known = self._workspace.references.known["source"]
        if UNCOVERED not in known.titles:
            known.add(UNCOVERED, "Brez vira")
            fields = {"title": "Brez vira", "title_en": "Without a source", "kind": FundingKind.UNCOVERED}
            self._workspace.entries.put("source", (UNCOVERED,), fields, place)
        return UNCOVERED

    def _amounts(self, measure: MeasureRows, row: Row, group: int) -> Amounts:
        """The amounts of a group by year and stage, with the column each stands in."""
        years: Amounts = defaultdict(dict)
        for one in row.about("amount"):
            column = one.column
            if column.group != group or column.field not in STAGES:
                continue
            if one.value is None and not self._workspace.exact:
                continue
            for year, part in self._years.of(measure, row, group, one).items():
                if column.quarter:
                    part = _with_other_quarters(part, years[year].get(column.field))
                years[year][column.field] = (part or 0, column.label)
        return years

    def _put_amounts(self, entry: Entry, years: Amounts, row: Row, sums: Sums) -> None:
        for year, stages in years.items():
            fields: dict[str, object] = {"year": year}
            fields |= {stage: value for stage, (value, _) in stages.items()}
            labels = {stage: label for stage, (_, label) in stages.items()}
            key = (*entry.key, intern(str(year)))
            before = _first_named(self._workspace.entries.get("amount", key))
            self._add_up(entry, year, fields, row, labels)
            amount = self._workspace.entries.put("amount", key, fields, row.place, labels)
            sums.planned += _first_named(amount) - before
            if not before:
                sums.amounts.add(key)

    def _add_up(self, entry: Entry, year: int, fields: dict[str, object], row: Row, labels: dict[str, str]) -> None:
        """Amounts of one source and year that differ from row to row are parts; equal ones are the same said again."""
        earlier = self._workspace.entries.get("amount", (*entry.key, intern(str(year))))
        for stage in STAGES:
            before = earlier.value(stage) if earlier else None
            amount = fields.get(stage)
            if self._workspace.exact or not isinstance(before, int) or not isinstance(amount, int):
                continue
            fields.pop(stage)
            place = Place(row.place.sheet, row.place.row, labels[stage])
            first = earlier.place_of(stage) if earlier else place
            is_beside = (first.sheet, first.row) == (place.sheet, place.row)
            if amount == before:
                self._tell_repeated(amount, stage, place, is_beside=is_beside)
            elif amount and earlier is not None:
                earlier.fields[stage] = before + amount
                self._workspace.findings.add(
                    place,
                    written_money(amount),
                    ANOTHER_BESIDE if is_beside else ANOTHER_ABOVE,
                    expected=say("one amount for a source and year"),
                    would_do=say("the amounts are added up to {sum:money}", sum=before + amount),
                    severity=Severity.AMBIGUOUS,
                )

    def _tell_repeated(self, amount: int, stage: str, place: Place, *, is_beside: bool) -> None:
        self.repeated[stage] += amount
        if amount:
            self._workspace.findings.note(place, SAME_BESIDE if is_beside else SAME_ABOVE, written_money(amount))

    def _rest(self, measure: MeasureRows, total: int, sums: Sums, row: Row, one: Said) -> None:
        """Holds the total against the named sources: the rest is recorded as having no source yet."""
        place = Place(row.place.sheet, row.place.row, one.column.label)
        planned = sums.planned
        rest = total - planned
        if rest < 0:
            self._workspace.findings.add(
                place,
                written_money(total),
                say("the sources add up to {planned:money}, more than the total", planned=planned),
                expected=say("a total not below the sum of its sources"),
                would_do=say("the amounts of the sources are recorded, the total is left out"),
            )
        elif rest and not planned and self._gives_all(measure, sums):
            self._put_whole(measure, total, sums, row, one)
        elif rest > 0 and self._is_open(measure):
            self._put_rest(measure, rest, row, one, sums)

    def _gives_all(self, measure: MeasureRows, sums: Sums) -> bool:
        """Whether the file says what each source of a measure gives, and nothing else is recorded of its funding."""
        recorded = self._workspace.measure(measure.code)
        codes = {line.code for line in recorded.funding} if recorded else set()
        return abs(sum(sums.shares.values()) - WHOLE) <= NEARLY and codes <= set(sums.lines)

    def _put_whole(self, measure: MeasureRows, total: int, sums: Sums, row: Row, one: Said) -> None:
        """A total beside the one source of a measure, or several with shares, is what they are planned to give."""
        self.rests["planned"] += total
        shares = [sums.shares[code] for code in sums.lines]
        for year, of_year in self._years.shared_out(measure, row, one, total):
            for line, part in zip(sums.lines.values(), divided(of_year, shares), strict=True):
                self._put_planned(line, year, part, row)
        message = say("the whole of {total:money} is planned from the named sources by their shares", total=total)
        if len(shares) == 1:
            message = say("the measure names one source: the whole of {total:money} is planned from it", total=total)
        self._workspace.findings.note(Place(row.place.sheet, row.place.row, one.column.label), message)

    def _put_planned(self, line: Entry, year: int, cents: int, row: Row) -> None:
        fields: dict[str, object] = {"year": year, "planned": cents}
        self._workspace.entries.put("amount", (*line.key, intern(str(year))), fields, row.place)

    def _put_beside(self, line: Entry, year: int, cents: int, row: Row, sums: Sums) -> None:
        """Plans what is left of a total, on top of what the same rows name without a source."""
        key = (*line.key, intern(str(year)))
        earlier = self._workspace.entries.get("amount", key)
        before = earlier.value("planned") if earlier and key in sums.amounts else None
        if earlier and isinstance(before, int):
            earlier.fields["planned"] = before + cents
        else:
            self._put_planned(line, year, cents, row)

    def _is_open(self, measure: MeasureRows) -> bool:
        """Whether the measure has no recorded funding that the total could already contain."""
        recorded = self._workspace.measure(measure.code)
        lines = recorded.funding if recorded else ()
        return all(line.source.kind is FundingKind.UNCOVERED for line in lines) or (
            not measure.is_new and any(row.groups("line") for row in measure.rows)
        )

    def _put_rest(self, measure: MeasureRows, rest: int, row: Row, one: Said, sums: Sums) -> None:
        place = Place(row.place.sheet, row.place.row, one.column.label)
        source = self._uncovered(place)
        code = self._occurrences.code(measure.code, source, again=False)
        entry = self._workspace.entries.put("line", (measure.code, code), {"source": source}, row.place)
        self.rests["planned"] += rest
        for year, part in self._years.shared_out(measure, row, one, rest):
            self._put_beside(entry, year, part, row, sums)
        self._workspace.findings.note(
            place, say("{rest:money} of the total has no source: it is recorded as uncovered", rest=rest)
        )
