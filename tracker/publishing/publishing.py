"""Publishing and withdrawing: prepared aside, then shown in one step.

An interrupted publication shows nothing of itself: the next one clears away what it left. Of two at once the second
waits, and finds what the first has published.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.bootstrap import Application, version
from tracker.publishing import showing
from tracker.publishing.documents import documents
from tracker.publishing.folder import EDITIONS, UNFINISHED, Folder
from tracker.publishing.gathering import editions, open_codes
from tracker.publishing.laying import Former, lay, refuse_strange, refuse_strategy
from tracker.publishing.manifests import Manifest, difference, hash_of, tree_of
from tracker.publishing.packs import forget_packs, keep_pack
from tracker.publishing.stamps import restamped
from tracker.publishing.thinning import is_whole, lay_again
from tracker.sentences import Refusal
from tracker.site.edition import Edition

Make = Callable[[Sequence[Edition]], Iterator[tuple[str, bytes]]]
"""Makes all documents of some editions."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to publish: the state at the end of a day (None: now), said to stand at an address, if one is known.

    With `anew` the documents are made even where nothing seems to have changed.
    """

    application: Application
    as_of: date | None = None
    address: str = ""
    anew: bool = False
    make: Make = documents

    @property
    def day(self) -> date:
        """The day of which the publication tells."""
        return self.as_of or self.application.clock.today()


@dataclass(slots=True)
class Prepared:
    """A publication that lies ready; where nothing is new for the public it has no `manifest`."""

    folder: Folder
    manifest: Manifest | None = None
    hashes: Mapping[str, str] = field(default_factory=dict)

    def show(self) -> None:
        """Shows it to everybody; from here on it is in the chain. Raises OSError."""
        manifest = self.manifest
        if manifest is None:
            return
        self.folder.root.joinpath(EDITIONS, _unfinished(manifest.number)).rename(self.folder.edition(manifest.number))
        self.folder.keep_manifest(manifest)
        showing.show(self.folder, self.folder.manifests(), manifest, self.hashes)


def publish(folder: Folder, task: Task) -> Manifest | None:
    """Publishes; the new entry of the chain, or none where nothing is new for the public.

    Raises Refusal where no plan is open to the public, and OSError.
    """
    with prepared(folder, task) as ready:
        ready.show()
        return ready.manifest


@contextmanager
def prepared(folder: Folder, task: Task) -> Iterator[Prepared]:
    """Makes a publication ready and holds the folder until it is shown or given up. Raises as `publish` does."""
    with folder.locked():
        folder.clear()
        manifest = _planned(folder, task)
        shown, hashes = folder.shown()
        finish(folder)
        try:
            if shown and not task.anew and shown.state == manifest.state and is_whole(folder, shown.number):
                yield Prepared(folder)
            else:
                former = Former(folder.edition(shown.number), hashes, shown.maker, shown.number) if shown else None
                yield _prepare(folder, task, manifest, former)
        finally:
            folder.clear()  # also where the disk was full: what was half written must not keep it so
            forget_packs()


def finish(folder: Folder) -> None:
    """Shows what the newest entry of the chain says, where the process that added it died before. Raises OSError."""
    chain = folder.manifests()
    shown, hashes = folder.shown()
    if shown and shown not in showing.days_as_files(folder, chain, shown):
        return  # the chain was put back without the documents: there is nothing to show
    if shown and not showing.is_shown(folder, chain[-1].number):
        showing.show(folder, chain, shown, hashes)
    elif chain and not shown:
        showing.hide(folder)


def _planned(folder: Folder, task: Task) -> Manifest:
    """The next entry of the chain, without its documents.

    Where no plan is open any more, whatever hands the folder out finds nothing either.
    """
    application, chain = task.application, folder.manifests()
    _refuse_future(task)
    change = application.told_change(task.as_of)
    strategies = tuple(sorted(open_codes(application, task.as_of)))
    if not strategies:
        if task.as_of is None:
            showing.hide(folder)
        raise Refusal(
            "No plan is open to the public on {day:date}, so there is nothing to publish. Open one in the settings.",
            day=task.day,
        )
    for code in strategies:
        refuse_strategy(code)
    return Manifest(
        number=chain[-1].number + 1 if chain else 1,
        day=task.day.isoformat(),
        before=folder.newest_hash(),
        change=change,
        maker=version(),
        address=task.address,
        strategies=strategies,
        cited=_cited(task.day.isoformat(), chain),
    )


def _refuse_future(task: Task) -> None:
    if task.day > task.application.clock.today():
        raise Refusal(
            "{day:date} is still to come. The public site tells the state of today or of an earlier day.", day=task.day
        )


def _cited(day: str, chain: Sequence[Manifest]) -> str:
    """The day, with a number from the second publication of the day on: what was cited stays."""
    of_day = sum(one.day == day and not one.withdraws for one in chain)
    return f"{day}-{of_day + 1}" if of_day else day


def _prepare(folder: Folder, task: Task, planned: Manifest, former: Former | None) -> Prepared:
    told = editions(task.application, task.as_of, task.address, planned.cited)
    made = dict(task.make([_with_days(one, folder) for one in told]))
    for path in made:
        refuse_strange(path)
    if former and former.maker == planned.maker:  # another version may draw and explain differently
        made = restamped(made, former)
    return laid_down(folder, planned, made, former)


def _with_days(edition: Edition, folder: Folder) -> Edition:
    """An edition that tells of the days before it that can be cited."""
    days = (one.cited for one in showing.cited(folder.manifests()) if edition.code in one.strategies)
    return replace(edition, days=tuple(days))


def laid_down(folder: Folder, planned: Manifest, made: Mapping[str, bytes], former: Former | None) -> Prepared:
    """Lays documents down aside, unless they are the former ones and those are still there."""
    hashes = {path: hash_of(content) for path, content in made.items()}
    changed, gone = difference(former.hashes if former else {}, hashes)
    if former and not changed and not gone and former.sound == former.hashes:
        return Prepared(folder)
    lay(folder.root / EDITIONS / _unfinished(planned.number), made, hashes, former)
    manifest = planned.holding(tree_of(hashes), changed, gone)
    keep_pack(folder, manifest, made, former)
    return Prepared(folder, manifest, hashes)


def _unfinished(number: int) -> str:
    return f"{UNFINISHED}{number:04}"


def withdraw(
    folder: Folder, number: int, day: date, reason: str, record: Callable[[Manifest], None] = lambda _: None
) -> Manifest:
    """Takes the publication that is shown back: the one before it is shown again, and the documents are removed.

    That it was withdrawn, and why, stays in the chain for everybody. `record` is told of the publication before
    anything is changed, while nobody else can publish. Raises Refusal where another one is shown, and what `record`
    raises.
    """
    with folder.locked():
        folder.clear()
        record(_shown_as(folder, number))
        entry = _withdrawal(folder, number, day, reason)
        folder.keep_manifest(entry)
        finish(folder)
        showing.forget_former(folder)
        folder.clear()
        return entry


def _shown_as(folder: Folder, number: int) -> Manifest:
    """The publication that is shown. Raises Refusal where it has another number."""
    shown, _ = folder.shown()
    if shown is None or shown.number != number:
        raise Refusal(
            "The publication {number} is not the one that is shown, so it cannot be withdrawn. Look at the present "
            "state of the page.",
            number=number,
        )
    return shown


def _withdrawal(folder: Folder, number: int, day: date, reason: str) -> Manifest:
    chain = folder.manifests()
    former = (one for one in reversed(showing.cited(chain)) if one.number < number)
    before = next((one for one in former if lay_again(folder, chain, one.number)), None)
    return Manifest(
        number=chain[-1].number + 1,
        day=day.isoformat(),
        before=folder.newest_hash(),
        tree=before.tree if before else "",
        withdraws=number,
        shows=before.number if before else 0,
        reason=reason,
    )
