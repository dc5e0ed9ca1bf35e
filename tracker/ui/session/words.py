"""How sessions, their deadlines and what is to be done next are said, on every page alike."""

from tracker.coordination import AgendaItem, Meeting
from tracker.facts import Body, ProcedureSetting, Role, Session
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.texts.agenda import item_in_language
from tracker.ui.frame.address import BODY, SESSION
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.views.session.course import COURSES, Course, NextStep, ToDo, course_of, session_words
from tracker.views.session.deadlines import Conflict, DeadlineLine, StepState

# The parts of the page of a session.
PART = "del"
AGENDA, DEADLINES, ATTENDANCE, MINUTES, SINCE = "dnevni-red", "roki", "navzocnost", "zapisnik", "od-zadnje-seje"
ITEM = "tocka"
CARRY = "prenesi"
"""The form that carries an agenda to another session."""

SHAPES = {
    StepState.DONE: ("●", "green"),
    StepState.DONE_LATE: ("●", "amber"),
    StepState.MISSED: ("▲", "red"),
    StepState.SOON: ("◆", "amber"),
    StepState.TO_COME: ("○", "no_data"),
    StepState.PASSED: ("–", "no_data"),
}
PLACES = {
    ToDo.AGENDA: AGENDA,
    ToDo.FIRST_ITEM: AGENDA,
    ToDo.DEADLINE: DEADLINES,
    ToDo.ATTENDANCE: ATTENDANCE,
    ToDo.VOTE: AGENDA,
    ToDo.ADOPT_WAITING_MINUTES: AGENDA,
    ToDo.CLOSE: MINUTES,
    ToDo.ADOPT_MINUTES: MINUTES,
    ToDo.PUBLISH_MINUTES: MINUTES,
}
"""The part of the session's page on which each step is taken."""


def session_name(session: Session, t: Translator) -> str:
    """`Regular session 2026/3`."""
    return t.sentence(session_words(session))


def session_link(session: Session, here: Visit, **query: str) -> str:
    """The address of a session's page."""
    return here.link(SESSION, **{"koda": session.code, BODY: session.body, **query})


def course_words(meeting: Meeting, here: Visit) -> str:
    """Where a session stands."""
    return here.t.sentence(COURSES[course_of(meeting, here.today)])


def body_title(body: Body | None, code: str, t: Translator) -> str:
    """What a body is called."""
    return t.title(body) if body else code


def no_session_words(here: Visit) -> str:
    """That no session is to come; who is told of one only by its invitation is not told that none is planned."""
    return (
        here.t("No session is planned.") if here.has(Role.MEMBER) else here.t("The next session is not announced yet.")
    )


def away_words(days: int, t: Translator) -> str:
    """How far away a day is."""
    if days == 0:
        return t("today")
    if days > 0:
        return t.sentence(count("in {n} day", "in {n} days", days))
    return t.sentence(count("{n} day ago", "{n} days ago", -days))


def state_words(line: DeadlineLine, t: Translator) -> Html:
    """How a deadline stands, by shape and word."""
    shape, light = SHAPES[line.state]
    return tag("span", tag("span", shape, aria_hidden="true"), " ", _state(line, t), class_=f"light {light}")


def _state(line: DeadlineLine, t: Translator) -> str:
    late = count("{n} day late", "{n} days late", -line.days)
    match line.state:
        case StepState.DONE:
            return t("marked as done on {day:date}", day=line.done_on)
        case StepState.DONE_LATE:
            return t("done on {day:date}, {late}", day=line.done_on, late=t.sentence(late))
        case StepState.MISSED:
            return t.sentence(count("missed by {n} day", "missed by {n} days", -line.days))
        case StepState.PASSED:
            return t("has passed")
    return t("due today") if line.days == 0 else t.sentence(count("due in {n} day", "due in {n} days", line.days))


STEPS: dict[ToDo, Sentence] = {
    ToDo.AGENDA: say("The agenda lacks its standing items: put them on with one click, then add the others."),
    ToDo.FIRST_ITEM: say("The agenda is empty: put the first item on it."),
    ToDo.ATTENDANCE: say("Fill in the attendance list: without a quorum nothing can be decided."),
    ToDo.VOTE: say("A proposed decision waits for its vote."),
    ToDo.ADOPT_WAITING_MINUTES: say("Minutes of an earlier session wait to be adopted."),
    ToDo.ADOPT_MINUTES: say("Its minutes are adopted at the next regular session."),
    ToDo.CARRY_AGENDA: say("The session is cancelled. Carry its agenda to another session."),
    ToDo.REPORT: say("The report for the session is not prepared yet."),
    ToDo.WAIT: say("Everything is done that can be done today."),
}


def step_words(step: NextStep, t: Translator) -> str:
    """What is to be done next."""
    if step.line is not None:
        return deadline_words(step.line, t)
    if step.what is ToDo.PUBLISH_MINUTES:
        if step.due is None:
            return t("The minutes have to be published.")
        return t("The minutes have to be published by {day:date}{minutes_published:cited}.", day=step.due)
    return t.sentence(closing_words(step) if step.what is ToDo.CLOSE else STEPS[step.what])


def closing_words(step: NextStep) -> Sentence:
    """That a session can end, and on which items nothing was proposed to vote about."""
    if step.undecided:
        return count(
            "No decision was proposed on item {items}. Prepare one, or end the session.",
            "No decision was proposed on items {items}. Prepare one, or end the session.",
            len(step.undecided),
            items=", ".join(map(str, step.undecided)),
        )
    if step.voted:
        return say("Everything has been voted about. End the session.")
    return say("No decision was proposed. End the session.")


def deadline_words(line: DeadlineLine, t: Translator) -> str:
    """A deadline in one sentence."""
    deadline = line.deadline
    what, values = t.sentence(deadline.what), {"day": deadline.day, "article": deadline.article}
    if line.state is StepState.MISSED:
        return t("{what}: was due by {day} ({article:article}). Mark it as done, or do it now.", what=what, **values)
    return t("{what}: due by {day} ({article:article}).", what=what, **values)


def conflict_words(conflict: Conflict, t: Translator) -> str:
    """Two rules that set one act two different days; which one holds nobody has decided."""
    stricter, other = sorted(conflict, key=lambda one: -one.value)
    return t(
        "The rules contradict each other: {stricter:article} asks for {n} before the session, {other:article} for {m}. "
        "Both are shown; whoever keeps the earlier day keeps both.",
        stricter=stricter.article,
        n=days_words(stricter, t),
        other=other.article,
        m=days_words(other, t),
    )


def days_words(setting: ProcedureSetting, t: Translator) -> str:
    """A number of days or working days."""
    n = int(setting.value)
    if setting.unit == "working_days":
        return t.sentence(count("{n} working day", "{n} working days", n))
    return t.sentence(count("{n} day", "{n} days", n))


def minutes_words(meeting: Meeting, here: Visit) -> Html:
    """How far the minutes of a session are, by shape and word."""
    t, course = here.t, course_of(meeting, here.today)
    if course is Course.MINUTES_PUBLISHED:
        return tag("span", "● ", t("published on {day:date}", day=meeting.minutes_published_on))
    if course is Course.MINUTES_ADOPTED:
        return tag("span", "◆ ", t("adopted on {day:date}, not published", day=meeting.minutes_adopted_on))
    if course in (Course.PREPARED, Course.CANCELLED):
        return tag("span", "–")
    return tag("span", "○ ", t("not adopted yet"))


def told_item(item: AgendaItem, here: Visit) -> AgendaItem:
    """An item of an agenda in the reader's language, as far as the tracker worded it."""
    return item if here.t.language == here.own_language else item_in_language(item, here.board().plan, here.t)


def item_title(item: AgendaItem, here: Visit) -> Html:
    """The title of an item, marked with the language it is in."""
    title = told_item(item, here).title
    return tag("span", title, class_="title", lang=here.own_language if title == item.title else here.t.language)
