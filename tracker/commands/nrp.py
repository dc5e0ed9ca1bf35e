"""`tracker nrp`: the plan of development programmes as a workbook for the budget."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.charts.nrp import nrp_workbook
from tracker.commands.common import Internal, StrategyCode, marked, tracker_on, writing
from tracker.facts import FOR_THE_PUBLIC, Role
from tracker.files import write_whole
from tracker.sentences import Refusal
from tracker.texts import LANGUAGES, Translator
from tracker.views.board import board
from tracker.views.grants.nrp import nrp_table

app = typer.Typer()
FIRST_YEAR, LAST_YEAR = 2000, 2096


@app.command()
def nrp(
    file: Annotated[Path, typer.Argument(help="The workbook to write (.xlsx).")],
    year: Annotated[
        int, typer.Option(help="The first of its four years; default this year.", min=0, max=LAST_YEAR)
    ] = 0,
    language: Annotated[str, typer.Option("--lang", help="sl or en.")] = "",
    internal: Internal = False,
    strategy: StrategyCode = "",
) -> None:
    """Write the NRP table to a workbook: each project by source, the years before, four years, the years after.

    Without --internal as the public sees the plan.
    """
    tracker = tracker_on(strategy)
    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"--lang {language}: write one of {', '.join(LANGUAGES)}")
    if year and year < FIRST_YEAR:
        raise typer.BadParameter(f"--year {year}: write a year from {FIRST_YEAR} on")
    if file.suffix.lower() != ".xlsx":
        raise Refusal("The workbook “{file}” needs a name that ends in .xlsx.", file=str(file))
    t = Translator(language or tracker.settings.language)
    today = tracker.clock.today()
    mark = t("INTERNAL") if internal else ""
    file = marked(file, mark)
    plan = tracker.read(role=Role.MEMBER if internal else FOR_THE_PUBLIC)
    table = nrp_table(board(plan, today), year or today.year)
    with writing(file):
        write_whole(file, nrp_workbook(table, plan.strategy.municipality, today, t, mark), private=True)
    typer.echo(t("Written: {file}", file=str(file)), err=True)
