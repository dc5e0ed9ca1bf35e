"""The pages about what was decided, reported, proposed, measured and recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from tracker.coordination import FrozenReport, Meeting
from tracker.facts import Body
from tracker.sentences import say
from tracker.site import addresses
from tracker.site.contents import Contents
from tracker.site.edition import Edition
from tracker.site.entry import Entry
from tracker.site.plan_pages import OVERVIEW, told
from tracker.texts import Translator
from tracker.texts.in_months import IN_MONTH
from tracker.views.decisions.register import Register, RegisterLine
from tracker.views.history.changes import Transaction
from tracker.views.participation.maturity import assessed_pages
from tracker.views.participation.proposals import proposals_page
from tracker.views.session.course import session_words
from tracker.views.session.session import session_page
from tracker.views.session.session_list import session_list
from tracker.views.session.sessions import decision_line

Values = Mapping[str, object]
SESSIONS = (told(say("Sessions")), addresses.SESSIONS)
CHANGES = (told(say("Changes")), addresses.CHANGES)


def record_entries(site: Contents) -> Iterator[Entry]:
    """All of these pages."""
    edition = site.edition
    yield Entry(
        addresses.SESSIONS, "sessions.html", told(say("Sessions")),
        told(say("Every session with its agenda, what was decided at it, and when its minutes were published.")),
        lambda: {"view": session_list(edition.now, edition.coordination)}, parents=(OVERVIEW,),
    )  # fmt: skip
    yield from (_session(site, meeting) for meeting in edition.coordination.meetings)
    yield Entry(
        addresses.DECISIONS, "decisions.html", told(say("Decisions")),
        told(say("What was decided, who has to do what by when, and what came of it.")),
        lambda: {"view": site.register, "years": _by_year(site.register), "motions": _motions(edition)},
        parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.REPORTS, "reports.html", told(say("Reports")),
        told(say("What the coordination was told, exactly as it was frozen.")),
        partial(_reports, edition), parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.PROPOSALS, "proposals.html", told(say("Proposals")),
        told(say("What groups, bodies, institutions and citizens propose, and what came of it.")),
        lambda: {"view": proposals_page(edition.proposals, site.day)}, parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.MATURITY, "maturity.html", told(say("Digital maturity")),
        told(say("How digital the institutions of the municipality are, by dimension and over time.")),
        partial(_maturity, edition), parents=(OVERVIEW,),
    )  # fmt: skip
    yield from _changes(site)


def _session(site: Contents, meeting: Meeting) -> Entry:
    session = meeting.session
    body = next((one for one in site.edition.coordination.bodies if one.code == session.body), None)

    def description(t: Translator) -> str:
        return ", ".join((_body_title(body, session.body, t), t.date(session.on)))

    return Entry(
        addresses.session(session.body, session.code), "session.html",
        lambda t: t.sentence(session_words(session)), description,
        partial(_of_session, site, meeting),
        addresses.SESSIONS, "Event", parents=(OVERVIEW, SESSIONS),
    )  # fmt: skip


def _of_session(site: Contents, meeting: Meeting) -> Values:
    """The session, with what became of each of its decisions as the page of all decisions tells it."""
    now, session = site.edition.now, meeting.session
    view = session_page(now, site.edition.coordination, session.body, session.code)
    return {"view": view, "decisions": [decision_line(now, one) for one in view.decisions] if view else []}


def _body_title(body: Body | None, code: str, t: Translator) -> str:
    return t.title(body) if body else code


def _by_year(everything: Register) -> list[tuple[int | None, list[RegisterLine]]]:
    """The decisions by the year in which they were taken, the newest first."""

    def year(line: RegisterLine) -> int | None:
        day = line.session.on if line.session else line.decision.adopted_on
        return day.year if day else None

    return [(taken, list(lines)) for taken, lines in groupby(everything.lines, key=year)]


def _motions(edition: Edition) -> dict[tuple[str, str], object]:
    """What each decision was voted on as, by its body and code."""
    return {
        (motion.body, motion.decision): motion
        for meeting in edition.coordination.meetings
        for motion in meeting.motions
        if motion.decision
    }


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a report: its name and how many bytes it has."""

    name: str
    size: int

    @property
    def format(self) -> str:
        """What follows the point in its name, in capitals."""
        return self.name.rpartition(".")[2].upper()


def _reports(edition: Edition) -> Values:
    """The reports, newest first, with their files; and the files that belong to none of them."""
    papers = [Paper(name, len(content)) for name, content in sorted(edition.papers.items())]
    reports = [(report, _files_of(report, papers)) for report in reversed(edition.coordination.reports)]
    known = {paper for _, files in reports for paper in files}
    return {"reports": reports, "others": [paper for paper in papers if paper not in known]}


def _files_of(report: FrozenReport, papers: Sequence[Paper]) -> list[Paper]:
    """A file carries the beginning of the fingerprint of the report it is of."""
    return [paper for paper in papers if report.sha256[:8] in paper.name]


def _maturity(edition: Edition) -> Values:
    return {"pages": assessed_pages(edition.maturity, edition.day)}


Month = tuple[int, int]


def _changes(site: Contents) -> Iterator[Entry]:
    months: dict[Month, list[Transaction]] = {}
    for group in site.transactions:
        at = site.local(group.head.at)
        months.setdefault((at.year, at.month), []).append(group)
    yield Entry(
        addresses.CHANGES, "changes.html", told(say("Changes")),
        told(say("Everything that was recorded about the plan: when, by whom, why and by which decision.")),
        lambda: {"months": [(month, len(groups)) for month, groups in months.items()], "groups": site.transactions[:20],
                 "month": None}, parents=(OVERVIEW,),
    )  # fmt: skip
    for month, groups in months.items():
        yield Entry(
            addresses.changes_of(*month), "changes.html", partial(_month, *month),
            told(say("Everything that was recorded about the plan: when, by whom, why and by which decision.")),
            partial(_of_month, month, groups), addresses.CHANGES, parents=(OVERVIEW, CHANGES),
        )  # fmt: skip


def _of_month(month: Month, groups: Sequence[Transaction]) -> Values:
    return {"months": (), "groups": groups, "month": month}


def _month(year: int, month: int, t: Translator) -> str:
    return t("Changes recorded {month} {year}", month=t.sentence(IN_MONTH[month - 1]), year=year)
