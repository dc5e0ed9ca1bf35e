"""The door through which anybody brings the file of a report and is told what it is. The file is kept nowhere."""

import time
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore

from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import Response

from tracker.boards import opened
from tracker.facts import Role, Visibility
from tracker.reporting import Verdict, Verification, verify_content
from tracker.reporting.claimed import BEGINNINGS, LARGEST_SENT
from tracker.sentences import Sentence, say
from tracker.shelf import Shelf
from tracker.texts import Translator
from tracker.ui.frame.address import CHECK_REPORT, FROZEN_REPORT, LANGUAGE, REPORTS, STRATEGY, address
from tracker.ui.frame.markup import Html, tag
from tracker.web.form_guard import has_own_origin
from tracker.web.language import language_of
from tracker.web.plain_page import plain_page, problem
from tracker.web.plan_upload import Sent, file_of, is_of_a_size
from tracker.web.public_site import too_fast
from tracker.web.rate import Buckets
from tracker.web.visitor import visitor
from tracker.web.windows import address_of

WAITING = 8
"""So many files may come in or wait to be looked at; each takes a second or two and is in memory as long."""
LONGEST_SECONDS = 300
"""How long a file may take to come in: the largest over a line of half a megabit a second."""
MOST_AT_ONCE, PER_SECOND = 30, 0.2
"""How many files one address may bring at once, and how many more each second."""
DIGITS = 16
"""How many of a fingerprint stand in the address of a frozen file."""
TITLES: dict[Verdict, tuple[str, Sentence]] = {
    Verdict.AGREES: ("●", say("This is the frozen report")),
    Verdict.DIFFERS: ("◆", say("This is the frozen report, but the history tells otherwise")),
    Verdict.DAMAGED: ("▲", say("This is the frozen report, but what is kept of it was altered")),
    Verdict.ALTERED: ("▲", say("This file was altered or saved again")),
    Verdict.DRAFT: ("◆", say("This is a draft")),
    Verdict.UNKNOWN: ("▲", say("This is no report of this tracker")),
}
EARLIER = "◆", say("This is an earlier version of the report")

_limiter = CapacityLimiter(1)
_coming = BoundedSemaphore(WAITING)
_told: Shelf[Verification] = Shelf(64)


async def check_report(request: Request) -> Response:
    """Says what the file is that was sent; refuses in words what is too large, of another kind, or not sent by us."""
    t = Translator(language_of(request))
    if not has_own_origin(request):
        return _refused(403, t("The form is no longer good. Open the page anew and choose the file again."), request, t)
    if not is_of_a_size(request, LARGEST_SENT):
        words = t(
            "The file is too large, or none was sent: at most {n:number} MB are taken.", n=LARGEST_SENT // 1_000_000
        )
        return _refused(413, words, request, t)
    wait = buckets().wait(address_of(request), time.monotonic())
    if wait:
        return too_fast(t, wait)
    if not _coming.acquire(blocking=False):
        return _refused(503, t("Many files are being looked at just now. Try again in a minute."), request, t)
    try:
        return await _looked_at(request, t)
    finally:
        _coming.release()


async def _looked_at(request: Request, t: Translator) -> Response:
    sent: Sent | None = None
    with move_on_after(LONGEST_SECONDS):
        async with request.form(max_files=1, max_fields=5) as form:
            sent = await file_of(form)
    if sent is None or not is_a_report(sent):
        words = t("This is no file of a report. Choose it as PDF, Word, Excel or JSON, as you fetched it.")
        return _refused(422, words, request, t)
    found = await to_thread.run_sync(_judge, sent.content, request, limiter=_limiter)
    return _page(t.sentence(heading(found)[1]), told(found, sent.name, t), request, t)


@cache
def buckets() -> Buckets:
    """How many files each address may still bring."""
    return Buckets(MOST_AT_ONCE, PER_SECOND)


def is_a_report(sent: Sent) -> bool:
    """Whether ending and first bytes are those of a format in which reports are frozen."""
    begins = BEGINNINGS.get(Path(sent.name).suffix.lower())
    return begins is not None and sent.content.startswith(begins)


def _judge(content: bytes, request: Request) -> Verification:
    """What the file is; the same file again is told the same as long as nothing was recorded."""
    tracker, user = opened(), visitor(request)
    tells_hidden = tracker.holds_everywhere(user, Role.OFFICER)
    key = (sha256(content).hexdigest(), tracker.newest(), tracker.clock.today(), tells_hidden)
    return _told.get(key, lambda: verify_content(tracker, content, tells_hidden=tells_hidden))


def heading(found: Verification) -> tuple[str, Sentence]:
    """Shape and words of what the file is."""
    return EARLIER if found.newer is not None and found.verdict is Verdict.AGREES else TITLES[found.verdict]


def told(found: Verification, name: str, t: Translator) -> Html:
    """What is known of the file, sentence by sentence, its fingerprint, and the frozen file in its place."""
    shape, _ = heading(found)
    parts = tag("p", tag("span", f"{shape} ", aria_hidden="true"), tag("strong", name))
    for sentence in found.sentences:
        parts += tag("p", t.sentence(sentence))
    parts += tag("p", t("Fingerprint of the file (SHA-256):"), " ", tag("code", found.sha256), class_="muted")
    report = found.newer or (found.report if found.verdict is Verdict.ALTERED else None)
    if report is not None and report.files and report.visibility is Visibility.PUBLIC:
        file = f"{FROZEN_REPORT}/{report.sha256[:DIGITS]}.{report.files[0][0]}"
        parts += tag("p", tag("a", t("Fetch the frozen file that counts"), href=file))
    return parts


def _refused(status: int, words: str, request: Request, t: Translator) -> Response:
    return _page(t("The file was not looked at"), problem(t, words), request, t, status)


def _page(title: str, content: Html, request: Request, t: Translator, status: int = 200) -> Response:
    back = address(REPORTS, {STRATEGY: request.query_params.get(STRATEGY, ""), LANGUAGE: t.language})
    link = tag("p", tag("a", t("Back to the reports, and to the next file"), href=f"{back}#{CHECK_REPORT}"))
    return plain_page(t, title, content + tag("div", link, class_="other"), here=f"{REPORTS}?lang=", status=status)
