"""`tracker init` creates the database, and with --demo a plan to look at."""

from pathlib import Path
from typing import Annotated

import typer

from tracker import bootstrap, first_start
from tracker.bootstrap import Application
from tracker.commands.common import FROM_FILES, Day, settings_for, tell, writing
from tracker.texts import Translator

app = typer.Typer()


@app.command()
def init(
    seed: Annotated[Path | None, typer.Option(help="Folder with the municipality's data; default seeds/ptuj.")] = None,
    demo: Annotated[bool, typer.Option(help="Add the demonstration plan.")] = False,
    today: Day = None,
) -> None:
    """Create the database with the municipality's code lists, and with --demo a demonstration plan up to --today."""
    settings = settings_for(today)
    t = Translator(settings.language)
    created = first_start.initialise(settings, seed or settings.seed, demonstration=demo, actor=FROM_FILES)
    if created:
        tell(t("The database is ready: {title}.", title=created))
        if demo:
            publish_first(bootstrap.application(settings))
        else:
            tell(t("The plan is in preparation: the public does not see it until an officer opens it in the settings."))
    elif bootstrap.application(settings).strategy_codes():
        tell(t("The database already holds a strategy; nothing was changed."))
    else:
        tell(
            t(
                "The database holds accounts and no plan yet. The administrator chooses on its first page what it "
                "begins with; the demonstration is made in a database of its own (DATABASE_URL)."
            )
        )


def publish_first(tracker: Application) -> None:
    """Publishes the demonstration, so that the public site is there from the first look on.

    The days of its sessions are judged before, as the nightly job would: the open data tell how measures stood on them.
    """
    from tracker import publishing  # what makes the documents is loaded for the demonstration alone
    from tracker.jobs.standings import keep_standings

    t = Translator(tracker.settings.language)
    reason = t("First publication of the demonstration plan")
    keep_standings(tracker, tracker.clock.now())
    with writing(tracker.settings.public_site):
        publishing.approve(publishing.own_task(tracker), tracker.recording(FROM_FILES, reason))
    tracker.engine.dispose()
