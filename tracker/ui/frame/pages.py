"""Every page: its address, its file, its title, from which role on it opens, and to which group it belongs.

Whoever opens a page below its role is asked to sign in. What she may see and do on it is decided by the
store, the views and the actions.
"""

from dataclasses import dataclass
from enum import Enum

from tracker.access.user import User
from tracker.facts import Channel, Role
from tracker.sentences import Sentence, say
from tracker.ui.frame import address


class Group(Enum):
    """What the navigation of those who are signed in is grouped by, in the order in which the groups stand."""

    TASKS = say("Desk")
    PLAN = say("Plan")
    FUNDS = say("Funds")
    SESSIONS = say("Sessions")
    REPORTS = say("Reports")
    SETTINGS = say("Settings")


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page; `file` is its name in `pages/`, `group` where it belongs in the navigation, if anywhere.

    A `detail` belongs to a group whose navigation does not name it: it shows one record. Whoever came by a link opens
    only those that are open `by_link`. What is `among_several` is shown where there are several strategies.
    """

    name: str
    file: str
    title: Sentence
    group: Group | None = None
    role: Role = Role.PUBLIC
    detail: bool = False
    by_link: bool = False
    among_several: bool = False

    @property
    def is_listed(self) -> bool:
        """Whether the navigation names it."""
        return self.group is not None and not self.detail

    def opens_for(self, user: User | None) -> bool:
        """Whether somebody may open it: a visitor, whoever is signed in, or whoever came by a link."""
        if self.role is Role.PUBLIC:
            return True
        if user is None:
            return False
        return self.by_link if user.channel is Channel.LINK else user.has(self.role)


PAGES = (
    PageEntry(address.DESK, "desk", say("Desk"), Group.TASKS, Role.OWNER),
    PageEntry(address.REPORT, "report", say("Report progress"), Group.TASKS, Role.OWNER, by_link=True),
    PageEntry(address.APPROVALS, "approvals", say("Reports to accept"), Group.TASKS, Role.OFFICER),
    PageEntry(address.LINKS, "links", say("Links for owners"), Group.TASKS, Role.OFFICER),
    PageEntry(address.OVERVIEW, "overview", say("Overview"), Group.PLAN),
    PageEntry(address.MEASURES, "measures", say("Measures"), Group.PLAN),
    PageEntry(address.CORE_MEASURES, "core_measures", say("Core measures"), Group.PLAN),
    PageEntry(address.INDICATORS, "indicators", say("Indicators"), Group.PLAN),
    PageEntry(address.MATURITY, "maturity", say("Digital maturity"), Group.PLAN),
    PageEntry(address.IMPORT, "plan_import", say("Bring in a plan"), Group.PLAN, Role.OFFICER),
    PageEntry(address.GRID, "grid", say("Edit in a table"), Group.PLAN, Role.OFFICER),
    PageEntry(address.PORTFOLIO, "portfolio", say("Plans"), Group.PLAN, among_several=True),
    PageEntry(address.AREA, "area", say("Area"), Group.PLAN, detail=True),
    PageEntry(address.MEASURE, "measure", say("Measure"), Group.PLAN, detail=True),
    PageEntry(address.CLOSING, "closing", say("Completion"), Group.PLAN, Role.OFFICER, detail=True),
    PageEntry(address.EDIT, "edit", say("Edit"), Group.PLAN, Role.OFFICER, detail=True),
    PageEntry(address.FUNDING, "funding", say("Funding"), Group.FUNDS),
    PageEntry(address.GRANTS, "grants", say("Grants"), Group.FUNDS, Role.MEMBER),
    PageEntry(address.SESSIONS, "sessions", say("Sessions"), Group.SESSIONS),
    PageEntry(address.DECISIONS, "decisions", say("Decisions"), Group.SESSIONS),
    PageEntry(address.PROPOSALS, "proposals", say("Proposals"), Group.SESSIONS),
    PageEntry(address.PRIORITIES, "priorities", say("Priorities and what-if"), Group.SESSIONS, Role.MEMBER),
    PageEntry(address.SESSION, "session", say("Session"), Group.SESSIONS, detail=True),
    PageEntry(address.MOTION, "motion", say("Proposed decision"), Group.SESSIONS, Role.OFFICER, detail=True),
    PageEntry(address.REPORTS, "reports", say("Reports"), Group.REPORTS),
    PageEntry(address.ANALYSIS, "analysis", say("Analysis"), Group.REPORTS),
    PageEntry(address.CHANGES, "changes", say("Changes"), Group.REPORTS, Role.MEMBER),
    PageEntry(address.PUBLISHING, "publishing", say("Publication"), Group.REPORTS, Role.OFFICER),
    PageEntry(address.SETTINGS, "settings", say("Settings"), Group.SETTINGS, Role.OFFICER),
    PageEntry(address.CODE_LISTS, "code_lists", say("Code lists"), Group.SETTINGS, Role.OFFICER),
    PageEntry(address.BODIES, "bodies", say("Bodies"), Group.SETTINGS, Role.OFFICER),
    PageEntry(address.USERS, "users", say("Users"), Group.SETTINGS, Role.ADMINISTRATOR),
    PageEntry(address.MAIL, "mail", say("Mail"), Group.SETTINGS, Role.OFFICER),
    PageEntry(address.AUTOMATIC, "automatic", say("What runs by itself"), Group.SETTINGS, Role.OFFICER),
    PageEntry(address.HANDOVER, "handover", say("Handover"), Group.SETTINGS, Role.OFFICER),
    PageEntry(address.OPENID, "openid", say("Sign in")),
    PageEntry(address.ACCOUNT, "account", say("My account"), role=Role.OWNER),
)
BY_NAME = {page.name: page for page in PAGES}
