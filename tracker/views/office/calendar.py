"""Sessions and deadlines as entries of a calendar, for one reader."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from tracker.coordination import Coordination, Meeting
from tracker.facts import Body, SessionKind, Topic
from tracker.facts.hours import read_hour
from tracker.sentences import Sentence, say
from tracker.views.reporting.duties import Duty
from tracker.views.session.meetings import body_of

IN_VIEW = timedelta(days=400)
"""How long what is past stays in a calendar."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `uid` is the same for ever, `sequence` grows when what it says is changed (RFC 5545, 3.8.7.4).

    Without `at` it is of the whole day. `page` and `query` are the page it leads to.
    """

    uid: str
    sequence: int
    title: Sentence
    on: date
    at: time | None = None
    place: str = ""
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()
    is_cancelled: bool = False


def entries(
    coordination: Coordination,
    duties: Iterable[Duty],
    people: Collection[str],
    organisations: Collection[str],
    today: date,
    *,
    is_officer: bool,
) -> tuple[Entry, ...]:
    """The sessions of a coordination that is filtered for the reader, and what she (her codes) or the office has to do.

    What an owner has to do is hers where she is named, or where nobody is and her organisation is asked.
    """
    found = [*_sessions(coordination), *_deadlines(duties, people, organisations, is_officer=is_officer)]
    return tuple(sorted((one for one in found if one.on >= today - IN_VIEW), key=lambda one: (one.on, one.uid)))


def _sessions(coordination: Coordination) -> Iterator[Entry]:
    for meeting in coordination.meetings:
        session = meeting.session
        body = body_of(coordination, session.body) or Body(session.body, session.body)
        yield Entry(
            uid=f"seja-{session.body}-{session.code}",
            sequence=meeting.version or 0,
            title=say("{body:title}: session {code}", body=body, code=session.code),
            on=session.on,
            at=_begins(meeting),
            place=meeting.place,
            page="seja",
            query=(("koda", session.code), ("telo", session.body)),
            is_cancelled=meeting.is_cancelled,
        )


def _begins(meeting: Meeting) -> time | None:
    """When it begins; the hour of a session by correspondence is that of its end."""
    ends = meeting.session.kind is SessionKind.CORRESPONDENCE
    return None if ends else read_hour(meeting.hour)


def _deadlines(
    duties: Iterable[Duty], people: Collection[str], organisations: Collection[str], *, is_officer: bool
) -> Iterator[Entry]:
    for duty in duties:
        is_hers = duty.person in people if duty.person else duty.organisation in organisations
        if is_officer if duty.office_only else is_hers:
            # A deadline that is moved is another one: its day stands in its name.
            yield Entry(
                uid=f"{f'{duty.strategy}-' if duty.strategy else ''}{duty.topic.value}-{duty.subject}-{duty.due}",
                sequence=0,
                title=say("Due: {what}", what=duty.what),
                on=duty.due,
                page=PAGES.get(duty.topic, "porocanje"),
                query=(("strategija", duty.strategy),) if duty.strategy else (),
            )


PAGES = {
    Topic.TASK: "sklepi",
    Topic.CLAIM: "nepovratna-sredstva",
    Topic.ANSWER: "predlogi",
    Topic.OVERRIDE: "ukrepi",
    Topic.SESSION: "seje",
    Topic.DRAFT: "seje",
}
