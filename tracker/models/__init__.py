"""The tables. `VERSIONS` holds, by table name, where the former states of its rows are kept."""

from tracker.models.base import Base, Versioned
from tracker.models.coordination import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Effect,
    Membership,
    Motion,
    ProcedureSetting,
    Session,
    SessionStep,
    Vote,
)
from tracker.models.funding import Amount, Claim, FundingLine, FundingSource
from tracker.models.history import ChangeSet, version_tables
from tracker.models.indicator import Indicator, Reading, Target
from tracker.models.jobs import Heartbeat, JobPause, JobRun
from tracker.models.measure import (
    BudgetItem,
    Measure,
    MeasurePartner,
    MeasureTag,
    Milestone,
    Override,
    Risk,
    Submission,
    Update,
)
from tracker.models.output import Delivery, Narrative, Notice, Rendition, Report, TimeStamp
from tracker.models.participation import Assessment, AssessmentLevel, Institution, MaturityMethod, Proposal
from tracker.models.people import (
    AccessLink,
    Account,
    Attempt,
    Credential,
    Draft,
    Identity,
    Organisation,
    Person,
    Secret,
    SignIn,
)
from tracker.models.standings import JudgedDay, MeasureState
from tracker.models.strategy import Area, Goal, Segment, Strategy, Tag

VERSIONS = version_tables()

__all__ = [
    "VERSIONS",
    "AccessLink",
    "Account",
    "AgendaItem",
    "Amount",
    "Area",
    "Assessment",
    "AssessmentLevel",
    "Attempt",
    "Attendance",
    "Base",
    "Body",
    "BudgetItem",
    "ChangeSet",
    "Claim",
    "Credential",
    "Decision",
    "Delivery",
    "Draft",
    "Effect",
    "FundingLine",
    "FundingSource",
    "Goal",
    "Heartbeat",
    "Identity",
    "Indicator",
    "Institution",
    "JobPause",
    "JobRun",
    "JudgedDay",
    "MaturityMethod",
    "Measure",
    "MeasurePartner",
    "MeasureState",
    "MeasureTag",
    "Membership",
    "Milestone",
    "Motion",
    "Narrative",
    "Notice",
    "Organisation",
    "Override",
    "Person",
    "ProcedureSetting",
    "Proposal",
    "Reading",
    "Rendition",
    "Report",
    "Risk",
    "Secret",
    "Segment",
    "Session",
    "SessionStep",
    "SignIn",
    "Strategy",
    "Submission",
    "Tag",
    "Target",
    "TimeStamp",
    "Update",
    "Versioned",
    "Vote",
]
