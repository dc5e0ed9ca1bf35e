"""The door through which an officer brings a workbook: kept for her in a private folder, then shown on the page."""

from dataclasses import dataclass

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.access.user import User
from tracker.boards import opened
from tracker.facts import Channel, Role
from tracker.intake.kept_files import LARGEST, Kept, keep
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.ui.frame.address import FILE, IMPORT, LANGUAGE, STRATEGY, address
from tracker.web.downloads import explained
from tracker.web.form_guard import is_at_most, is_ours, kind_of
from tracker.web.language import language_of
from tracker.web.visitor import visitor

AROUND_IT = 10_000
"""Bytes of a form beside its file."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came in."""

    name: str
    content: bytes


async def bring(request: Request) -> Response:
    """Keeps the file and leads to the page that shows how it was read; refuses in words."""
    t = Translator(language_of(request))
    user = await to_thread.run_sync(visitor, request)
    if not may_bring(user, request):
        return explained(403, t, t("This takes an officer who is signed in. Sign in, then bring the file once more."))
    if not is_of_a_size(request):
        words = t("The file is too large, or none was sent: at most {n:number} MB are taken.", n=LARGEST // 1_000_000)
        return explained(413, t, words)
    async with request.form(max_files=1, max_fields=5) as form:
        sent = await file_of(form)
        if not is_ours(request, form) or sent is None:
            return explained(403, t, t("The form is no longer good. Open the page anew and choose the file again."))
    assert user is not None
    try:
        kept = await to_thread.run_sync(_keep, user, sent)
    except Refusal as refusal:
        return explained(422, t, t.sentence(refusal.sentence))
    there = {FILE: kept.token, **{name: request.query_params.get(name, "") for name in (LANGUAGE, STRATEGY)}}
    return RedirectResponse(f"../{address(IMPORT, there)}", status_code=303)


def may_bring(user: User | None, request: Request) -> bool:
    """Whether somebody is an officer of the strategy in the address, and came by her own sign-in."""
    asked = request.query_params.get(STRATEGY, "")
    tracker = opened().of(asked) if asked in opened().strategy_codes() else opened()
    known = tracker.narrowed(user)
    return known is not None and known.channel is not Channel.LINK and known.has(Role.OFFICER)


def is_of_a_size(request: Request, largest: int = LARGEST) -> bool:
    """Whether what is sent says its size, and it is one of a file we take, of at most `largest` bytes."""
    return is_at_most(request, largest + AROUND_IT) and kind_of(request) == "multipart/form-data"


async def file_of(form: FormData) -> Sent | None:
    """The one file of a form, if there is one with a name."""
    file = form.get(FILE)
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return Sent(file.filename, await file.read())


def _keep(user: User, sent: Sent) -> Kept:
    tracker = opened()
    return keep(tracker.settings.intake_folder, user.key, sent.name, sent.content, tracker.clock.tell())
