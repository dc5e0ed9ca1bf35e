"""The script of forms: it names the window, hands over what is typed before its field is left, and leads to what became
of a form.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

ADDRESS = "/osnutki.js"
ONE_YEAR = "public, max-age=31536000, immutable"


@cache
def script() -> str:
    """The script itself."""
    return Path(__file__).with_name("drafts.js").read_text(encoding="utf-8")


@cache
def script_address() -> str:
    """Its address, relative to any page; it changes with the script, so that browsers may keep it."""
    return f".{ADDRESS}?{sha256(script().encode()).hexdigest()[:12]}"


async def drafts_script(_: Request) -> Response:
    """The script; its address changes when it does."""
    return Response(script(), media_type="text/javascript", headers={"Cache-Control": ONE_YEAR})
