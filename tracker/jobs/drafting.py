"""Drafts before they are due: tries them, so that what keeps one from being made is known in time.

Nothing is kept and nothing is written: whoever opens the draft on the page gets it made anew, and an agenda is put
together by the officer.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from tracker.bootstrap import Application
from tracker.coordination import Meeting
from tracker.facts import Role
from tracker.reporting.drafts import draft
from tracker.reporting.kinds import KIND_WORDS, ReportKind
from tracker.reporting.wanted import Wanted, wanted
from tracker.sentences import Refusal, Sentence, count, refuse, say
from tracker.views.session.drafts import drafts_due

Make = Callable[[Application, Wanted, str], bytes]
"""Makes a report in a format. Raises Refusal where it cannot be made."""
KINDS = (ReportKind.COORDINATION, ReportKind.AGENDA)


def prepare_drafts(application: Application, _: datetime, make: Make = draft) -> Sentence:
    """Makes the drafts of the report and the agenda for each session whose drafts are due, as PDF.

    Raises Refusal that says what cannot be made, and why.
    """
    found = drafts_due(application.coordination(Role.OFFICER), application.clock.today())
    waiting = [one.meeting for one in found]
    trackers = application.each()
    refuse(next((words for one in trackers for meeting in waiting for words in _problems(one, meeting, make)), None))
    if not waiting:
        return say("No session needs drafts just now.")
    return count(
        "The drafts for {n} session can be opened.", "The drafts for {n} sessions can be opened.", len(waiting)
    )


def _problems(application: Application, meeting: Meeting, make: Make) -> Iterator[Sentence]:
    session, language = meeting.session, application.settings.language
    for kind in KINDS:
        try:
            make(application, wanted(application, kind, language, session=session.code, body=session.body), "pdf")
        except Refusal as refused:
            yield say(
                "“{title}” for the session {code} cannot be made: {why}",
                title=KIND_WORDS[kind],
                code=session.code,
                why=refused.sentence,
            )
