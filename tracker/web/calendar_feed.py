"""The calendar of one person at an address only she knows: sessions she may see, and what she has to do."""

from urllib.parse import urlencode

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tracker.access.links import user_of_calendar
from tracker.access.user import User
from tracker.boards import opened
from tracker.bootstrap import Application
from tracker.coordination import Coordination
from tracker.facts import Role
from tracker.jobs.reminding import office_of
from tracker.jobs.wording import addresses, words_for
from tracker.site import calendar
from tracker.views.office.calendar import entries
from tracker.views.reporting.duties import duties, duties_of_all
from tracker.web.report_link import LONGEST_TOKEN, UNSEEN


async def feed(request: Request) -> Response:
    """The calendar; 404 for an address that is worth nothing, and not why."""
    token = request.path_params["token"]
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return _worthless()
    content = await to_thread.run_sync(_content, token)
    return Response(content, media_type=calendar.MIME, headers=UNSEEN) if content is not None else _worthless()


def _worthless() -> Response:
    return PlainTextResponse("404", status_code=404, headers=UNSEEN)


def _content(token: str) -> bytes | None:
    tracker = opened()
    today = tracker.clock.today()
    user = user_of_calendar(tracker.engine, token, tracker.clock.tell(), today)
    return None if user is None else calendar_of(tracker, user)


def calendar_of(tracker: Application, user: User) -> bytes:
    """The calendar of somebody, in her language."""
    t = words_for(tracker, user.language)
    roles = {one.chosen: one.narrowed(user) or user for one in tracker.each()}
    sees = max((one.role for one in roles.values()), key=list(Role).index)
    due = duties_of_all((one.chosen, duties(office_of(one))) for one in tracker.each())
    sessions = tracker.coordination(sees if user.has(Role.MEMBER) else Role.OWNER)
    found = [
        entry
        for code, hers in roles.items()
        for entry in entries(
            Coordination() if code else sessions,
            [one for one in due if one.strategy == code],
            user.people,
            user.organisations,
            tracker.clock.today(),
            is_officer=hers.has(Role.OFFICER),
        )
    ]
    changed = tracker.last_change() or tracker.clock.now()

    def address(page: str, query: tuple[tuple[str, str], ...]) -> str:
        return addresses(tracker, t)(f"{page}?{urlencode(query)}" if query else page)

    return calendar.render(t("Action plan"), found, changed, tracker.clock.zone, address, t)


ROUTES = (Route("/koledar/{token}.ics", feed, methods=["GET", "HEAD"]),)
