"""An agenda item on the page of a session: its material, what is voted about, what was said, and what can be done."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import ItemGiven, Recording
from tracker.coordination import AgendaItem, ItemKind, Meeting
from tracker.facts import Role
from tracker.nouns import Kind
from tracker.ui.forms.links import may_edit
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form
from tracker.ui.frame.address import BODY, CODE, MEASURE, PROPOSALS
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import facts
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.participation.maturity import evidence
from tracker.ui.session.acts import attempt, reason_of
from tracker.ui.session.agenda import item_marks
from tracker.ui.session.files import freeze_minutes, show_sheet
from tracker.ui.session.form import EDIT
from tracker.ui.session.form_names import discussion_form
from tracker.ui.session.motion import draft_link, show_motion
from tracker.ui.session.standing import standing_content
from tracker.ui.session.words import ITEM, item_title, session_name, told_item
from tracker.views.session.course import Course
from tracker.views.session.session import ItemLine, SessionPage
from tracker.views.session.vote import may_be_voted

THIS_ITEM = "tocka"


def show_item(line: ItemLine, view: SessionPage, here: Visit) -> None:
    """One item, from its material to what became of it."""
    t, item = here.t, line.item
    st.html(beside_links(line, view, here))
    heading = tag("h2", f"{item.number}. ", item_title(item, here), id="tocka")
    marks = [tag("span", mark, class_="mark") for mark in item_marks(line, t)]
    st.html(heading + tag("p", together(marks), class_="marks") if marks else heading)
    show_notices(line, view, here)
    st.html(material(line, here) + standing_content(item, view.meeting, here))
    show_sheet(item.number, view.meeting, here)
    for motion in line.motions:
        show_motion(motion, line, view, here)
    if not may_edit(here) or view.meeting.is_cancelled:
        show_discussion_read(item, here)
        return
    if view.is_open and not item.is_withdrawn:
        st.html(tag("p", draft_link(view.meeting, item.number, here, is_first=not line.motions)))
    if item.kind is ItemKind.MINUTES:
        show_waiting_minutes(view, here)
    show_discussion(line, view, here)
    if view.is_open:
        show_tools(line, view, here)


def beside_links(line: ItemLine, view: SessionPage, here: Visit) -> Html:
    """The ways to the items around this one: on a phone the list is not in sight."""
    t, numbers = here.t, [one.item.number for one in view.items]  # whoever sees not all of them skips some
    place = numbers.index(line.item.number)
    links = [tag("a", t("All items"), href=same_page(**{ITEM: None}))]
    for n in numbers[max(place - 1, 0) : place]:
        links.append(tag("a", "‹ ", t("Item {n}", n=n), href=same_page(**{ITEM: str(n)})))
    for n in numbers[place + 1 : place + 2]:
        links.append(tag("a", t("Item {n}", n=n), " ›", href=same_page(**{ITEM: str(n)})))
    return tag("nav", *links, class_="pager", aria_label=t("Agenda items"))


def show_notices(line: ItemLine, view: SessionPage, here: Visit) -> None:
    """What the officer has to add: why a late item cannot wait."""
    t, item = here.t, line.item
    with st.container(key="item-notices"):
        if line.lacks_reason and may_edit(here) and view.is_open:
            words = t("This item was added after the invitation. Write why it cannot wait{late_item:cited}.")
            link = tag("a", t("Write the reason"), href=same_page(**{EDIT: THIS_ITEM}))
            st.html(tag("p", "▲ ", words, " ", link, class_="notice"))
        elif line.is_late and item.late_reason:
            st.html(tag("p", "◆ ", t("Added after the invitation:"), " ", item.late_reason, class_="notice plain"))
        if line.is_internal and here.has(Role.MEMBER):
            words = t("The public does not see this item: {reason}", reason=item.visibility_reason or "–")
            st.html(tag("p", "■ ", words, class_="notice plain"))


def material(line: ItemLine, here: Visit) -> Html:
    """The material in the order of a council item."""
    t, item = here.t, line.item
    bodies = {one.code: t.title(one) for one in here.coordination().bodies}
    measure = Html("")
    if line.measure is not None:
        name = f"{line.measure.code} {t.title(line.measure)}"
        measure = tag("a", name, href=here.link(MEASURE, koda=line.measure.code))
    proposal = tag("a", item.proposal, href=here.link(PROPOSALS, koda=item.proposal)) if item.proposal else Html("")
    told = told_item(item, here)
    pairs = facts(
        [
            (t("Kind of item"), t.word(item.kind)),
            (t("Case number"), item.case_number),
            (t("Measure"), measure),
            (t("Proposal"), proposal),
            (t("Prepared by"), told.prepared_by),
            (t("Presenter"), told.presenter),
            (t("Competent committee"), bodies.get(item.committee, "")),
        ]
    )
    texts = (
        (t("Legal basis"), item.legal_basis),
        (t("Proposed decision"), item.proposed_decision),
        (t("Explanatory note"), item.explanation),
    )
    parts = [tag("h3", title) + tag("p", text, class_="prose", lang=here.own_language) for title, text in texts if text]
    return pairs + together([*parts, annexes(item, here)])


def annexes(item: AgendaItem, here: Visit) -> Html:
    """The annexes, one to a line: addresses on the web as links."""
    lines = [line.strip() for line in item.annexes.splitlines() if line.strip()]
    if not lines:
        return Html("")
    return tag("h3", here.t("Annexes")) + tag("ul", *(tag("li", evidence(line)) for line in lines), class_="changes")


def show_discussion_read(item: AgendaItem, here: Visit) -> None:
    """What was said, for those who may read it."""
    with st.container(key="discussion-read"):
        if item.discussion:
            words = tag("p", item.discussion, class_="prose", lang=here.own_language)
            st.html(tag("h3", here.t("Discussion")) + words)


def show_discussion(line: ItemLine, view: SessionPage, here: Visit) -> None:
    """What was said, as it will stand in the minutes; kept while it is typed."""
    t, session, item = here.t, view.meeting.session, line.item

    def save(typed: Typed, version: int | None) -> None:
        with acting(reason_of(view.meeting, here)) as record:
            given = ItemGiven.of(discussion=typed["discussion"], version=version)
            actions.save_item(record, session.body, session.code, item.number, given)

    hint = t("Who spoke and what was established; it goes into the minutes.")
    question = Question("discussion", t("Discussion"), item.discussion, Kind.LONG, hint=hint)
    st.html(tag("h3", t("For the minutes")))
    name = discussion_form(session, item.number)
    show_plain_form(PlainForm(name, [question], save, item.version, leads=not waits(line, view)), t)


def waits(line: ItemLine, view: SessionPage) -> bool:
    """Whether something else is to be done first under an item: a vote, or the adoption of minutes."""
    if not view.is_open or view.course is Course.PREPARED:
        return False
    is_about_minutes = line.item.kind is ItemKind.MINUTES and bool(view.waiting)
    return is_about_minutes or any(may_be_voted(one.motion) for one in line.motions)


def show_waiting_minutes(view: SessionPage, here: Visit) -> None:
    """The minutes of earlier sessions, to be adopted here (57(2))."""
    t, meeting = here.t, view.meeting
    with st.container(key="waiting-minutes"):
        for one in view.waiting:
            name = session_name(one.session, t)
            if meeting.session.on > here.today:
                st.html(tag("p", t("On the day of the session the minutes are adopted here: {name}.", name=name)))
                continue
            st.button(t("The minutes are adopted: {name}", name=name), key=f"adopt-{one.session.code}", type="primary",
                      on_click=adopt, args=(one, meeting, here))  # fmt: skip


def adopt(before: Meeting, meeting: Meeting, here: Visit) -> None:
    """Records that the minutes of an earlier session were adopted at this one."""
    session = before.session
    reason = reason_of(meeting, here)
    if attempt(reason, lambda record: actions.adopt_minutes(record, session.body, session.code, meeting.session.code)):
        freeze_minutes(session, reason, here)


def show_tools(line: ItemLine, view: SessionPage, here: Visit) -> None:
    """What can be done with the item itself."""
    t, item, last = here.t, line.item, len(view.items)
    st.html(tag("h3", t("The item on the agenda")))
    tools: list[tuple[str, str, Callable[[Recording], object], int | None]] = [
        ("withdraw", t("Put back on the agenda") if item.is_withdrawn else t("Withdraw from the agenda"),
         partial(_withdraw, view.meeting, item), item.number),
    ]  # fmt: skip
    if item.number > 1:
        tools.append(("up", t("Move up"), partial(_move, view, item.number, -1), item.number - 1))
    if item.number < last:
        tools.append(("down", t("Move down"), partial(_move, view, item.number, 1), item.number + 1))
    if not line.motions:
        tools.append(("remove", t("Remove for good"), partial(_remove, view.meeting, item), None))
    with st.container(horizontal=True, key="item-tools"):
        edit = tag("a", t("Edit the item"), href=same_page(**{EDIT: THIS_ITEM}), class_="button plain")
        st.html(edit, width="content")
        for key, label, act, number in tools:
            st.button(label, key=f"item-{key}", on_click=use_tool, args=(act, number, view.meeting, here))


def use_tool(act: Callable[[Recording], object], number: int | None, meeting: Meeting, here: Visit) -> None:
    """Does it, and stays with the item under the number it has then."""
    if not attempt(reason_of(meeting, here), act):
        return
    st.query_params.update({CODE: meeting.session.code, BODY: meeting.session.body})
    if number is None:
        st.query_params.pop(ITEM, None)
    else:
        st.query_params[ITEM] = str(number)


def _withdraw(meeting: Meeting, item: AgendaItem, record: Recording) -> None:
    actions.withdraw_item(record, meeting.session.body, meeting.session.code, item.number, not item.is_withdrawn)


def _move(view: SessionPage, number: int, by: int, record: Recording) -> None:
    numbers = [line.item.number for line in view.items]
    place = numbers.index(number)
    numbers[place], numbers[place + by] = numbers[place + by], numbers[place]
    actions.order_items(record, view.meeting.session.body, view.meeting.session.code, tuple(numbers))


def _remove(meeting: Meeting, item: AgendaItem, record: Recording) -> None:
    actions.remove_item(record, meeting.session.body, meeting.session.code, item.number)
