"""What the templates say that no view says as one sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tracker.charts.audit import detail_words
from tracker.charts.theme import RATING_SHAPES
from tracker.facts import (
    Change,
    FieldChange,
    MaturityMethod,
    Proposal,
    ProposerKind,
    Rating,
    Stage,
)
from tracker.sentences import Recorded, Sentence, count, say
from tracker.texts import Translator
from tracker.texts.changes import field_words, noun_word
from tracker.texts.letters import capitalised
from tracker.views.history.changes import told_fields
from tracker.views.measure.measure import MeasurePage, untold_reason
from tracker.views.measure.measures import MeasureRow
from tracker.views.participation.proposals import Course as ProposalCourse
from tracker.views.participation.proposals import ProposalLine
from tracker.views.session.sessions import DecisionLine

WORST_FIRST = (
    Rating.RED, Rating.AMBER, Rating.NO_DATA, Rating.GREEN, Rating.COMPLETED, Rating.DROPPED, Rating.MERGED,
)  # fmt: skip
STEM = 6
"""So many letters of a word are the same in all its genders: `zaključeno`, `zaključen`."""
TOLD_IN_SENTENCES: dict[str, tuple[str, ...]] = {
    "measure": ("lifecycle", "end", "priority"),
    "milestone": ("planned_on",),
    "target": ("value",),
    "funding_amount": (Stage.PLANNED, Stage.SECURED, Stage.CONTRACTED),
}
"""The fields whose former values `decision_words` makes sentences of, by the noun of the change."""
LISTS: dict[str, Sentence] = {
    "completed": say("Measures that are completed"),
    "green": say("Measures on track"),
    "amber": say("Measures at risk"),
    "red": say("Measures off track"),
    "no_data": say("Measures without data"),
    "dropped": say("Measures that were dropped"),
    "merged": say("Measures that were merged into others"),
    "late": say("Measures that are late"),
    "by_hand": say("Measures whose rating was set by hand"),
    "counted": say("Measures that are counted"),
}
"""What the lists are called that the numbers of the headline lead to."""


def part(within: str, of: str) -> str:
    """The mark of a part of a list of measures on the same page: those of a rating, else all of it."""
    return f"#{within}-{of}" if of in set(Rating) else f"#{within}"


def part_of(within: str) -> Callable[[Rating], str]:
    """The same for the bar."""
    return lambda rating: part(within, rating)


def by_rating(rows: Sequence[MeasureRow]) -> list[list[MeasureRow]]:
    """The measures of a list under their ratings, what is wrong first, and those that are not counted last."""
    groups = ([row for row in rows if row.rating is rating] for rating in WORST_FIRST)
    return [those for those in groups if those]


def verdict(view: MeasurePage) -> Iterator[Sentence]:
    """How a measure stands and why, and when it may end; of one that was given up why it was."""
    yield view.row.reason
    if reason := untold_reason(view.row):
        yield say("{text}", text=Recorded(reason))
    if view.status.forecast:
        yield view.status.forecast.words


def short_verdict(row: MeasureRow, t: Translator) -> str:
    """The same of a measure in a list, for those who find it by a search; the rating is not said twice."""
    rating, reason = capitalised(t.word(row.rating)), t.sentence(row.reason)
    return reason if reason.startswith(rating[:STEM]) else f"{rating}. {reason}"


def rated(rating: Rating, t: Translator) -> str:
    """A rating as its shape and its word."""
    return f"{RATING_SHAPES[rating]} {t.word(rating)}"


def counted(rows: Sequence[MeasureRow]) -> str:
    """How many measures have each rating, by the shapes."""
    return " · ".join(f"{RATING_SHAPES[of[0].rating]} {len(of)}" for of in by_rating(rows))


def change(one: Change, t: Translator) -> str:
    """One recorded change: of which thing, and what of it."""
    name = " ".join(part for part in (noun_word(one.noun, t), one.code, _detail(one, t)) if part)
    if one.operation == "insert":
        return t("{name}: recorded", name=name)
    if one.operation == "delete":
        return t("{name}: removed", name=name)
    fields = "; ".join(field_words(one.noun, field, t) for field in told_fields(one))
    return f"{name}: {fields}" if fields else name


def besides(recorded: Sequence[Change]) -> list[Change]:
    """What was recorded beyond what the sentences about a decision tell: without the fields they speak of."""
    rest = [replace(one, fields=tuple(_untold(one))) for one in recorded]
    return [one for one, whole in zip(rest, recorded, strict=True) if one.fields or not whole.fields]


def _untold(one: Change) -> Iterator[FieldChange]:
    told = TOLD_IN_SENTENCES.get(one.noun, ()) if one.operation == "update" else ()
    return (field for field in one.fields if field.name not in told or field.before is None)


def _detail(one: Change, t: Translator) -> str:
    words = detail_words(one, t)
    return f"({words})" if words else ""


def decided_by(line: DecisionLine) -> str:
    """The code of the body whose decision it is."""
    return line.decision.body or (line.session.body if line.session else "")


def proposer(proposal: Proposal, t: Translator) -> str:
    """Who made it; a citizen without a name."""
    kind = t.word(proposal.origin_kind)
    return kind if proposal.origin_kind is ProposerKind.CITIZEN else t.recorded(proposal.origin) or kind


def proposal_state(line: ProposalLine) -> tuple[str, Sentence, str]:
    """Answered, waiting, due or overdue: by shape, word and colour."""
    proposal, days = line.proposal, line.days or 0
    match line.course:
        case ProposalCourse.ANSWERED:
            return "●", say("answered on {day:date}", day=proposal.answered_on), "green"
        case ProposalCourse.OVERDUE:
            return "▲", _overdue(-days, proposal), "red"
    shape, colour = ("◆", "amber") if line.course is ProposalCourse.DUE_SOON else ("○", "no_data")
    if proposal.answer_due is None:
        return shape, say("waits for an answer, no day is set"), colour
    return shape, say("answer due by {day:date}", day=proposal.answer_due), colour


def _overdue(days: int, proposal: Proposal) -> Sentence:
    return count(
        "answer overdue by {n} day, it was due by {day:date}",
        "answer overdue by {n} days, it was due by {day:date}",
        days,
        day=proposal.answer_due,
    )


def step(level: float | None, method: MaturityMethod) -> int:
    """How dark a level is set, from 1 to 5; 0 where it was not assessed."""
    span = method.highest - method.lowest
    return 0 if level is None or span <= 0 else 1 + round(4 * (level - method.lowest) / span)
