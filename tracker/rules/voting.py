"""What a vote has come to, and whether it could be taken at all (rules of procedure, articles 23-25, 45-52).

The numbers are the body's dated settings. Those it has none of are the council's, because the rules are used
for other bodies by analogy (article 3), and say so with their article.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.coordination import (
    Choice,
    Effect,
    Fate,
    ItemKind,
    LifecycleEffect,
    Majority,
    Meeting,
    Membership,
    Motion,
    Reallocation,
    VoteMethod,
)
from tracker.facts import Body, BodyKind, ProcedureSetting, SessionKind
from tracker.rules.procedure import HALF, members_needed
from tracker.rules.settings import setting
from tracker.sentences import Sentence, count, say, spelled

TWO_THIRDS = Fraction(2, 3)


@dataclass(frozen=True, slots=True)
class Procedure:
    """The numbers that hold for a body on a day."""

    body: Body
    on: date
    settings: tuple[ProcedureSetting, ...]
    council: str = ""

    def find(self, name: str) -> ProcedureSetting | None:
        """A setting of the body, or else the council's."""
        own = setting(self.settings, self.body.code, name, self.on)
        return own or setting(self.settings, self.council, name, self.on)

    def share(self, name: str, otherwise: Fraction = HALF) -> Fraction:
        """A share by its name; decimals such as 0.6667 are read as 2/3."""
        found = self.find(name)
        return otherwise if found is None else Fraction(found.value).limit_denominator(20)

    def number(self, name: str) -> int | None:
        """A whole number by its name; none where it is set nowhere."""
        found = self.find(name)
        return None if found is None else int(found.value)

    def article(self, name: str) -> str:
        """The article a setting comes from; empty where nobody entered one."""
        found = self.find(name)
        return found.article if found else ""


def procedure_of(bodies: Iterable[Body], settings: Iterable[ProcedureSetting], body: Body, on: date) -> Procedure:
    """The numbers of a body on a day."""
    council = next((one.code for one in bodies if one.kind is BodyKind.COUNCIL), "")
    return Procedure(body, on, tuple(settings), council)


def members_on(memberships: Iterable[Membership], body: str, on: date) -> tuple[Membership, ...]:
    """Who sits in a body on a day, each once: of two seats of one person the later one counts."""
    holding = [
        one
        for one in memberships
        if one.body == body and one.valid_from <= on and (one.valid_until is None or on <= one.valid_until)
    ]
    return tuple({one.person: one for one in sorted(holding, key=lambda one: one.valid_from)}.values())


def all_members(body: Body, sitting: Iterable[Membership]) -> int:
    """The number of all members, which quorum counts from: the body's own number, else of those who sit in it."""
    return body.members or len(tuple(sitting))


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether a body may decide: `needed` of all `members` have to be present, by an article.

    By correspondence nobody is: those are counted whose service is confirmed.
    """

    present: int
    members: int
    needed: int
    article: str
    by_correspondence: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether enough are present."""
        return self.members > 0 and self.present >= self.needed

    @property
    def sentence(self) -> Sentence:
        """The same in words."""
        values: dict[str, object] = {
            "present": self.present,
            "members": self.members,
            "needed": self.needed,
            "article": self.article,
        }
        if self.by_correspondence:
            return self._confirmed(values)
        if self.is_reached:
            return say("Quorum: {present} of {members} present, {needed} needed{article:cited}.", **values)
        return say("No quorum: {present} of {members} present, {needed} needed{article:cited}.", **values)

    def _confirmed(self, values: dict[str, object]) -> Sentence:
        if self.is_reached:
            return say("Quorum: service confirmed by {present} of {members}, {needed} needed{article:cited}.", **values)
        return say("No quorum: service confirmed by {present} of {members}, {needed} needed{article:cited}.", **values)


def quorum(
    procedure: Procedure, members: int, present: int, kind: SessionKind, majority: Majority = Majority.OF_VOTES
) -> Quorum:
    """Who has to be there: more than half of all (45(1)), two thirds where the majority asks for it (45(4)); by
    correspondence those whose service is confirmed (24(2))."""
    name, share = "quorum", HALF
    if kind is SessionKind.CORRESPONDENCE:
        name = "correspondence_quorum"
    elif majority is Majority.TWO_THIRDS_OF_PRESENT:
        name, share = "two_thirds_quorum", TWO_THIRDS
    needed = members_needed(members, procedure.share(name, share))
    return Quorum(present, members, needed, procedure.article(name), kind is SessionKind.CORRESPONDENCE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote came to: `needed` FOR out of `of`, by an article."""

    is_adopted: bool
    votes_for: int
    votes_against: int
    needed: int
    of: int
    article: str

    @property
    def sentence(self) -> Sentence:
        """The same in words."""
        values: dict[str, object] = {
            "votes_for": self.votes_for,
            "votes_against": self.votes_against,
            "needed": self.needed,
            "article": self.article,
        }
        if self.is_adopted:
            return say(
                "Adopted: {votes_for} for, {votes_against} against, {needed} for needed{article:cited}.", **values
            )
        return say(
            "Not adopted: {votes_for} for, {votes_against} against, {needed} for needed{article:cited}.", **values
        )


def outcome(procedure: Procedure, majority: Majority, members: int, present: int, votes: tuple[int, int]) -> Outcome:
    """Counts a vote (FOR, AGAINST): of those who voted (46(1)), two thirds of those present (121(2)), or of all."""
    votes_for, votes_against = votes
    counted = {
        Majority.OF_VOTES: ("majority", HALF, votes_for + votes_against),
        Majority.TWO_THIRDS_OF_PRESENT: ("rules_majority", TWO_THIRDS, present),
        Majority.OF_ALL: ("majority_of_all", HALF, members),
    }
    name, share, of = counted[majority]
    needed = max(members_needed(of, procedure.share(name, share)), 1)
    return Outcome(votes_for >= needed, votes_for, votes_against, needed, of, procedure.article(name))


def counted_choices(choices: Iterable[Choice]) -> tuple[int, int, int]:
    """How many were present, voted FOR, and voted AGAINST at a roll-call."""
    all_choices = list(choices)
    present = sum(choice is not Choice.ABSENT for choice in all_choices)
    return present, all_choices.count(Choice.FOR), all_choices.count(Choice.AGAINST)


def method_problem(meeting: Meeting, method: VoteMethod) -> Sentence | None:
    """Why a session may not vote in this way; none where it may."""
    by_correspondence = meeting.session.kind is SessionKind.CORRESPONDENCE
    if by_correspondence != (method is VoteMethod.CORRESPONDENCE):
        return say(
            "A session by correspondence votes by correspondence, and no other session does{by_correspondence:cited}."
        )
    if meeting.is_remote and method is VoteMethod.HANDS:
        return say("At a remote session members vote by declaring themselves in person{remote_voting:cited}.")
    return None


def again_problem(procedure: Procedure, motion: Motion) -> Sentence | None:
    """Why a motion may not be voted about again (52(2)); none where it may."""
    if any(vote.method is VoteMethod.ROLL_CALL for vote in motion.votes):
        return say("A roll-call is not repeated{votes_on_one_matter:cited}.")
    most = procedure.number("votes_on_one_matter")
    if most is not None and len(motion.votes) >= most:
        return spelled(
            "The same matter was voted about {n} time; more is not allowed{votes_on_one_matter:cited}.",
            "The same matter was voted about {n} times; more is not allowed{votes_on_one_matter:cited}.",
            most,
        )
    return None


def money_problem(meeting: Meeting, *, moves_money: bool) -> Sentence | None:
    """Why a session may not decide about money; none where it may (24(1))."""
    if moves_money and meeting.session.kind is SessionKind.CORRESPONDENCE:
        return say(
            "A session by correspondence may not decide about money{correspondence_limits:cited}. "
            "Put it on the agenda of a regular or extraordinary session."
        )
    return None


def moves_money(effects: Iterable[Effect]) -> bool:
    """Whether some effects are financial: a reallocation, or a measure that takes its money into another one."""
    return any(
        isinstance(effect, Reallocation)
        or (isinstance(effect, LifecycleEffect) and bool(effect.merge_into) and effect.money is Fate.MOVES)
        for effect in effects
    )


def items_problem(procedure: Procedure, meeting: Meeting, kind: ItemKind) -> Sentence | None:
    """Why one more item of a kind may not be put on the agenda; none where it may (23(1), 24(1))."""
    money = money_problem(meeting, moves_money=kind is ItemKind.REALLOCATION)
    if money is not None:
        return money
    return most_items_problem(procedure, meeting, more=1)


def most_items_problem(procedure: Procedure, meeting: Meeting, more: int = 0) -> Sentence | None:
    """Why an agenda with so many items more is too long; none where it is not (23(1))."""
    most = procedure.number("extraordinary_most_items")
    if meeting.session.kind is not SessionKind.EXTRAORDINARY or most is None:
        return None
    if sum(not item.is_withdrawn for item in meeting.items) + more <= most:
        return None
    return count(
        "An extraordinary session has at most {n} item{article:cited}. Withdraw one, or put this one on the "
        "agenda of a regular session.",
        "An extraordinary session has at most {n} items{article:cited}. Withdraw one, or put this one on the "
        "agenda of a regular session.",
        most,
        article=procedure.article("extraordinary_most_items"),
    )
