"""`tracker history`: recorded changes of one record or of a span of days, on the screen or as a file."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from tracker.bootstrap import Application
from tracker.charts.audit import audit_table
from tracker.charts.table import csv_file
from tracker.charts.workbook import workbook
from tracker.commands.common import (
    AsJson,
    Internal,
    StrategyCode,
    day,
    marked,
    print_json,
    tell,
    tracker_on,
    writing,
)
from tracker.facts import Change, Role
from tracker.files import write_whole
from tracker.sentences import Refusal
from tracker.terminal import print_history
from tracker.texts import Translator

app = typer.Typer()


@app.command()
def history(
    code: Annotated[str, typer.Argument(help="The code of a measure, or with --noun of another record.")] = "",
    noun: Annotated[str, typer.Option(help="What the code belongs to, such as proposal, indicator, area.")] = "measure",
    first: Annotated[date | None, typer.Option("--from", parser=day, metavar="YYYY-MM-DD", help="First day.")] = None,
    last: Annotated[date | None, typer.Option("--until", parser=day, metavar="YYYY-MM-DD", help="Last day.")] = None,
    export_to: Annotated[
        Path | None, typer.Option("--export", help="Write the changes for an auditor, to .xlsx or .csv.")
    ] = None,
    internal: Internal = False,
    strategy: StrategyCode = "",
    as_json: AsJson = False,
) -> None:
    """Show recorded changes: who, when, why, by which decision; of one record by its code, or of a span of days.

    On the screen all of them; a file holds what everybody may see, without the names of who did something; with
    --internal all.
    """
    tracker = tracker_on(strategy)
    t = Translator(tracker.settings.language)
    is_for_all = export_to is not None and not internal
    changes = recorded(tracker, code, noun, first, last, Role.PUBLIC if is_for_all else Role.ADMINISTRATOR)
    if export_to is not None:
        mark = t("INTERNAL") if internal else ""
        file = marked(export_to, mark)
        with writing(file):
            write_export(changes, file, tracker.clock.zone, t, mark)
        tell(t("Written: {file}", file=str(file)))
    elif as_json:
        print_json(as_values(changes))
    else:
        print_history(changes, t, tracker.clock)


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
    table = audit_table(changes, zone, t, with_accounts=bool(mark))
    match file.suffix.lower():
        case ".xlsx":
            write_whole(file, workbook(table, t("Changes"), mark), private=True)
        case ".csv":
            write_whole(file, csv_file(table, t.language), private=True)
        case _:
            raise Refusal("The export “{file}” needs a name that ends in .xlsx or .csv.", file=str(file))
