"""What an import has to tell about a cell: a mistake, something ambiguous, or a note."""

from dataclasses import dataclass, field
from enum import StrEnum

from tracker.sentences import Sentence


class Severity(StrEnum):
    """How much a problem weighs: a `wrong` value is not used, an `ambiguous` one is used as announced."""

    BLOCKING = "blocking"
    WRONG = "wrong"
    AMBIGUOUS = "ambiguous"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: row numbers from 1 as the office program shows them; column letter and heading."""

    sheet: str = ""
    row: int | None = None
    column: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell: what was found where, what was expected, and what would be done about it."""

    place: Place
    value: str
    message: Sentence
    expected: Sentence | None = None
    would_do: Sentence | None = None
    severity: Severity = Severity.WRONG

    @property
    def blocking(self) -> bool:
        """Whether nothing may be applied before this is put right."""
        return self.severity is Severity.BLOCKING


@dataclass(slots=True)
class Findings:
    """Collects problems in the order of their discovery, each of them once."""

    problems: list[Problem] = field(default_factory=list)
    seen: set[Problem] = field(default_factory=set)

    def add(
        self,
        place: Place,
        value: object,
        message: Sentence,
        *,
        expected: Sentence | None = None,
        would_do: Sentence | None = None,
        severity: Severity = Severity.WRONG,
    ) -> None:
        """Records one problem."""
        self.record(Problem(place, _written(value)[:200], message, expected, would_do, severity))

    def note(self, place: Place, message: Sentence, value: object = "") -> None:
        """Records something worth knowing that needs no correction."""
        self.add(place, value, message, severity=Severity.NOTE)

    def record(self, problem: Problem) -> None:
        """Keeps a problem unless the very same one is already kept."""
        if problem not in self.seen:
            self.seen.add(problem)
            self.problems.append(problem)


def _written(value: object) -> str:
    """A value as an office writes it: a year or code stays as it is, decimals begin with a comma."""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else str(value).replace(".", ",")
    return "" if value is None else str(value)
