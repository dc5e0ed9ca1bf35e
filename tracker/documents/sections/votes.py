"""Votes in the minutes: who was present, how was voted, with what result (rules of procedure, articles 49 and 53)."""

from collections.abc import Iterable, Iterator

from tracker.coordination import Choice, VoteMethod
from tracker.documents.document import Block, Cell, Column, Kind, Paragraph, Style, Table
from tracker.facts.ordering import natural
from tracker.sentences import count
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.texts.names import calling_order, person_words
from tracker.views.session.meetings import Participant
from tracker.views.session.minutes import VoteLine


def vote_blocks(line: VoteLine, votes: int, t: Translator) -> Iterator[Block]:
    """One vote of so many about the same motion."""
    yield Paragraph(" ".join(vote_sentences(line, votes, t)))
    if line.present:
        names = "; ".join(person.name or t.function(person) for person in in_calling_order(line.present))
        yield Paragraph(t("Present at the vote: {names}.", names=names), Style.NOTE)
    if line.roll_call:
        yield roll_call_table(line, t)


def vote_sentences(line: VoteLine, votes: int, t: Translator) -> Iterator[str]:
    """The method, the numbers and what they come to."""
    vote = line.vote
    method = t("Vote ({method:word}).", method=vote.method)
    yield t("{ordinal}. vote ({method:word}).", ordinal=vote.number, method=vote.method) if votes > 1 else method
    if vote.method is VoteMethod.CORRESPONDENCE:
        yield t.sentence(count("{n} member confirmed the service.", "{n} members confirmed the service.", vote.present))
        voted = vote.votes_for + vote.votes_against
        yield t.sentence(count("{n} member voted.", "{n} members voted.", voted))
    else:
        yield t.sentence(count("{n} member was present.", "{n} members were present.", vote.present))
    yield t.sentence(line.result)


def roll_call_table(line: VoteLine, t: Translator) -> Table:
    """Who chose what, in the order of the call."""
    columns = (
        Column(t("No."), Kind.NUMBER, 12),
        Column(t("Member")),
        Column(t("Vote"), Kind.TEXT, 40),
    )
    chosen = {person.code: choice for person, choice in line.roll_call}
    called = in_calling_order(person for person, _ in line.roll_call)
    rows = tuple(
        (
            Cell(f"{number}.", number),
            Cell(person_words(person, t)),
            Cell(choice_words(chosen[person.code], t)),
        )
        for number, person in enumerate(called, start=1)
    )
    return Table(columns, rows, caption=t("Roll-call"))


def choice_words(choice: Choice, t: Translator) -> str:
    """FOR and AGAINST as they are called out."""
    words = t.word(choice)
    return words.upper() if choice in (Choice.FOR, Choice.AGAINST) else capitalised(words)


def in_calling_order(people: Iterable[Participant]) -> list[Participant]:
    """People by surname, as they are called (49(3))."""
    return sorted(people, key=lambda person: (*calling_order(person.name, person.function), natural(person.code)))
