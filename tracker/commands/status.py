"""`tracker status` shows the state of the plan."""

import typer

from tracker.commands.common import AsJson, Day, StrategyCode, print_json, tracker_on
from tracker.facts import FOR_THE_PUBLIC
from tracker.terminal import print_status
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.reports.status import status as status_view

app = typer.Typer()


@app.command()
def status(as_of: Day = None, today: Day = None, strategy: StrategyCode = "", as_json: AsJson = False) -> None:
    """Show the state of the plan: as recorded by --as-of, judged from --today."""
    tracker = tracker_on(strategy, today)
    t = Translator(tracker.settings.language)
    judged = tracker.clock.today() if today or not as_of else as_of
    state = status_view(board(tracker.read(as_of, FOR_THE_PUBLIC), judged), t.sentence)
    if as_json:
        print_json(state)
    else:
        print_status(state, t)
