"""The style of the pages: it comes with their frame and not with their content, so that nothing is drawn without it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from tracker.web.assets import ONE_YEAR, answer_packed

ADDRESS = "/slog.css"
FILE = Path(__file__).parent.parent / "ui" / "style.css"


@cache
def stylesheet() -> bytes:
    """The style itself."""
    return FILE.read_bytes()


@cache
def style_address() -> str:
    """Its address, relative to any page; it changes with the style, so that browsers may keep it."""
    return f".{ADDRESS}?{sha256(stylesheet()).hexdigest()[:12]}"


async def style_file(request: Request) -> Response:
    """The style; its address changes when it does."""
    return answer_packed(request, stylesheet(), "text/css", ONE_YEAR)
