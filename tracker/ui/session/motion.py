"""A motion under its agenda item: its words, what it does, what became of it, and the vote."""

import streamlit as st

from tracker import actions
from tracker.coordination import Meeting, Motion, MotionState, measures_of
from tracker.coordination import Vote as CastVote
from tracker.facts import Role
from tracker.sentences import say
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.address import DECISIONS, MEASURE, MOTION
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.ui.motion.preview import show_preview
from tracker.ui.session.acts import attempt, reason_of
from tracker.ui.session.agenda import STATES
from tracker.ui.session.people import known_words, surnames_first
from tracker.ui.session.vote import show_vote
from tracker.views.session.session import ItemLine, MotionLine, SessionPage
from tracker.views.session.vote import may_be_voted


def draft_link(meeting: Meeting, item: int, here: Visit, *, is_first: bool) -> Html:
    """The way to the form of a motion under an item."""
    words = here.t("Draft a decision") if is_first else here.t("Draft another decision")
    return tag("a", words, href=motion_address(meeting, item, here), class_="button plain")


def motion_address(meeting: Meeting, item: int, here: Visit, number: int | None = None) -> str:
    """The address of the form of a motion."""
    session = meeting.session
    own = {"stevilka": str(number)} if number else {}
    return here.link(MOTION, seja=session.code, telo=session.body, tocka=str(item), **own)


def show_motion(line: MotionLine, item: ItemLine, view: SessionPage, here: Visit) -> None:
    """One motion with everything about it."""
    t, motion = here.t, line.motion
    with st.container(key=f"motion-{motion.number}", border=True):
        shape, word = STATES[motion.state]
        head = t("Proposed decision {n}", n=motion.number)
        state = tag("span", f"{shape} {t.sentence(word)}", class_="mark")
        st.html(tag("h3", head, " ", state) + motion_body(line, here))
        st.html(votes_list(motion, here) + outcome_words(line, here))
        if here.has(Role.MEMBER) and view.is_open and motion.effects and may_be_voted(motion):
            with st.expander(t("What the plan would look like"), expanded=line.moved is not None):
                show_preview(motion, here)
        if may_edit(here) and view.is_open and not item.item.is_withdrawn:
            show_motion_tools(line, view, here)
            if may_be_voted(motion) and line.moved is None:
                show_vote(motion.number, motion.body, motion.session, here.board().people, len(motion.votes))


def motion_body(line: MotionLine, here: Visit) -> Html:
    """What is voted about, and what it does when it is adopted."""
    t, motion, own = here.t, line.motion, here.own_language
    parts = [tag("p", motion.text, class_="prose", lang=own)]
    if line.words:
        items = (tag("li", t.sentence(words)) for words in line.words)
        parts += [tag("p", t("What it does:"), class_="muted"), tag("ul", *items, class_="changes")]
    parts.append(task_words(line, here))
    if motion.majority != "of_votes":
        parts.append(tag("p", t("Majority: {majority:word}", majority=motion.majority)))
    if motion.replaces:
        parts.append(tag("p", t("In place of decision {code}{new_decision:cited}.", code=motion.replaces)))
    return together(parts)


def task_words(line: MotionLine, here: Visit) -> Html:
    """What is to be done when it is adopted, by whom and by when."""
    t, motion = here.t, line.motion
    if not motion.task:
        return Html("")
    owner = t.title(line.task_owner) if line.task_owner else ""
    due = t("by {day:date}", day=motion.task_due) if motion.task_due else ""
    about = ", ".join(one for one in (owner, due) if one)
    words = tag("span", motion.task, lang=here.own_language)
    return tag("p", tag("strong", t("Task:")), " ", words, f" ({about})" if about else "")


def votes_list(motion: Motion, here: Visit) -> Html:
    """The votes taken so far, a roll-call name by name."""
    if not motion.votes:
        return tag("span")
    return tag("ul", *(vote_entry(vote, here) for vote in motion.votes), class_="changes")


def vote_entry(vote: CastVote, here: Visit) -> Html:
    """One vote with its numbers."""
    t = here.t
    words = t(
        "Vote {n}, {method:word}: {present} present, {votes_for} for, {votes_against} against.",
        n=vote.number,
        method=vote.method,
        present=vote.present,
        votes_for=vote.votes_for,
        votes_against=vote.votes_against,
    )
    result = t("adopted") if vote.is_adopted else t("not adopted")
    return tag("li", words, " ", tag("strong", result), roll_call(vote, here))


def roll_call(vote: CastVote, here: Visit) -> Html | None:
    """Who chose what, in Slovenian alphabetical order of surnames (49(3))."""
    if not vote.roll_call:
        return None
    t, people = here.t, here.board().people
    chosen = dict(vote.roll_call)
    names = surnames_first(chosen, people, t)
    entries = (tag("li", known_words(people.get(code), code, t), ": ", t.word(chosen[code])) for code in names)
    return tag("details", tag("summary", t("Who voted how")), tag("ul", *entries, class_="changes"))


def outcome_words(line: MotionLine, here: Visit) -> Html:
    """The decision a motion became, and the measures it changed."""
    t, motion = here.t, line.motion
    if motion.state is not MotionState.ADOPTED:
        return tag("span")
    touched = dict.fromkeys(code for effect in motion.effects for code in measures_of(effect))
    codes = touched or dict.fromkeys(line.decision.measures if line.decision else ())
    links = [tag("a", code, href=here.link(MEASURE, koda=code)) for code in codes]
    changed = [t("Changed by it:"), " ", *(part for link in links for part in (link, " "))] if links else []
    address = here.link(DECISIONS, koda=motion.decision, telo=motion.body)
    words = tag("a", tag("strong", t("Decision {code}", code=motion.decision)), href=address)
    return tag("p", "● ", words, ". ", *changed, class_="notice done")


def show_motion_tools(line: MotionLine, view: SessionPage, here: Visit) -> None:
    """What can be done with a motion before it is voted about."""
    t, motion, meeting = here.t, line.motion, view.meeting
    if motion.state is MotionState.DRAFT:
        with st.container(horizontal=True, key=f"motion-tools-{motion.number}"):
            if not motion.votes:
                address = motion_address(meeting, motion.item, here, motion.number)
                st.html(tag("a", t("Edit"), href=address, class_="button plain"), width="content")
        with st.expander(t("Withdraw the proposed decision"), key=f"ask-withdraw-{motion.number}"):
            st.html(tag("p", t("It stays visible as withdrawn and is not voted about.")))
            st.button(t("Yes, withdraw"), key=f"withdraw-{motion.number}", on_click=withdraw,
                      args=(motion, meeting, here))  # fmt: skip


def withdraw(motion: Motion, meeting: Meeting, here: Visit) -> None:
    """Takes a motion off the table."""
    session = meeting.session
    attempt(reason_of(meeting, here),
            lambda record: actions.withdraw_motion(record, session.body, session.code, motion.number),
            say("The proposed decision is withdrawn."))  # fmt: skip
