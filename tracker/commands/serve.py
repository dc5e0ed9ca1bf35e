"""`tracker serve` serves the pages, with a scheduler beside them."""

from contextlib import nullcontext

import typer

from tracker import bootstrap
from tracker.access.first_administrator import first_link
from tracker.bootstrap import Application
from tracker.commands.common import tell
from tracker.jobs.child import scheduler_beside
from tracker.texts import Translator
from tracker.web.serve import serve as run

app = typer.Typer()


@app.command()
def serve() -> None:
    """Serve the pages (TRACKER_HOST, TRACKER_PORT; default http://localhost:8501), with a scheduler beside them."""
    tracker = bootstrap.application(creates=True)
    tell_first_link(tracker)
    beside = scheduler_beside() if tracker.settings.has_scheduler else nullcontext()
    run(tracker.settings, beside)


def tell_first_link(tracker: Application) -> None:
    """Says, to the terminal alone, how the first administrator gets in; nothing when one can."""
    clock = tracker.clock
    token = first_link(tracker.engine, clock.now(), clock.tell(), by_provider=tracker.settings.has_openid)
    if token:
        t = Translator(tracker.settings.language)
        tell(t("No administrator can sign in yet. This link sets the first password, once, within two days:"))
        tell(f"  {tracker.public_address(f'geslo/{token}')}")
