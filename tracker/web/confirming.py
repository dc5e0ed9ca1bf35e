"""Proving once more who one is, before accounts, roles and settings are changed: a page of the server's own."""

from collections.abc import Awaitable, Callable, Collection

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.access.passwords import stored_hash
from tracker.access.sign_ins import COOKIE, prove
from tracker.access.signing_in import try_password
from tracker.access.user import User
from tracker.boards import opened
from tracker.ui.frame.address import BACK, CONFIRM, OVERVIEW, sign_in_address
from tracker.web.back import way_back
from tracker.web.form_guard import form_token, is_ours, read_form
from tracker.web.sign_in_forms import FINE, SECRET, Wrong, confirm_page
from tracker.web.signing_in import caller_of, language_of, moved, slowly, too_old, user_of, wait_words, with_form_cookie

Answer = Callable[[Request], Awaitable[Response]]


def asking(pages: Collection[str]) -> Answer:
    """The form that asks for the password; whoever is signed out is led to the sign-in."""

    async def ask(request: Request) -> Response:
        user = await user_of(request)
        return signed_out(request, pages) if user is None else await form_again(request, user, pages)

    return ask


def confirming(pages: Collection[str]) -> Answer:
    """Looks at the password that was sent; a right one is noted in the sign-in, and leads back."""

    async def confirm(request: Request) -> Response:
        t, tracker, form = language_of(request), opened(), await read_form(request)
        user = await user_of(request)
        if user is None or user.account is None:
            return signed_out(request, pages)
        if form is None or not is_ours(request, form):
            return await form_again(request, user, pages, Wrong(too_old(t)), 403)
        now = tracker.clock.tell()
        wrong = Wrong(t("This is not your password. Try again."), SECRET)
        sent = str(form.get(SECRET, ""))
        attempted = await slowly(try_password, tracker.engine, user.login, sent, caller_of(request), now)
        if attempted.wait_until is not None:
            return await form_again(request, user, pages, Wrong(wait_words(t, attempted.wait_until, now), SECRET), 429)
        if attempted.account != user.account:
            return await form_again(request, user, pages, wrong, 422)
        await to_thread.run_sync(prove, tracker.engine, request.cookies.get(COOKIE, ""), user.account, now, now)
        return moved(back_of(request, pages))

    return confirm


async def form_again(
    request: Request, user: User, pages: Collection[str], wrong: Wrong = FINE, status: int = 200
) -> Response:
    """The form, with what is wrong."""
    token, settings = form_token(request), opened().settings
    has_password = bool(await to_thread.run_sync(stored_hash, opened().engine, user.account))
    page = confirm_page(
        language_of(request),
        token,
        back_of(request, pages).removeprefix("./"),
        login=user.login,
        minutes=settings.proof_minutes,
        wrong=wrong,
        status=status,
        openid=settings.oidc_title if settings.has_openid else "",
        has_password=has_password,
    )
    return with_form_cookie(request, page, token)


def back_of(request: Request, pages: Collection[str]) -> str:
    """The page of ours from which she came."""
    return way_back(request.query_params.get(BACK, OVERVIEW), pages)


def signed_out(request: Request, pages: Collection[str]) -> Response:
    """To the sign-in: it proves as much, and leads back to the same page."""
    return moved(f"./{sign_in_address(back_of(request, pages).removeprefix('./'))}")


def routes(pages: Collection[str]) -> list[BaseRoute]:
    """The address of the question; `pages` are those that may be gone back to."""
    return [
        Route(f"/{CONFIRM}", asking(pages), methods=["GET"]),
        Route(f"/{CONFIRM}", confirming(pages), methods=["POST"]),
    ]
