"""`tracker export` writes the plan to a workbook that comes back by `tracker import`."""

from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from tracker import importing
from tracker.commands.common import StrategyCode, language_of, tell, tracker_on, writing
from tracker.facts import Role
from tracker.files import write_whole
from tracker.sentences import Refusal
from tracker.texts import Translator

app = typer.Typer()


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The workbook to write (.xlsx).")],
    language: Annotated[str, typer.Option("--lang", help="Language of the headings: sl or en.")] = "",
    strategy: StrategyCode = "",
) -> None:
    """Write the whole plan to a workbook that can be edited and imported again."""
    tracker = tracker_on(strategy)
    t = Translator(tracker.settings.language)
    words = language_of(language, tracker.settings)
    if file.suffix.lower() != ".xlsx":
        raise Refusal("The workbook “{file}” needs a name that ends in .xlsx.", file=str(file))
    plan, mark = tracker.read_marked(Role.ADMINISTRATOR)
    content = BytesIO()
    with writing(file):
        importing.export_workbook(plan, content, words, mark)
        write_whole(file, content.getvalue(), private=True)
    tell(t("Written: {file}", file=str(file)))
