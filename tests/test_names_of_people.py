"""A name that stands for a function, as none is recorded yet, is not told to the public: not even loaded for it."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
from sqlalchemy import Engine

from tests.coordination.plan import BODY, SESSION, coordination_plan
from tests.opendata.editions import edition_of, tracker_on
from tests.plans import recorder
from tests.tooling.databases import SqliteDatabases, filled
from tracker import actions, bootstrap, reporting
from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.config import Settings
from tracker.documents import docx, pdf, xlsx
from tracker.documents.document import ReportDocument
from tracker.facts import FOR_THE_PUBLIC, Dimension, Light, Role, Visibility
from tracker.opendata import documents
from tracker.reporting import ReportKind
from tracker.site import pages
from tracker.store.sight import ROLES


def write(engine: Engine) -> None:
    coordination_plan(engine)
    with recorder(engine)(3) as r:
        actions.save_person(r, "x-1", actions.PersonGiven.of(name="Ana Novak"))
        actions.save_measure(r, "X-01", actions.MeasureGiven.of(title="Ukrep", responsible="x-1"))


def test_the_public_is_not_told_a_name_for_a_function(sqlite_databases: SqliteDatabases) -> None:
    url = sqlite_databases.fresh(filled(write))
    tracker = bootstrap.application(Settings.model_validate({"DATABASE_URL": url}))
    called = {role: next(one.called for one in tracker.read(role=role).people if one.code == "x-1") for role in ROLES}
    tracker.engine.dispose()
    assert called == dict.fromkeys(ROLES, "Ana Novak") | {Role.PUBLIC: ""}


TOKEN = "Zvezdana Neponovljiva"


def write_answering(engine: Engine) -> None:
    """Somebody of whom the name alone is recorded answers for a late measure, and a motion lets her take another."""
    coordination_plan(engine)
    with recorder(engine)(3) as r:
        actions.save_person(r, "x-1", actions.PersonGiven.of(name=TOKEN))
        late = {"start": date(2025, 1, 1), "end": date(2026, 3, 1), "lifecycle": "in_progress", "responsible": "x-1"}
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Občinska aplikacija", area="E1", **late))
        given = {"item": 1, "text": "Sklep.", "effects": (actions.OwnerGiven(measure="E1-02", responsible="x-1"),)}
        actions.add_motion(r, BODY, SESSION, actions.MotionGiven.of(**given))


def paper_of(tracker: Application, kind: ReportKind, visibility: Visibility) -> ReportDocument:
    """A paper of the session, of the measure she answers for, or of the year."""
    subject = {ReportKind.MEASURE: "E1-01", ReportKind.ANNUAL: "2026"}.get(kind, "")
    session = "" if subject else SESSION
    wanted = reporting.wanted(tracker, kind, "sl", session=session, body=BODY, subject=subject, visibility=visibility)
    return reporting.build(tracker, wanted)


def everything_in(document: ReportDocument) -> str:
    """What a paper says, in its data and in each of its files."""
    told = [document.to_json()]
    with pypdfium2.PdfDocument(pdf.render(document)) as paper:
        told += [page.get_textpage().get_text_bounded() for page in paper]
    for content in (docx.render(document), xlsx.render(document)):
        with ZipFile(BytesIO(content)) as parts:
            told += [parts.read(name).decode(errors="replace") for name in parts.namelist()]
    return "\n".join(told)


def test_nothing_the_public_gets_names_who_answers_for_a_measure(sqlite_databases: SqliteDatabases) -> None:
    tracker = tracker_on(sqlite_databases.fresh(filled(write_answering)))
    edition = edition_of(tracker)
    given_out = dict(documents(edition)) | dict(pages.documents(edition))
    papers = {kind: paper_of(tracker, kind, Visibility.PUBLIC) for kind in ReportKind}
    internal = paper_of(tracker, ReportKind.MEASURE, Visibility.INTERNAL)
    tracker.engine.dispose()
    assert dict(internal.particulars)["Odgovorna oseba"] == TOKEN  # the office reads whom to call
    assert [name for name, content in given_out.items() if b"Neponovljiva" in content] == []
    assert "Neponovljiva" not in everything_in(papers[ReportKind.MEASURE])
    assert [kind for kind, one in papers.items() if "Neponovljiva" in one.to_json()] == []


def report(engine: Engine) -> None:
    write(engine)
    owner = Actor("Tadej Rakuša", Role.OFFICER)
    with recorder(engine, owner)(4, "poročilo") as r:
        actions.report_update(r, "X-01", date(2026, 3, 4), actions.UpdateGiven.of(done="Narejeno."))
        actions.save_measure(r, "X-01", actions.MeasureGiven.of(title="Ukrep", purpose="namen"))
        given = actions.OverrideGiven.of(light=Light.RED, reason="presoja", expires_on=date(2026, 5, 1))
        actions.override_light(r, "X-01", Dimension.TIME, given)


def test_nothing_the_public_gets_names_who_did_something(sqlite_databases: SqliteDatabases) -> None:
    tracker = tracker_on(sqlite_databases.fresh(filled(report)))
    edition = edition_of(tracker)
    given_out = dict(documents(edition)) | dict(pages.documents(edition))
    signed = tracker.changes(date.min, date(2026, 11, 22), Role.OWNER)
    for_the_public = tracker.read(role=FOR_THE_PUBLIC)
    tracker.engine.dispose()
    assert "Tadej Rakuša" not in str([one.overrides for one in for_the_public.measures])  # papers for the public too
    assert "Tadej Rakuša" in {change.actor for change in signed}
    assert [name for name, content in given_out.items() if "Rakuša".encode() in content] == []
