"""Addresses the server answers itself: the page frame, its health, and what robots may read."""

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from tracker.bootstrap import application
from tracker.web.frame import frame, known_language


class PageName(Convertor[str]):
    """The name of a page in an address: one segment without a dot, so that files are not taken for pages."""

    regex = "[^./]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("pagename", PageName())


async def page(request: Request) -> Response:
    """The frame of any page, in the language of the address; what is in it comes over the WebSocket."""
    language = known_language(request.query_params.get("lang"))
    return HTMLResponse(frame(language), headers={"Cache-Control": "no-cache", "Content-Language": language})


def health(_: Request) -> Response:
    """Whether the server reaches its database: 200 with the revision of the data, or an error."""
    return JSONResponse({"status": "ok", "revision": application().revision()}, headers={"Cache-Control": "no-store"})


async def robots(_: Request) -> Response:
    """Everything may be read; the machinery behind the pages need not be."""
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n")


def routes() -> list[BaseRoute]:
    """All routes of our own; Streamlit's come after them."""
    return [
        Route("/zdravje", health),
        Route("/health", health),
        Route("/robots.txt", robots),
        Route("/", page),
        Route("/{name:pagename}", page),
    ]
