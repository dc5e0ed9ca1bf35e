"""The agenda of a session: its list, and what the plan offers for it with one click."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import ItemGiven, Recording
from tracker.charts.theme import LIGHT_SHAPES
from tracker.coordination import ItemKind, Meeting, MotionState
from tracker.facts import Decision, SessionKind, Visibility
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.texts.agenda import STANDING_TITLES, minutes_title
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.address import BODY, CODE, DECISIONS
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.participation.proposals import register
from tracker.ui.session.acts import attempt, own_words, reason_of
from tracker.ui.session.form import EDIT
from tracker.ui.session.renewals import add_renewals, put_renewals, to_decide_anew
from tracker.ui.session.words import ITEM, PART, item_title
from tracker.views.session.course import standing_kinds, without_minutes
from tracker.views.session.offers import ItemOffer, Offers, offers
from tracker.views.session.renewals import Renewal
from tracker.views.session.session import ItemLine, SessionPage
from tracker.views.session.sessions import execution_state

NEW_ITEM = "nova-tocka"
MOST = 12
STATES = {
    MotionState.DRAFT: ("○", say("to be voted about")),
    MotionState.ADOPTED: ("●", say("adopted")),
    MotionState.REJECTED: ("▲", say("not adopted")),
    MotionState.WITHDRAWN: ("–", say("withdrawn")),
}


def agenda_list(view: SessionPage, current: int | None, here: Visit) -> Html:
    """The items in their order, each leading to itself."""
    items = (item_entry(line, line.item.number == current, here) for line in view.items)
    return tag("ol", together(items), class_="agenda")


def item_entry(line: ItemLine, is_current: bool, here: Visit) -> Html:
    """An item with its marks."""
    item = line.item
    link = tag(
        "a",
        tag("span", f"{item.number}.", class_="number"),
        item_title(item, here),
        href=same_page(**{ITEM: str(item.number), PART: None}),
        aria_current="true" if is_current else None,
    )
    marks = [tag("span", mark, class_="mark") for mark in item_marks(line, here.t)]
    return tag("li", link, together(marks), class_="withdrawn" if item.is_withdrawn else None)


def item_marks(line: ItemLine, t: Translator) -> list[str]:
    """What has to be known of an item: withdrawn, internal, late, and how its motions stand."""
    marks = []
    if line.item.is_withdrawn:
        marks.append("– " + t("withdrawn from the agenda"))
    if line.is_internal:
        marks.append("■ " + t.word(Visibility.INTERNAL))
    if line.lacks_reason:
        marks.append("▲ " + t("late, without a reason"))
    elif line.is_late:
        marks.append("◆ " + t("late"))
    states = {motion.motion.state for motion in line.motions}
    return marks + [f"{STATES[state][0]} {t.sentence(STATES[state][1])}" for state in MotionState if state in states]


def show_agenda(view: SessionPage, current: int | None, here: Visit) -> None:
    """The list, and above it what happened where nobody is told of an agenda yet."""
    t = here.t
    st.html(tag("h2", t("Agenda")))
    if view.items:
        st.html(agenda_list(view, current, here))
    if view.items or view.meeting.is_cancelled:
        return
    words = t("No item is on the agenda yet.") if may_edit(here) else t("The agenda is not announced yet.")
    if not view.decisions or may_edit(here):
        st.html(tag("p", words))


def show_decisions(decisions: Sequence[Decision], here: Visit) -> None:
    """What the session decided; nothing before it did."""
    if not decisions:
        return
    t, own = here.t, here.own_language
    st.html(tag("h2", t("Decisions of the session")))
    items = (
        tag("li", decision_link(one, here), ": ", tag("span", one.text, class_="prose", lang=own),
            votes_words(one, t), " – ", t.sentence(execution_state(one, here.today)))
        for one in decisions
    )  # fmt: skip
    st.html(tag("ul", *items, class_="changes"))


def decision_link(decision: Decision, here: Visit) -> Html:
    """The code of a decision, leading to the register."""
    return tag("a", tag("strong", decision.code), href=here.link(DECISIONS, koda=decision.code, telo=decision.body))


def votes_words(decision: Decision, t: Translator) -> str:
    """How the votes fell, in brackets; nothing where it is not known."""
    if decision.votes_for is None or decision.votes_against is None:
        return ""
    words = t("{votes_for} for, {votes_against} against", votes_for=decision.votes_for,
              votes_against=decision.votes_against)  # fmt: skip
    return f" ({words})"


def show_adding(view: SessionPage, here: Visit) -> None:
    """What can be put on the agenda: standing items, what the plan offers, and one's own item."""
    t, meeting = here.t, view.meeting
    st.html(tag("h2", t("Put on the agenda")))
    with st.container(key="agenda-adding"):
        if view.lacks_standing_items and meeting.session.kind is SessionKind.REGULAR:
            st.button(t("Add the standing items"), type="primary", key="standing", on_click=add_standing,
                      args=(view, here))  # fmt: skip
        elif meeting.session.kind is SessionKind.REGULAR and to_decide_anew(view, here):
            st.button(t("Propose new decisions for those not carried out{new_decision:cited}"), key="renewals",
                      on_click=add_renewals, args=(view, here))  # fmt: skip
        st.html(tag("p", tag("a", t("Item of your own"), href=same_page(**{EDIT: NEW_ITEM}), class_="button plain")))
    proposals = register(here)
    found = here.keep(
        ("offers", meeting.session.body, meeting.session.code),
        lambda: offers(here.board(), meeting, view.body.kind, proposals),
    )
    show_offers(found, view, here)


def show_offers(found: Offers, view: SessionPage, here: Visit) -> None:
    """The offers in their groups."""
    groups: tuple[tuple[Sentence, tuple[ItemOffer, ...]], ...] = (
        (say("Report and reallocation"), found.others),
        (count("{n} measure off track or at risk that is not on the agenda yet",
               "{n} measures off track or at risk that are not on the agenda yet, worst first", len(found.measures)),
         found.measures),
        (count("{n} decision that waits", "{n} decisions that wait", len(found.decisions)), found.decisions),
        (count("{n} open proposal", "{n} open proposals", len(found.proposals)), found.proposals),
    )  # fmt: skip
    for position, (title, group) in enumerate(groups):
        if group:
            with st.expander(here.t.sentence(title), key=f"offers-{position}"):
                show_group(group, view, here)


def show_group(group: tuple[ItemOffer, ...], view: SessionPage, here: Visit) -> None:
    """One kind of offers, each with its reason and the one click."""
    t, seen = here.t, Counter[str]()
    for offer in group[:MOST]:
        seen[offer.code] += 1  # decisions of two sessions may have the same code
        name = f"{offer.kind}-{offer.code}" + (f"-{seen[offer.code]}" if seen[offer.code] > 1 else "")
        with st.container(horizontal=True, key=f"offer-{name}"):
            shape = tag("span", LIGHT_SHAPES[offer.light], class_=f"light {offer.light}", aria_hidden="true")
            why = tag("span", t.sentence(offer.explanation), class_="muted") if offer.explanation else None
            st.html(tag("div", shape, " ", tag("span", t.sentence(offer.title), class_="title"), why, class_="offered"))
            st.button(t("Put on"), key=f"put-{name}", help=offer.code or None, on_click=put_on,
                      args=(offer, view.meeting, here))  # fmt: skip
    if len(group) > MOST:
        st.html(tag("p", t("and {n} more", n=len(group) - MOST), class_="muted"))


def put_on(offer: ItemOffer, meeting: Meeting, here: Visit) -> None:
    """Adds what was offered, in the municipality's language, and opens it."""
    own = own_words(here)
    given = ItemGiven.of(
        title=own.sentence(offer.title),
        kind=offer.kind,
        measure=offer.code if offer.kind is ItemKind.MEASURE else "",
        proposal=offer.code if offer.kind is ItemKind.PROPOSAL else "",
        explanation=own.sentence(offer.explanation) if offer.explanation else "",
    )
    numbers: list[int] = []
    if attempt(reason_of(meeting, here), lambda record: numbers.append(add(record, meeting, given)),
               say("It is on the agenda: {title}", title=given.title)):  # fmt: skip
        open_item(numbers[0], meeting)


def add(record: Recording, meeting: Meeting, given: ItemGiven) -> int:
    """Puts an item on the agenda of a session, before the questions with which it ends; its number."""
    body, code = meeting.session.body, meeting.session.code
    number = actions.add_item(record, body, code, given)
    last = max(meeting.items, key=lambda item: item.number, default=None)
    if last is None or last.kind is not ItemKind.QUESTIONS or last.number != number - 1:
        return number
    before = tuple(sorted(item.number for item in meeting.items if item.number < last.number))
    actions.order_items(record, body, code, (*before, number, last.number))
    return last.number


def open_item(number: int, meeting: Meeting) -> None:
    """Leads to an item."""
    st.query_params.update({CODE: meeting.session.code, BODY: meeting.session.body, ITEM: str(number)})
    st.query_params.pop(EDIT, None)
    st.query_params.pop(PART, None)


def add_standing(view: SessionPage, here: Visit) -> None:
    """Puts the standing items on the agenda, by their titles in the municipality's language."""
    titles, anew = standing_titles(view, here), to_decide_anew(view, here)
    attempt(reason_of(view.meeting, here), partial(_prepare, view.meeting, titles, anew, own_words(here)),
            say("The standing items are on the agenda."))  # fmt: skip


def standing_titles(view: SessionPage, here: Visit) -> dict[ItemKind, str]:
    """The titles of the standing items; the minutes are those of all sessions before that wait for it (57(2))."""
    own = own_words(here)
    codes = [one.session.code for one in without_minutes(here.coordination(), view.meeting)]
    kinds = standing_kinds(here.coordination(), view.meeting)
    return {
        kind: own.sentence(title)
        for kind, title in ((ItemKind.MINUTES, minutes_title(codes)), *STANDING_TITLES.items())
        if kind in kinds
    }


def _prepare(
    meeting: Meeting, titles: dict[ItemKind, str], anew: tuple[Renewal, ...], own: Translator, record: Recording
) -> None:
    actions.prepare_agenda(record, meeting.session.body, meeting.session.code, titles)
    if anew:
        put_renewals(meeting, anew, own, record)
