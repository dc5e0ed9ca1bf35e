"""Letters about a session: its invitation, its published minutes, and the tasks its decisions give."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.coordination import Meeting
from tracker.facts import Body, Decision, Visibility
from tracker.letters.page import Group, LetterPage, Line
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator


@dataclass(frozen=True, slots=True)
class Setting:
    """Which session a letter is about and where its page is; `ask` is whom to ask, `strategy` whose plan it is."""

    meeting: Meeting
    body: Body
    address: str
    municipality: str
    ask: str


def invitation(told: Setting, t: Translator) -> LetterPage:
    """The invitation with the proposed agenda; what is confidential is not named in mail."""
    meeting = told.meeting
    items = [one for one in meeting.items if not one.is_withdrawn]
    lines = tuple(
        Line(one.title if one.visibility is Visibility.PUBLIC else t("confidential item"), t("item {n}", n=one.number))
        for one in items
    )
    group = Group(t("Proposed agenda"), lines, t("Agenda and materials"), told.address, note=t(
        "The materials are on that page. What is confidential is shown after signing in."
    ))  # fmt: skip
    return _page(told, say("Invitation to session {code}", code=meeting.session.code), when(told, t), group, t)


def cancelled(told: Setting, reason: str, t: Translator) -> LetterPage:
    """That a session is not held, and why."""
    code = told.meeting.session.code
    lines = (Line(t("The session is not held."), t("reason: {reason}", reason=reason)),)
    group = Group(t("What changed"), lines, t("See the session"), told.address)
    return _page(told, say("Session {code} is cancelled", code=code), when(told, t), group, t)


def moved(told: Setting, after: Meeting, reason: str, t: Translator) -> LetterPage:
    """When and where a session meets instead, and why."""
    code = told.meeting.session.code
    now = when(replace(told, meeting=after), t)
    lines = (
        Line(t("Now: {when}", when=now), t("reason: {reason}", reason=reason)),
        Line(t("Before: {when}", when=when(told, t)), t("no longer holds")),
    )
    group = Group(t("What changed"), lines, t("See the session"), told.address)
    return _page(told, say("Session {code} is moved", code=code), now, group, t)


def when(told: Setting, t: Translator) -> str:
    """Body, day, hour and place in one line."""
    meeting = told.meeting
    remote = t("remote") if meeting.is_remote else ""
    parts = (t.title(told.body), t("{day:date}", day=meeting.session.on), t.hour(meeting.hour), meeting.place, remote)
    return " · ".join(part for part in parts if part)


def minutes(told: Setting, adopted: int, t: Translator) -> LetterPage:
    """That the minutes are published, and how many decisions the session adopted."""
    code = told.meeting.session.code
    words = t.sentence(say("Minutes of session {code}", code=code))
    line = Line(words, t("published on {day:date}", day=told.meeting.minutes_published_on))
    group = Group(t("Minutes"), (line,), t("Read the minutes"), told.address)
    decided = count("{n} decision was adopted.", "{n} decisions were adopted.", adopted)
    lead = t.sentence(decided) if adopted else t("No decision was adopted.")
    return _page(told, say("Minutes of session {code}", code=code), lead, group, t)


def tasks(told: Setting, decisions: Sequence[Decision], t: Translator) -> LetterPage:
    """What some decisions ask of the reader's organisation."""
    lines = tuple(Line(_task(one, t), t("by {due:date}", due=one.task_due)) for one in decisions)
    group = Group(t("Tasks from decisions"), lines, t("See the decisions"), told.address)
    lead = t.sentence(count("{n} decision asks something of you.", "{n} decisions ask something of you.", len(lines)))
    return _page(told, say("Tasks from session {code}", code=told.meeting.session.code), lead, group, t)


def _task(decision: Decision, t: Translator) -> str:
    return t("Decision {code}: {task}", code=decision.code, task=decision.task or decision.text)


def _page(told: Setting, title: Sentence, lead: str, group: Group, t: Translator) -> LetterPage:
    why = t("You get this message because of your part in the sessions about the action plan of {who}.",
            who=told.municipality)  # fmt: skip
    ask = t("Questions: {ask}", ask=told.ask) if told.ask else t("Questions: reply to this message.")
    return LetterPage(t.language, t.sentence(title), t("Good day,"), lead, (group,), (why, ask))
