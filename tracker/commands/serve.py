"""`tracker serve` serves the pages, with a scheduler beside them."""

from contextlib import nullcontext

import typer

from tracker import bootstrap
from tracker.access.first_administrator import first_link
from tracker.bootstrap import Application
from tracker.commands.common import tell
from tracker.facts import Role
from tracker.jobs.child import scheduler_beside
from tracker.texts import Translator
from tracker.views.office.first_day import BEGIN_OWN
from tracker.web.serve import serve as run

app = typer.Typer()


@app.command()
def serve() -> None:
    """Serve the pages (TRACKER_HOST, TRACKER_PORT; default http://localhost:8501), with a scheduler beside them."""
    tracker = bootstrap.application(creates=True)
    tell_first_link(tracker)
    tell_demonstration(tracker)
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


def tell_demonstration(tracker: Application) -> None:
    """Says that it is the demonstration that is served, and how one's own plan begins; nothing of any other plan."""
    if any(one.is_demonstration for one in tracker.strategies(Role.ADMINISTRATOR)):
        t = Translator(tracker.settings.language)
        tell(t("The demonstration plan is served.") + " " + t.sentence(BEGIN_OWN))
