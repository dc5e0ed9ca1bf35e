"""`tracker states`: how each measure stood day by day, kept for trends."""

from typing import Annotated

import typer

from tracker import bootstrap
from tracker.jobs.standings import keep_standings, rebuild_standings
from tracker.sentences import count
from tracker.texts import Translator

app = typer.Typer()


@app.command()
def states(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Throw away what is kept, and work it out again.")] = False,
) -> None:
    """Keep how each measure stood on the days that have ended, as the scheduler does each night.

    All of it comes from the history: --rebuild works out the same days again, after a new version that judges
    otherwise or where `tracker doctor` found a state that is not what the history gives.
    """
    tracker = bootstrap.application()
    t = Translator(tracker.settings.language)
    if rebuild:
        again = rebuild_standings(tracker)
        typer.echo(t.sentence(count("{n} day was judged again.", "{n} days were judged again.", again)))
    typer.echo(t.sentence(keep_standings(tracker, tracker.clock.now())))
