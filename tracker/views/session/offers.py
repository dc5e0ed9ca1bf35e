"""What the plan offers for an agenda: measures at risk, worst first; open proposals and decisions; a reallocation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.coordination import ItemKind, Meeting, measures_of
from tracker.facts import BodyKind, Execution, Light, Proposal, Rating, SessionKind
from tracker.rules.naming import Named
from tracker.sentences import Sentence, say
from tracker.views.board import Board, worst_first
from tracker.views.session.sessions import DecisionLine, sessions_page

AT_RISK = (Rating.RED, Rating.AMBER)
LONGEST = 120


@dataclass(frozen=True, slots=True)
class ItemOffer:
    """An item that can be put on the agenda with one click; `code` is of the measure, proposal or decision.

    `title` and `explanation` become the item's own.
    """

    kind: ItemKind
    code: str
    title: Sentence
    explanation: Sentence | None
    light: Light


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered, in groups; what is on the agenda already is not."""

    measures: tuple[ItemOffer, ...]
    decisions: tuple[ItemOffer, ...]
    proposals: tuple[ItemOffer, ...]
    others: tuple[ItemOffer, ...]


def offers(board: Board, meeting: Meeting, body_kind: BodyKind, proposals: Iterable[Proposal]) -> Offers:
    """What can be put on the agenda of a session."""
    return Offers(
        tuple(_measures(board, meeting)),
        tuple(_decisions(board, meeting)),
        tuple(_proposals(proposals, meeting)),
        tuple(_others(meeting, body_kind)),
    )


def _measures(board: Board, meeting: Meeting) -> Iterator[ItemOffer]:
    taken = _talked_about(meeting)
    for measure in worst_first(board, board.plan.measures):
        status = board.status[measure.code]
        if status.rating in AT_RISK and measure.code not in taken:
            named = Named(_short(measure.title), _short(measure.title_en))
            title = say("Measure {code}, {measure:title}: deviation", code=measure.code, measure=named)
            yield ItemOffer(ItemKind.MEASURE, measure.code, title, status.overall.reason, status.overall.light)


def _talked_about(meeting: Meeting) -> set[str]:
    """The measures that are on the agenda: by an item of their own, or by a proposed decision that touches them."""
    effects = (effect for motion in meeting.motions for effect in motion.effects)
    return {item.measure for item in meeting.items} | {code for effect in effects for code in measures_of(effect)}


def _decisions(board: Board, meeting: Meeting) -> Iterator[ItemOffer]:
    page, anew = sessions_page(board), {motion.replaces for motion in meeting.motions}
    for line in (*page.not_carried_out, *page.open_decisions):
        decision = line.decision
        named = decision.code in anew or any(decision.code in item.title for item in meeting.items)
        if decision.is_of(meeting.session.body) and decision.session != meeting.session.code and not named:
            yield _decision(line)


def _decision(line: DecisionLine) -> ItemOffer:
    decision = line.decision
    if decision.execution is Execution.NOT_CARRIED_OUT:
        title = say("Decision {code} was not carried out: a new decision", code=decision.code)
        words = say("{text} Not carried out: {reason}", text=decision.text, reason=decision.execution_note)
        return ItemOffer(ItemKind.OTHER, decision.code, title, words, Light.RED)
    title = say("Execution of decision {code}", code=decision.code)
    light = Light.AMBER if line.days_overdue else Light.NO_DATA
    return ItemOffer(ItemKind.OTHER, decision.code, title, say("{text}", text=decision.text), light)


def _proposals(proposals: Iterable[Proposal], meeting: Meeting) -> Iterator[ItemOffer]:
    taken = {item.proposal for item in meeting.items}
    for one in proposals:
        if one.answered_on is None and not one.decision and one.code not in taken:
            title = say("Proposal {code}: {text}", code=one.code, text=_short(one.text))
            yield ItemOffer(ItemKind.PROPOSAL, one.code, title, say("{text}", text=one.text), Light.NO_DATA)


def _others(meeting: Meeting, body_kind: BodyKind) -> Iterator[ItemOffer]:
    kinds = {item.kind for item in meeting.items}
    if body_kind is BodyKind.COORDINATION and ItemKind.REPORT not in kinds:
        yield ItemOffer(ItemKind.REPORT, "", say("Report on the implementation of the strategy"), None, Light.NO_DATA)
    if meeting.session.kind is not SessionKind.CORRESPONDENCE:
        yield ItemOffer(ItemKind.REALLOCATION, "", say("Reallocation of funds"), None, Light.NO_DATA)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
