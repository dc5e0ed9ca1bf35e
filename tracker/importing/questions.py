"""What a file leaves open, grouped: one question for a column and kind, with its count and three places."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from tracker.importing.problems import Place, Problem, Severity
from tracker.sentences import Sentence

PLACES = 3
FINGERPRINT = 16
"""Digits; a file has thousands of problems, not millions."""


class Answer(StrEnum):
    """In which way a question can be settled for a whole column; NONE where only the file can be corrected.

    What is LOOKS_ALIKE is asked with both names side by side (`look_alikes.py`).
    """

    DECIMAL = "decimal"
    DAY_ORDER = "day_order"
    PERCENT = "percent"
    WORD = "word"
    YEAR = "year"
    COLOUR = "colour"
    NAME = "name"
    PERSON = "person"
    ORGANISATION = "organisation"
    LOOKS_ALIKE = "looks_alike"
    MONEY = "money"
    KIND = "kind"
    STAGE = "stage"
    BASELINE = "baseline"
    TARGET = "target"
    NONE = "none"


ANSWERS = {
    "the colour {colour} fills cells in {n} row, and no word says what it means": Answer.COLOUR,
    "the colour {colour} fills cells in {n} row; the legend says: {meaning}": Answer.COLOUR,
    "the point or comma may group thousands or start the decimals": Answer.DECIMAL,
    "day and month may change places": Answer.DAY_ORDER,
    "the number may be a share or a percentage": Answer.PERCENT,
    "this word is not known here": Answer.WORD,
    "the amount has no year": Answer.YEAR,
    "the name is taken for “{name}”, written otherwise": Answer.NAME,
    "a person stands where an organisation belongs": Answer.PERSON,
    "an organisation stands where a person belongs": Answer.ORGANISATION,
    "the name looks like another one: {names}": Answer.LOOKS_ALIKE,
    "the name does not tell what kind of source this is": Answer.KIND,
    "nothing in the file says whether the planned money is secured": Answer.STAGE,
    "the baseline has no day": Answer.BASELINE,
    "the target has no day": Answer.TARGET,
    "the measure has {before:money} from other sources already, and the file adds {more:money}": Answer.MONEY,
}
"""By the message of the problem."""

ABOUT_WORDS = (Answer.WORD, Answer.NAME)
"""Asked for each word of a column alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """All problems of one kind in one column; those about a word or name are about that alone.

    `column` is the label of the column (`C Rok`), empty where no column is meant. Money without a year is asked once
    for all columns of a sheet: one table is of one year.
    """

    answer: Answer
    sheet: str
    column: str
    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The problem that stands for all."""
        return self.problems[0]

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.first.severity

    @property
    def message(self) -> Sentence:
        """What is told, in the words of the first one."""
        return self.first.message

    @property
    def places(self) -> tuple[Place, ...]:
        """The first three places."""
        return tuple(problem.place for problem in self.problems[:PLACES])

    @property
    def letters(self) -> str:
        """The letters of the column, of the first one where there are several."""
        return self.all_letters[0]

    @property
    def all_letters(self) -> tuple[str, ...]:
        """The letters of all columns that are asked about."""
        return tuple(dict.fromkeys(problem.place.column.split(" ")[0] for problem in self.problems))


def fingerprint(problem: Problem) -> str:
    """What tells a problem from every other, whatever its row and sheet: without the words of the file."""
    told = (problem.message.id, problem.place.column, problem.value, problem.would_do)
    return sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:FINGERPRINT]


def fingerprints(problems: Iterable[Problem]) -> frozenset[str]:
    """Those of everything that can be read in two ways."""
    return frozenset(fingerprint(one) for one in problems if one.severity is Severity.AMBIGUOUS)


def was_left(question: Question, left: frozenset[str]) -> bool:
    """Whether all that a question asks was brought in before as it was announced, and is announced so again."""
    return question.severity is Severity.AMBIGUOUS and all(fingerprint(one) in left for one in question.problems)


WEIGHT = (Severity.BLOCKING, Severity.WRONG, Severity.AMBIGUOUS, Severity.NOTE)


def questions(problems: Iterable[Problem]) -> tuple[Question, ...]:
    """The problems of a file as questions; what stops the import first, and what is only a note last."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        answer = ANSWERS.get(problem.message.id, Answer.NONE)
        word = problem.value.casefold() if answer in (*ABOUT_WORDS, Answer.COLOUR) else ""
        place = problem.place
        column = "" if answer is Answer.YEAR else place.column
        key = (problem.severity, place.sheet, column, problem.message.id, word)
        groups.setdefault(key, []).append(problem)
    found = [
        Question(ANSWERS.get(key[3], Answer.NONE), key[1], _columns(group), tuple(group))
        for key, group in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (WEIGHT.index(one.severity), -len(one.problems))))


def _columns(group: Iterable[Problem]) -> str:
    return ", ".join(dict.fromkeys(problem.place.column for problem in group))
