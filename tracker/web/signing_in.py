"""Signing in and out: pages of the server's own, so that no password passes through Streamlit."""

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from functools import cache, partial
from typing import TypeVar
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tracker.access.links import COOKIE as REPORT_COOKIE
from tracker.access.sign_ins import COOKIE, FORM_COOKIE, close_sign_in, open_sign_in, sign_out_everywhere, user_of_token
from tracker.access.signing_in import (
    Attempted,
    Caller,
    browser_token,
    try_password,
)
from tracker.access.user import User
from tracker.boards import opened
from tracker.sentences import Unavailable, count
from tracker.texts import LANGUAGES, Translator
from tracker.ui.frame.address import BACK, DESK, LANGUAGE, SIGN_IN, SIGN_OUT
from tracker.web.back import way_back
from tracker.web.form_guard import (
    form_token,
    is_ours,
    keep_signed_in,
    read_form,
    set_cookie,
    take_cookie,
)
from tracker.web.language import account_language, with_language
from tracker.web.openid import farewell
from tracker.web.sign_in_forms import (
    LOGIN,
    SECRET,
    Wrong,
    half_signed_out_page,
    sign_in_page,
    sign_out_page,
)

log = logging.getLogger(__name__)
Result = TypeVar("Result")
BROWSER_COOKIE, BROWSER_SECONDS = "tracker_browser", 365 * 24 * 3600
LONGEST_LOGIN = 200
EVERYWHERE = "povsod"


@cache
def hashing() -> CapacityLimiter:
    """At most two passwords are looked at at once: each takes 64 MB of memory."""
    return CapacityLimiter(2)


async def slowly(work: Callable[..., Result], *given: object) -> Result:
    """Something that takes long, beside the event loop."""
    return await to_thread.run_sync(partial(work, *given), limiter=hashing())


def language_of(request: Request) -> Translator:
    """Words in the language of the address, else of the way back, else of the settings."""
    return Translator(chosen_language(request) or opened().settings.language)


def chosen_language(request: Request) -> str:
    """The language of the address, else of the way back; empty where neither names one."""
    _, _, back = request.query_params.get(BACK, "").partition("?")
    asked = (request.query_params.get(LANGUAGE), *parse_qs(back).get(LANGUAGE, []))
    return next((one for one in asked if one in LANGUAGES), "")


def moved(address: str) -> Response:
    """On to another page; nobody keeps this answer."""
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


def with_form_cookie(request: Request, page: HTMLResponse, token: str) -> HTMLResponse:
    """The page, and the text that its form holds as a cookie."""
    set_cookie(request, page, FORM_COOKIE, token)
    return page


def wait_words(t: Translator, until: datetime, now: datetime) -> str:
    """When to try again."""
    minutes = max(1, -int(-(until - now).total_seconds() // 60))
    return t.sentence(
        count(
            "There were too many attempts. Try again in {n} minute.",
            "There were too many attempts. Try again in {n} minutes.",
            minutes,
        )
    )


def too_old(t: Translator) -> str:
    """That a form was not ours, or is no longer."""
    return t("This page was open for too long, or cookies are switched off. Enter it once more.")


def caller_of(request: Request) -> Caller:
    """From where somebody tries."""
    address = request.client.host if request.client else ""
    return Caller(address, request.cookies.get(BROWSER_COOKIE, "")[:200])


async def show_sign_in(request: Request) -> Response:
    """The form to sign in."""
    return form_again(request, Wrong(""), status=200)


def form_again(request: Request, wrong: Wrong, *, login: str = "", status: int = 422) -> Response:
    """The form to sign in, with what was typed as the user name and what is wrong."""
    token, settings = form_token(request), opened().settings
    openid = settings.oidc_title if settings.has_openid else ""
    back = request.query_params.get(BACK, "")[:2000]
    page = sign_in_page(language_of(request), token, back, login=login, wrong=wrong, status=status, openid=openid)
    return with_form_cookie(request, page, token)


def signing_in(pages: Collection[str]) -> Callable[[Request], Awaitable[Response]]:
    """Signs somebody in and leads back to where she came from."""

    async def sign_in(request: Request) -> Response:
        t, form = language_of(request), await read_form(request)
        login = str(form.get(LOGIN, ""))[:LONGEST_LOGIN].strip() if form is not None else ""
        if form is None or not is_ours(request, form):
            return form_again(request, Wrong(too_old(t)), login=login, status=403)
        password = str(form.get(SECRET, ""))
        if not login or not password:
            missing = SECRET if login else LOGIN
            return form_again(request, Wrong(t("Enter the user name and the password."), missing), login=login)
        try:
            return await let_in(request, login, password, pages)
        except Unavailable as refusal:
            log.warning("a sign-in was held up by the database", exc_info=refusal)
            return form_again(request, Wrong(t.sentence(refusal.sentence)), login=login, status=503)

    return sign_in


async def let_in(request: Request, login: str, password: str, pages: Collection[str]) -> Response:
    """The way in for a login and password, or the form again with one sentence for all that may be wrong."""
    t, tracker = language_of(request), opened()
    now = tracker.clock.tell()
    attempted = await slowly(try_password, tracker.engine, login, password, caller_of(request), now)
    if attempted.account is None:
        log.warning("a sign-in with a password failed")
        return refused(request, t, attempted, now, login)
    asked = request.query_params.get(BACK, "")
    chosen = chosen_language(request) or await to_thread.run_sync(account_language, attempted.account)
    page = way_back(asked, pages) if asked else f"./{DESK}?{LANGUAGE}={chosen or t.language}"
    return await signed_in(request, moved(with_language(page, chosen)), attempted.account)


def refused(request: Request, t: Translator, attempted: Attempted, now: datetime, login: str) -> Response:
    """The form again: too many attempts, or the one sentence for a wrong name, a wrong password, a disabled account."""
    if attempted.wait_until is not None:
        page = form_again(request, Wrong(wait_words(t, attempted.wait_until, now), SECRET), login=login, status=429)
        page.headers["Retry-After"] = str(int((attempted.wait_until - now).total_seconds()) + 1)
        return page
    words = t("The user name and password do not open an account. Check both and try again.")
    return form_again(request, Wrong(words, SECRET), login=login)


async def signed_in(request: Request, response: Response, account: int) -> Response:
    """The answer with the cookies of a new sign-in; the one that came along ends."""
    tracker, former = opened(), request.cookies.get(COOKIE, "")
    now = tracker.clock.tell()
    opening = partial(open_sign_in, tracker.engine, account, now, former=former, proved_at=now)
    token = await to_thread.run_sync(opening)
    keep_signed_in(request, response, token)
    browser = await to_thread.run_sync(browser_token, tracker.engine, account)
    set_cookie(request, response, BROWSER_COOKIE, browser, BROWSER_SECONDS)
    return response


async def user_of(request: Request) -> User | None:
    """Whoever is signed in."""
    tracker, token = opened(), request.cookies.get(COOKIE)
    return await to_thread.run_sync(user_of_token, tracker.engine, tracker.clock, token) if token else None


async def show_sign_out(_: Request) -> Response:
    """Nobody is signed out by a link."""
    return moved("./")


async def sign_out(request: Request) -> Response:
    """Ends this sign-in, or all of the account, and shows the overview.

    The browser forgets its sign-in in any case. Where the database could not note the end, a page says so.
    """
    t, form = language_of(request), await read_form(request)
    if form is None or not is_ours(request, form):
        token = form_token(request)
        return with_form_cookie(request, sign_out_page(t, token), token)
    try:
        await end_sign_in(request, everywhere=bool(form.get(EVERYWHERE)))
    except Unavailable as refusal:
        log.error("a sign-in could not be ended in the database", exc_info=refusal)
        response: Response = half_signed_out_page(t, refusal.sentence)
    else:
        response = moved(await farewell(request) or f"./?{LANGUAGE}={t.language}")
    for name in (COOKIE, FORM_COOKIE, REPORT_COOKIE):  # who leaves takes a link she opened with her
        take_cookie(response, name)
    return response


async def end_sign_in(request: Request, *, everywhere: bool) -> None:
    """Ends the sign-in of a browser in the database, or all of its account. Raises Unavailable."""
    tracker = opened()
    user = await user_of(request) if everywhere else None
    if user is not None and user.account is not None:
        await to_thread.run_sync(sign_out_everywhere, tracker.engine, user.actor, user.account)
    await to_thread.run_sync(close_sign_in, tracker.engine, request.cookies.get(COOKIE, ""))


def routes(pages: Collection[str]) -> list[BaseRoute]:
    """The addresses for signing in and out; `pages` are those that may be gone back to."""
    return [
        Route(f"/{SIGN_IN}", show_sign_in, methods=["GET"]),
        Route(f"/{SIGN_IN}", signing_in(pages), methods=["POST"]),
        Route(f"/{SIGN_OUT}", show_sign_out, methods=["GET"]),
        Route(f"/{SIGN_OUT}", sign_out, methods=["POST"]),
    ]
