"""What stakeholders proposed, and how digitally mature institutions are."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.facts import Visibility
from tracker.models.base import Versioned, choice, prose, reference


class Proposal(Versioned, table=True):
    """A comment or proposal (pripomba, predlog); a citizen's name is never stored in what is public."""

    strategy_id: int = reference("strategy.id")
    code: str = Field(unique=True)
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


class Assessment(Versioned, table=True):
    """One measurement of an institution's digital maturity by a method on a day."""

    __table_args__ = (UniqueConstraint("institution_id", "method", "on"),)

    institution_id: int = reference("institution.id")
    method: str
    on: date
    evidence: str = prose()


class AssessmentLevel(Versioned, table=True):
    __table_args__ = (UniqueConstraint("assessment_id", "dimension"),)

    assessment_id: int = reference("assessment.id")
    dimension: str
    level: float
    note: str = prose()
