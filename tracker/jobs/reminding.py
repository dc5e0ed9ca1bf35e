"""Reminders: who is told what today, in one letter each, put into the outbox with the link that stands in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlmodel import Session as DatabaseSession

from tracker import outbox
from tracker.access.links import Purpose, keep_link, work_emails
from tracker.access.tokens import new_token, signing_secret
from tracker.access.user import User
from tracker.boards import current_boards
from tracker.bootstrap import Application
from tracker.database import open_for_reading, open_for_writing, take_turn
from tracker.facts import Cadence, Role, Strategy, Topic
from tracker.jobs.contacts import Directory, directory
from tracker.jobs.wording import addresses, words_for
from tracker.letters.page import as_html, as_text
from tracker.letters.reminder import Reader, distinct, has_own_reports, name_of, reminder
from tracker.outbox import Letter
from tracker.sentences import Refusal, Sentence, count
from tracker.texts import Translator
from tracker.views.reporting.duties import Office, duties, duties_of_all, task_keys
from tracker.views.reporting.notices import Notice, asked_notices, notices

KIND = "reminders"
SINCE_EVER = datetime(1, 1, 1, tzinfo=UTC)
HIDDEN = "…"
"""Stands in a preview for the token of a link that is not made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reminders: those to one address only, so many at most, those an officer asks for (codes of people).

    With an `officer` they tell of the strategies alone of which she is one. With `is_trial` everything is worked out
    and nothing is kept.
    """

    only_to: str = ""
    limit: int | None = None
    asked: Collection[str] | None = None
    is_trial: bool = False
    officer: User | None = None

    def tells_of(self, strategy: str) -> bool:
        """Whether a strategy (its code) is told of."""
        return self.officer is None or self.officer.within(strategy).has(Role.OFFICER)


@dataclass(frozen=True, slots=True)
class Posted:
    """A reminder that was put into the outbox, or would be."""

    name: str
    letter: Letter
    notices: tuple[Notice, ...]


def remind(application: Application, due_at: datetime) -> Sentence:
    """Posts today's reminders. Doing it twice posts nothing more."""
    return posted_words(len(post_reminders(application)))


def posted_words(n: int) -> Sentence:
    """How many reminders were put into the outbox."""
    return count("{n} reminder was written.", "{n} reminders were written.", n)


def ask_for_reports(application: Application, user: User, people: Collection[str], *, is_trial: bool) -> list[Posted]:
    """Reminds some people (codes) of the reports they owe in her strategies, because an officer says so; not twice on a
    day.

    Raises Refusal below an officer.
    """
    if not user.has(Role.OFFICER):
        raise Refusal("Only officers send reminders. Ask the officer.")
    return post_reminders(application, Wanted(asked=people, is_trial=is_trial, officer=user))


class Unsent(StrEnum):
    """Why nobody is written to: there is no address, she has left, it was done today, or she owes no report."""

    NO_ADDRESS = "no_address"
    LEFT = "left"
    TODAY = "today"
    NOTHING_OWED = "nothing_owed"


def why_unsent(application: Application, user: User, people: Collection[str]) -> dict[str, Unsent]:
    """Why some people (codes) get no reminder that an officer asks for. Raises Refusal below an officer."""
    addresses_of = work_emails(application.engine, user)
    today = application.clock.today()
    with open_for_reading(application.engine) as database:
        known = directory(database, today)
        written = outbox.written_to(database, KIND, today, *application.clock.span(today, today))
    owing = {one.reader for one in _notices(application, known, Wanted(asked=people, officer=user))}

    def why(code: str) -> Unsent | None:
        if code not in addresses_of:
            return Unsent.NO_ADDRESS
        if code not in known.mailboxes:
            return Unsent.LEFT
        if code not in owing:
            return Unsent.NOTHING_OWED
        return Unsent.TODAY if known.mailboxes[code].person_id in written else None

    return {code: reason for code in people if (reason := why(code)) is not None}


def post_reminders(application: Application, wanted: Wanted = Wanted()) -> list[Posted]:
    """Puts today's reminders into the outbox, one for each person who has not been told all of it."""
    secret = "" if wanted.is_trial else signing_secret(application.engine)
    today = application.clock.today()
    with open_for_reading(application.engine) as database:
        known = directory(database, today)
    by_reader = _by_reader(_notices(application, known, wanted), known, wanted.only_to)
    with open_for_writing(application.engine) as database:
        take_turn(database)
        outbox.recall(database, KIND, today)
        made = list(_post(application, database, known, by_reader, wanted, secret))
        if wanted.is_trial:
            database.rollback()
        else:
            database.commit()
    return made


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many letters there would be, and of how many things they would tell."""

    letters: int
    things: int


def foreseen(application: Application, cadence: Cadence | None = None) -> Foreseen:
    """What would be told if reminders left now, perhaps by another cadence; nothing is kept."""
    with open_for_reading(application.engine) as database:
        known = directory(database, application.clock.today())
        found = _notices(application, known, Wanted(), cadence)
        told = outbox.told(database, _keys(found))
    fresh = [one for one in found if one.is_news(told)]
    return Foreseen(len({one.reader for one in fresh}), len({one.duty.key for one in fresh}))


def _keys(found: Iterable[Notice]) -> set[str]:
    return {key for one in found for key in (one.key, *one.later)}


def _notices(
    application: Application, known: Directory, wanted: Wanted, planned: Cadence | None = None
) -> tuple[Notice, ...]:
    """What is to be told of all strategies, each by its own cadence; `planned` is in place of that looked at."""
    found: list[Notice] = []
    offices = {tracker.chosen: office_of(tracker) for tracker in application.each()}
    cadences = {code: office.board.plan.strategy.cadence for code, office in offices.items()}
    if planned is not None:
        cadences[application.chosen] = planned
    due = duties_of_all((code, duties(office, cadences[code])) for code, office in offices.items())
    for code, cadence in cadences.items():
        hers = [one for one in due if one.strategy == code]
        plan = offices[code].board.plan.strategy.code
        if not wanted.tells_of(plan):
            continue
        contacts = {name: contact.within(plan) for name, contact in known.contacts.items()}
        if wanted.asked is None:
            found += notices(hers, contacts, application.clock.today(), cadence)
        else:
            reports = [one for one in hers if one.topic is Topic.REPORT]
            found += asked_notices(reports, contacts, wanted.asked, application.clock.today(), cadence)
    return tuple(found)


def office_of(application: Application) -> Office:
    """Everything that duties of a strategy are read from."""
    role = Role.ADMINISTRATOR
    seen = current_boards(application, None, Role.OWNER).now
    return Office(
        current_boards(application, None, role).now,
        application.coordination(role),
        application.submissions(role),
        application.proposals(role),
        task_keys(seen, application.coordination(Role.OWNER)),
    )


def _by_reader(found: Iterable[Notice], known: Directory, only_to: str) -> Mapping[str, list[Notice]]:
    by_reader: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in found:
        if not only_to or known.mailboxes[notice.reader].address.casefold() == only_to.casefold():
            by_reader[notice.reader].append(notice)
    return by_reader


def _post(
    application: Application,
    database: DatabaseSession,
    known: Directory,
    by_reader: Mapping[str, list[Notice]],
    wanted: Wanted,
    secret: str,
) -> Iterator[Posted]:
    today, now = application.clock.today(), application.clock.tell()
    begins, ends = application.clock.span(today, today)
    busy = outbox.written_to(database, KIND, today, begins, ends)
    told = outbox.told(database, _keys(one for hers in by_reader.values() for one in hers))
    left = outbox.needed_links(database, KIND)
    plans = {one.chosen: current_boards(one, None, Role.ADMINISTRATOR).now.plan.strategy for one in application.each()}
    n = 0
    for code, hers in by_reader.items():
        fresh = tuple(one for one in hers if wanted.asked is not None or one.is_news(told))
        mailbox = known.mailboxes[code]
        if not fresh or mailbox.person_id in busy or n == wanted.limit:
            continue
        token = new_token(secret, Purpose.REPORT) if secret else HIDDEN
        letter = _letter(application, known, plans, code, fresh, token, today)
        if outbox.post(database, letter, now, [one.key for one in fresh]):
            if secret and has_own_reports(fresh):
                # The link that she has lets her in until another one has reached her.
                spared = left.get(mailbox.person_id, SINCE_EVER)
                keep_link(database, token, Purpose.REPORT, now, person_id=mailbox.person_id, ends_before=spared)
            n += 1
            yield Posted(known.contacts[code].name, letter, fresh)


def _letter(
    application: Application,
    known: Directory,
    plans: Mapping[str, Strategy],
    code: str,
    fresh: tuple[Notice, ...],
    token: str,
    today: date,
) -> Letter:
    mailbox = known.mailboxes[code]
    t = words_for(application, mailbox.language)
    address = addresses(application.of(""), t)  # each group of the letter leads to the strategy it is about
    link = address(f"p/{token}") if has_own_reports(fresh) else ""
    asks = _whom_to_ask(application, known, code, t)
    reader = Reader(known.contacts[code].name, link, asks, plans[""].municipality, plans)
    page = reminder(distinct(fresh), reader, today, address, t)
    return Letter(
        key=f"{KIND}:{today}:{code}",
        kind=KIND,
        due=today,
        to=mailbox.address,
        language=t.language,
        subject=page.title,
        text=as_text(page),
        html=as_html(page),
        person_id=mailbox.person_id,
    )


def _whom_to_ask(application: Application, known: Directory, reader: str, t: Translator) -> str:
    """The address answers go to, else that of an officer."""
    officers = (
        f"{name_of(one, t)}, {known.mailboxes[one.code].address}"
        for one in known.contacts.values()
        if one.is_officer and one.is_reachable and one.code != reader
    )
    return application.settings.mail_reply_to or next(officers, "")
