"""How dimensions, values and their entries are called."""

from collections.abc import Mapping
from typing import Any

from tracker.charts.curve import weighing_words
from tracker.frames.analysis import MONEY, OF_MONEY, WORDS, Dimension, Question, Value
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.views.board import Board
from tracker.views.measure.causes import CAUSES
from tracker.views.offices import called_people

DIMENSIONS: Mapping[Dimension, Sentence] = {
    Dimension.AREA: say("Area"),
    Dimension.SEGMENT: say("Segment"),
    Dimension.LEAD: say("Lead"),
    Dimension.RESPONSIBLE: say("Responsible person"),
    Dimension.RATING: say("Rating"),
    Dimension.LIFECYCLE: say("Measure status"),
    Dimension.PRIORITY: say("Priority"),
    Dimension.CAUSE: say("Cause of the rating"),
    Dimension.TAG: say("Tag"),
    Dimension.SOURCE: say("Source of funding"),
    Dimension.YEAR: say("Year"),
}
VALUES: Mapping[Value, Sentence] = {
    Value.COUNT: say("Number of measures"),
    Value.PROGRESS: say("Progress"),
    Value.SLIP: say("Mean slip in days (minus is behind)"),
    Value.LATE: say("Measures that are late"),
    Value.MOVED: say("Days by which decisions moved ends"),
    Value.PLANNED: say("Planned money"),
    Value.SECURED: say("Secured money"),
    Value.REALISED: say("Realised money"),
    Value.UNCOVERED: say("Uncovered money"),
}
READY: tuple[tuple[Sentence, Question], ...] = (
    (say("Whose measures slip most?"), Question(Dimension.LEAD, Value.SLIP)),
    (say("Whose ends did decisions move most?"), Question(Dimension.LEAD, Value.MOVED)),
    (say("How are ratings spread over areas?"), Question(Dimension.AREA, Value.COUNT, Dimension.RATING)),
    (say("What made the lights amber or red?"), Question(Dimension.CAUSE, Value.COUNT, Dimension.RATING)),
    (say("Which source gives how much in which year?"), Question(Dimension.SOURCE, Value.PLANNED, Dimension.YEAR)),
    (say("Which areas lack money?"), Question(Dimension.AREA, Value.UNCOVERED, Dimension.YEAR)),
    (say("How far has each source come?"), Question(Dimension.SOURCE, Value.PROGRESS)),
)
"""Questions that are asked often, each a click away."""


def notes(question: Question, board: Board, t: Translator) -> str:
    """How it is counted, weighed and summed, where a reader might take it otherwise."""
    asked = {question.rows, question.columns}
    told = {
        Value.PROGRESS: t(
            "Progress: {weighing}. Only those of known progress count, and of them those with dates, if there are any.",
            weighing=weighing_words(board.weighing, t),
        ),
        Value.SLIP: t("The mean of measures whose slip is known; each counts the same."),
        Value.MOVED: t(
            "The sum over measures of the days by which decisions moved their ends; earlier counts as minus. What was "
            "moved without a decision is left out."
        ),
        Value.UNCOVERED: t("What is planned and not secured, by funding line and year."),
    }
    found = [told.get(question.value, "")]
    if Dimension.TAG in asked:
        found.append(t("A measure with several tags stands at each of them, and counts once in the sum."))
    if question.value not in MONEY and asked & {*OF_MONEY}:
        found.append(t("Only measures with money count; one with several sources or years counts once in the sum."))
    return " ".join(words for words in found if words)


def entry_word(dimension: Dimension, key: str, board: Board, t: Translator) -> str:
    """What an entry of a dimension is called."""
    if dimension is Dimension.CAUSE:
        causes = {cause.value: words for cause, words in CAUSES.items() if cause is not None}
        return t.sentence(causes[key]) if key in causes else t("nothing deviates or is known, or set by hand")
    if not key:
        return t("not entered")
    if dimension in WORDS:
        return t.word(WORDS[dimension](key))
    if dimension is Dimension.RESPONSIBLE:
        office = called_people(board.plan).get(key)
        return (t.title(office) if office else "") or key
    thing = _things(dimension, board).get(key)
    if thing is None:
        return key
    return f"{key} {t.title(thing)}" if dimension is Dimension.AREA else t.title(thing)


def _things(dimension: Dimension, board: Board) -> Mapping[str, Any]:
    return {
        Dimension.AREA: board.areas,
        Dimension.SEGMENT: board.segments,
        Dimension.LEAD: board.organisations,
        Dimension.TAG: board.tags,
        Dimension.SOURCE: board.sources,
    }.get(dimension, {})
