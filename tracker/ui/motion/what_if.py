"""Trying a set of changes without writing anything: kept as a draft, sent as a link, made a proposed decision."""

from hashlib import sha256

import streamlit as st

from tracker import actions
from tracker.actions import MotionGiven
from tracker.coordination import STANDING, Meeting
from tracker.sentences import Refusal, Sentence, say
from tracker.ui.forms.elsewhere import show_elsewhere, told_by
from tracker.ui.forms.links import may_edit
from tracker.ui.forms.sheet import Sheet, close_sheet, keep_sheet, open_sheet
from tracker.ui.frame import drafts
from tracker.ui.frame.address import BODY, MOTION, PRIORITIES, SESSIONS
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.motion.effects import TRIED, Seen, edit_effects, see_effects
from tracker.ui.motion.form import left_out_words, proposed_text
from tracker.ui.motion.preview import show_outlook
from tracker.ui.motion.saving import NUMBER, SESSION, given_of
from tracker.ui.motion.typed import EFFECTS
from tracker.ui.motion.what_if_address import TRY, read_address, write_address
from tracker.ui.session.acts import own_words
from tracker.ui.session.words import session_name, told_item

MADE, REFUSED, ITEM = "motion made", "motion refused", "what-if item"


def show_what_if(here: Visit) -> None:
    """The set as it is tried, and what the plan would look like with it."""
    t, sheet = here.t, open_trial()
    st.html(tag("p", t("Try what would happen. Nothing is written: the plan stays as it is."), class_="muted"))
    show_elsewhere(sheet, told_by({}), t)
    seen = see_effects(sheet, here)
    with drafts.draft_container("what-if"):
        edit_effects(sheet, seen, here, TRIED)
    keep_sheet(sheet)
    st.html(tag("h2", t("What the plan would look like")))
    with st.container(key="what-if-outlook"):
        st.html(left_out_words(seen, t))
        if seen.possible:
            show_outlook(seen.preview, here, "what-if")
    with st.container(key="what-if-steps"):
        if sheet[EFFECTS]:
            show_sending(sheet, here)
            show_proposing(sheet, seen, here)


def open_trial() -> Sheet:
    """The set of the address, else the one of whoever is looking; each keeps what is typed over it apart."""
    asked = st.query_params.get(TRY, "")
    begins = read_address(asked)
    name = f"what-if:{sha256(asked.encode()).hexdigest()[:12]}" if begins else "what-if"
    return open_sheet(name, begins or {EFFECTS: ""})


def show_sending(sheet: Sheet, here: Visit) -> None:
    """The set as a link, and the way to begin anew."""
    t = here.t
    link = here.application.public_address(here.link(PRIORITIES, prikaz="poskus", **{TRY: write_address(sheet.values)}))
    st.html(tag("h2", t("Keep or send it")))
    st.html(tag("p", t("What you try stays here for you. Whoever may open this page sees the same by this link:")))
    st.html(tag("input", type="text", value=link, readonly="readonly", aria_label=t("Link to what is tried"),
                class_="link"))  # fmt: skip
    st.button(t("Begin anew"), on_click=begin_anew, args=(sheet,), key="what-if-anew")


def begin_anew(sheet: Sheet) -> None:
    """Empties the set."""
    close_sheet(sheet.name, forget=True)
    st.query_params.pop(TRY, None)


def show_proposing(sheet: Sheet, seen: Seen, here: Visit) -> None:
    """For the officer: the set as a proposed decision under an agenda item, with one button."""
    if not may_edit(here):
        return
    t = here.t
    st.html(tag("h2", t("Propose it")))
    st.html(outcome(here))
    items = open_items(here)
    if not items:
        link = tag("a", t("Sessions"), href=here.link(SESSIONS))
        st.html(tag("p", t("No session that has not ended has an agenda item yet."), " ", link))
        return
    words = {key: item_words(meeting, number, here) for key, (meeting, number) in items.items()}
    label = t("Agenda item")
    chosen = st.selectbox(
        label, list(words), format_func=lambda key: words[key], key=ITEM, filter_mode=None, placeholder=label
    )
    st.button(
        t("Make it a proposed decision"), on_click=press_propose, args=(sheet, seen, items[chosen], here),
        key="what-if-propose", type="primary",
    )  # fmt: skip


def open_items(here: Visit) -> dict[str, tuple[Meeting, int]]:
    """The agenda items of sessions that have not ended, by a key for the choice.

    The next session comes first, and of each the items that are about more than it does every time.
    """
    meetings = [one for one in here.coordination().meetings if one.is_open]
    coming = sorted(meetings, key=lambda one: (one.session.on < here.today, one.session.on))
    return {
        f"{meeting.session.body}|{meeting.session.code}|{item.number}": (meeting, item.number)
        for meeting in coming
        for item in sorted(meeting.items, key=lambda one: (one.kind in STANDING, one.number))
        if not item.is_withdrawn
    }


def item_words(meeting: Meeting, number: int, here: Visit) -> str:
    """`Regular session 2026/3, 3. 12. 2026: 4. Reallocation`."""
    item = next(one for one in meeting.items if one.number == number)
    name = session_name(meeting.session, here.t)
    return f"{name}, {here.t.date(meeting.session.on)}: {item.number}. {told_item(item, here).title}"[:140]


def press_propose(sheet: Sheet, seen: Seen, item: tuple[Meeting, int], here: Visit) -> None:
    """Stores the set as a motion with its text filled in, or says why not."""
    count_press()
    meeting, number = item
    session, t = meeting.session, own_words(here)
    sheet.has_tried = True
    try:
        if seen.left_out:
            raise Refusal("A part of it is not finished or not possible. Correct what is marked beside its field.")
        effects = [given_of(one) for one in seen.effects]
        given = MotionGiven.of(item=number, text=proposed_text(seen, here), effects=effects)
        with acting(t("Proposed decision for session {code}", code=session.code)) as record:
            made = actions.add_motion(record, session.body, session.code, given)
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal.sentence
        return
    st.session_state[MADE] = {SESSION: session.code, BODY: session.body, NUMBER: str(made)}


def outcome(here: Visit) -> Html:
    """That it was proposed, with the way to it, or why not."""
    t = here.t
    refused, made = st.session_state.pop(REFUSED, None), st.session_state.pop(MADE, None)
    if isinstance(refused, Sentence):
        return lead_to(tag("p", t.sentence(refused)), "wrong", "alert")
    if isinstance(made, dict):
        link = tag("a", t.sentence(say("Open the proposed decision")), href=here.link(MOTION, **made))
        return lead_to(tag("p", "✓ ", t("It is a proposed decision now."), " ", link), "done", "status")
    return tag("div")
