"""What the standing items of an agenda are about: the minutes to adopt, and the decisions still to be carried out."""

from collections.abc import Iterable

from tracker.coordination import AgendaItem, ItemKind, Meeting
from tracker.facts import Decision, Execution
from tracker.texts import Translator
from tracker.ui.decisions.links import decision_named
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.session.words import session_link, session_name


def standing_content(item: AgendaItem, meeting: Meeting, here: Visit) -> Html:
    """What stands behind a standing item; nothing for any other."""
    if item.kind is ItemKind.EXECUTION:
        return open_decisions(meeting, here)
    return minutes_to_adopt(meeting, here) if item.kind is ItemKind.MINUTES else Html("")


def open_decisions(meeting: Meeting, here: Visit) -> Html:
    """The decisions of the body that are not carried out yet, each with its task and a way to it (117(1))."""
    t, session = here.t, meeting.session
    ours = [one for one in here.board().plan.decisions if one.is_of(session.body) and one.session != session.code]
    waiting = [one for one in ours if one.execution is Execution.OPEN]
    if not waiting:
        return tag("p", t("No decision of this body waits to be carried out."), class_="muted")
    return tag("h3", t("Decisions to be carried out")) + tag("ul", *lines(waiting, t), class_="changes")


def lines(decisions: Iterable[Decision], t: Translator) -> Iterable[Html]:
    """Each decision with what has to be done, and by when."""
    for one in decisions:
        due = " – " + t("due by {day:date}", day=one.task_due) if one.task_due else ""
        yield tag("li", decision_named(one.code, t), ": ", one.task or one.text, due)


def minutes_to_adopt(meeting: Meeting, here: Visit) -> Html:
    """The sessions of the body before this one whose minutes are not adopted yet (57(2))."""
    t, session = here.t, meeting.session
    held = [one for one in here.coordination().meetings if one.session.body == session.body]
    waiting = [one for one in held if one.session.on < session.on and one.closed_on and not one.minutes_adopted_on]
    if not waiting:
        return tag("p", t("No minutes of an earlier session wait to be adopted."), class_="muted")
    links = (
        tag("li", tag("a", session_name(one.session, t), href=session_link(one.session, here)), ", ",
            t.date(one.session.on))
        for one in waiting
    )  # fmt: skip
    return tag("h3", t("Minutes to adopt")) + tag("ul", *links, class_="changes")
