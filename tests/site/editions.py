"""Editions for the tests of the public site: a small one that a person can check, and what a page is read into."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any

from tests.views import plans
from tracker.coordination import AdoptedDecision, AgendaItem, Coordination, FrozenReport, Meeting
from tracker.facts import Change, FieldChange, Plan, Proposal, ProposerKind
from tracker.site import pages
from tracker.site.edition import Edition
from tracker.views.board import board

ADDRESS = "https://nacrt.example/javno/"
VOID = {"meta", "link", "br", "input", "img", "hr"}
BESIDE = {"th": "cell", "td": "cell", "li": "li", "dt": "term", "dd": "term", "tr": "tr", "p": "p"}
"""What ends where the next of its kind begins: written within one another, its end tag is one too many."""
SHA = "0123456789abcdef" * 4


def edition(plan: Plan = plans.SMALL, day: date = plans.TODAY, **changed: Any) -> Edition:
    """The small plan on a day, with a session, a report, a proposal and a change of a code."""
    meetings = tuple(Meeting(one, items=(AgendaItem(1, "Poročilo"),)) for one in plan.sessions)
    given: dict[str, Any] = {
        "now": board(plan, day),
        "before": board(plan, date(2026, 5, 5)),
        "coordination": Coordination(
            bodies=plan.bodies,
            meetings=meetings,
            decisions=tuple(AdoptedDecision(one.code, one.session, "mk") for one in plan.decisions),
            reports=(FrozenReport(1, "coordination", "sl", SHA, datetime(2026, 5, 5, tzinfo=UTC), "Poročilo", body="mk",
                                  session="2026/1"),),
        ),
        "changes": (change("E1-00", "E1-01"),),
        "updated": datetime(2026, 5, 20, 9, tzinfo=UTC),
        "proposals": (Proposal("P-1", date(2026, 4, 1), "Več klopi", ProposerKind.CITIZEN, measure="E1-01"),),
        "papers": {f"coordination-{SHA[:8]}.pdf": b"%PDF-"},
        "address": ADDRESS,
    }  # fmt: skip
    return Edition(**given | changed)


def change(before: str, after: str) -> Change:
    """A measure that got another code."""
    fields = (FieldChange("code", before, after),)
    return Change(
        datetime(2026, 5, 20, 9, tzinfo=UTC), "skrbnica", "preštevilčenje", "", "measure", after, "update", fields
    )


@cache
def small_site() -> dict[str, bytes]:
    """All files of the small edition."""
    return dict(pages.documents(edition()))


@dataclass
class Page(HTMLParser):
    """What a page holds: its elements with their attributes, its words, and whether every element is closed."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in BESIDE and self.open and BESIDE[tag] == BESIDE.get(self.open[-1]):
            self.faults.append(f"<{tag}> in <{self.open[-1]}> at {self.getpos()}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with plain spaces."""
        return " ".join("".join(self.words).replace("\u00a0", " ").split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def marks(self) -> list[str]:
        """Every id of the page."""
        return [value for _, attributes in self.elements if (value := attributes.get("id"))]


def read(content: bytes) -> Page:
    """A page as it is read."""
    page = Page()
    page.feed(content.decode())
    page.close()
    return page
