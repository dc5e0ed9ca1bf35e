"""Telling people of a session by mail when an officer says so; an invitation is marked as sent with its letters,
where there is a mail server that takes them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from urllib.parse import urlencode

from sqlmodel import Session as DatabaseSession

from tracker import actions, outbox
from tracker.access.user import User
from tracker.actions import StepGiven
from tracker.boards import current_boards
from tracker.bootstrap import Application
from tracker.coordination import Coordination, Meeting
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import Body, Decision, Execution, Role
from tracker.jobs.contacts import Directory, directory
from tracker.jobs.wording import addresses, words_for
from tracker.letters import session as letters
from tracker.letters.page import LetterPage, as_html, as_text
from tracker.letters.session import Setting
from tracker.outbox import Letter
from tracker.rules.voting import members_on
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.texts.agenda import meeting_in_language
from tracker.views.reporting.duties import task_keys
from tracker.views.session.deadlines import deadline_lines
from tracker.views.session.meetings import body_of, find_meeting
from tracker.views.session.session import INVITATIONS


class About(StrEnum):
    """What people are told of a session; the value stands in the key of the message."""

    INVITATION = "invitation"
    MINUTES = "minutes"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Plan:
    """Who would get which letter, by name; `unreached` are those without a work e-mail, or who have left.

    `steps` are the deadlines of the session that are kept by sending them.
    """

    about: About
    meeting: Meeting
    letters: tuple[tuple[str, Letter], ...]
    unreached: tuple[str, ...]
    steps: tuple[str, ...] = ()


Page = Callable[[Translator], LetterPage]
"""A letter in the language of its reader."""


@dataclass(frozen=True, slots=True)
class Office:
    """What the letters of one session are made of."""

    application: Application
    coordination: Coordination
    meeting: Meeting
    known: Directory
    today: date

    def setting(self, t: Translator, page: str, **query: str) -> Setting:
        """What is told of the session in a language, with the address of a page."""
        plan = current_boards(self.application, None, Role.ADMINISTRATOR).now.plan
        session, settings = self.meeting.session, self.application.settings
        address = addresses(self.application, t)(f"{page}?{urlencode(query)}")
        body = body_of(self.coordination, session.body) or Body(session.body, session.body)
        is_own = t.language == settings.language
        meeting = self.meeting if is_own else meeting_in_language(self.meeting, plan, t)
        return Setting(meeting, body, address, plan.strategy.municipality, settings.mail_reply_to)

    def of_session(self, t: Translator, **query: str) -> Setting:
        """As `setting`, with the address of the session's own page."""
        session = self.meeting.session
        return self.setting(t, "seja", koda=session.code, telo=session.body, **query)

    def page_for(self, person: str, page: Page) -> LetterPage:
        """A page in the language of somebody (her code)."""
        mailbox = self.known.mailboxes.get(person)
        return page(words_for(self.application, mailbox.language if mailbox else None))

    def sitting(self) -> tuple[str, ...]:
        """The codes of the members on the day of the session and of those who stand in for them, each once."""
        session = self.meeting.session
        seats = members_on(self.coordination.memberships, session.body, session.on)
        return tuple(dict.fromkeys(code for seat in seats for code in (seat.person, seat.substitute) if code))

    def name(self, person: str) -> str:
        """Somebody (her code) by name."""
        return self.known.contacts[person].name if person in self.known.contacts else person

    def letter(self, kind: str, once: str, person: str, page: LetterPage) -> Letter:
        """A letter to somebody; of those with the same `once` she gets one about this session."""
        session, mailbox = self.meeting.session, self.known.mailboxes[person]
        return Letter(
            key=f"{kind}:{session.body}/{session.code}:{once}:{person}",
            kind=kind,
            due=self.today,
            to=mailbox.address,
            language=page.language,
            subject=page.title,
            text=as_text(page),
            html=as_html(page),
            person_id=mailbox.person_id,
        )


def plan(application: Application, about: About, body: str, code: str) -> Plan:
    """Works out who is told, and how. Raises Refusal where there is nothing to tell, with what is missing.

    Without a mail server nobody gets a letter, so none keeps a deadline.
    """
    office = office_of(application, body, code)
    meeting, known = office.meeting, office.known
    _refuse_too_early(about, meeting, office.today)
    pages = {person: office.page_for(person, page) for person, page in _PAGES[about](office)}
    reached = {person: page for person, page in pages.items() if person in known.mailboxes}
    once = str(office.today)
    letters = tuple((office.name(one), office.letter(about.value, once, one, page)) for one, page in reached.items())
    unreached = tuple(office.name(one) for one in pages if one not in reached)
    is_sent = bool(letters) and bool(application.settings.smtp_host)
    steps = _steps(office) if about is About.INVITATION and is_sent else ()
    return Plan(about, meeting, letters, unreached, steps)


def office_of(application: Application, body: str, code: str) -> Office:
    """What the letters about a session are made of. Raises Refusal where there is no such session."""
    coordination = application.coordination(Role.ADMINISTRATOR)
    meeting = find_meeting(coordination, body, code)
    if meeting is None:
        raise Refusal("There is no session “{code}”. Choose one from the list of sessions.", code=code)
    today = application.clock.today()
    with open_for_reading(application.engine) as database:
        known = directory(database, today)
    return Office(application, coordination, meeting, known, today)


def tell(application: Application, user: User, reason: str, looked_at: Plan) -> int:
    """Puts the letters that were looked at into the outbox, and marks an invitation as sent with them; how many letters
    are new.

    On one day nobody gets the same twice. Raises Refusal below an officer, and where the letters would read otherwise
    by now, or go to others.
    """
    if not user.has(Role.OFFICER):
        raise Refusal("Only officers write to the members. Ask the officer.")
    session = looked_at.meeting.session
    planned = plan(application, looked_at.about, session.body, session.code)
    if planned.letters != looked_at.letters:
        raise Refusal(
            "The session or its members were changed meanwhile. Look at the letters once more, then send them."
        )
    if not planned.steps:  # a recording without a change is not kept, and nothing with it
        with open_for_writing(application.engine) as database:
            fresh = _post(application, database, planned)
            database.commit()
        return fresh
    with application.recording(user.actor, reason) as record:
        for name in planned.steps:
            given = StepGiven.of(done_on=application.clock.today())
            actions.mark_step(record, session.body, session.code, name, given)
        return _post(application, record.database, planned)


def _post(application: Application, database: DatabaseSession, planned: Plan) -> int:
    now = application.clock.tell()
    return sum(outbox.post(database, letter, now) for _, letter in planned.letters)


def _steps(office: Office) -> tuple[str, ...]:
    """The invitations of the rules of procedure that are not marked as sent."""
    meeting, procedure = office.meeting, office.coordination.procedure
    lines = deadline_lines(meeting, procedure, office.today)
    open_ones = (line.deadline.name for line in lines if line.done_on is None)
    return tuple(dict.fromkeys(name for name in open_ones if name in INVITATIONS))


def _refuse_too_early(about: About, meeting: Meeting, today: date) -> None:
    if meeting.is_cancelled:
        raise Refusal(
            "The session {code} was cancelled: there is nothing to tell of it any more.", code=meeting.session.code
        )
    if about is About.INVITATION and (meeting.closed_on or meeting.session.on < today):
        raise Refusal("The session has been held: nobody can be invited to it any more.")
    if about is About.INVITATION and not meeting.items:
        raise Refusal("The agenda is empty. Add the items first, then send the invitation.")
    if about is About.MINUTES and meeting.minutes_published_on is None:
        raise Refusal("The minutes are not published yet. Publish them first, then tell the members.")


def _invitations(office: Office) -> Iterator[tuple[str, Page]]:
    def page(t: Translator) -> LetterPage:
        return letters.invitation(office.of_session(t), t)

    yield from ((person, page) for person in _sitting(office))


def _minutes(office: Office) -> Iterator[tuple[str, Page]]:
    session = office.meeting.session
    register = current_boards(office.application, None, Role.MEMBER).now.plan.decisions  # as the minutes count them
    adopted = sum(one.session == session.code and one.is_of(session.body) for one in register)

    def page(t: Translator) -> LetterPage:
        return letters.minutes(office.of_session(t, **{"del": "zapisnik"}), adopted, t)

    yield from ((person, page) for person in _sitting(office))


def _tasks(office: Office) -> Iterator[tuple[str, Page]]:
    by_organisation: dict[str, list[Decision]] = {}
    for decision in _open_tasks(office):
        by_organisation.setdefault(decision.task_owner, []).append(decision)
    if not by_organisation:
        raise Refusal("No decision of this session gives a task that is open. There is nobody to tell.")
    for organisation, decisions in by_organisation.items():
        page = partial(_task_page, office, decisions)
        yield from (
            (contact.code, page) for contact in office.known.contacts.values() if contact.organisation == organisation
        )


def _task_page(office: Office, decisions: Sequence[Decision], t: Translator) -> LetterPage:
    return letters.tasks(office.setting(t, "sklepi", telo=office.meeting.session.body), decisions, t)


def _open_tasks(office: Office) -> Iterable[Decision]:
    """The tasks of the session's decisions that are open, and that their owners may see."""
    seen = current_boards(office.application, None, Role.OWNER).now
    shown = task_keys(seen, office.application.coordination(Role.OWNER))
    session = office.meeting.session
    adopted = (one for one in seen.plan.decisions if one.session == session.code and one.is_of(session.body))
    given = (one for one in adopted if one.task_owner and one.task_due and one.execution is Execution.OPEN)
    return [one for one in given if (session.body, one.code) in shown]


_PAGES: Mapping[About, Callable[[Office], Iterator[tuple[str, Page]]]] = {
    About.INVITATION: _invitations,
    About.MINUTES: _minutes,
    About.TASKS: _tasks,
}


def _sitting(office: Office) -> tuple[str, ...]:
    both = office.sitting()
    if not both:
        raise Refusal("No members are recorded for this body. Enter them first, with their work e-mail.")
    return both
