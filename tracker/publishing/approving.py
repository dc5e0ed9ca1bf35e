"""Publishing and withdrawing in somebody's name, on the site that this tracker serves: recorded first, then shown."""

from contextlib import AbstractContextManager
from datetime import date

from tracker import actions
from tracker.actions import Recording
from tracker.bootstrap import Application
from tracker.publishing import publishing
from tracker.publishing.documents import documents
from tracker.publishing.folder import Folder
from tracker.publishing.manifests import Manifest, hash_of
from tracker.publishing.publishing import Make, Task, prepared


def own_folder(application: Application) -> Folder:
    """Where the site that this tracker serves is."""
    return Folder(application.settings.public_site)


def own_task(application: Application, make: Make = documents, *, anew: bool = False) -> Task:
    """To publish what is recorded now on the site that this tracker serves."""
    return Task(application, address=application.settings.public_site_address, anew=anew, make=make)


def approve(task: Task, opened: AbstractContextManager[Recording]) -> Manifest | None:
    """Publishes in the name and for the reason of a recording, which is opened only where something is new.

    Gives the new entry of the chain. Raises Refusal where no plan is open or the actor may not, and OSError.
    """
    with prepared(own_folder(task.application), task) as ready:
        if ready.manifest:
            with opened as record:
                actions.publish_plan(record, hash_of(ready.manifest.to_bytes()), _given(ready.manifest))
            ready.show()
        return ready.manifest


def take_back(
    application: Application, number: int, reason: str, opened: AbstractContextManager[Recording]
) -> Manifest:
    """Withdraws the publication that is shown (its number) in the name of a recording; the reason is told in public.

    Gives the new entry of the chain. Raises Refusal where another one is shown or the actor may not, and OSError.
    """
    folder = own_folder(application)
    shown, _ = folder.shown()
    if shown is not None and shown.number == number:
        with opened as record:
            actions.withdraw_publication(record, hash_of(shown.to_bytes()), _given(shown))
    return publishing.withdraw(folder, number, application.clock.today(), reason)


def _given(manifest: Manifest) -> actions.PublicationGiven:
    day = date.fromisoformat(manifest.day)
    return actions.PublicationGiven.of(number=manifest.number, day=day, change=manifest.change)
