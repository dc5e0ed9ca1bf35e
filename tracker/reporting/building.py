"""Builds the document of a report out of what history holds: the same report comes out whenever it is built."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from tracker import store
from tracker.bootstrap import Application
from tracker.coordination import Coordination, ItemKind, Meeting
from tracker.documents import agenda, annual, coordination, execution, measure_sheet, minutes, pack
from tracker.documents.document import ReportDocument
from tracker.documents.frame import identified, marked, marks, sealed
from tracker.documents.sections.signatures import signed
from tracker.facts import FOR_THE_PUBLIC, Decision, Maturity, Role, SessionKind, Visibility
from tracker.reporting.kinds import WITHOUT_SESSION, ReportKind
from tracker.reporting.past import coordination_at, plan_at
from tracker.reporting.wanted import Wanted, year_of
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.texts.agenda import coordination_in_language
from tracker.views.board import Board, board
from tracker.views.decisions.execution import execution_report
from tracker.views.measure.sheet import measure_sheet as measure_view
from tracker.views.reports.annual import annual_report
from tracker.views.reports.report import coordination_report
from tracker.views.session.agenda import agenda as agenda_view
from tracker.views.session.citing import articles
from tracker.views.session.course import without_minutes
from tracker.views.session.meetings import find_meeting, meeting_before
from tracker.views.session.minutes import Minutes
from tracker.views.session.minutes import minutes as minutes_view
from tracker.views.session.pack import SessionPack, session_pack

Texts = Mapping[str, str]


def build(
    application: Application, wanted: Wanted, *, seal: str | None = None, is_marked: bool = True
) -> ReportDocument:
    """The document of a report, which tells the seal of the last change in it, its case, date and author, whether it is
    a draft and for whom it is.

    Reports frozen by an earlier release tell another `seal`, or none, and may have no marks. Raises Refusal where its
    session or measure was not recorded by then.
    """
    sources = Sources(application, wanted)
    document = BUILDERS[wanted.kind](sources)
    if is_marked:
        document = sources.finished(document)
    return sealed(document, wanted.change, sources.seal if seal is None else seal, sources.t)


def pack_parts(application: Application, wanted: Wanted) -> tuple[tuple[str, ReportDocument], ...]:
    """The documents of a pack one by one, each with a name for its file."""
    sources = Sources(application, wanted)
    return tuple((name, sources.finished(document)) for name, document in _parts(sources))


SIGNED = (ReportKind.COORDINATION, ReportKind.EXECUTION, ReportKind.ANNUAL)
"""What is signed by whoever prepared it; who signs the others stands in their own rules."""
AUTHORED: Mapping[str, ItemKind] = {coordination.KIND: ItemKind.REPORT, execution.KIND: ItemKind.EXECUTION}
"""Under which item a report is heard: who prepared the item prepared the report."""


class Sources:
    """What a report may be made of, read once, as the change set it tells of left it."""

    def __init__(self, application: Application, wanted: Wanted) -> None:
        self.application, self.wanted = application, wanted
        self.t = Translator(wanted.language, self.article_of)

    @property
    def role(self) -> Role:
        """As whom the facts are read; minutes as the officer, for who was there is kept from others below a member."""
        if self.wanted.kind is ReportKind.MINUTES:
            return Role.OFFICER
        return Role.MEMBER if self.wanted.visibility is Visibility.INTERNAL else FOR_THE_PUBLIC

    def article_of(self, rule: str) -> str:
        """The article that says a thing, of the rules of procedure entered for the day of the report."""
        plan = self.board.plan
        return articles(plan.bodies, plan.procedure, self.wanted.state_on).get(rule, "")

    def marked(self, document: ReportDocument) -> ReportDocument:
        """A document with its marks, and with what an office files it by; minutes in a pack are drafts always."""
        is_draft = not self.wanted.is_final or (document.kind == minutes.KIND and self.wanted.kind is ReportKind.PACK)
        words = marks(self.wanted.visibility, self.t, is_draft=is_draft)
        case = self.filed.case_number if self.filed else ""
        known = identified(
            document, self.t, made_on=self.wanted.made_on, case_number=case, author=self.author(document.kind)
        )
        return marked(known, words)

    def finished(self, document: ReportDocument) -> ReportDocument:
        """A document as it leaves the office, alone or as a part of a pack: marked, and with a place to sign it."""
        known = self.marked(document)
        return signed(known, self.t) if document.kind in SIGNED else known

    @cached_property
    def filed(self) -> Meeting | None:
        """The session as it is filed, also while nobody is invited to it; None for what belongs to no session."""
        whole = coordination_at(self.application, self.wanted.change, Role.OFFICER, announced_only=False)
        return find_meeting(whole, self.wanted.body, self.wanted.session)

    def author(self, kind: str) -> str:
        """Who prepared a document of a kind: whoever prepared the item it is heard under, else the minute taker."""
        if self.filed is None:
            return ""
        heard = (one for one in self.filed.items if one.kind is AUTHORED.get(kind))
        told = (one.prepared_by for one in heard if one.visibility in (Visibility.PUBLIC, self.wanted.visibility))
        return next((name for name in told if name), self.filed.recorder)

    @cached_property
    def made_at(self) -> datetime:
        """When the last change it tells of was made, in the municipality's zone, to the second as documents tell it."""
        with self.application.reading() as database:
            instant = store.instant_of(database, self.wanted.change)
        if instant is None:
            raise Refusal("The history holds no change number {number}. Restore a backup.", number=self.wanted.change)
        return instant.astimezone(self.application.clock.zone).replace(microsecond=0)

    @property
    def seal(self) -> str:
        """The seal of the last change it tells of, as it is shown."""
        with self.application.reading() as database:
            return store.shown_seal(store.seal_of_change(database, self.wanted.change))

    @cached_property
    def board(self) -> Board:
        """The plan, judged from the day of the report."""
        return self._board(self.wanted.change, self.wanted.state_on)

    def board_on(self, day: date) -> Board:
        """The plan as it was by the end of an earlier day, judged from it."""
        return self._board(min(self.application.change_at(day), self.wanted.change), day)

    def _board(self, change: int, day: date) -> Board:
        return board(plan_at(self.application, change, self.role), day)

    @cached_property
    def coordination(self) -> Coordination:
        """Bodies and their sessions; the own session of a report also before anybody was invited to it, without what is
        confidential in it: all its papers leave with its invitation, and say the same."""
        told = self._sessions(self.role, announced_only=True)
        if self.role is not FOR_THE_PUBLIC or self.wanted.kind in WITHOUT_SESSION:
            return told
        mine = (self.wanted.body, self.wanted.session)
        own = find_meeting(self._sessions(self.role), *mine)
        meetings = [one for one in told.meetings if (one.session.body, one.session.code) != mine]
        return replace(told, meetings=tuple(sorted((*meetings, *([own] if own else [])), key=_day_and_code)))

    def _sessions(self, role: Role, *, announced_only: bool = False) -> Coordination:
        told = coordination_at(self.application, self.wanted.change, role, announced_only=announced_only)
        return coordination_in_language(told, self.board.plan, self.t)

    @cached_property
    def meeting(self) -> Meeting:
        """The session of the report. Raises Refusal where it was not recorded by then."""
        found = find_meeting(self.coordination, self.wanted.body, self.wanted.session)
        if found is None:
            raise Refusal(
                "The session {code} was not recorded yet by {day:date}. Choose a later day.",
                code=self.wanted.session,
                day=self.wanted.state_on,
            )
        cancelled = found.session.cancelled_on
        if cancelled is not None:
            raise Refusal(
                "The session {code} was cancelled on {day:date}: there is nothing to print for it. Choose another one.",
                code=found.session.code,
                day=cancelled,
            )
        return found

    @property
    def public_meeting(self) -> Meeting:
        """The session of the report as the public sees it."""
        told = self._sessions(FOR_THE_PUBLIC)
        found = find_meeting(told, self.wanted.body, self.wanted.session)
        return found or replace(self.meeting, items=(), motions=())

    def drafts(self) -> Iterator[Minutes]:
        """The minutes that wait to be adopted at the session, for its members: others get adopted ones only (57(5))."""
        if self.wanted.visibility is not Visibility.INTERNAL or self.meeting.session.kind is not SessionKind.REGULAR:
            return
        for one in without_minutes(self.coordination, self.meeting):
            if one.session.on <= self.wanted.state_on:
                of_minutes = replace(self.wanted, kind=ReportKind.MINUTES, session=one.session.code)
                yield _minutes_view(Sources(self.application, of_minutes))

    @cached_property
    def maturity(self) -> Maturity:
        """What was assessed of the digital maturity of institutions; all of it is public."""
        with self.application.reading() as database:
            return store.load_maturity_at(database, self.wanted.change)

    @property
    def public_decisions(self) -> tuple[Decision, ...]:
        """The register of decisions as the public sees it."""
        return plan_at(self.application, self.wanted.change, FOR_THE_PUBLIC).decisions

    def session_before(self) -> Board | None:
        """The plan on the day of the regular session before this one: the state of the plan is reported to those."""
        before = meeting_before(self.coordination, self.meeting, regular=True)
        return self.board_on(before.session.on) if before else None

    @cached_property
    def narratives(self) -> Mapping[str, Texts]:
        """What the officer wrote for this session in this language, by the kind of report."""
        return written(self.application, self.wanted, self.wanted.written_at)

    @property
    def texts(self) -> Texts:
        """What the officer wrote into this report."""
        return self.narratives.get(self.wanted.kind, {})


def _day_and_code(meeting: Meeting) -> tuple[date, str, str]:
    return meeting.session.on, meeting.session.code, meeting.session.body


def written(application: Application, wanted: Wanted, change: int) -> dict[str, Texts]:
    """What the officer had written for a session in a language up to a change set, by the kind of report."""
    held = coordination_at(application, change, Role.OFFICER).narratives
    place = (wanted.session, wanted.body, wanted.language)
    return {
        one.kind: dict(one.texts)
        for one in held
        if (one.session, one.body, one.language) == place and one.subject in ("", wanted.subject)
    }


def _coordination(sources: Sources) -> ReportDocument:
    view = coordination_report(
        sources.board, sources.session_before(), sources.meeting.session, sources.meeting, sources.maturity
    )
    return coordination.build(view, sources.t, generated_at=sources.made_at, narrative=sources.texts)


def _execution(sources: Sources) -> ReportDocument:
    before = sources.session_before()
    view = execution_report(sources.board, sources.coordination, sources.meeting, before)
    return execution.build(view, sources.t, generated_at=sources.made_at, narrative=sources.texts)


def _annual(sources: Sources) -> ReportDocument:
    year = year_of(sources.wanted.subject)
    before = sources.board_on(date(year - 1, 12, 31))
    view = annual_report(sources.board, sources.coordination, year, before)
    return annual.build(view, sources.t, generated_at=sources.made_at, narrative=sources.texts)


def _measure(sources: Sources) -> ReportDocument:
    code = sources.wanted.subject
    view = measure_view(sources.board, sources.coordination, code)
    if view is None:
        raise Refusal(
            "There is no measure “{code}” in the plan on {day:date}, or it is internal.",
            code=code,
            day=sources.wanted.state_on,
        )
    by_name = sources.wanted.visibility is Visibility.INTERNAL
    return measure_sheet.build(view, sources.t, generated_at=sources.made_at, narrative=sources.texts, by_name=by_name)


def _agenda(sources: Sources) -> ReportDocument:
    view = agenda_view(sources.board, sources.coordination, sources.meeting)
    return agenda.build(view, sources.t, generated_at=sources.made_at, narrative=sources.texts)


def _minutes(sources: Sources) -> ReportDocument:
    return minutes.build(_minutes_view(sources), sources.t, generated_at=sources.made_at, narrative=sources.texts)


def _minutes_view(sources: Sources) -> Minutes:
    is_public = sources.wanted.visibility is Visibility.PUBLIC
    return minutes_view(
        sources.board,
        sources.coordination,
        sources.meeting,
        public=sources.public_meeting if is_public else None,
        decisions=sources.public_decisions if is_public else None,
    )


def _pack(sources: Sources) -> ReportDocument:
    view = _pack_view(sources)
    return pack.build(view, sources.t, generated_at=sources.made_at, narratives=_pack_texts(sources, view))


def _pack_view(sources: Sources) -> SessionPack:
    before, drafts = sources.session_before(), tuple(sources.drafts())
    return session_pack(sources.board, before, sources.coordination, sources.meeting, drafts, sources.maturity)


def _pack_texts(sources: Sources, view: SessionPack) -> Mapping[str, Texts]:
    """The officer's texts of this session by kind, and those of the draft minutes by the numbers of their sessions."""
    found = dict(sources.narratives)
    for draft in view.drafts:
        code, change = draft.meeting.session.code, sources.wanted.written_at
        found[code] = written(sources.application, replace(sources.wanted, session=code), change).get(minutes.KIND, {})
    return found


def _parts(sources: Sources) -> tuple[tuple[str, ReportDocument], ...]:
    """The parts of a pack in their order; numbered, so that a folder keeps it."""
    view = _pack_view(sources)
    parts = pack.parts(view, sources.t, sources.made_at, _pack_texts(sources, view))
    return tuple((f"{number:02d}-{part.name}", part.document) for number, part in enumerate(parts, start=1))


BUILDERS: Mapping[ReportKind, Callable[[Sources], ReportDocument]] = {
    ReportKind.COORDINATION: _coordination,
    ReportKind.EXECUTION: _execution,
    ReportKind.ANNUAL: _annual,
    ReportKind.MEASURE: _measure,
    ReportKind.AGENDA: _agenda,
    ReportKind.MINUTES: _minutes,
    ReportKind.PACK: _pack,
}
