"""The page of a proposed decision: drafted, edited, previewed, withdrawn; settled, it can only be read."""

import streamlit as st

from tracker import actions
from tracker.coordination import Meeting, Motion, MotionState
from tracker.facts import Visibility
from tracker.sentences import Refusal, Sentence
from tracker.ui.forms.elsewhere import show_elsewhere, told_by
from tracker.ui.forms.links import may_edit
from tracker.ui.forms.sheet import Typed, close_sheet
from tracker.ui.frame.address import BODY, SESSIONS
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.missing import show
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import facts
from tracker.ui.frame.visit import Visit
from tracker.ui.frame.way_back import way_back
from tracker.ui.motion.form import MotionForm, conflict_notice, draw_form, open_form
from tracker.ui.motion.preview import show_preview
from tracker.ui.motion.saving import NUMBER, SAVED, SESSION, press_save
from tracker.ui.motion.what_if_address import TRY, read_address
from tracker.ui.session.acts import own_words
from tracker.ui.session.words import ITEM, session_link, session_name
from tracker.views.motion.effect_choices import asks_in_place_of
from tracker.views.motion.effect_words import motion_words

WITHDRAWAL = "withdrawal refused"


def show_motion_page(here: Visit) -> None:
    """What the address names: a motion, a new one, or why there is none."""
    meeting = asked_meeting(here)
    number = st.query_params.get(NUMBER, "")
    motion = asked_motion(meeting, number) if meeting else None
    if meeting is None or (number and motion is None):
        show_missing(here)
        return
    show_head(meeting, motion, here)
    closed = not meeting.is_open
    if closed or not may_edit(here) or (motion is not None and motion.state is not MotionState.DRAFT):
        show_settled(motion, here)
        return
    show_form(open_form(meeting, motion, beginnings(meeting, here)), here)


def asked_meeting(here: Visit) -> Meeting | None:
    """The session of the address; of the body named, or the only one with this code."""
    code, body = st.query_params.get(SESSION, ""), st.query_params.get(BODY, "")
    found = (one for one in here.coordination().meetings if one.session.code == code)
    return next((one for one in found if body in ("", one.session.body)), None)


def asked_motion(meeting: Meeting, number: str) -> Motion | None:
    """The motion of the address."""
    return next((one for one in meeting.motions if str(one.number) == number), None)


def beginnings(meeting: Meeting, here: Visit) -> Typed:
    """What a new motion begins with: the item of the address with its proposed text, the decision it asks to replace,
    and a set that was tried."""
    asked = st.query_params.get(ITEM, "")
    item = next((one for one in meeting.items if str(one.number) == asked and not one.is_withdrawn), None)
    typed = read_address(st.query_params.get(TRY, ""))
    if item is None:
        return typed
    internal = {"visibility": Visibility.INTERNAL.value} if item.visibility is Visibility.INTERNAL else {}
    replaces = asks_in_place_of(here.board().plan.decisions, meeting.session.body, item.title)
    return {"item": asked, "text": item.proposed_decision, "replaces": replaces} | internal | typed


def show_missing(here: Visit) -> None:
    """There is no such session or proposed decision."""
    t = here.t
    words = t("The address names no session or proposed decision that is there. Choose one from the sessions.")
    show(t("There is no such proposed decision"), words, tag("a", t("All sessions"), href=here.link(SESSIONS)))


def show_head(meeting: Meeting, motion: Motion | None, here: Visit) -> None:
    """The way back to the session, and which motion it is."""
    t, session = here.t, meeting.session
    title = t("Proposed decision {number}", number=motion.number) if motion else t("New proposed decision")
    name = session_name(session, t)
    st.set_page_config(page_title=f"{title} – {name}")
    query = {ITEM: str(motion.item)} if motion else {}
    back = way_back(f"{name}, {t.date(session.on)}", session_link(session, here, **query))
    st.html(back + tag("h1", title))


def show_settled(motion: Motion | None, here: Visit) -> None:
    """A motion that can only be read, and why."""
    t = here.t
    if motion is None:
        st.html(
            tag("p", t("Proposed decisions are drafted before the session ends, and not in the past."), class_="notice")
        )
        return
    st.html(facts([(t("State"), t.word(motion.state)), (t("Decision"), motion.decision),
                   (t("Majority"), t.word(motion.majority)), (t("Task"), motion.task)]))  # fmt: skip
    st.html(tag("h2", t("Text of the decision")) + tag("p", motion.text, class_="prose"))
    st.html(effects_list(motion, here))
    show_preview(motion, here)


def effects_list(motion: Motion, here: Visit) -> Html:
    """What the motion does, or did, in sentences."""
    t = here.t
    words = motion_words(motion, here.board().plan)
    if not words:
        return tag("p", t("The decision changes nothing in the plan."), class_="muted")
    items = together(tag("li", t.sentence(one)) for one in words)
    return tag("h2", t("What the decision does")) + tag("ul", items, class_="changes")


def show_form(form: MotionForm, here: Visit) -> None:
    """The form with what came of the last attempt above it and its one button below."""
    t, sheet = here.t, form.sheet
    show_outcome(form, here)
    show_elsewhere(sheet, told_by({"text": t("Text of the decision"), "task": t("What has to be done")}), t)
    if not any(not one.is_withdrawn for one in form.meeting.items):
        words = t("The agenda of this session has no item yet. Put one on it first.")
        st.html(tag("p", words, " ", tag("a", t("To the agenda"), href=session_link(form.meeting.session, here)),
                    class_="notice"))  # fmt: skip
    draw_form(form, here)
    if sheet.refused is not None and sheet.conflict is None:  # said on top as well, and far away from here
        st.html(tag("p", t.sentence(sheet.refused), class_="notice wrong"))
    words = t("Propose the decision") if form.motion is None else t("Save")
    if sheet.conflict is not None:
        words = t("Save my values over theirs")
    with st.container(horizontal=True, key="motion-buttons"):
        st.button(words, type="primary", on_click=press_save, args=(form, here), key="motion-save")
        st.button(t("Discard what is not saved"), on_click=discard, args=(form,), key="motion-discard")
    if form.motion is not None:
        show_withdrawal(form.motion, here)


def show_outcome(form: MotionForm, here: Visit) -> None:
    """That it was saved, or what went wrong; that what was typed before is still here."""
    t, sheet = here.t, form.sheet
    if st.session_state.pop(SAVED, None):
        link = tag("a", t("To the session"), href=session_link(form.meeting.session, here))
        st.html(lead_to(tag("p", "✓ ", t("Saved."), " ", link), "done", "status"))
    elif sheet.conflict is not None:
        st.html(conflict_notice(form, here))
    elif sheet.refused is not None:
        st.html(lead_to(tag("p", t.sentence(sheet.refused)), "wrong", "alert"))
    elif sheet.is_restored:
        st.html(tag("p", t("What you typed earlier and did not save is still here."), class_="notice plain"))
    else:
        st.html(tag("div"))


def discard(form: MotionForm) -> None:
    """Throws away what was typed."""
    close_sheet(form.sheet.name, forget=True)


def show_withdrawal(motion: Motion, here: Visit) -> None:
    """The way to withdraw a motion, which asks first."""
    t = here.t
    with st.expander(t("Withdraw the proposed decision"), key="motion-withdrawal"):
        st.html(tag("p", t("It stays visible as withdrawn and is not voted about.")))
        refused = st.session_state.pop(WITHDRAWAL, None)
        if isinstance(refused, Sentence):
            st.html(tag("p", "▲ ", t.sentence(refused), class_="field-error", role="alert"))
        st.button(t("Yes, withdraw"), on_click=press_withdraw, args=(motion, here), key="motion-withdraw")


def press_withdraw(motion: Motion, here: Visit) -> None:
    """Withdraws a motion, or says why it stays."""
    count_press()
    t = own_words(here)
    try:
        with acting(t("Withdrawn proposed decision")) as record:
            actions.withdraw_motion(record, motion.body, motion.session, motion.number)
    except Refusal as refusal:
        st.session_state[WITHDRAWAL] = refusal.sentence
