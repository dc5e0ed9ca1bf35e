"""What somebody sees when an address of the server's own fails: a sentence, and nothing of the error."""

import logging
from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from tracker.error_numbers import error_number
from tracker.sentences import Unavailable
from tracker.texts import Translator
from tracker.web.frame import plain_page
from tracker.web.language import language_of

log = logging.getLogger(__name__)
NOT_KEPT = {"Cache-Control": "no-store"}


async def failed(request: Request, error: Exception) -> Response:
    """The answer to an error nobody expected; the log has its kind and its place, under the same number."""
    t = Translator(language_of(request))
    words = t(
        "The page could not be shown. Please try again; if it fails again, tell the administrator the error number "
        "{number}.",
        number=error_number(error),
    )
    return HTMLResponse(plain_page(t.language, t("There is a problem"), words, root="/"), 500, NOT_KEPT)


async def unavailable(request: Request, error: Exception) -> Response:
    """The answer where the database cannot work just now: what is wrong with it and what to do."""
    assert isinstance(error, Unavailable)
    log.error("the database could not be used", exc_info=error)
    t = Translator(language_of(request))
    words = t.sentence(error.sentence)
    return HTMLResponse(plain_page(t.language, t("There is a problem"), words, root="/"), 503, NOT_KEPT)


async def broken(request: Request, error: Exception) -> Response:
    """The answer to a form that cannot be read as one: cut, or made by hand."""
    t = Translator(language_of(request))
    words = t("What arrived is no whole form. Go back to the page and send it once more.")
    return HTMLResponse(plain_page(t.language, t("There is a problem"), words, root="/"), 400, NOT_KEPT)


async def gone(request: Request, error: Exception) -> Response:
    """Nobody is there any more to be answered, and nothing is wrong that the log should hold."""
    return Response(status_code=400)


HANDLERS: dict[int | type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    Exception: failed,
    Unavailable: unavailable,
    ClientDisconnect: gone,
    400: broken,
}
