"""In which language the server answers."""

from starlette.requests import Request

from tracker.boards import opened
from tracker.texts import LANGUAGES


def language_of(request: Request) -> str:
    """The language of the address, else the one the settings name."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else opened().settings.language
