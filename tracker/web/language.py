"""In which language the server answers."""

from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

from tracker.access import signing_in
from tracker.boards import opened
from tracker.texts import LANGUAGES
from tracker.ui.frame.address import LANGUAGE


def language_of(request: Request) -> str:
    """The language of the address, else the one the settings name."""
    return asked_language(request) or opened().settings.language


def asked_language(request: Request) -> str:
    """The language of the address; empty where it names none."""
    asked = request.query_params.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else ""


def account_language(account: int) -> str:
    """The language of whoever has an account; empty where none is recorded. Asks the database."""
    return signing_in.language_of(opened().engine, account) or ""


def with_language(page: str, language: str) -> str:
    """The address of a page of ours that begins in a language, unless it names one or there is none."""
    query = urlsplit(page).query
    if not language or language == opened().settings.language or LANGUAGE in parse_qs(query):
        return page
    return f"{page}{'&' if query else '?'}{LANGUAGE}={language}"
