"""Setting a password: by a link that works once, or, for whoever is signed in, with the present one."""

import logging
import re

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.access.signing_in import change_password, password_link_account, set_password_by_link, try_password
from tracker.access.user import User
from tracker.boards import opened
from tracker.sentences import Refusal, Unavailable
from tracker.ui.frame.address import DESK, LANGUAGE, SIGN_IN
from tracker.web.form_guard import form_token, is_ours, keep_signed_in, read_form, set_cookie, take_cookie
from tracker.web.language import account_language, asked_language, with_language
from tracker.web.sign_in_forms import AGAIN, NEW, OLD, PASSWORD, Wrong, no_link_page, password_page
from tracker.web.signing_in import (
    caller_of,
    language_of,
    moved,
    signed_in,
    slowly,
    too_old,
    user_of,
    wait_words,
    with_form_cookie,
)

log = logging.getLogger(__name__)
LINK_COOKIE, LINK_SECONDS = "tracker_password_link", 15 * 60
TOKEN = re.compile(r"[A-Za-z0-9_.-]{1,200}")


async def exchange_link(request: Request) -> Response:
    """Takes the token of a link out of the address, so that it stays in no history and no log of another server.

    What cannot be a token is not kept; the page says then what it says of every link that is worth nothing.
    """
    token = request.path_params["token"]
    begins_in = asked_language(request) or await to_thread.run_sync(link_language, token)
    response = moved(with_language(f"../{PASSWORD}", begins_in))
    response.headers["Referrer-Policy"] = "no-referrer"
    set_cookie(request, response, LINK_COOKIE, token if TOKEN.fullmatch(token) else "-", LINK_SECONDS)
    return response


def link_language(token: str) -> str:
    """The language of whoever a link was made for; empty where none is known. Asks the database."""
    tracker = opened()
    account = password_link_account(tracker.engine, token, tracker.clock.tell()) if TOKEN.fullmatch(token) else None
    return account_language(account.id) if account is not None and account.id is not None else ""


async def password_form(request: Request, form: FormData | None = None) -> Response:
    """The form for a new password: by a link, or for whoever is signed in. With what was sent, sets it."""
    t, tracker, link = language_of(request), opened(), request.cookies.get(LINK_COOKIE, "")
    if link:
        account = await to_thread.run_sync(password_link_account, tracker.engine, link, tracker.clock.tell())
        if account is not None:
            return await asked_password(request, form, account.login, None)
    user = await user_of(request)
    if user is None or link:
        page: Response = no_link_page(t)
        take_cookie(page, LINK_COOKIE)
        return page
    return await asked_password(request, form, user.login, user)


async def asked_password(request: Request, form: FormData | None, login: str, user: User | None) -> Response:
    """The form for the password of a login, or, with what was sent, the outcome."""
    wrong, status = Wrong(""), 200
    if form is not None:
        outcome = await set_asked(request, form, user)
        if isinstance(outcome, Response):
            return outcome
        wrong, status = outcome, 503 if outcome.is_passing else 422
    token = form_token(request)
    page = password_page(language_of(request), token, login, asks_old=user is not None, wrong=wrong, status=status)
    return with_form_cookie(request, page, token)


async def set_asked(request: Request, form: FormData, user: User | None) -> Response | Wrong:
    """Sets the password that was sent, or says what is wrong with it."""
    t = language_of(request)
    if not is_ours(request, form):
        return Wrong(too_old(t))
    password = str(form.get(NEW, ""))
    if password != str(form.get(AGAIN, "")):
        return Wrong(t("The two passwords differ. Enter the new one twice."), AGAIN)
    try:
        if user is None:
            return await set_by_link(request, password)
        return await set_own(request, user, str(form.get(OLD, "")), password)
    except Unavailable as refusal:
        log.error("a password could not be set", exc_info=refusal)
        return Wrong(t.sentence(refusal.sentence), is_passing=True)
    except Refusal as refusal:
        return Wrong(t.sentence(refusal.sentence), NEW)


async def set_by_link(request: Request, password: str) -> Response:
    """Sets a password by a link and signs in; the link is used up."""
    t, tracker = language_of(request), opened()
    link = request.cookies.get(LINK_COOKIE, "")
    account = await slowly(set_password_by_link, tracker.engine, link, password, tracker.clock.tell())
    if account is None:
        return no_link_page(t)
    try:
        response = await signed_in(request, moved(f"./{DESK}?{LANGUAGE}={t.language}"), account)
    except Unavailable:  # the password is set and the link used up; she can sign in when the database can again
        response = moved(f"./{SIGN_IN}?{LANGUAGE}={t.language}")
    take_cookie(response, LINK_COOKIE)
    return response


async def set_own(request: Request, user: User, old: str, password: str) -> Response | Wrong:
    """Sets the password of whoever is signed in and knows the old one; her other sign-ins end."""
    t, tracker = language_of(request), opened()
    now = tracker.clock.tell()
    attempted = await slowly(try_password, tracker.engine, user.login, old, caller_of(request), now)
    if attempted.wait_until is not None:
        return Wrong(wait_words(t, attempted.wait_until, now), OLD)
    if attempted.account is None or attempted.account != user.account:
        return Wrong(t("The present password is not right. If you have none, ask the administrator for a link."), OLD)
    token = await slowly(change_password, tracker.engine, user.account, user.login, password, now)
    response = moved(f"./{DESK}?{LANGUAGE}={t.language}")
    keep_signed_in(request, response, token)
    return response


async def set_password(request: Request) -> Response:
    """A new password was sent."""
    return await password_form(request, await read_form(request) or FormData())


def routes() -> list[BaseRoute]:
    """The addresses for setting a password."""
    return [
        Route(f"/{PASSWORD}", password_form, methods=["GET"]),
        Route(f"/{PASSWORD}", set_password, methods=["POST"]),
        Route(f"/{PASSWORD}/{{token}}", exchange_link, methods=["GET"]),
    ]
