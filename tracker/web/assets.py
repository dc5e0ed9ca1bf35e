"""Streamlit's scripts and styles, compressed once and kept.

Streamlit sends its nine megabytes uncompressed; compressing them anew for every visitor would
hold up everybody else on the event loop.
"""

import gzip
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = Path(streamlit.__file__).parent / "static"
COMPRESSED = {".js", ".css"}
ONE_YEAR = "public, max-age=31536000, immutable"


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
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


class PackedAssets:
    """Answers for scripts and styles in gzip where the browser takes it; their names carry their hash."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await self._packed(scope)
        if body is None:
            await self.app(scope, receive, send)
            return
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": ONE_YEAR}
        await Response(body, headers=headers, media_type=guess_type(scope["path"])[0])(scope, receive, send)

    async def _packed(self, scope: Scope) -> bytes | None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
            return None
        if "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            return None
        return await to_thread.run_sync(packed_at, scope["path"])
