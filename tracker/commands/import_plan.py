"""`tracker import` shows what a spreadsheet would change in the plan, and with --apply changes it."""

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from tracker import importing
from tracker.commands.common import FROM_FILES, AsJson, StrategyCode, tell, tell_pieces, tracker_on
from tracker.intake.plan_import import PlanImport, refuse_unchosen
from tracker.texts import Translator

app = typer.Typer()


def side(text: str) -> str:
    """Whose changes win, from the command line."""
    if text not in ("", "workbook", "record"):
        raise typer.BadParameter("write workbook or record")
    return text


@app.command("import")
def import_plan(
    file: Annotated[Path, typer.Argument(help="An .xlsx, .ods, .xls or .csv file.")],
    apply: Annotated[bool, typer.Option("--apply", help="Write the changes; without it they are only shown.")] = False,
    mapping: Annotated[
        Path | None, typer.Option(help="Which column is which field; written if it does not exist.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for the history.")] = "",
    conflicts: Annotated[
        str,
        typer.Option(
            parser=side,
            metavar="workbook|record",
            help="Which side wins where the workbook and somebody else changed the same since the export.",
        ),
    ] = "",
    strategy: StrategyCode = "",
    as_json: AsJson = False,
) -> None:
    """Read a plan from a spreadsheet: show what would change, and with --apply change it, all or nothing.

    An exported workbook is compared with the plan it was made from: only what was edited in it changes; what somebody
    else changed as well is asked.
    """
    tracker = tracker_on(strategy)
    refuse_unchosen(tracker)
    t = Translator(tracker.settings.language)
    plan = PlanImport(tracker, file, importing.load_mapping(file, mapping), conflicts)
    plan.read()
    try:
        if apply:
            plan.apply(FROM_FILES, reason or t("Import of {file}", file=file.name))
    finally:  # a refusal is told after what it is about
        if as_json:
            tell_pieces(chain(importing.json_pieces(plan.result, t), ["\n"]))
        tell_pieces((f"{line}\n" for line in importing.describe(plan.result, t, tracker.day_of)), err=as_json)
    if apply:
        tell(t("The changes were written.") if plan.result.changes_anything else t("There was nothing to write."))
    if (apply or mapping) and not plan.result.is_own_export:
        kept = importing.keep_mapping(plan.result.mapping, file, mapping)
        if kept:
            tell(
                t("How the columns were read is written in {file}; correct it there for the next time.", file=str(kept))
            )
