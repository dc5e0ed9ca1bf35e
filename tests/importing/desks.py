"""A workbook on somebody's desk, and the record that others change meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from tracker import facts, importing
from tracker.actions import Actor, Recording
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.importing import Conflict, ImportResult, Kept, Winner
from tracker.importing.compare.current import Recorded, recorded

LANGUAGE = "en"
ANA = Actor("Ana", facts.Role.OFFICER)
CLERK = Actor("uvoz", facts.Role.ADMINISTRATOR, channel=facts.Channel.IMPORT)


@dataclass
class Desk:
    """An exported workbook, and the tracker it came from."""

    application: Application
    path: Path
    language: str = LANGUAGE
    _book: openpyxl.Workbook | None = field(default=None, repr=False)

    def export(self) -> "Desk":
        """Writes the workbook anew."""
        plan, mark = self.application.read_marked(facts.Role.ADMINISTRATOR)
        importing.export_workbook(plan, self.path, self.language, mark)
        return self

    def type(self, sheet: str, key: tuple[object, ...], **cells: Any) -> None:
        """Types into the row that begins with a key, or a new one; cells by heading, with _ for spaces."""
        worksheet, row, columns = self._row(sheet, key)
        for heading, value in cells.items():
            worksheet.cell(row, columns[heading.replace("_", " ")]).value = value

    def take_out(self, sheet: str, key: tuple[object, ...]) -> None:
        """Removes a row."""
        worksheet, row, _ = self._row(sheet, key)
        worksheet.delete_rows(row)

    @property
    def book(self) -> openpyxl.Workbook:
        """The workbook, open in the office program."""
        self._book = self._book or openpyxl.load_workbook(self.path)
        return self._book

    def save(self) -> None:
        """Saves and closes the workbook."""
        if self._book is not None:
            self._book.save(self.path)
            self._book = None

    def _row(self, sheet: str, key: tuple[object, ...]) -> tuple[Worksheet, int, dict[str, int]]:
        worksheet: Worksheet = self.book[sheet]
        columns = {str(cell.value): cell.column for cell in worksheet[1] if cell.value}
        own = [at for heading, at in columns.items() if not heading.startswith("Measure (only")][: len(key)]
        for row in range(2, worksheet.max_row + 1):
            if tuple(_plain(worksheet.cell(row, at).value) for at in own) == tuple(map(_plain, key)):
                return worksheet, row, columns
        row = worksheet.max_row + 1
        for at, value in zip(own, key, strict=True):
            worksheet.cell(row, at).value = value
        return worksheet, row, columns

    def others(self, act: Callable[[Recording], object], decision: str = "") -> None:
        """Ana changes something in the record."""
        with self.application.recording(ANA, "popravek", decision) as record:
            act(record)

    def read(self, winner: Winner | None = None) -> ImportResult:
        """What importing the workbook would do."""
        self.save()
        plan, _ = self.application.read_marked(facts.Role.ADMINISTRATOR)
        result = importing.read_plan(self.path, plan, None, self.application.clock.today(), self.application.history)
        return importing.decide(result, winner) if winner else result

    def bring_in(self, winner: Winner | None = None) -> ImportResult:
        """Imports the workbook."""
        result = self.read(winner)
        with self.application.recording(CLERK, "uvoz") as record:
            importing.apply(result, record)
        return result

    def record(self) -> Recorded:
        """Everything recorded."""
        return recorded(self.application.read(role=facts.Role.ADMINISTRATOR))


def _plain(value: object) -> str:
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)


def desk(engine: Engine, folder: Path, language: str = LANGUAGE) -> Desk:
    """A desk with a fresh export."""
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False))
    application = Application(settings, engine, Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 11, 22)))
    return Desk(application, folder / "izvoz.xlsx", language).export()


def asked(result: ImportResult) -> dict[tuple[str, str, str], tuple[object, object, object]]:
    """The open conflicts: then, workbook and now by noun, code and field."""
    return {(one.noun, _code(one), one.field): (one.then, one.workbook, one.now) for one in result.open_conflicts}


def _code(one: Conflict | Kept) -> str:
    return importing.EntryChange(one.noun, one.key, "").code


def stays(result: ImportResult) -> set[tuple[str, str, str]]:
    """What only others changed, by noun, code and field."""
    return {(one.noun, _code(one), one.field) for one in result.kept}
