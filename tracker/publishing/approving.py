"""Publishing and withdrawing in somebody's name, on the site that this tracker serves: recorded first, then shown."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from datetime import date
from functools import lru_cache
from pathlib import Path

from tracker import actions, store
from tracker.actions import Recording
from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.publishing import publishing
from tracker.publishing.documents import documents
from tracker.publishing.folder import Folder
from tracker.publishing.gathering import open_codes
from tracker.publishing.manifests import Manifest, hash_of
from tracker.publishing.publishing import Make, Task, prepared
from tracker.publishing.verifying import examine
from tracker.sentences import Refusal, Sentence


def own_folder(application: Application) -> Folder:
    """Where the site that this tracker serves is."""
    settings = application.settings
    return Folder(settings.public_site, settings.site_days_as_files)


def own_task(application: Application, make: Make = documents, *, anew: bool = False) -> Task:
    """To publish what is recorded now on the site that this tracker serves."""
    return Task(application, address=application.settings.public_site_address, anew=anew, make=make)


def approved(application: Application, role: Role) -> tuple[store.Published, ...]:
    """What was published and withdrawn, newest first; only officers are told of it."""
    with application.reading() as database:
        return store.publications(database, role)


def shown_of(application: Application) -> Manifest | None:
    """The publication that is shown on the site that this tracker serves; none before the first.

    The chain, which grows for years, is read anew only where it has a new entry. Raises Refusal for one that is none.
    """
    folder = own_folder(application)
    files = folder.manifest_files()
    return _shown(folder, files[-1], files[-1].stat().st_mtime_ns) if files else None


@lru_cache(maxsize=4)
def _shown(folder: Folder, _: Path, __: int) -> Manifest | None:
    return folder.shown()[0]


def examined(application: Application) -> Iterator[Sentence]:
    """What is wrong with the site that this tracker serves: altered, missing, or made past it; nothing before the first
    publication."""
    folder = own_folder(application)
    if not folder.manifest_files():
        return
    recorded = defaultdict[int, set[str]](set)
    for one in approved(application, Role.OFFICER):
        if not one.is_withdrawal:
            recorded[one.number].add(one.manifest)
    try:
        with _held(folder):
            yield from examine(folder.root, recorded)
    except Refusal as broken:
        yield broken.sentence


@contextmanager
def _held(folder: Folder) -> Iterator[None]:
    """While this lasts nothing is published, where the folder can be written to; else nobody publishes anyway."""
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(folder.locked())
        yield


def knows(application: Application, shown: Manifest) -> bool:
    """Whether what is shown was recorded in this database: not where a backup from before it was restored."""
    with application.reading() as database:
        return store.holds_publication(database, shown.number, hash_of(shown.to_bytes()))


def is_behind(application: Application, shown: Manifest) -> bool:
    """Whether something was recorded since, or other plans are open than those that are shown."""
    is_newest = application.told_change() == shown.change and knows(application, shown)
    return not is_newest or open_codes(application) != set(shown.strategies)


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

    def record(shown: Manifest) -> None:
        with opened as recording:
            actions.withdraw_publication(recording, hash_of(shown.to_bytes()), _given(shown))

    return publishing.withdraw(own_folder(application), number, application.clock.today(), reason, record)


def _given(manifest: Manifest) -> actions.PublicationGiven:
    day = date.fromisoformat(manifest.day)
    return actions.PublicationGiven.of(number=manifest.number, day=day, change=manifest.change)
