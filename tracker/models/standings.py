"""How each measure stood, day by day. Without history: all of it can be worked out again from what history holds."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.facts import Lifecycle, Light, Visibility
from tracker.models.base import Base, cents, choice


class JudgedDay(Base, table=True):
    """A day for which every measure of a strategy was judged, and the last change that was known by its end."""

    __tablename__ = "judged_day"
    __table_args__ = (UniqueConstraint("strategy", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    strategy: str
    day: date
    change_number: int


class MeasureState(Base, table=True):
    """A measure that stood otherwise than on the judged day before; codes, since nothing here may hold a row back.

    `is_gone` says that there is no such measure any more from this day on.
    """

    __tablename__ = "measure_state"
    __table_args__ = (UniqueConstraint("strategy", "measure", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    strategy: str
    measure: str
    day: date
    change_number: int
    visibility: Visibility = Field(sa_type=choice(Visibility))
    lifecycle: Lifecycle = Field(sa_type=choice(Lifecycle))
    computed: Light = Field(sa_type=choice(Light, "computed"))
    shown: Light = Field(sa_type=choice(Light, "shown"))
    progress: float | None = None
    slip_days: int | None = None
    planned: int = cents()
    secured: int = cents()
    contracted: int = cents()
    realised: int = cents()
    reimbursed: int = cents()
    is_gone: bool = False
