"""What one publication tells of a strategy: everything the public may see on a day, read once and never read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo

from tracker.coordination import Coordination
from tracker.facts import Change, Maturity, Proposal, Standing
from tracker.views.board import Board

AUTHORITY = "http://publications.europa.eu/resource/authority"
"""Where the codes stand by which catalogues of the European Union understand each other."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms the data are given away, and what they are about, by codes of the EU's lists."""

    licence: str = "CC_BY_4_0"
    licence_page: str = "https://creativecommons.org/licenses/by/4.0/"
    country: str = "SVN"
    theme: str = "GOVE"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the public may write to about the plan and its site; what is empty the municipality has not said yet.

    `checked_on` is the day on which somebody last tested how accessible the site is, `checked_by` how that was done.
    """

    office: str = ""
    email: str = ""
    phone: str = ""
    post: str = ""
    checked_on: date | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A strategy as the public sees it; nothing in it is confidential, for it was read in the role of the public.

    Whatever is made of an edition depends on it alone: no clock, no database, no settings, so that the same edition
    gives the same bytes.
    """

    now: Board
    """The plan on the day of the edition (`now.today`)."""
    before: Board | None
    """The plan on the day of the last session before it."""
    coordination: Coordination
    """Bodies, sessions, decisions and reports, as far as they are public."""
    changes: tuple[Change, ...]
    """Everything that ever changed of what the tables show to the public, oldest first."""
    updated: datetime
    """When the last of these changes was recorded, in the municipality's time."""
    proposals: tuple[Proposal, ...] = ()
    maturity: Maturity = field(default_factory=Maturity)
    papers: Mapping[str, bytes] = field(default_factory=dict)
    """Frozen reports and adopted minutes of public sessions, by file name (`porocilo-2026-2.pdf`)."""
    contact: Contact = Contact()
    """Whom to write to, as far as the municipality said."""
    standings: tuple[tuple[str, Standing], ...] = ()
    """How measures (their codes) stood on days in the past, in the order of days and codes."""
    terms: Terms = Terms()
    """Under which terms its data are given away."""
    cited: str = ""
    """The part of addresses under which this state stays; empty where it is the day."""
    days: tuple[str, ...] = ()
    """The parts of addresses under which former states stay, oldest first: `2026-11-22`, `2026-11-22-2`."""
    address: str = ""
    """Where the root of the site is reached, such as https://nacrt.ptuj.si/javno/; empty where nobody said."""
    live: str = ""
    """Where the plan is explored in the running tracker; empty where nobody said."""

    @property
    def code(self) -> str:
        """The strategy's code: the first part of all its addresses."""
        return self.now.plan.strategy.code

    @property
    def root(self) -> str:
        """The whole address below which the pages of the strategy stand; empty where nobody said."""
        return f"{self.address.rstrip('/')}/{self.code}/" if self.address else ""

    @property
    def zone(self) -> tzinfo:
        """The municipality's zone."""
        return self.updated.tzinfo or UTC

    @property
    def day(self) -> date:
        """The day of which the edition tells."""
        return self.now.today
