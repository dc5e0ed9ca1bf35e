"""The desk: numbered tasks with their shape, their words and one step each."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from tracker.access.user import User
from tracker.boards import current_boards
from tracker.charts.theme import LIGHT_SHAPES
from tracker.facts import FailedDelivery, Light, Role, Strategy
from tracker.jobs.state import troubles
from tracker.outbox import failed_deliveries
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.ui.frame import address
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.pager import shown_part
from tracker.ui.frame.visit import Visit
from tracker.ui.reports.wanted import report_link
from tracker.ui.session.words import MINUTES, PART
from tracker.views.measure.desk import Desk, Item, Step, Task, desk
from tracker.views.office.office import office_tasks, owner_desk
from tracker.views.participation.proposals import answers_due
from tracker.views.reporting.reporting import own_board
from tracker.views.session.coordination_desk import coordination_tasks, own_decisions, session_tasks

MOST, AT_ONCE = 12, 30
NOON, EVENING = 11, 18
STEPS: dict[Step, Sentence] = {
    Step.REPORT: say("Report now"),
    Step.ACCEPT: say("Look through"),
    Step.REMIND: say("Remind"),
    Step.LOOK: say("Look"),
    Step.COMPLETE_DATA: say("Complete"),
    Step.COVER: say("Secure the money"),
    Step.CLAIM: say("Open the grant"),
    Step.ANSWER: say("Answer"),
    Step.SESSION: say("Open the session"),
    Step.SESSION_REPORT: say("Prepare the report"),
    Step.RETRY: say("Open the mail"),
    Step.EXECUTE: say("Record the execution"),
    Step.TASK: say("Look"),
    Step.DECIDE_ANEW: say("Look"),
    Step.MINUTES: say("Open the minutes"),
    Step.AUTOMATIC: say("Look"),
    Step.OPEN_PLAN: say("Open the plan to the public"),
}


PLACES = {
    Step.REPORT: address.REPORT,
    Step.ACCEPT: address.APPROVALS,
    Step.REMIND: address.LINKS,
    Step.RETRY: address.MAIL,
    Step.COMPLETE_DATA: address.EDIT,
    Step.CLAIM: address.GRANTS,
    Step.ANSWER: address.PROPOSALS,
    Step.EXECUTE: address.DECISIONS,
    Step.TASK: address.DECISIONS,
    Step.DECIDE_ANEW: address.DECISIONS,
    Step.SESSION: address.SESSION,
    Step.AUTOMATIC: address.AUTOMATIC,
    Step.OPEN_PLAN: address.SETTINGS,
}
"""The page of each step; any other one is taken on the measure's page."""


def desk_of(visit: Visit) -> Desk:
    """What waits for whoever is looking: an owner's own reports, or what the coordination and its officer see to."""
    user = visit.user
    if user is None:
        return Desk(())
    today = visit.application.clock.today()
    if not user.has(Role.MEMBER):
        board = current_boards(visit.application, None, Role.ADMINISTRATOR, visit.newest).now
        mine = own_board(board, user.people, user.organisations)
        open_reports = visit.application.submissions_of(tuple(mine.measures))
        return owner_desk(mine, open_reports, own_decision_tasks(visit, user))
    if not user.has(Role.OFFICER):
        return visit.keep(("desk", today), lambda: members_desk(visit, visit.role))
    # What no change of the plan tells of is asked for in every run, and is a part of the key.
    lost, wrong = failed(visit), automatic_tasks(visit)
    return visit.keep(("desk", today, lost, wrong), lambda: officers_desk(visit, visit.role, today, lost, wrong))


SERVING_ALL = (Step.SESSION, Step.MINUTES, Step.AUTOMATIC, Step.RETRY)
"""Steps of what all strategies share: they wait once, on the desk of any."""


def waiting_elsewhere(visit: Visit) -> list[tuple[Strategy, int]]:
    """The other strategies in which something waits for whoever is looking, each with the number of things."""
    found = []
    for strategy in visit.strategies():
        there = visit.at(strategy.code)
        if there.strategy != visit.strategy and there.has(Role.OWNER):
            tasks = [task for task in desk_of(there).tasks if task.step not in SERVING_ALL]
            found.append((strategy, len(tasks)))
    return [one for one in found if one[1]]


def elsewhere_list(found: Sequence[tuple[Strategy, int]], visit: Visit) -> Html:
    """A line for each of them, which leads to its desk."""
    t = visit.t
    lines = []
    for strategy, n in found:
        link = tag("a", t.title(strategy) or strategy.code, href=visit.elsewhere(address.DESK, strategy.code))
        waits = t.sentence(count("{n} thing waits for you.", "{n} things wait for you.", n))
        lines.append(tag("li", link, f": {waits}"))
    return tag("h2", t("In other strategies")) + tag("ul", *lines, class_="changes")


def members_desk(visit: Visit, role: Role) -> Desk:
    """What the coordination sees to."""
    boards = current_boards(visit.application, None, role, visit.newest)
    coming = session_tasks(boards.now, visit.application.coordination(role), role)
    return desk(boards.now, boards.previous, role, coming)


def officers_desk(visit: Visit, role: Role, today: date, lost: Sequence[FailedDelivery], wrong: Sequence[Task]) -> Desk:
    """The same with what only an officer can settle; `lost` are messages, `wrong` is what does not run by itself."""
    boards, office = current_boards(visit.application, None, role, visit.newest), visit.application
    coordination, answers = office.coordination(role), answers_due(office.proposals(role), today)
    tasks = (
        *session_tasks(boards.now, coordination, role),
        *office_tasks(boards.now, office.submissions(role), answers, lost),
        *coordination_tasks(boards.now, coordination),
        *wrong,
    )
    return desk(boards.now, boards.previous, role, tasks)


def own_decision_tasks(visit: Visit, user: User) -> tuple[Task, ...]:
    """What decisions gave an owner's organisations to do, as far as her role may see them."""
    office, role, hers = visit.application, user.role, tuple(sorted(user.organisations))

    def found() -> tuple[Task, ...]:
        seen = current_boards(office, None, role, visit.newest).now
        return own_decisions(seen, office.coordination(role), hers)

    return visit.keep(("own decisions", hers), found)


def automatic_tasks(visit: Visit) -> tuple[Task, ...]:
    """What is wrong with what runs by itself; nothing where no scheduler ever ran."""
    return tuple(Task(Light.RED, None, words, Step.AUTOMATIC) for words in troubles(visit.application))


def failed(visit: Visit) -> tuple[FailedDelivery, ...]:
    """The messages that could not be delivered."""
    with visit.application.reading() as database:
        return failed_deliveries(database, visit.role)


def greeting(now: datetime, t: Translator) -> str:
    """A greeting for the hour; `now` is in the municipality's zone."""
    if now.hour < NOON:
        return t("Good morning.")
    return t("Good day.") if now.hour < EVENING else t("Good evening.")


def waiting_words(tasks: Sequence[Task], t: Translator) -> str:
    """How many things wait; for an empty desk a calm sentence."""
    if not tasks:
        return t("Nothing waits for you. The plan is in order.")
    return t.sentence(count("{n} thing waits for you.", "{n} things wait for you.", len(tasks)))


def step_address(step: Step, code: str, visit: Visit, body: str = "") -> str:
    """Where a step is taken."""
    if step is Step.MINUTES:
        return visit.link(address.SESSION, koda=code, telo=body, **{PART: MINUTES})
    if step is Step.SESSION_REPORT and visit.has(Role.OFFICER):
        return report_link(body, code, visit)
    if step is Step.SESSION_REPORT:
        there = {address.CODE: code, address.LANGUAGE: visit.t.language, address.STRATEGY: visit.strategy}
        return address.address(address.SESSION_REPORT, there)
    page = PLACES.get(step, address.MEASURE)
    kind = {"vrsta": "measure"} if page == address.EDIT else {}
    return visit.link(page, **kind, koda=code, telo=body)


def show_tasks(tasks: Sequence[Task], visit: Visit, *, leads: bool = True) -> None:
    """The tasks in their order, of many a part; the first of all `leads` where nothing above them does."""
    numbered = shown_part(tuple(enumerate(tasks, start=1)), visit, AT_ONCE)
    lines = (task_line(task, visit, first=leads and n == 1) for n, task in numbered)
    before = numbered[0][0] - 1
    st.html(tag("ol", *lines, class_="tasks", start=before + 1, style=f"counter-reset: task {before}"))


def task_line(task: Task, visit: Visit, *, first: bool) -> Html:
    """One task: shape, words, its step; what it is made of is folded. The first one's step is the page's."""
    t = visit.t
    shape = tag("span", LIGHT_SHAPES[task.light], class_=f"shape {task.light.value}", aria_hidden="true")
    due = due_words(task.days, t)
    told = t.sentence(task.words)
    words = tag("span", told.removesuffix(".") if due else told, due, class_="words")
    label = t.sentence(STEPS[task.step])
    step = tag(
        "a",
        label,
        href=step_address(task.step, task.code, visit, task.body),
        class_="button" if first else "button plain",
        aria_label=f"{label}: {task.code}" if task.code else None,
    )
    return tag(
        "li", tag("div", shape, words, step, class_="task"), folded(task, visit) if len(task.items) > 1 else None
    )


def due_words(days: int | None, t: Translator) -> Html | None:
    """How long there is, or since when it is overdue."""
    if days is None:
        return None
    if days == 0:
        words = t("today")
    elif days > 0:
        words = t.sentence(count("in {n} day", "in {n} days", days))
    else:
        words = t.sentence(count("{n} day overdue", "{n} days overdue", -days))
    return tag("span", f" ({words})", class_="muted")


def folded(task: Task, visit: Visit) -> Html:
    """The things a task is made of."""
    t = visit.t
    items = [item_line(item, task, visit) for item in task.items[:MOST]]
    if len(task.items) > MOST:
        items.append(tag("li", t("and {n} more", n=len(task.items) - MOST)))
    return tag("details", tag("summary", t("Which")), tag("ul", together(items), class_="changes"))


def item_line(item: Item, task: Task, visit: Visit) -> Html:
    """One of them, with its own link."""
    link = tag("a", item.code, href=step_address(task.step, item.code, visit, task.body)) if item.code else None
    return tag("li", link, ": " if link else None, visit.t.sentence(item.words))
