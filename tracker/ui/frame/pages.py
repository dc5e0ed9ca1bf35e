"""Every page: its address, its file, its title, from which role on it opens, and where it stands in the navigation.

Whoever opens a page below its role is asked to sign in. What she may see and do on it is decided by the
store, the views and the actions.
"""

from dataclasses import dataclass
from enum import StrEnum

from tracker.access.user import User
from tracker.facts import Channel, Role
from tracker.sentences import Sentence, say
from tracker.ui.frame import address


class Place(StrEnum):
    """Where a page stands in the navigation; SEVERAL among the public ones where there are several strategies."""

    PUBLIC = "public"
    SEVERAL = "several"
    DESK = "desk"
    OFFICE = "office"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page; `file` is its name in `pages/`. Whoever came by a link opens only those that are open `by_link`."""

    name: str
    file: str
    title: Sentence
    place: Place = Place.NOWHERE
    role: Role = Role.PUBLIC
    by_link: bool = False

    def opens_for(self, user: User | None) -> bool:
        """Whether somebody may open it: a visitor, whoever is signed in, or whoever came by a link."""
        if self.role is Role.PUBLIC:
            return True
        if user is None:
            return False
        return self.by_link if user.channel is Channel.LINK else user.has(self.role)


PAGES = (
    PageEntry(address.OVERVIEW, "overview", say("Overview"), Place.PUBLIC),
    PageEntry(address.MEASURES, "measures", say("Measures"), Place.PUBLIC),
    PageEntry(address.INDICATORS, "indicators", say("Indicators"), Place.PUBLIC),
    PageEntry(address.FUNDING, "funding", say("Funding"), Place.PUBLIC),
    PageEntry(address.CORE_MEASURES, "core_measures", say("Core measures"), Place.PUBLIC),
    PageEntry(address.SESSIONS, "sessions", say("Sessions"), Place.PUBLIC),
    PageEntry(address.DECISIONS, "decisions", say("Decisions"), Place.PUBLIC),
    PageEntry(address.REPORTS, "reports", say("Reports"), Place.PUBLIC),
    PageEntry(address.PROPOSALS, "proposals", say("Proposals"), Place.PUBLIC),
    PageEntry(address.MATURITY, "maturity", say("Digital maturity"), Place.PUBLIC),
    PageEntry(address.ANALYSIS, "analysis", say("Analysis"), Place.PUBLIC),
    PageEntry(address.PORTFOLIO, "portfolio", say("Plans"), Place.SEVERAL),
    PageEntry(address.AREA, "area", say("Area")),
    PageEntry(address.MEASURE, "measure", say("Measure")),
    PageEntry(address.SESSION, "session", say("Session")),
    PageEntry(address.DESK, "desk", say("Desk"), Place.DESK, Role.OWNER),
    PageEntry(address.REPORT, "report", say("Report progress"), Place.DESK, Role.OWNER, by_link=True),
    PageEntry(address.APPROVALS, "approvals", say("Reports to accept"), Place.DESK, Role.OFFICER),
    PageEntry(address.GRANTS, "grants", say("Grants"), Place.DESK, Role.MEMBER),
    PageEntry(address.CHANGES, "changes", say("Changes"), Place.DESK, Role.MEMBER),
    PageEntry(address.PRIORITIES, "priorities", say("Priorities and what-if"), Place.DESK, Role.MEMBER),
    PageEntry(address.GRID, "grid", say("Edit in a table"), Place.DESK, Role.OFFICER),
    PageEntry(address.IMPORT, "plan_import", say("Bring in a plan"), Place.DESK, Role.OFFICER),
    PageEntry(address.CLOSING, "closing", say("Completion"), Place.NOWHERE, Role.OFFICER),
    PageEntry(address.EDIT, "edit", say("Edit"), Place.NOWHERE, Role.OFFICER),
    PageEntry(address.MOTION, "motion", say("Proposed decision"), Place.NOWHERE, Role.OFFICER),
    PageEntry(address.LINKS, "links", say("Links for owners"), Place.OFFICE, Role.OFFICER),
    PageEntry(address.MAIL, "mail", say("Mail"), Place.OFFICE, Role.OFFICER),
    PageEntry(address.BODIES, "bodies", say("Bodies"), Place.OFFICE, Role.OFFICER),
    PageEntry(address.CODE_LISTS, "code_lists", say("Code lists"), Place.OFFICE, Role.OFFICER),
    PageEntry(address.SETTINGS, "settings", say("Settings"), Place.OFFICE, Role.OFFICER),
    PageEntry(address.AUTOMATIC, "automatic", say("What runs by itself"), Place.OFFICE, Role.OFFICER),
    PageEntry(address.HANDOVER, "handover", say("Handover"), Place.OFFICE, Role.OFFICER),
    PageEntry(address.USERS, "users", say("Users"), Place.OFFICE, Role.ADMINISTRATOR),
    PageEntry(address.OPENID, "openid", say("Sign in")),
    PageEntry(address.ACCOUNT, "account", say("My account"), Place.NOWHERE, Role.OWNER),
)
BY_NAME = {page.name: page for page in PAGES}
