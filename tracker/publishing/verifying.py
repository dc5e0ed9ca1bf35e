"""Whether a public site is still what it was: a copy taken earlier is held against the one of today.

Whoever fetched the site, or only its `manifest.json`, can tell whether a past day was altered, a publication is
missing, or the chain was made anew. Nothing is needed beside the two copies.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tracker.publishing.folder import CURRENT, EDITIONS, PACKS, Folder, manifest_files
from tracker.publishing.handed_out import Strange, strange_documents
from tracker.publishing.manifests import Manifest, brought, hash_of, read_manifest, replayed, tree_of, withdrawn
from tracker.publishing.packs import broken_packs, unpacked
from tracker.publishing.showing import LISTING, cited, is_shown
from tracker.publishing.thinning import is_whole
from tracker.sentences import Refusal, Sentence, say

MOST = 20
"""How many documents of one publication are named; the others are as wrong."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the chain: each entry's bytes by its number, and where the documents are."""

    root: Path
    entries: Mapping[int, bytes]

    def manifests(self) -> list[Manifest]:
        """The entries, oldest first. Raises Refusal for one that is no manifest."""
        return [read_manifest(content, f"{number:04}.json") for number, content in sorted(self.entries.items())]

    @property
    def is_fetched(self) -> bool:
        """Whether it is a site that was fetched, and perhaps only in part; else it is the folder that was written."""
        return (self.root / LISTING).is_file()

    def place(self, manifest: Manifest, path: str) -> Path:
        """Where a document of a publication is as a file: in the folder that was written, or in a fetched site."""
        if (self.root / EDITIONS).is_dir():
            return self.root / EDITIONS / f"{manifest.number:04}" / path
        code, _, rest = path.partition("/")
        return self.root / code / manifest.cited / rest


def verify(old: Path, new: Path) -> Iterator[Sentence]:
    """What is wrong with the new copy, held against the old one; nothing where all is as it was.

    Raises Refusal for a path that holds no publications.
    """
    now = read_copy(new)
    yield from _chain(now)
    then = read_copy(old) if old.is_dir() else None
    yield from _kept(then, now) if then else _listed(old, now)
    known = Known(now)
    found = [*_documents(now, known), *_handed_out(now, known, then)]
    yield from _each_once((*found, *_packs(now, then, found)))


def examine(root: Path, recorded: Mapping[int, Collection[str]]) -> Iterator[Sentence]:
    """What is wrong with the chain of the site that is served, and with the documents that are shown.

    `recorded` are the hashes of manifests that the database holds under its seals, by the number of the publication:
    several where one was broken off before it was shown. What is recorded and not in the chain yet is shown next time.
    """
    now = read_copy(root)
    yield from _chain(now)
    for number, hashes in sorted(recorded.items()):
        content = now.entries.get(number)
        if (number < max(now.entries) and content is None) or (content is not None and hash_of(content) not in hashes):
            yield say("The publication {number} is not the one that was recorded: it was rewritten.", number=number)
    chain, known = now.manifests(), Known(now)
    found = list[Sentence]()
    for (manifest, documents), (_, numbers) in zip(replayed(chain), brought(chain), strict=True):
        if manifest.number == chain[-1].shown:
            found.extend(_of_publication(manifest, documents, known, numbers))
    yield from _each_once((*found, *_handed_out(now, known)))


def _each_once(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """What lies there altered is also handed out so."""
    yield from dict.fromkeys(sentences)


def read_copy(root: Path) -> Copy:
    """The chain in a folder: the one that “tracker publish” wrote, or a site that was fetched."""
    files = {int(file.stem): file.read_bytes() for file in manifest_files(root)}
    if not files:
        raise Refusal(
            "“{folder}” holds no publications. Point to the folder that “tracker publish” wrote, to a copy of the site "
            "with its folder “manifesti”, or, for the older one, to its manifest.json.",
            folder=str(root),
        )
    return Copy(root, files)


def _chain(now: Copy) -> Iterator[Sentence]:
    """Whether the numbers have no gap, each entry holds the hash of the one before, and the hash over its documents."""
    before = ""
    for expected, number in enumerate(sorted(now.entries), 1):
        if number != expected:
            yield say("The publication {number} is missing: there is a gap in the chain.", number=expected)
            return
        manifest = read_manifest(now.entries[number], f"{number:04}.json")
        if manifest.number != number or manifest.before != before:
            yield say(
                "The publication {number} does not hold the hash of the one before it: one of the two was rewritten.",
                number=number,
            )
        before = hash_of(now.entries[number])
    for manifest, documents in replayed(now.manifests()):
        if manifest.shown and manifest.tree != tree_of(documents):
            yield say(
                "The list of documents of the publication {number} does not give the hash it names: it was rewritten.",
                number=manifest.number,
            )


def _kept(then: Copy, now: Copy) -> Iterator[Sentence]:
    """Whether each entry of the old copy is in the new one, byte for byte."""
    for number, content in sorted(then.entries.items()):
        yield from _same_entry(number, hash_of(content), now)


def _same_entry(number: int, hashed: str, now: Copy) -> Iterator[Sentence]:
    content = now.entries.get(number)
    if content is None:
        yield say("The publication {number} was there before and is missing now.", number=number)
    elif hash_of(content) != hashed:
        yield say("The publication {number} is another one than before: it was rewritten.", number=number)


def _listed(old: Path, now: Copy) -> Iterator[Sentence]:
    """Whether what a manifest.json that was kept lists is what the chain still says of that publication."""
    if not old.is_file():
        raise Refusal("There is no “{file}”. Point to a folder, or to a manifest.json that was kept.", file=str(old))
    kept = read_manifest(old.read_bytes(), str(old))
    states = replayed(now.manifests())
    found, documents = next(((one, told) for one, told in states if one.number == kept.number), (None, {}))
    if found is None:
        yield say("The publication {number} was there before and is missing now.", number=kept.number)
    elif (found.before, found.tree, found.seal, documents) != (kept.before, kept.tree, kept.seal, kept.documents):
        yield say("The publication {number} is another one than before: it was rewritten.", number=kept.number)


def _documents(now: Copy, known: "Known") -> Iterator[Sentence]:
    """Whether the documents of all publications that can be cited are those of their manifests."""
    chain = now.manifests()
    gone = withdrawn(chain)
    for (manifest, documents), (_, numbers) in zip(replayed(chain), brought(chain), strict=True):
        if not manifest.withdraws and manifest.number not in gone:
            codes = manifest.strategies
            cited = {path: hashed for path, hashed in documents.items() if path.partition("/")[0] in codes}
            yield from _of_publication(manifest, cited, known, numbers)


def _of_publication(
    manifest: Manifest, documents: Mapping[str, str], known: "Known", numbers: Mapping[str, int]
) -> Iterator[Sentence]:
    wrong = (path for path, hashed in sorted(documents.items()) if known.hash_of(manifest, path, numbers) != hashed)
    for path, _ in zip(wrong, range(MOST), strict=False):
        yield _altered(path, manifest)


def _altered(path: str, manifest: Manifest) -> Sentence:
    return say(
        "“{path}” as published on {day} (number {number}) was altered or is missing.",
        path=path, day=manifest.cited, number=manifest.number,
    )  # fmt: skip


def _handed_out(now: Copy, known: "Known", then: Copy | None = None) -> Iterator[Sentence]:
    """Whether readers are handed out what the chain says is shown, all of it and nothing else.

    Of a site that was fetched something may be missing: what of it was fetched is known to nobody. A day that is no
    file may be made again from packs; it has to be one where it was one `then`, or where another day is one or could
    be: of several former days that lie there whole no link is left. That of the publication shown always is one.
    """
    chain, folder = now.manifests(), Folder(now.root)
    is_led = now.is_fetched or is_shown(folder, chain[-1].number)
    if not is_led and (chain[-1].shown or folder.current.is_symlink() or folder.current.exists()):
        yield say(
            "Readers are not led to what the publication {number} shows: “{link}” leads elsewhere or nowhere. Publish "
            "anew.",
            number=chain[-1].number,
            link=CURRENT,
        )
    if is_led and chain[-1].shown:
        view = now.root if now.is_fetched else folder.current
        lies_whole = partial(_is_to_be_read, folder)
        strange = strange_documents(view, now.entries, chain, known.of_file, lies_whole, is_whole=not now.is_fetched)
        before = [_view(then)] if then else []
        former = [one for one in cited(chain) if one.number != chain[-1].shown]
        days = [f"{code}/{one.cited}" for one in former for code in one.strategies]
        are_files = any((view / day).exists() for day in days) or sum(lies_whole(one.number) for one in former) > 1
        wrong = (
            one
            for one in strange
            if not one.is_day
            or are_files
            or (one.publication and one.publication.number == chain[-1].shown)
            or any((v / one.path).exists() for v in before)
        )
        yield from (_strange(one) for one, _ in zip(wrong, range(MOST), strict=False))


def _packs(now: Copy, then: Copy | None, told: Collection[Sentence]) -> Iterator[Sentence]:
    """Packs that do not tell the documents their publications brought, where no document was `told` of for it."""
    folder = Folder(now.root)
    kept = Folder(then.root).packed() if then else set[int]()
    days = {dict(one.values).get("number") for one in told}
    for number in () if now.is_fetched else broken_packs(folder, now.manifests(), kept):
        if number not in days:
            yield say(
                "“{file}”, from which documents of the publication {number} can be made again, is damaged or missing. "
                "Put it back from a backup of this folder.",
                file=f"{PACKS}/{folder.pack(number).name}",
                number=number,
            )


def _view(copy: Copy) -> Path:
    """What readers of a copy are handed out."""
    return copy.root if copy.is_fetched else Folder(copy.root).current


def _is_to_be_read(folder: Folder, number: int) -> bool:
    """Whether the days of a publication are handed out as files: they lie there though its pack could tell them."""
    return is_whole(folder, number) and folder.pack(number).exists()


def _strange(one: Strange) -> Sentence:
    if one.publication is not None:
        return _altered(one.path, one.publication)
    return say(
        "“{path}” is handed out with the public site, but no publication brought it: somebody put it there.",
        path=one.path,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """The sha256 of what was looked at: each file is read once, however many links lead to it, and each document that
    is no file any more is made again once, however many days show it."""

    copy: Copy
    files: dict[tuple[int, int], str] = field(default_factory=dict)
    packed: dict[tuple[int, str], str] = field(default_factory=dict)

    def hash_of(self, manifest: Manifest, path: str, numbers: Mapping[str, int]) -> str:
        """That of a document of a publication; empty where there is none."""
        found = self.of_file(self.copy.place(manifest, path))
        if found or is_whole(Folder(self.copy.root), manifest.number):
            return found
        return self._packed(numbers.get(path, 0), path)

    def of_file(self, file: Path) -> str:
        """That of a file; empty where there is none."""
        try:
            found = file.stat()
            key = (found.st_dev, found.st_ino)
            if key not in self.files:
                self.files[key] = hash_of(file.read_bytes())
            return self.files[key]
        except OSError:
            return ""

    def _packed(self, number: int, path: str) -> str:
        if (number, path) not in self.packed:
            content = unpacked(Folder(self.copy.root), number, path) if number else None
            self.packed[number, path] = "" if content is None else hash_of(content)
        return self.packed[number, path]
