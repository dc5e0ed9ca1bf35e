"""The tables. `VERSIONS` holds, by table name, where the former states of its rows are kept."""

from tracker.models.base import Base, Versioned
from tracker.models.coordination import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Effect,
    Membership,
    ProcedureSetting,
    Session,
)
from tracker.models.funding import Amount, FundingLine, FundingSource
from tracker.models.history import ChangeSet, version_tables
from tracker.models.indicator import Indicator, Reading, Target
from tracker.models.measure import BudgetItem, Measure, MeasurePartner, MeasureTag, Milestone, Override, Risk, Update
from tracker.models.output import Delivery, Report
from tracker.models.participation import Assessment, AssessmentLevel, Institution, Proposal
from tracker.models.people import Account, Organisation, Person
from tracker.models.strategy import Area, Goal, Segment, Strategy, Tag

VERSIONS = version_tables()

__all__ = [
    "VERSIONS",
    "Account",
    "AgendaItem",
    "Amount",
    "Area",
    "Assessment",
    "AssessmentLevel",
    "Attendance",
    "Base",
    "Body",
    "BudgetItem",
    "ChangeSet",
    "Decision",
    "Delivery",
    "Effect",
    "FundingLine",
    "FundingSource",
    "Goal",
    "Indicator",
    "Institution",
    "Measure",
    "MeasurePartner",
    "MeasureTag",
    "Membership",
    "Milestone",
    "Organisation",
    "Override",
    "Person",
    "ProcedureSetting",
    "Proposal",
    "Reading",
    "Report",
    "Risk",
    "Segment",
    "Session",
    "Strategy",
    "Tag",
    "Target",
    "Update",
    "Versioned",
]
