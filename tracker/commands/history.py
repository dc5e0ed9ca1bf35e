"""Recorded changes for the command line: of one record or of a span of days, on the screen or as a file."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer

from tracker.bootstrap import Application
from tracker.facts import Change, Role
from tracker.files import write_whole
from tracker.sentences import Refusal
from tracker.texts import Translator


def recorded(
    tracker: Application, code: str, noun: str, first: date | None, last: date | None, role: Role = Role.ADMINISTRATOR
) -> Sequence[Change]:
    """The changes asked for that a role may see, newest first. Raises Refusal where there are none to ask for."""
    if code:
        changes = tracker.history.of(code, role, noun)
        if not changes:
            _refuse_unknown(code, noun, is_internal=bool(tracker.history.of(code, Role.ADMINISTRATOR, noun)))
    elif first is None and last is None:
        raise typer.BadParameter("say whose history: a code, or a span of days with --from and --until")
    else:
        changes = tracker.history.between(date.min, date.max, role)
    days = [(tracker.clock.day_of(change.at), change) for change in changes]
    return [change for day, change in days if (first or date.min) <= day <= (last or date.max)]


def _refuse_unknown(code: str, noun: str, *, is_internal: bool) -> None:
    if is_internal:
        raise Refusal(
            "Nothing about “{code}” is for everybody. Add --internal for a file of the office’s own.", code=code
        )
    if noun == "measure":
        raise Refusal("There is no measure “{code}” in the history. Look up the code with “tracker status”.", code=code)
    raise Refusal(
        "The history knows no “{noun}” with the code “{code}”. Check both, for example --noun indicator E1-01.K1.",
        noun=noun,
        code=code,
    )


def as_values(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes for another program."""
    return [asdict(change) for change in changes]


def write_export(changes: Sequence[Change], file: Path, zone: ZoneInfo, t: Translator, mark: str = "") -> None:
    """Writes the auditor's table; with a `mark` also who acted by which account, and that it is not for everybody.

    Raises Refusal for a name that is neither .xlsx nor .csv.
    """
    from tracker.charts.audit import audit_table
    from tracker.charts.table import csv_file
    from tracker.charts.workbook import workbook

    table = audit_table(changes, zone, t, with_accounts=bool(mark))
    match file.suffix.lower():
        case ".xlsx":
            write_whole(file, workbook(table, t("Changes"), mark), private=True)
        case ".csv":
            write_whole(file, csv_file(table, t.language), private=True)
        case _:
            raise Refusal("The export “{file}” needs a name that ends in .xlsx or .csv.", file=str(file))
