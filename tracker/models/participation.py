"""What stakeholders proposed, and how digitally mature institutions are."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from tracker.facts import ProposerKind, Visibility
from tracker.models.base import Versioned, choice, prose, reference


class Proposal(Versioned, table=True):
    """A comment or proposal (pripomba, predlog) from a group, body or citizen; citizens are never named publicly."""

    strategy_id: int = reference("strategy.id")
    code: str = Field(unique=True)
    origin_kind: ProposerKind = Field(default=ProposerKind.OTHER, sa_type=choice(ProposerKind))
    origin: str = prose()
    received_on: date
    text: str = prose()
    answer: str = prose()
    answer_due: date | None = None
    answered_on: date | None = None
    agreement: str = prose()
    measure_id: int | None = reference("measure.id", default=None)
    decision_id: int | None = reference("decision.id", default=None)
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))


class Institution(Versioned, table=True):
    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    organisation_id: int | None = reference("organisation.id", default=None)
    is_retired: bool = False


class MaturityMethod(Versioned, table=True):
    """How maturity is measured: `dimensions` are [{code, title, title_en}], levels go from `lowest` to `highest`.

    `level_words` name whole levels: {"1": {"title": ..., "title_en": ...}}.
    """

    __table_args__ = (CheckConstraint("lowest < highest", name="lowest_below_highest"),)

    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    source: str = prose()
    lowest: float = 1
    highest: float = 5
    dimensions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    level_words: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Assessment(Versioned, table=True):
    """One measurement of an institution's digital maturity by a method on a day."""

    __table_args__ = (UniqueConstraint("institution_id", "method_id", "on"),)

    institution_id: int = reference("institution.id")
    method_id: int = reference("maturity_method.id")
    on: date
    evidence: str = prose()


class AssessmentLevel(Versioned, table=True):
    __table_args__ = (UniqueConstraint("assessment_id", "dimension"),)

    assessment_id: int = reference("assessment.id")
    dimension: str
    level: float
    note: str = prose()
