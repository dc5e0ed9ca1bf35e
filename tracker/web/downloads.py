"""Files that leave by our own door: only to whom they were offered, and only while she may still have them."""

import logging
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from tracker.access.user import User
from tracker.error_numbers import error_number
from tracker.offers import OFFERS, Offer
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.web.frame import plain_page
from tracker.web.language import language_of
from tracker.web.visitor import visitor

log = logging.getLogger(__name__)
WHOLE = {"Accept-Ranges": "none"}
NOT_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


async def download(request: Request) -> Response:
    """The file of an offer; 404 for everybody else, whether there is such an offer or not.

    It goes out whole to whoever asks for a range of it, so that one fetch is one answer, and is noted as one.
    """
    offer = OFFERS.get(request.path_params["offer"])
    user = await to_thread.run_sync(visitor, request)
    t = Translator(language_of(request))
    if user is None or offer is None or not may_have(user, offer):
        return explained(404, t, t("This file is not offered to you any more. Open its page and fetch it there again."))
    try:
        content = await to_thread.run_sync(offer.make, user)
    except Refusal as refusal:
        return explained(409, t, t.sentence(refusal.sentence))
    except Exception as error:
        log.exception("a file could not be made")
        words = t(
            "The file could not be made. Please try again, or tell the administrator the error number {number}.",
            number=error_number(error),
        )
        return explained(500, t, words)
    headers = {**NOT_KEPT, "Content-Disposition": attachment(offer.file_name)}
    if isinstance(content, Path):
        request.scope["headers"] = [one for one in request.scope["headers"] if one[0] != b"range"]
        return FileResponse(content, media_type=offer.mime, headers={**headers, **WHOLE})
    return Response(content, media_type=offer.mime, headers=headers)


def may_have(user: User, offer: Offer) -> bool:
    """Whether somebody is the one to whom a file was offered, with no smaller role than then and in the same
    strategies; where these have changed she is offered it again as soon as its page is drawn."""
    return user.key == offer.key and user.has(offer.role) and user.scopes == offer.scopes


def attachment(file_name: str) -> str:
    """The header that makes a browser save a file under its name (RFC 6266), whatever the name holds."""
    safe = "".join(letter for letter in file_name if letter.isprintable() and letter not in '/\\:*?"<>|;')[-120:]
    plain = safe.encode("ascii", "ignore").decode().strip(". ") or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe or plain, safe='')}"


def explained(status: int, t: Translator, words: str) -> Response:
    """An answer in words in place of a file."""
    page = plain_page(t.language, t("No file"), words, root="../")
    return HTMLResponse(page, status_code=status, headers=NOT_KEPT)
