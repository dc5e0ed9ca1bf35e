"""Addresses the server answers itself: the frame of the pages, its health, and what robots may read."""

from collections.abc import Awaitable, Callable, Collection
from functools import cache
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tracker.boards import opened
from tracker.jobs.state import is_silent
from tracker.liveness import Watch
from tracker.texts import Translator
from tracker.ui.frame.address import CHECK_REPORT, IMPORT_FILE
from tracker.web import calendar_feed, confirming, drafts, openid, report_link, setting_password, signing_in
from tracker.web.downloads import download
from tracker.web.frame import frame
from tracker.web.frozen_file import frozen_file
from tracker.web.known import explained
from tracker.web.language import language_of
from tracker.web.metrics import metrics
from tracker.web.plan_upload import bring
from tracker.web.report_check import check_report
from tracker.web.report_file import report_file
from tracker.web.style import ADDRESS as STYLE
from tracker.web.style import style_file
from tracker.web.windows import MOST_OF_AN_ADDRESS, address_of, is_stranger, open_windows, owner_of


async def page(request: Request) -> Response:
    """The frame of a page, in the language of the address; what is in it comes over the WebSocket."""
    language = language_of(request)
    if open_windows().is_full(address_of(request)) and is_stranger(await owner_of(request)):
        return too_many_pages(Translator(language))
    return HTMLResponse(frame(language), headers={"Cache-Control": "no-cache", "Content-Language": language})


def too_many_pages(t: Translator) -> Response:
    """That an address of strangers has so many pages open that no more are opened for it, and what helps."""
    words = t(
        "Too many pages are open from your network (at most {n}), so this one is not opened. Close those you no longer "
        "need and open this one again, or sign in: whoever is signed in is not counted.",
        n=MOST_OF_AN_ADDRESS,
    )
    answer = explained(t, 429, t("Too many open pages"), words)
    answer.headers["Retry-After"] = "60"
    return answer


def health(_: Request) -> Response:
    """Whether the server has the database it was started with: 200 with the revision of the data, or 503 and why."""
    uncached = {"Cache-Control": "no-store"}
    trouble = watched().trouble()
    if trouble is not None:
        return JSONResponse({"status": "failed", "problem": trouble}, status_code=503, headers=uncached)
    return JSONResponse({"status": "ok", "revision": opened().revision()}, headers=uncached)


def ready(_: Request) -> Response:
    """Whether the service is whole: its database, and a scheduler that was alive just now; 503 and why otherwise."""
    uncached = {"Cache-Control": "no-store"}
    problem: str | None = watched().trouble()
    if problem is None and is_silent(opened()):
        problem = "nothing has run by itself for more than ten minutes"
    if problem is not None:
        return JSONResponse({"status": "not ready", "problem": problem}, status_code=503, headers=uncached)
    return JSONResponse({"status": "ready"}, headers=uncached)


def watched() -> Watch:
    """What this process knows of its database since its start."""
    return _watch_of(opened().engine)


@cache
def _watch_of(engine: Engine) -> Watch:
    return Watch(engine)


async def robots(_: Request) -> Response:
    """Everything may be read; the machinery behind the pages need not be."""
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n")


async def home(request: Request) -> Response:
    """The first page has one address only."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./", status_code=308)


def choosing_day(pages: Collection[str]) -> Callable[[Request], Awaitable[Response]]:
    """Sends a reader who chose a day back to the page she came from, now with the day in its address."""

    async def choose_day(request: Request) -> Response:
        name, _, query = request.query_params.get("nazaj", "").partition("?")
        parts = [(key, value) for key, value in parse_qsl(query) if key != "stanje"]
        chosen = urlencode([*parts, ("stanje", request.query_params.get("stanje", ""))])
        return RedirectResponse(f"./{name if name in pages else ''}?{chosen}", status_code=303)

    return choose_day


def routes(first: str, pages: Collection[str]) -> list[BaseRoute]:
    """All addresses of our own; what else there is says `known.py`. `first` is the page that stands at the root."""
    return [
        Route("/zdravje", health),
        Route("/health", health),
        Route("/ready", ready),
        Route("/metrics", metrics),
        Route("/robots.txt", robots),
        Route("/porocilo.pdf", report_file),
        Route("/porocilo/{name}", frozen_file),
        Route(drafts.ADDRESS, drafts.drafts_script),
        Route(STYLE, style_file),
        Route("/prenos/{offer}", download),
        Route(f"/{IMPORT_FILE}", bring, methods=["POST"]),
        Route(f"/{CHECK_REPORT}", check_report, methods=["POST"]),
        Route(f"/{openid.PAGE}", openid.beginning(page, pages)),
        Route(openid.START, openid.lead),
        Route(openid.CALLBACK, openid.receive),
        *report_link.ROUTES,
        *calendar_feed.ROUTES,
        *signing_in.routes(pages),
        *confirming.routes(pages),
        *setting_password.routes(),
        Route("/izberi-dan", choosing_day(pages)),
        Route("/", page),
        Route(f"/{first}", home),
        *(Route(f"/{name}", page) for name in pages if name != first),
    ]
