"""The vote about a motion: counted by the rules while it is entered, and recorded with one press.

It is a fragment: a tap on a number asks for this part of the page only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import Recording, VoteGiven
from tracker.coordination import Choice, Meeting, Motion, VoteMethod
from tracker.facts import Person
from tracker.sentences import Refusal, say
from tracker.texts import Translator
from tracker.ui.frame import drafts
from tracker.ui.frame.markup import Html, letters, tag
from tracker.ui.frame.visit import Visit, visit
from tracker.ui.session.acts import attempt, reason_of, tell
from tracker.ui.session.form_names import ballot_form
from tracker.ui.session.people import person_words, surnames_first
from tracker.views.session.attendance import Attendance, attendance
from tracker.views.session.meetings import find_meeting
from tracker.views.session.vote import Ballot, Result, Tally, ballot, called, may_be_voted, result

MOST_TAPPED = 40
METHOD, FOR, AGAINST, PRESENT, HELD = "method", "for", "against", "present", "_held"


@dataclass(frozen=True, slots=True)
class VoteForm:
    """A vote as it stands in its fields; `people` are known by their codes."""

    meeting: Meeting
    motion: Motion
    there: Attendance
    asked: Ballot
    people: Mapping[str, Person]

    @property
    def name(self) -> str:
        """The name of its draft."""
        session = self.meeting.session
        return ballot_form(session, self.motion.number, len(self.motion.votes))

    def key(self, name: str) -> str:
        """The key of a field's widget."""
        return f"{self.name}|{name}"

    def value(self, name: str) -> str:
        """What stands in a field; empty for nothing."""
        value = st.session_state.get(self.key(name))
        return "" if value is None else str(value)

    def number(self, name: str) -> int | None:
        """The number in a field; none where it is empty or none."""
        typed = self.value(name).strip()
        return int(typed) if typed.isdecimal() and len(typed) < 7 else None

    @property
    def method(self) -> VoteMethod:
        """The way of voting that is chosen."""
        asked = self.value(METHOD)
        return VoteMethod(asked) if asked in self.asked.methods else self.asked.methods[0]

    @property
    def members(self) -> tuple[str, ...]:
        """The codes of those who sit in the body."""
        return tuple(seat.membership.person for seat in self.there.seats)

    def choices(self) -> dict[str, Choice] | None:
        """What each member chose; none while somebody's choice is missing."""
        typed = {code: self.value(code) for code in self.members}
        return {code: Choice(choice) for code, choice in typed.items()} if all(typed.values()) and typed else None

    def tally(self) -> Tally | None:
        """The votes as typed; none while a number is missing."""
        if self.method is VoteMethod.ROLL_CALL:
            choices = self.choices()
            return called(choices) if choices else None
        votes_for, votes_against = self.number(FOR), self.number(AGAINST)
        if votes_for is None or votes_against is None:
            return None
        return Tally(votes_for, votes_against, self.number(PRESENT) if self.asked.needs_present else None)

    def given(self, seen: int) -> VoteGiven:
        """The vote for the action, by whoever knows of `seen` votes. Raises Refusal while something is missing."""
        tally, method = self.tally(), self.method
        if tally is None:
            raise Refusal("The vote is not complete yet. Enter what is missing.")
        if method is VoteMethod.ROLL_CALL:
            return VoteGiven.of(method=method, roll_call=self.choices(), seen=seen)
        return VoteGiven.of(method=method, votes_for=tally.votes_for, votes_against=tally.votes_against,
                            members_present=tally.present, seen=seen)  # fmt: skip


def vote_form(number: int, body: str, code: str, people: Mapping[str, Person], here: Visit) -> VoteForm | None:
    """The vote about a motion as things are now; none where there is nothing to vote about any more."""
    coordination = here.coordination()
    meeting = find_meeting(coordination, body, code)
    motion = next((one for one in meeting.motions if one.number == number), None) if meeting else None
    if meeting is None or motion is None or not may_be_voted(motion) or not meeting.is_open:
        return None
    there = attendance(coordination, meeting, people)
    return VoteForm(meeting, motion, there, ballot(meeting, motion, there, here.today), people)


@st.fragment
def show_vote(number: int, body: str, code: str, people: Mapping[str, Person], seen: int) -> None:
    """The vote about a motion that was voted about `seen` times when the page was drawn."""
    here = visit()
    t, form = here.t, vote_form(number, body, code, people, here)
    if form is None or len(form.motion.votes) != seen:
        st.rerun()  # settled meanwhile, here or in another window: the whole page shows it
    st.html(tag("h4", t("Second vote") if seen else t("Voting")))
    if form.asked.problem is not None:
        st.html(tag("p", "○ ", t.sentence(form.asked.problem), class_="muted"))
        return
    restore(form)
    with drafts.draft_container(f"vote-{number}"):
        draw_fields(form, t)
    keep(form)
    found = current_result(form)
    st.html(result_words(form, found, t))
    is_ready = found is not None and found.quorum.is_reached
    st.button(t("Record the vote"), key=f"record-{number}", type="primary", disabled=not is_ready, on_click=record,
              args=(number, body, code, people, seen))  # fmt: skip


def current_result(form: VoteForm) -> Result | None:
    """What the typed votes come to."""
    tally = form.tally()
    return result(form.meeting, form.motion, form.there, tally) if tally else None


def restore(form: VoteForm) -> None:
    """Fills the fields that are not drawn yet: with what was entered, also while voting was to be in another way."""
    place = form.key(HELD)
    if place not in st.session_state:
        st.session_state[place] = opening(form)
    for name, value in {**absent(form), **st.session_state[place]}.items():
        if form.key(name) not in st.session_state:
            st.session_state[form.key(name)] = value


def absent(form: VoteForm) -> dict[str, str]:
    """At a roll-call whoever is not there by the list is absent; she may have come in before it is called."""
    if not form.there.is_listed:
        return {}
    missing = (seat.membership.person for seat in form.there.seats if not seat.presence.is_present)
    return dict.fromkeys(missing, Choice.ABSENT.value)


def opening(form: VoteForm) -> dict[str, str | int]:
    """What the draft of a vote holds."""
    held: dict[str, str | int] = {}
    for name, value in drafts.kept(form.name).items():
        if isinstance(value, str) and value:
            is_tapped = name in (FOR, AGAINST) and form.asked.most <= MOST_TAPPED
            held[name] = int(value) if is_tapped and value.isdecimal() else value
    return held


def keep(form: VoteForm) -> None:
    """Keeps what was entered and is not recorded yet; that somebody is absent follows from the list."""
    held, usual = st.session_state[form.key(HELD)], absent(form)
    for name in (METHOD, FOR, AGAINST, PRESENT, *form.members):
        if form.key(name) in st.session_state:
            held[name] = st.session_state[form.key(name)]
            if name in usual and held[name] == usual[name]:
                del held[name]
    kept = {name: str(value) for name, value in held.items() if value not in (None, "")}
    if kept:
        drafts.keep(form.name, dict(kept))


def draw_fields(form: VoteForm, t: Translator) -> None:
    """The way of voting, and what it asks for."""
    methods = [method.value for method in form.asked.methods]
    if len(methods) > 1:
        st.session_state[form.key(METHOD)] = form.method.value
        st.segmented_control(t("How is voted"), methods, format_func=lambda one: t.word(VoteMethod(one)),
                             key=form.key(METHOD))  # fmt: skip
    if form.method is VoteMethod.ROLL_CALL:
        draw_roll_call(form, t)
        return
    if form.asked.needs_present:
        by_correspondence = form.method is VoteMethod.CORRESPONDENCE
        label = t("Confirmed service") if by_correspondence else t("Members present")
        st.text_input(label, key=form.key(PRESENT), autocomplete="off", width=200)
    draw_number(t("For"), FOR, form)
    draw_number(t("Against"), AGAINST, form)
    words = t("Members who do not vote are not counted; there is no abstention (article 48(3)).")
    st.html(tag("p", words, class_="note"))


def draw_number(label: str, name: str, form: VoteForm) -> None:
    """A number of votes: tapped, in a large body typed."""
    key = form.key(name)
    if form.asked.most > MOST_TAPPED:
        st.text_input(label, key=key, autocomplete="off", width=200)
        return
    if st.session_state.get(key) not in range(form.asked.most + 1):
        st.session_state[key] = None
    st.pills(label, list(range(form.asked.most + 1)), key=key)


def draw_roll_call(form: VoteForm, t: Translator) -> None:
    """The members in Slovenian alphabetical order of their surnames, each with her choice."""
    if not form.members:
        st.html(tag("p", t("No members are recorded for this body, so nobody can be called by name."), class_="note"))
    for code in surnames_first(form.members, form.people, t):
        words = letters(person_words(form.people.get(code), code, t))
        st.segmented_control(words, [one.value for one in Choice], format_func=lambda one: t.word(Choice(one)),
                             key=form.key(code))  # fmt: skip


def result_words(form: VoteForm, found: Result | None, t: Translator) -> Html:
    """What the vote comes to, said before it is recorded."""
    if found is None:
        words = t("As soon as the vote is complete its result stands here, before it is recorded.")
        if form.tally() is not None:
            words = t("These numbers cannot be: more votes than members present. Correct them, or the attendance list.")
        return tag("p", words, class_="result no_data", role="status")
    if not found.quorum.is_reached:
        return tag("p", "▲ ", t.sentence(found.quorum.sentence), class_="result red", role="status")
    shape, light = ("● ", "green") if found.outcome.is_adopted else ("▲ ", "red")
    return tag("p", shape, t.sentence(found.outcome.sentence), class_=f"result {light}", role="status")


def record(number: int, body: str, code: str, people: Mapping[str, Person], seen: int) -> None:
    """Records the vote, unless somebody else entered one since it was drawn."""
    here = visit()
    form = vote_form(number, body, code, people, here)
    if form is None or len(form.motion.votes) != seen:  # the action looks once more, inside the transaction
        tell(say("This was settled in another window meanwhile; below stands what was recorded."), is_refused=True)
        return
    codes: list[str] = []
    if attempt(reason_of(form.meeting, here), partial(_vote, form, seen, codes)):
        drafts.forget(form.name)
        tell(say("Adopted as decision {code}.", code=codes[0]) if codes[0] else say("Not adopted: nothing changes."),
             is_refused=False)  # fmt: skip


def _vote(form: VoteForm, seen: int, codes: list[str], recording: Recording) -> None:
    session = form.meeting.session
    codes.append(actions.vote(recording, session.body, session.code, form.motion.number, form.given(seen)))
