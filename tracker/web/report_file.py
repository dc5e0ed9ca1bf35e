"""The report of a session as PDF, made of the present state, for those who prepare the session."""

import re

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tracker.documents import pdf
from tracker.facts import Role
from tracker.reporting import coordination_document
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.web.language import language_of
from tracker.web.strategy import strategy_of
from tracker.web.visitor import visitor

PRIVATE = {"Cache-Control": "no-store"}


async def report_file(request: Request) -> Response:
    """Answers with the PDF; 404 for everybody below a member of the coordination and for an unknown session."""
    return await to_thread.run_sync(_made, request)


def _made(request: Request) -> Response:
    language, code = language_of(request), request.query_params.get("koda", "")
    tracker = strategy_of(request)
    user = tracker.narrowed(visitor(request))
    if user is None or not user.has(Role.MEMBER):
        return PlainTextResponse("404", status_code=404, headers=PRIVATE)
    try:
        document = coordination_document(tracker, code, language)
    except Refusal as refusal:
        words = Translator(language).sentence(refusal.sentence)
        return PlainTextResponse(words, status_code=404, headers=PRIVATE)
    name = f"porocilo-{re.sub('[^0-9A-Za-z]+', '-', code)}.pdf"
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(pdf.render(document), media_type="application/pdf", headers=headers)
