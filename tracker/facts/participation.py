"""Proposals, and the digital maturity of institutions."""

from dataclasses import dataclass
from datetime import date

from tracker.facts.words import ProposerKind, Visibility


@dataclass(frozen=True, slots=True)
class Proposal:
    """A comment or proposal (pripomba, predlog), what was answered and where it ended.

    `origin` is who made it, and empty for a citizen wherever somebody below an officer reads.
    `measure` and `decision` are codes; `decision_body` says whose decision it is. `version` guards against a
    stale edit.
    """

    code: str
    received_on: date
    text: str
    origin_kind: ProposerKind = ProposerKind.OTHER
    origin: str = ""
    answer: str = ""
    answer_due: date | None = None
    answered_on: date | None = None
    agreement: str = ""
    measure: str = ""
    decision: str = ""
    decision_session: str = ""
    decision_body: str = ""
    visibility: Visibility = Visibility.PUBLIC
    version: int | None = None


@dataclass(frozen=True, slots=True)
class MaturityDimension:
    code: str
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class LevelWord:
    """What a whole level of a scale is called."""

    level: int
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class MaturityMethod:
    """How digital maturity is measured: dimensions, levels from `lowest` to `highest`; `source` says whose it is."""

    code: str
    title: str
    title_en: str = ""
    source: str = ""
    lowest: float = 1
    highest: float = 5
    dimensions: tuple[MaturityDimension, ...] = ()
    level_words: tuple[LevelWord, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    code: str
    title: str
    title_en: str = ""
    organisation: str = ""
    is_retired: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AssessedLevel:
    """The level of a dimension (its code) in an assessment."""

    dimension: str
    level: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A measurement of an institution by a method on a day; dimensions that are not in `levels` were not assessed."""

    institution: str
    method: str
    on: date
    levels: tuple[AssessedLevel, ...] = ()
    evidence: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Maturity:
    """Everything recorded about digital maturity by an instant."""

    methods: tuple[MaturityMethod, ...] = ()
    institutions: tuple[Institution, ...] = ()
    assessments: tuple[Assessment, ...] = ()


NOTHING_ASSESSED = Maturity()
"""Where nobody has assessed anything."""
