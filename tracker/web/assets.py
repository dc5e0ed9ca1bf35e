"""Streamlit's scripts, styles and fonts: compressed once and kept, and the two heaviest replaced by something small.

Streamlit sends its nine megabytes uncompressed; compressing them anew for every visitor would
hold up everybody else on the event loop.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from mimetypes import guess_type
from pathlib import Path

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.web.encoding import takes_gzip

STATIC = Path(streamlit.__file__).parent / "static"
HERE = Path(__file__).parent
ICONS = HERE / "icons.woff2"
LATE_CHART = HERE / "late_chart.js"
COMPRESSED = {".js", ".css"}
ONE_YEAR = "public, max-age=31536000, immutable"
ONE_DAY = "public, max-age=86400"
"""For what we put in the place of something of Streamlit's: the address does not change with it."""
WHOLE = b"whole"
"""The query that asks for the script of charts itself."""


@dataclass(frozen=True, slots=True)
class Asset:
    """What is answered at an address, and how long a browser may keep it."""

    body: bytes
    kept: str
    encoding: str = ""


def asset_at(path: str, query: bytes = b"") -> Asset | None:
    """What we answer in Streamlit's place for one of its files; None where Streamlit itself does."""
    if query != WHOLE and path in replaced():
        return replaced()[path]
    body = packed_at(path)
    return Asset(body, ONE_YEAR, "gzip") if body is not None else None


@cache
def replaced() -> Mapping[str, Asset]:
    """By address, what stands for the script of charts and for the font of icons."""
    charts, icons = one_file("js", "PlotlyChart.*.js"), one_file("media", "MaterialSymbols-Rounded.*.woff2")
    late = LATE_CHART.read_text("utf-8").replace("WHOLE", f"./{charts.name}?{WHOLE.decode()}")
    return {
        address(charts): Asset(packed_bytes(late.encode()), ONE_DAY, "gzip"),
        address(icons): Asset(ICONS.read_bytes(), ONE_DAY),
    }


def one_file(folder: str, pattern: str) -> Path:
    """The one file of Streamlit's with such a name; its hash changes with the version."""
    (found,) = (STATIC / "static" / folder).glob(pattern)
    return found


def address(file: Path) -> str:
    """Where one of Streamlit's files is asked for."""
    return f"/{file.relative_to(STATIC).as_posix()}"


def packed_at(path: str) -> bytes | None:
    """The gzip of a static file by its address, or None if that is not one of Streamlit's scripts or styles."""
    try:
        file = (STATIC / path.lstrip("/")).resolve()
        if file.suffix not in COMPRESSED or not file.is_relative_to(STATIC / "static") or not file.is_file():
            return None
    except (OSError, ValueError):  # no file can be called so
        return None
    return packed(file)


@lru_cache(maxsize=512)
def packed(file: Path) -> bytes:
    """The gzip of a file; kept by the file and not by its address, of which it has as many as somebody likes."""
    return gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)


def answer_packed(request: Request, content: bytes, media_type: str, kept: str) -> Response:
    """A small file of our own, in gzip where the browser takes it."""
    headers = {"Vary": "Accept-Encoding", "Cache-Control": kept}
    if not takes_gzip(request.headers):
        return Response(content, headers=headers, media_type=media_type)
    return Response(packed_bytes(content), headers={**headers, "Content-Encoding": "gzip"}, media_type=media_type)


@lru_cache(maxsize=8)
def packed_bytes(content: bytes) -> bytes:
    """The gzip of some bytes."""
    return gzip.compress(content, compresslevel=9, mtime=0)


class PackedAssets:
    """Answers for scripts, styles and icons, in gzip where the browser takes it; their names carry their hash."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asset = await self._asset(scope)
        if asset is None:
            await self.app(scope, receive, send)
            return
        headers = {"Vary": "Accept-Encoding", "Cache-Control": asset.kept}
        if asset.encoding:
            headers["Content-Encoding"] = asset.encoding
        await Response(asset.body, headers=headers, media_type=guess_type(scope["path"])[0])(scope, receive, send)

    async def _asset(self, scope: Scope) -> Asset | None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
            return None
        if not takes_gzip(Headers(scope=scope)):
            return None
        return await to_thread.run_sync(asset_at, scope["path"], scope["query_string"])
