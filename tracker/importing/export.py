"""The plan as a workbook that people may edit and import again."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from tracker.facts import BudgetItem, Plan
from tracker.importing.compare.current import Recorded, recorded
from tracker.importing.entries import Key
from tracker.importing.fields import FIELDS, Field, Kind
from tracker.importing.map.labels import plan_labels
from tracker.importing.problems import Findings, Severity
from tracker.importing.problems import Place as CellPlace
from tracker.importing.read.choices import subject_word, words_of
from tracker.importing.read.letters import letter
from tracker.importing.read.origin import EXPORT, PROPERTY, line_of
from tracker.importing.same import CELL_LIMIT, CONTROLS, clean, is_empty
from tracker.importing.understand.layout import MARK_SHEET, SHEETS, Place, columns_of, parents_of
from tracker.sentences import Sentence, say
from tracker.store import Mark
from tracker.texts import Translator
from tracker.texts.cells import plain

YES, NO = say("yes"), say("no")
LIST_SHEET = say("Lists")
INSTRUCTIONS = say("Instructions")
GUIDE: tuple[Sentence, ...] = (
    say(
        "This workbook holds the whole plan. Edit it and import it again: the tracker changes exactly what you changed."
    ),
    say("First look at the difference; nothing is written before you say so."),
    say(
        "Codes are the permanent names of things: do not change them. For a new row leave the code empty or invent one."
    ),
    say("A new row gets its code by itself when the code is empty and the title is new."),
    say("An emptied cell empties the value in the tracker. A removed row removes nothing."),
    say("Columns and sheets may be moved; headings must stay as they are."),
    say("Several partners or tags stand in one cell, each in a line of its own."),
    say("Dates are 8. 3. 2026 or 2026-03-08, amounts are in euros, shares are percentages."),
)
MADE_AT = say(
    "This workbook was made at the change number {number}. What others change after it stays, and where you and "
    "somebody else change the same cell you are asked. The tracker knows it by this line; leave it as it is:"
)
FIRST_EXCEL_DAY = date(1900, 3, 1)
"""Office programs disagree about the days before."""

BLANK = ("secured", "contracted", "realised", "reimbursed", "claimed", "is_head", "is_retired")
"""Fields left blank where they are nothing or “no”, so that a sheet of zeros stays readable."""

DIVISORS = {Kind.MONEY: 100, Kind.SHARE: 1, Kind.NUMBER: 1, Kind.WHOLE: 1}
"""What a number is divided by for its cell: money is counted in cents."""

LOOKED_UP = (Kind.REFERENCE, Kind.SUBJECT)
"""Fields whose text is the code of what a cell calls by name."""

SPARE_ROWS = 500


def export_workbook(plan: Plan, file: Path | BytesIO, language: str, mark: Mark | None = None) -> Findings:
    """Writes the plan as an .xlsx file, or into memory, and returns what could not be written as it is.

    The `mark` of the plan tells the import later what was edited, and what others changed since.
    Text is always written as text: nothing in it can become a formula or a link.
    """
    findings = Findings()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        _Book(workbook, plan, Translator(language), findings, mark).write()
    return findings


class _Book:
    """One workbook while it is written."""

    def __init__(self, workbook: Any, plan: Plan, translate: Translator, findings: Findings, mark: Mark | None) -> None:
        self._workbook = workbook
        self._mark = mark if mark is not None and mark.seal else None
        self._plan = plan
        self._t = translate
        self._findings = findings
        self._labels = plan_labels(plan)
        self._entries = recorded(plan)
        self._titles = {measure.code: measure.title for measure in plan.measures}
        self._ranges: dict[str, str] = {}
        self._safe: dict[str, str] = {}
        self._head = workbook.add_format(
            {"bold": True, "bg_color": "#E4ECEF", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._text = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._grey = workbook.add_format({"font_color": "#5C6B73", "valign": "top", "text_wrap": True})
        self._formats = {
            Kind.MONEY: workbook.add_format({"num_format": "#,##0.00", "valign": "top"}),
            Kind.SHARE: workbook.add_format({"num_format": "0.##%", "valign": "top"}),
            Kind.NUMBER: workbook.add_format({"num_format": "General", "valign": "top"}),
            Kind.WHOLE: workbook.add_format({"num_format": "0", "valign": "top"}),
            Kind.DAY: workbook.add_format({"num_format": "d. m. yyyy", "valign": "top"}),
        }

    def write(self) -> None:
        """All sheets: instructions, one per noun, and the hidden lists."""
        self._instructions()
        grouped = _by_noun(self._entries)
        sheets = {noun: self._workbook.add_worksheet(self._t.sentence(name)) for noun, name in SHEETS.items()}
        self._lists(grouped)
        for noun, worksheet in sheets.items():
            self._sheet(worksheet, noun, grouped.get(noun, []))
        self._hidden_mark()

    def _instructions(self) -> None:
        worksheet = self._workbook.add_worksheet(self._t.sentence(INSTRUCTIONS))
        worksheet.set_column(0, 0, 110)
        worksheet.write_string(0, 0, plain(clean(self._plan.strategy.title)), self._head)
        for row, sentence in enumerate(GUIDE, start=2):
            worksheet.write_string(row, 0, self._t.sentence(sentence), self._text)
        if self._mark is not None:
            row = len(GUIDE) + 3
            worksheet.write_string(row, 0, self._t(MADE_AT.id, number=self._mark.change), self._text)
            worksheet.write_string(row + 1, 0, line_of(self._mark, self._t.language), self._grey)

    def _hidden_mark(self) -> None:
        worksheet = self._workbook.add_worksheet(MARK_SHEET)
        worksheet.write_string(0, 0, EXPORT)
        worksheet.write_string(1, 0, self._t.language)
        if self._mark is not None:
            line = line_of(self._mark, self._t.language)
            worksheet.write_string(2, 0, line)
            self._workbook.set_custom_property(PROPERTY, line)
        worksheet.very_hidden()

    def _lists(self, grouped: dict[str, list[tuple[Key, dict[str, object]]]]) -> None:
        """The choices of cells: words on a hidden sheet."""
        worksheet = self._workbook.add_worksheet(self._t.sentence(LIST_SHEET))
        name = self._t.sentence(LIST_SHEET)
        for column, (key, choices) in enumerate(self._choices().items()):
            for row, choice in enumerate(choices):
                worksheet.write_string(row, column, plain(clean(choice)))
            if choices:
                letters = letter(column)
                self._ranges[key] = f"='{name}'!${letters}$1:${letters}${len(choices)}"
        worksheet.hide()

    def _choices(self) -> dict[str, list[str]]:
        kinds = {field.words for fields in FIELDS.values() for field in fields if field.words}
        choices = {kind.__name__: words_of(kind, self._t.language) for kind in sorted(kinds, key=lambda k: k.__name__)}
        choices |= {noun: sorted(labels.values()) for noun, labels in self._labels.items()}
        choices["measure"] = [measure.code for measure in self._plan.measures]
        choices["flag"] = [self._t.sentence(YES), self._t.sentence(NO)]
        return choices

    def _sheet(self, worksheet: Any, noun: str, entries: list[tuple[Key, dict[str, object]]]) -> None:
        columns = columns_of(noun)
        for index, place in enumerate(columns):
            worksheet.write_string(0, index, self._t.sentence(place.heading), self._head)
            worksheet.set_column(index, index, place.field.width if place.field else 20)
            self._validate(worksheet, index, place, len(entries))
        worksheet.freeze_panes(1, len(parents_of(noun)) + 1)
        worksheet.autofilter(0, 0, max(len(entries), 1), len(columns) - 1)
        for index, place in enumerate(columns):
            write = self._writer(worksheet, place, index)
            for row, (key, fields) in enumerate(entries, start=1):
                write(row, key, fields)

    def _validate(self, worksheet: Any, index: int, place: Place, rows: int) -> None:
        """Offers the choices of a column; other values are allowed, for new things get new names."""
        source = self._ranges.get(_list_of(place))
        if source is not None:
            is_closed = place.field is not None and place.field.kind in (Kind.CHOICE, Kind.FLAG)
            rule = {"validate": "list", "source": source, "error_type": "stop" if is_closed else "information"}
            worksheet.data_validation(1, index, rows + SPARE_ROWS, index, rule)

    def _writer(self, worksheet: Any, place: Place, index: int) -> Callable[[int, Key, dict[str, object]], None]:
        """What writes the cells of one column."""
        field = place.field

        def code(row: int, key: Key, fields: dict[str, object]) -> None:
            self._text_cell(worksheet, row, index, key[index] if field is None else key[-1], self._text)

        def title(row: int, key: Key, fields: dict[str, object]) -> None:
            self._text_cell(worksheet, row, index, self._titles.get(key[0], ""), self._grey)

        if field is None:
            return code if place.target else title
        if field.name == "code":
            return code
        return self._value_writer(worksheet, field, index)

    def _value_writer(self, worksheet: Any, field: Field, index: int) -> Callable[[int, Key, dict[str, object]], None]:
        """What writes the values of a field: what hangs on the column alone is found out once, not for every cell."""
        name, shape = field.name, self._formats.get(field.kind, self._text)
        divisor, is_day, is_blank_at_nothing = DIVISORS.get(field.kind), field.kind is Kind.DAY, field.name in BLANK
        number, day = worksheet.write_number, worksheet.write_datetime

        def value(row: int, key: Key, fields: dict[str, object]) -> None:
            given = fields[name]
            if given is None or (is_blank_at_nothing and not given):
                return
            if divisor and isinstance(given, int | float):
                number(row, index, given / divisor, shape)
            elif is_day and isinstance(given, date) and given >= FIRST_EXCEL_DAY:
                day(row, index, given, shape)
            elif not is_empty(given):
                self._text_cell(worksheet, row, index, self._as_text(field, given), self._text)

        return value

    def _as_text(self, field: Field, value: object) -> str:
        if type(value) is str and field.kind not in LOOKED_UP:
            return value
        match value:
            case bool():
                return self._t.sentence(YES if value else NO)
            case date():
                return value.isoformat()
            case StrEnum():
                return self._t.word(value)
            case tuple():
                return "\n".join(self._item(field, item) for item in value)
        if field.kind is Kind.REFERENCE:
            return self._labels.get(field.noun, {}).get(str(value), str(value))
        if field.kind is Kind.SUBJECT:
            return subject_word(str(value), self._t)
        return str(value)

    def _item(self, field: Field, item: object) -> str:
        if isinstance(item, BudgetItem):
            return " | ".join((item.item, item.account, item.nrp)).rstrip(" |")
        return self._labels[field.noun].get(str(item), str(item)) if field.noun else str(item)

    def _text_cell(self, worksheet: Any, row: int, column: int, text: str, shape: Any) -> None:
        safe = self._safe.get(text)
        if safe is None:
            safe = self._made_safe(worksheet, row, column, text)
        if safe:
            worksheet.write_string(row, column, safe, shape)

    def _made_safe(self, worksheet: Any, row: int, column: int, text: str) -> str:
        """A text as a cell can hold it, with a finding where that is not all of it; what stays whole is remembered."""
        cleaned = clean(text)
        safe = plain(cleaned)
        if len(text) > CELL_LIMIT or safe != cleaned or (cleaned is not text and CONTROLS.search(text)):
            self._findings.add(
                CellPlace(worksheet.get_name(), row + 1, letter(column)),
                text[:80],
                say("a cell cannot hold this text as it is"),
                would_do=say("control characters are left out and the text is cut to a cell's size"),
                severity=Severity.NOTE,
            )
        else:
            self._safe[text] = safe
        return safe


def _list_of(place: Place) -> str:
    if place.target == "measure.code":
        return "measure"
    field = place.field
    if field is None:
        return ""
    if field.kind is Kind.REFERENCE:
        return field.noun
    return "flag" if field.kind is Kind.FLAG else field.words.__name__ if field.words else ""


def _by_noun(entries: Recorded) -> dict[str, list[tuple[Key, dict[str, object]]]]:
    grouped: dict[str, list[tuple[Key, dict[str, object]]]] = {}
    for (noun, key), fields in entries.items():
        grouped.setdefault(noun, []).append((key, fields))
    return grouped
