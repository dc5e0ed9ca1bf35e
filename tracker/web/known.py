"""Which addresses there are. Every other one is answered here, before Streamlit would show its own page for it."""

from collections.abc import Sequence
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.texts import Translator
from tracker.web.assets import STATIC
from tracker.web.frame import plain_page
from tracker.web.language import language_of

# Of Streamlit's own addresses those that its script asks for; the others are nobody's business: counts of open pages,
# the interface for machines, files kept in memory, scripts of components, signing in and out.
SOCKET = "/_stcore/stream"
ASKED = ("/_stcore/health", "/_stcore/host-config")
TAKEN_AWAY = "/media/"
READING = ("GET", "HEAD")


@cache
def assets() -> frozenset[str]:
    """The addresses of the scripts, styles and fonts that Streamlit ships, and of its picture for the tab."""
    files = (file for file in (STATIC / "static").rglob("*") if file.is_file())
    return frozenset(f"/{file.relative_to(STATIC).as_posix()}" for file in files) | {"/favicon.png"}


def is_of_streamlit(path: str) -> bool:
    """Whether Streamlit answers for a path because a page needs it."""
    return path in ASKED or path.startswith(TAKEN_AWAY) or path in assets()


class KnownAddresses:
    """Answers 404 for an address that is neither ours nor one Streamlit needs, and 405 for a method it does not take.

    A socket opens only where the pages open theirs.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app, self.routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._takes(scope):
            await self._refusal(Request(scope))(scope, receive, send)
        elif scope["type"] == "websocket" and scope["path"] != SOCKET:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    def _takes(self, scope: Scope) -> bool:
        if is_of_streamlit(scope["path"]):
            return scope["method"] in READING
        return any(route.matches(scope)[0] is Match.FULL for route in self.routes)

    def _refusal(self, request: Request) -> Response:
        without_slash = request.url.path.rstrip("/")
        if request.method in READING and self._takes({**request.scope, "path": without_slash}):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"{without_slash}{query}", status_code=308)
        taken = self._methods(request.scope)
        return other_method(request, taken) if taken else no_such_page(request)

    def _methods(self, scope: Scope) -> set[str]:
        """What an address takes; nothing where there is no such address."""
        if is_of_streamlit(scope["path"]):
            return set(READING)
        found = [route for route in self.routes if route.matches(scope)[0] is not Match.NONE]
        return {method for route in found for method in getattr(route, "methods", None) or ()}


def no_such_page(request: Request) -> Response:
    """There is no such page: says so and shows the way back."""
    t = Translator(language_of(request))
    return explained(t, 404, t("There is no such page"), t("The address may be mistyped or out of date."))


def other_method(request: Request, taken: set[str]) -> Response:
    """There is such an address, but what was sent to it is not what it takes."""
    t = Translator(language_of(request))
    words = t("There is such an address, but it does not take what was sent to it. Open the page anew.")
    answer = explained(t, 405, t("This cannot be done here"), words)
    answer.headers["Allow"] = ", ".join(sorted(taken))
    return answer


def explained(t: Translator, status: int, title: str, words: str) -> Response:
    """A small page of our own, without a script."""
    page = plain_page(t.language, title, words, root="/")
    return HTMLResponse(page, status_code=status, headers={"Content-Language": t.language, "Cache-Control": "no-store"})
