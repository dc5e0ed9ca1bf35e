"""The vote about a motion: counted by the rules while it is entered, and recorded with one press.

It is a fragment: a tap on a number asks for this part of the page only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import FieldRefusal, Recording, VoteGiven
from tracker.coordination import Choice, Meeting, Motion, VoteMethod
from tracker.facts import Person
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator
from tracker.texts.parsing import read_whole
from tracker.ui.forms.below import below
from tracker.ui.forms.elsewhere import show_elsewhere, told_by
from tracker.ui.forms.sheet import Sheet, close_sheet, keep_sheet, open_sheet
from tracker.ui.frame import drafts
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit, visit
from tracker.ui.session.acts import attempt, reason_of, tell
from tracker.ui.session.form_names import ballot_form
from tracker.ui.session.people import known_words, surnames_first
from tracker.views.session.attendance import Attendance, attendance
from tracker.views.session.meetings import find_meeting
from tracker.views.session.vote import Ballot, Result, Tally, ballot, called, may_be_voted, result

MOST_TAPPED = 40
MOST = 1_000_000
METHOD, FOR, AGAINST, PRESENT = "method", "for", "against", "present"
TOLD_IN = {"votes_for": FOR, "votes_against": AGAINST, "members_present": PRESENT}
"""The fields by what the action calls that which is told in them; that of a member is her code."""


@dataclass(frozen=True, slots=True)
class VoteForm:
    """A vote as it stands in its fields; `people` are known by their codes.

    What is not typed at a roll-call is that whoever is not there by the list is absent: she may have come in before it
    is called. The version of the form is how many votes were taken when it was drawn.
    """

    sheet: Sheet
    meeting: Meeting
    motion: Motion
    there: Attendance
    asked: Ballot
    people: Mapping[str, Person]

    def number(self, name: str) -> int | None:
        """The number of votes in a field; none where it is empty or none."""
        typed = self.sheet[name].strip()
        return read_whole(typed) if typed and self.problem(name) is None else None

    def problem(self, name: str) -> Sentence | None:
        """What is wrong with what stands in the field of a number."""
        try:
            votes = read_whole(self.sheet[name]) if self.sheet[name].strip() else 0
        except Refusal as refusal:
            return refusal.sentence
        if 0 <= votes < MOST:
            return None
        return say("“{text}” is no whole number. Write it like 12.", text=self.sheet[name].strip()[:40])

    @property
    def method(self) -> VoteMethod:
        """The way of voting that is chosen."""
        asked = self.sheet[METHOD]
        return VoteMethod(asked) if asked in self.asked.methods else self.asked.methods[0]

    @property
    def members(self) -> tuple[str, ...]:
        """The codes of those who sit in the body."""
        return tuple(seat.membership.person for seat in self.there.seats)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are drawn for the way of voting that is chosen."""
        if self.method is VoteMethod.ROLL_CALL:
            return self.members
        return (PRESENT, FOR, AGAINST) if self.asked.needs_present else (FOR, AGAINST)

    def at_field(self, refusal: FieldRefusal) -> bool:
        """Has what was refused said at the field it is about; False where that is not drawn."""
        name = TOLD_IN.get(refusal.field, refusal.field.removeprefix("roll_call."))
        if name not in self.fields:
            return False
        count_press()
        self.sheet.errors = {name: refusal.beside}
        return True

    def choices(self) -> dict[str, Choice] | None:
        """What each member chose; none while somebody's choice is missing."""
        typed = {code: self.sheet[code] for code in self.members}
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

    def given(self) -> VoteGiven:
        """The vote for the action. Raises Refusal while something is missing."""
        tally, method, seen = self.tally(), self.method, self.sheet.version
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
    there, seen = attendance(coordination, meeting, people), len(motion.votes)
    asked = ballot(meeting, motion, there, here.today)
    sheet = open_sheet(ballot_form(meeting.session, number, seen), untyped(there, asked), seen)
    return VoteForm(sheet, meeting, motion, there, asked, people)


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
    form.sheet.follow(untyped(form.there, form.asked))
    show_elsewhere(form.sheet, told_by({}), t)
    with drafts.draft_container(f"vote-{number}"):
        draw_fields(form, t)
    keep_sheet(form.sheet)
    found = current_result(form)
    st.html(result_words(form, found, t))
    is_ready = found is not None and found.quorum.is_reached
    st.button(t("Record the vote"), key=f"record-{number}", type="primary", disabled=not is_ready, on_click=record,
              args=(number, body, code, people, seen))  # fmt: skip


def current_result(form: VoteForm) -> Result | None:
    """What the typed votes come to."""
    tally = form.tally()
    return result(form.meeting, form.motion, form.there, tally) if tally else None


def untyped(there: Attendance, asked: Ballot) -> dict[str, str]:
    """What stands in the fields before anything is typed: the first way of voting, and who is absent by the list."""
    missing = (one.membership.person for one in there.seats if there.is_listed and not one.presence.is_present)
    first = next((method.value for method in asked.methods), "")
    return {METHOD: first, **dict.fromkeys(missing, Choice.ABSENT.value)}


def draw_fields(form: VoteForm, t: Translator) -> None:
    """The way of voting, and what it asks for."""
    methods = {method.value: t.word(method) for method in form.asked.methods}
    if len(methods) > 1:
        if form.sheet[METHOD] != form.method.value:  # it can be tapped away, and then it is the first
            form.sheet.put(METHOD, form.method.value)
        form.sheet.tapped(METHOD, t("How is voted"), methods)
    if VoteMethod.ROLL_CALL in form.asked.methods:
        words = t("A roll-call on a public item is public: everybody reads by name who voted how{roll_call:cited}.")
        st.html(tag("p", words, class_="note"))
    if form.method is VoteMethod.ROLL_CALL:
        draw_roll_call(form, t)
        return
    if form.asked.needs_present:
        by_correspondence = form.method is VoteMethod.CORRESPONDENCE
        label = t("Confirmed service") if by_correspondence else t("Members present")
        draw_typed(label, PRESENT, form, t)
    draw_number(t("For"), FOR, form, t)
    draw_number(t("Against"), AGAINST, form, t)
    words = t("Members who do not vote are not counted; there is no abstention{no_abstention:cited}.")
    st.html(tag("p", words, class_="note"))


def draw_number(label: str, name: str, form: VoteForm, t: Translator) -> None:
    """A number of votes: tapped, in a large body typed."""
    if form.asked.most > MOST_TAPPED:
        draw_typed(label, name, form, t)
    else:
        form.sheet.tapped(name, label, {str(n): str(n) for n in range(form.asked.most + 1)}, is_wide=True)
        show_refused(name, form, t)


def draw_typed(label: str, name: str, form: VoteForm, t: Translator) -> None:
    """A number that is typed, and what is wrong with it."""
    form.sheet.line(name, label, width=200)
    st.html(below(f"vote-{form.motion.number}-{name}", form.problem(name), t))
    show_refused(name, form, t)


def show_refused(name: str, form: VoteForm, t: Translator) -> None:
    """What was refused when the vote was to be recorded, at the field it is about."""
    if name in form.sheet.errors:
        st.html(lead_to(tag("p", "▲ ", t.sentence(form.sheet.errors[name])), "wrong", "alert"))


def draw_roll_call(form: VoteForm, t: Translator) -> None:
    """The members in Slovenian alphabetical order of their surnames, each with her choice."""
    if not form.members:
        st.html(tag("p", t("No members are recorded for this body, so nobody can be called by name."), class_="note"))
    for code in surnames_first(form.members, form.people, t):
        words = {one.value: t.word(one) for one in Choice}
        form.sheet.tapped(code, known_words(form.people.get(code), code, t), words)
        show_refused(code, form, t)


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
    form.sheet.errors = {}
    if attempt(reason_of(form.meeting, here), partial(_vote, form, codes), at_field=form.at_field):
        close_sheet(form.sheet.name, forget=True)
        tell(say("Adopted as decision {code}.", code=codes[0]) if codes[0] else say("Not adopted: nothing changes."),
             is_refused=False)  # fmt: skip


def _vote(form: VoteForm, codes: list[str], recording: Recording) -> None:
    session = form.meeting.session
    codes.append(actions.vote(recording, session.body, session.code, form.motion.number, form.given()))
