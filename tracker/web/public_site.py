"""Hands out the public site that was published last, at /javno/: GET and HEAD, with an ETag, to everybody.

Small documents are kept in memory as long as the same publication is shown, for it is read far more often than made.
"""

import gzip
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from math import ceil
from pathlib import Path
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.boards import opened
from tracker.facts import Role
from tracker.publishing.closing import plans_of, without_closed
from tracker.publishing.days import document_of
from tracker.publishing.folder import Folder
from tracker.sentences import Unavailable
from tracker.texts import Translator
from tracker.web.encoding import takes_gzip
from tracker.web.failure import unavailable
from tracker.web.known import READING, explained, other_method
from tracker.web.language import language_of
from tracker.web.rate import Buckets
from tracker.web.windows import address_of

ROOT = "/javno"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
KEPT = "public, max-age=300"
"""How long a browser need not ask: a publication, and that one was withdrawn, is seen within five minutes."""
MISSING = "404.html"
OF_ALL_PLANS = frozenset({".html", ".xml"})
"""What tells of all plans at the root: its pages, and the map of the site, which is not handed out while one of them is
closed. The chain tells none of their words."""
BELOW_A_DAY = 2
"""How many parts an address has before those within a day that was cited: the strategy and the day."""
SMALL = 200_000
"""Bytes up to which a document is kept in memory with many others."""
LARGE_KEPT = 16
"""How many larger ones are, so that nobody keeps the server busy by asking for the largest over and over."""
LOOK_EVERY_SECONDS = 2.0
"""How long it may take until a plan that was closed to the public is not handed out any more."""
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json", ".jsonld": "application/ld+json", ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".ttl": "text/turtle; charset=utf-8", ".xml": "application/xml",
    ".atom": "application/atom+xml; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet", ".sqlite": "application/vnd.sqlite3", ".svg": "image/svg+xml",
    ".png": "image/png", ".woff2": "font/woff2", ".pdf": "application/pdf", ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_making = CapacityLimiter(1)
PLAIN = "text/plain; charset=utf-8"
PACKED = frozenset(
    {".html", ".css", ".js", ".json", ".jsonld", ".jsonl", ".csv", ".ttl", ".xml", ".atom", ".ics", ".svg"}
)


@dataclass(frozen=True)
class Document:
    """A document of the site, read once."""

    content: bytes
    suffix: str

    @cached_property
    def hashed(self) -> str:
        """The sha256 of its bytes, as the manifest of the publication holds it."""
        return sha256(self.content).hexdigest()

    def prepare(self) -> None:
        """Works out its hash and its packed form now, not when they are asked for."""
        _ = self.hashed, self.packed

    @cached_property
    def packed(self) -> bytes:
        """The same in gzip; none where that would gain nothing."""
        return gzip.compress(self.content, 6, mtime=0) if self.suffix in PACKED else b""


class PublicSite:
    """Answers for everything below /javno/; all other addresses are somebody else's."""

    def __init__(self, app: ASGIApp, look: Callable[[], frozenset[str]] | None = None) -> None:
        self.app = app
        self._look = look or open_strategies
        self._open: tuple[float, frozenset[str]] | None = None
        self._buckets = Buckets()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        if scope["type"] != "http" or not (path == ROOT or path.startswith(f"{ROOT}/")):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        wait = self._buckets.wait(address_of(request), time.monotonic())
        if wait:
            await too_fast(Translator(language_of(request)), wait)(scope, receive, send)
            return
        try:
            answer = await self._answer(request, path.removeprefix(ROOT))
        except Unavailable as error:  # nobody can say which plans are open, so nothing is handed out
            answer = await unavailable(request, error)
        await answer(scope, receive, send)

    async def _answer(self, request: Request, path: str) -> Response:
        if request.method not in READING:
            return other_method(request, set(READING))
        view = shown_view()
        if view is None:
            return nothing_yet(Translator(language_of(request)))
        parts = path[1:].removesuffix("/").split("/")
        if not path.endswith("/") and (not path or is_folder(view, parts)):
            return RedirectResponse(f"{quote(ROOT + path)}/", status_code=308)
        if is_of_strategy(view, parts) and parts[0] not in await self._open_now():
            return await self._missing(request, view)
        wanted = [*parts, "index.html"] if path.endswith("/") and path != "/" else parts
        document = await _document(view, ["index.html"] if path == "/" else wanted)
        if document is not None:
            of_one = is_of_strategy(view, parts)
            return handed_out(request, document) if of_one else await self._of_root(request, view, document)
        if shown_view() not in (view, None):  # published this very moment: what was shown before may be gone
            return await self._answer(request, path)
        if not path.endswith("/") and await _document(view, [*parts, "index.html"]):
            return RedirectResponse(f"{quote(ROOT + path)}/", status_code=308)
        return await self._missing(request, view)

    async def _open_now(self) -> frozenset[str]:
        """The codes of the strategies that are open to the public, as they were two seconds ago at most."""
        if self._open is None or time.monotonic() - self._open[0] > LOOK_EVERY_SECONDS:
            self._open = time.monotonic(), await to_thread.run_sync(self._look)
        return self._open[1]

    async def _of_root(self, request: Request, view: Path, document: Document, status: int = 200) -> Response:
        """A document that tells of all plans, without those that were closed since it was published."""
        if document.suffix not in OF_ALL_PLANS:
            return handed_out(request, document, status)
        shown, now_open = plans_of(view), await self._open_now()
        if shown <= now_open:
            return handed_out(request, document, status)
        if not shown & now_open:
            return nothing_yet(Translator(language_of(request)))
        if document.suffix != ".html":
            return await self._missing(request, view)
        return handed_out(request, Document(without_closed(document.content, now_open), document.suffix), status)

    async def _missing(self, request: Request, view: Path) -> Response:
        document = await _document(view, [MISSING])
        if document is None:
            return nothing_yet(Translator(language_of(request)))
        return await self._of_root(request, view, document, 404)


def open_strategies() -> frozenset[str]:
    """The codes of the strategies that are open to the public now, whatever was published."""
    return frozenset(one.code for one in opened().strategies(Role.PUBLIC))


def shown_view() -> Path | None:
    """The folder with what was published last; none before the first publication."""
    current = opened().settings.shown_site
    try:
        return current.parent / os.readlink(current)  # noqa: PTH115 - a link is relative, and asked for each time
    except OSError:
        return None


def nothing_yet(t: Translator) -> Response:
    """That there is nothing to hand out yet, or any more."""
    words = t("Nothing has been published here yet. What is recorded stands on the pages of the tracker.")
    return explained(t, 404, t("Not published yet"), words)


def too_fast(t: Translator, wait: float) -> Response:
    """That an address asks for too much at once, and when it may go on."""
    words = t("More was asked for from your network than the site answers at once. Wait a moment, then go on.")
    answer = explained(t, 429, t("Too many requests"), words)
    answer.headers["Retry-After"] = str(ceil(wait))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def is_plain(parts: list[str]) -> bool:
    """Whether a path can be one of the site: it leads nowhere else, and to nothing hidden."""
    return all(part and not part.startswith(".") and "\\" not in part and "\0" not in part for part in parts)


def is_of_strategy(view: Path, parts: list[str]) -> bool:
    """Whether an address is of a strategy, also of one that the tracker does not know any more.

    A view has a folder for each; whatever else stands at the root is a link.
    """
    first = view / parts[0]
    return is_plain(parts[:1]) and is_folder(view, parts[:1]) and not first.is_symlink()


def is_folder(view: Path, parts: list[str]) -> bool:
    """Whether an address without a slash at its end is that of a folder."""
    try:
        return is_plain(parts) and view.joinpath(*parts).is_dir()
    except OSError:  # no file can be called so
        return False


async def _document(view: Path, parts: list[str]) -> Document | None:
    if not is_plain(parts):
        return None
    file = view.joinpath(*parts)
    try:
        found = file.stat()
        if found.st_size > SMALL:
            return await to_thread.run_sync(_kept_large, file, found.st_ino, found.st_mtime_ns)
        return _kept(file, found.st_ino, found.st_mtime_ns)
    except (OSError, ValueError):
        # packs hold days of every plan that was ever published; only of those that are shown they are handed out
        is_day = len(parts) > BELOW_A_DAY and is_of_strategy(view, parts)
        return await to_thread.run_sync(_of_day, view, tuple(parts), limiter=_making) if is_day else None


def _of_day(view: Path, parts: tuple[str, ...]) -> Document | None:
    """A document of a day that was cited and does not lie there as files any more."""
    try:
        return _kept_of_day(view, view.stat().st_mtime_ns, parts)
    except FileNotFoundError:  # another publication is shown since
        return None


@lru_cache(maxsize=LARGE_KEPT)
def _kept_of_day(view: Path, _: int, parts: tuple[str, ...]) -> Document | None:
    """The same as long as the same publication is shown, with its hash and packed.

    It is made again of up to sixty packs: one at a time, so that whoever asks for many days holds up nobody else.
    """
    code, day, *rest = parts
    content = document_of(Folder(view.parents[1]), code, day, "/".join(rest))
    if content is None:
        return None
    document = Document(content, Path(rest[-1]).suffix)
    document.prepare()
    return document


@lru_cache(maxsize=256)
def _kept(file: Path, _: int, __: int) -> Document:
    """A small document, as long as it is the same file."""
    return Document(file.read_bytes(), file.suffix)


@lru_cache(maxsize=LARGE_KEPT)
def _kept_large(file: Path, _: int, __: int) -> Document:
    """A large one, with its hash and packed: both take time, and are done while other answers go out."""
    document = Document(file.read_bytes(), file.suffix)
    document.prepare()
    return document


def handed_out(request: Request, document: Document, status: int = 200) -> Response:
    """A document with its headers; 304 where the reader has it."""
    headers = {
        "Content-Security-Policy": POLICY,
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": KEPT if status == 200 else "no-store",
        "Vary": "Accept-Encoding",
        "ETag": f'"{document.hashed}"',
    }
    asked = Headers(scope=request.scope)
    known = asked.get("if-none-match", "")
    if status == 200 and (document.hashed in known or known.strip() == "*"):
        return Response(status_code=304, headers=headers)
    content = document.content
    if document.packed and takes_gzip(asked):
        content = document.packed
        headers |= {"Content-Encoding": "gzip", "ETag": f'"{document.hashed}-gzip"'}
    return Response(content, status, headers, MEDIA_TYPES.get(document.suffix, PLAIN))
