"""Which report is being prepared: its kind, session, language and subject stand in the address."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker.coordination import Narrative
from tracker.facts import Session, Visibility
from tracker.facts.ordering import natural
from tracker.reporting import MAY_BE_INTERNAL, WITHOUT_SESSION, ReportKind, Wanted, wanted
from tracker.texts import LANGUAGES
from tracker.ui.frame.address import REPORTS
from tracker.ui.frame.filters import choose
from tracker.ui.frame.visit import Visit
from tracker.ui.reports.page import LANGUAGE_WORDS, kind_words
from tracker.views.session.sessions import last_session, next_session

PREPARE, FOR_SESSION, IN_LANGUAGE, SUBJECT, READERS, STEP = "pripravi", "za-sejo", "jezik", "predmet", "za", "korak"
MEMBERS = "clani"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    kind: ReportKind
    body: str
    session: str
    language: str
    subject: str
    visibility: Visibility

    @property
    def key(self) -> str:
        """A name for its forms."""
        return ":".join((self.kind, self.body, self.session, self.language, self.subject))

    @property
    def is_complete(self) -> bool:
        """Whether everything is chosen."""
        needs_subject = self.kind in WITHOUT_SESSION
        return bool(self.session and (self.subject or not needs_subject))


def report_link(body: str, code: str, here: Visit) -> str:
    """Where the report that the coordination hears at a session is prepared."""
    return here.link(REPORTS, **{PREPARE: ReportKind.COORDINATION, FOR_SESSION: f"{body}:{code}"})


def draw_choices(here: Visit) -> None:
    """Which kind, for which session, in which language, about what: all of it is written into the address."""
    t = here.t
    fill_gaps(here)
    own = here.own_language
    with st.container(key="report-choices"):
        choose(t("Kind"), PREPARE, {one.value: kind_words(one, t) for one in ReportKind}, t("choose"))
        choose(t("Session"), FOR_SESSION, sessions(here), t("choose"))
        choose(t("Language"), IN_LANGUAGE, {one: LANGUAGE_WORDS[one] for one in LANGUAGES if one != own},
               LANGUAGE_WORDS[own])  # fmt: skip
        kind = asked_report(here).kind
        if kind in WITHOUT_SESSION:
            choose_subject(kind, here)
        if kind in MAY_BE_INTERNAL:
            choose(t("For whom"), READERS, {MEMBERS: t("for the members")}, t("for the public"))


def asked_report(here: Visit) -> Asked:
    """What the address asks for; what nobody offers is taken for nothing."""
    asked = st.query_params
    known = {one.value for one in ReportKind}
    kind = ReportKind(asked[PREPARE]) if asked.get(PREPARE) in known else ReportKind.COORDINATION
    held = asked.get(FOR_SESSION, "")
    body, _, session = held.partition(":") if held in sessions(here) else ("", "", "")
    language = asked.get(IN_LANGUAGE, "")
    has_subject = kind in WITHOUT_SESSION
    for_members = kind in MAY_BE_INTERNAL and asked.get(READERS) == MEMBERS
    return Asked(
        kind,
        body,
        session,
        language if language in LANGUAGES else here.own_language,
        asked.get(SUBJECT, "") if has_subject else "",
        Visibility.INTERNAL if for_members else Visibility.PUBLIC,
    )


def fill_gaps(here: Visit) -> None:
    """Without a session in the address it is the next one, or the last where none is planned."""
    if st.query_params.get(PREPARE) not in {one.value for one in ReportKind}:
        st.query_params[PREPARE] = ReportKind.COORDINATION.value
    if FOR_SESSION not in st.query_params:
        coming = next_session(here.board())
        session = coming.session if coming else last_session(here.board())
        if session is not None:
            st.query_params[FOR_SESSION] = session_value(session)


def session_value(session: Session) -> str:
    """A session in the address: two bodies may have one of the same code."""
    return f"{session.body}:{session.code}"


def sessions(here: Visit) -> dict[str, str]:
    """All sessions, newest first."""
    t, plan = here.t, here.board().plan
    bodies = {body.code: t.title(body) for body in plan.bodies}
    held = (one for one in plan.sessions if one.cancelled_on is None)
    newest_first = sorted(held, key=lambda one: (one.on, natural(one.code)), reverse=True)
    return {
        session_value(one): f"{one.code}, {t.date(one.on)}, {bodies.get(one.body, one.body)}" for one in newest_first
    }


def choose_subject(kind: ReportKind, here: Visit) -> None:
    """The measure of a sheet, or the year of an annual report."""
    t = here.t
    if kind is ReportKind.MEASURE:
        measures = {one.code: f"{one.code} {t.title(one)}"[:120] for one in here.board().plan.measures}
        choose(t("Measure"), SUBJECT, measures, t("choose"))
    else:
        choose(t("Year"), SUBJECT, years(here), t("choose"))


def years(here: Visit) -> dict[str, str]:
    """The years of the strategy up to this one, newest first."""
    strategy = here.board().plan.strategy
    this = here.today.year
    first = strategy.period_start.year if strategy.period_start else this
    return {str(year): str(year) for year in range(this, min(first, this) - 1, -1)}


def narrative_of(asked: Asked, here: Visit) -> Narrative | None:
    """What is written and stored of it so far."""
    found = (
        one
        for one in here.coordination().narratives
        if (one.kind, one.body, one.session, one.language, one.subject)
        == (asked.kind, asked.body, asked.session, asked.language, asked.subject)
    )
    return next(found, None)


def wanted_report(asked: Asked, state_on: date | None, here: Visit) -> Wanted:
    """The report as it would be made now, of a day or the usual one. Raises Refusal for a day that cannot be."""
    return wanted(
        here.application,
        asked.kind,
        asked.language,
        session=asked.session,
        body=asked.body,
        subject=asked.subject,
        state_on=state_on,
        visibility=asked.visibility,
    )
