"""Frozen reports at an address that stays: the same bytes for ever, to everybody for whom they were made."""

from hashlib import sha256

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from tracker import reporting
from tracker.access.user import User
from tracker.boards import opened
from tracker.coordination import FrozenReport
from tracker.facts import FOR_THE_PUBLIC, Role, Visibility
from tracker.reporting import FORMATS, TIME_STAMP, as_frozen, file_name
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.web.downloads import NOT_KEPT, attachment, explained
from tracker.web.language import language_of
from tracker.web.visitor import visitor

LETTERS = 16
"""How many of the fingerprint's digits stand in the address."""
MIMES = {**{name: one.mime for name, one in FORMATS.items()}, TIME_STAMP: "application/timestamp-reply"}
KEPT = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
"""The bytes of an address never change; a day is how long a cache may outlive a report that is withdrawn."""


async def frozen_file(request: Request) -> Response:
    """Answers with a file of a frozen report; 404 where there is none, or it is internal and she no member; 503 where
    the report was altered past the tracker."""
    return await to_thread.run_sync(_answer, request)


def _answer(request: Request) -> Response:
    digits, _, extension = request.path_params["name"].partition(".")
    mime = MIMES.get(extension)
    report = _find(digits, visitor(request)) if len(digits) == LETTERS and mime else None
    if report is None:
        return _not_found(request)
    try:
        content = reporting.frozen_file(opened(), report.id, extension)
    except Refusal as refusal:
        return _damaged(request, refusal)
    if content is None:
        return _not_found(request)
    headers = {
        **(KEPT if report.visibility is Visibility.PUBLIC else NOT_KEPT),
        "ETag": f'"{sha256(content).hexdigest()}"',
        "Content-Disposition": attachment(file_name(as_frozen(report), extension)),
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=mime, headers=headers)


def _find(digits: str, user: User | None) -> FrozenReport | None:
    """The report whose fingerprint begins so, as far as somebody may see it; a link to report opens none."""
    trackers = [opened().of(code) for code in opened().strategy_codes()]
    everything = (tracker.coordination(_role(tracker.narrowed(user))).reports for tracker in trackers)
    return next((one for reports in everything for one in reports if one.sha256.startswith(digits)), None)


def _role(user: User | None) -> Role:
    return Role.PUBLIC if user is None else user.role if user.has(Role.MEMBER) else FOR_THE_PUBLIC


def _damaged(request: Request, refusal: Refusal) -> Response:
    """That the report is not what was frozen; not a byte of it is given out, nor said to be fresh."""
    t = Translator(language_of(request))
    return explained(503, t, t.sentence(refusal.sentence))


def _not_found(request: Request) -> Response:
    t = Translator(language_of(request))
    words = t("There is no such frozen report, or it is for the members only. Look for it in the list of reports.")
    return explained(404, t, words)
