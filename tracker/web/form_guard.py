"""What every form that the server answers itself is guarded by, and how its cookies are set.

A form is taken only from a page of our own: its Origin is this host, and it holds the same random text as a cookie
that no other site can read or set (OWASP Cross-Site Request Forgery Prevention, double submit with Origin check).
"""

from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import urlsplit

from anyio import move_on_after
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from tracker.access.sign_ins import COOKIE, FORM_COOKIE, FORM_FIELD, LONGEST
from tracker.boards import opened

MOST_BYTES = 20_000
LONGEST_SECONDS = 30.0
"""How long a small form may take to come in."""


def form_token(request: Request) -> str:
    """What this browser's forms hold: the text of its cookie, or a new one."""
    known = request.cookies.get(FORM_COOKIE, "")
    return known if 20 <= len(known) <= 100 else token_urlsafe(32)


def is_ours(request: Request, form: FormData) -> bool:
    """Whether a form was sent from a page of our own."""
    known, sent = request.cookies.get(FORM_COOKIE, ""), str(form.get(FORM_FIELD, ""))
    return bool(known) and compare_digest(known.encode(), sent.encode()) and has_own_origin(request)


def has_own_origin(request: Request) -> bool:
    """Whether the browser says that one of our pages sent this; programs that name no origin pass."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    public = urlsplit(opened().settings.public_url or "").netloc
    return urlsplit(origin).netloc in {request.headers.get("host"), public} - {"", None}


async def read_form(request: Request) -> FormData | None:
    """The fields of a small form; None for anything larger than a form of ours can be, or that is none, or that does
    not come."""
    if not is_at_most(request, MOST_BYTES) or kind_of(request) != "application/x-www-form-urlencoded":
        return None
    with move_on_after(LONGEST_SECONDS):
        return await request.form(max_fields=20)
    return None


def is_at_most(request: Request, most: int) -> bool:
    """Whether what is sent says its size, and it is at most so many bytes: the server then reads no more of it.

    What comes in pieces (chunked) ends nowhere, whatever size it names beside that (RFC 9112, 6.3).
    """
    length = request.headers.get("content-length", "")
    is_known = length.isdecimal() and len(length) <= 9 and "transfer-encoding" not in request.headers
    return is_known and int(length) <= most


def kind_of(request: Request) -> str:
    """The media type of what is sent."""
    return request.headers.get("content-type", "").partition(";")[0].strip()


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Gives the browser a text that no script can read and no other site's form can send."""
    is_encrypted = request.url.scheme == "https" or opened().settings.is_encrypted
    response.set_cookie(name, value, max_age=seconds, path="/", secure=is_encrypted, httponly=True, samesite="lax")


def keep_signed_in(request: Request, response: Response, token: str) -> None:
    """Gives the browser the token of a sign-in, and another text for its forms that lasts as long.

    Pages hold this text and cannot give a new one: without it a browser that was closed would be signed in, and no file
    it sends would be taken.
    """
    lasts = int(LONGEST.total_seconds())
    set_cookie(request, response, COOKIE, token, lasts)
    set_cookie(request, response, FORM_COOKIE, token_urlsafe(32), lasts)


def take_cookie(response: Response, name: str) -> None:
    """Takes a cookie away from the browser."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax")
