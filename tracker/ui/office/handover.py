"""The page for whoever takes over the officer's work, and the same as a PDF."""

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from tracker.access.administration import roles_of
from tracker.facts import Role
from tracker.jobs.catalogue import JOBS
from tracker.jobs.reminding import office_of
from tracker.jobs.state import lines, safety, troubles
from tracker.nouns.strategy import THRESHOLDS, TOPICS
from tracker.outbox import failed_deliveries
from tracker.reporting import handover_pdf
from tracker.sentences import Sentence
from tracker.ui.forms.fields import write
from tracker.ui.frame import address
from tracker.ui.frame.downloads import offer_file
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import show_beginning
from tracker.ui.frame.pages import BY_NAME
from tracker.ui.frame.signed_in import officer_now
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.automatic import OUTCOMES
from tracker.ui.office.settings import value_words
from tracker.views.office.cadence import WHOM, cadence_lines
from tracker.views.office.handover import Cell, Job, Line, Operation, Place, Section, Setting, handover
from tracker.views.session.procedure_names import name_of

PLACES = {
    Place.MEASURE: address.MEASURE,
    Place.MEASURES: address.MEASURES,
    Place.DECISION: address.DECISIONS,
    Place.PROPOSAL: address.PROPOSALS,
    Place.SESSION: address.SESSION,
    Place.REPORTS: address.REPORTS,
    Place.GRANTS: address.GRANTS,
    Place.SETTINGS: address.SETTINGS,
    Place.AUTOMATIC: address.AUTOMATIC,
    Place.MAIL: address.MAIL,
}
PARTS = {
    "due": "roki",
    "promised": "obljube",
    "answers": "predlogi",
    "papers": "porocila",
    "minutes": "zapisniki",
    "settings": "nastavitve",
    "automatic": "samodejno",
    "unsettled": "neurejeno",
    "roles": "vloge",
}
"""What the address calls each section, to say how much of it is shown."""
WHOLE, SHORT = 12, 5
"""A list of so many lines stands whole; of a longer one so many are shown first."""


def show_handover(here: Visit) -> None:
    """Everything as it stands now, whatever day is looked at: of a long list its beginning. The PDF holds all of it."""
    t, clock, known = here.t, here.application.clock, operation(here)
    made = here.keep(("handover", known), lambda: handover(office_of(here.application), known))
    st.html(tag("h1", t("Handover")))
    st.html(tag("p", t("What has to be known to go on: for internal use, it names people."), class_="lead"))
    st.html(
        tag(
            "p",
            t("Long lists only begin here: each is whole after a click on “Show all”, and in the PDF."),
            class_="muted",
        )
    )
    language, made_at = t.language, clock.now().astimezone(clock.zone)
    name = f"predaja-{made.state.today:%Y-%m-%d}.pdf"
    offer_file(t("Download as PDF"), name, "application/pdf", lambda: handover_pdf(made, language, made_at))
    for section in made.sections:
        show_section(section, known, here)


def show_section(section: Section, of: Operation, here: Visit) -> None:
    """A section, of a long one its beginning; `of` is what it depends on besides the plan."""
    length = SHORT if len(section.lines) > WHOLE else WHOLE
    show_beginning(
        section.lines, PARTS[section.name], of, lambda shown: section_html(section, shown, here), here, length
    )


def operation(here: Visit) -> Operation:
    """What is known of this installation. Raises Refusal where nobody who may see it is signed in.

    What no revision of the plan tells of is asked for in every run.
    """
    user, tracker = officer_now(), here.application
    role = user.role
    known, day_of = safety(tracker), tracker.clock.day_of
    with tracker.reading() as database:
        failed = failed_deliveries(database, role)
    rehearsed = known.rehearsal.started_at if known.rehearsal and known.has_rehearsed else None
    return Operation(
        settings=here.keep("handover settings", lambda: tuple(settings(here))),
        set_by=here.keep(("handover set by", role), lambda: last_set(here, role)),
        jobs=tuple(jobs(here)),
        backed_up=day_of(known.backed_up_at) if known.backed_up_at else None,
        rehearsed=day_of(rehearsed) if rehearsed else None,
        backup_folder=str(tracker.settings.backup_folder),
        troubles=troubles(tracker),
        failed=failed,
        accounts=roles_of(tracker.engine, user.actor),
    )


def settings(here: Visit) -> Iterator[Setting]:
    """The thresholds and the numbers of the rules of procedure that are in force."""
    t, plan = here.t, here.board().plan
    bodies = {body.code: t.title(body) for body in plan.bodies}
    light = ""
    for field in THRESHOLDS:
        light = t.sentence(field.group) if field.group else light
        yield Setting(t.sentence(field.label), light, str(write(field, getattr(plan.strategy.thresholds, field.name))))
    for one in plan.procedure:
        if one.valid_until is None or one.valid_until >= here.today:
            name = name_of(one)
            words = t.sentence(name) if name else one.note or one.name
            yield Setting(words, bodies.get(one.body, one.body), value_words(one, t), one.article)
    yield from reminders(here)


def reminders(here: Visit) -> Iterator[Setting]:
    """When who is reminded of what."""
    t = here.t
    for line in cadence_lines(here.board().plan.strategy.cadence):
        told = (
            f"{t.sentence(whom)}: {', '.join(t.sentence(step) for step in steps)}"
            for whom, steps in zip(WHOM.values(), line.told, strict=True)
            if steps
        )
        value = "; ".join(told) or t("nobody is reminded")
        yield Setting(t.sentence(TOPICS[line.topic]), t("Reminders"), value)


def last_set(here: Visit, role: Role) -> tuple[str, date] | None:
    """Who changed the strategy or its thresholds last, and on which day."""
    tracker = here.application
    code = here.board().plan.strategy.code
    numbers = tracker.history.numbers_of(code, date.min, here.today, role, "strategy")
    newest = tracker.history.of(code, role, "strategy", numbers[:1]) if numbers else ()
    return (newest[0].actor, tracker.clock.day_of(newest[0].at)) if newest else None


def jobs(here: Visit) -> Iterator[Job]:
    """Each job with its last run."""
    t, day_of = here.t, here.application.clock.day_of
    for line in lines(here.application, JOBS):
        last = line.last
        paused = t("paused by {who}", who=line.paused_by) if line.paused_by else ""
        outcome = f"{t.sentence(OUTCOMES[last.state])}. {last.words}".strip() if last else t("never")
        yield Job(line.job.title, day_of(last.started_at) if last else None, paused or outcome, day_of(line.next_at))


def section_html(section: Section, shown: Sequence[Line], here: Visit) -> Html:
    """A section as HTML, with the lines that are shown."""
    t = here.t
    head = tag("h2", t.sentence(section.title))
    if section.words:
        head += tag("p", t.sentences(section.words))
    if section.place is not None:
        page = PLACES[section.place]
        head += tag("p", tag("a", t.sentence(BY_NAME[page].title), href=here.link(page)))
    if not shown:
        return head + tag("p", t("There is nothing."), class_="muted")
    headings = [Heading(t.sentence(one), is_words=True) for one in section.headings]
    return head + html_table(t.sentence(section.title), headings, [row(line, here) for line in shown])


def row(line: Line, here: Visit) -> list[str]:
    """A line; its first cell leads to where more is said, and never breaks if it is a code alone."""
    first, *others = (words(cell, here) for cell in line.cells)
    if line.place is None:
        return [first, *others]
    query = {address.CODE: line.code, address.BODY: line.body}
    link = here.link(PLACES[line.place], **{name: value for name, value in query.items() if value})
    return [tag("a", first, href=link, class_="nowrap" if first == line.code else None), *others]


def words(cell: Cell, here: Visit) -> str:
    """A cell in the language of the page."""
    match cell:
        case Sentence():
            return here.t.sentence(cell)
        case date():
            return here.t.date(cell)
    return cell or "–"
