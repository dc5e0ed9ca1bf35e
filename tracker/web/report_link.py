"""The link in a mail to an owner: it leaves its token in a cookie and goes on to the page, free of it.

Opening it changes nothing in the database, so that a mail scanner that follows links does no harm.
"""

from urllib.parse import urlencode

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tracker.access.links import COOKIE, COOKIE_LASTS, user_of_link
from tracker.access.user import User
from tracker.boards import opened
from tracker.facts import Role
from tracker.texts import Translator
from tracker.ui.frame.address import LANGUAGE, STRATEGY
from tracker.web.form_guard import has_own_origin, take_cookie
from tracker.web.frame import plain_page
from tracker.web.language import asked_language, language_of

UNSEEN = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
PAGE = "porocanje"
LONGEST_TOKEN = 200


async def open_link(request: Request) -> Response:
    """Goes on to the page for reporting; says what to do where the link is worth nothing, and not why."""
    token = request.path_params["token"]
    is_token = len(token) <= LONGEST_TOKEN and token.isascii()
    user = await to_thread.run_sync(user_of, token) if is_token else None
    if user is None:
        return worthless(request)
    response = RedirectResponse(f"../{PAGE}{query_for(request, user)}", status_code=303, headers=UNSEEN)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(COOKIE_LASTS.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def user_of(token: str) -> User | None:
    """Whoever the link of a token was made for, while it is worth something. Asks the database."""
    tracker = opened()
    return user_of_link(tracker.engine, token, tracker.clock.tell())


def query_for(request: Request, user: User) -> str:
    """The query by which her page begins in the language of the address, else in hers, on its strategy."""
    own, begins_in = opened().settings.language, asked_language(request) or user.language
    query = {
        LANGUAGE: str(begins_in) if begins_in and begins_in != own else "",
        STRATEGY: request.query_params.get(STRATEGY, "") or begins_with(user),
    }
    written = urlencode({name: value for name, value in query.items() if value})
    return f"?{written}" if written else ""


def begins_with(user: User) -> str:
    """The first strategy that her link opens, where it is not the first of all, which no address names."""
    first, *others = opened().strategy_codes() if user.scopes else ("",)
    if user.within(first).role is not Role.PUBLIC:
        return ""
    return next((code for code in others if user.within(code).role is not Role.PUBLIC), "")


def worthless(request: Request) -> Response:
    """One calm page for every link that is forged, expired or revoked."""
    language = language_of(request)
    t = Translator(language)
    words = t(
        "The link has expired or was replaced by a newer one. Look for a newer mail, ask the officer for a new link, "
        "or sign in."
    )
    page = plain_page(language, t("This link does not work any more"), words, root="../")
    return HTMLResponse(page, status_code=410, headers=UNSEEN | {"Content-Language": language})


async def close_link(request: Request) -> Response:
    """Forgets the link in this browser, when one of our pages asks: for one that others use too."""
    response = RedirectResponse("../", status_code=303, headers=UNSEEN)
    if has_own_origin(request):
        take_cookie(response, COOKIE)
    return response


ROUTES = (Route("/p/zapri", close_link, methods=["POST"]), Route("/p/{token}", open_link, methods=["GET"]))
