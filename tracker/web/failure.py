"""What somebody sees when an address of the server's own fails: a sentence, and nothing of the error."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tracker.texts import Translator
from tracker.web.frame import plain_page
from tracker.web.language import language_of


async def failed(request: Request, _: Exception) -> Response:
    """The answer to an error nobody expected; the log has its kind and its place."""
    t = Translator(language_of(request))
    words = t("The page could not be shown. Please try again; if it fails again, tell the administrator the time.")
    page = plain_page(t.language, t("There is a problem"), words, root="/")
    return HTMLResponse(page, status_code=500, headers={"Cache-Control": "no-store"})
