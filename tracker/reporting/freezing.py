"""Freezing a report: from then on the same bytes come out, whatever is renamed, retired or judged otherwise."""

import json
from dataclasses import replace

from tracker import store
from tracker.actions import FrozenGiven, Recording, freeze_report
from tracker.bootstrap import Application
from tracker.coordination import FrozenReport
from tracker.documents.document import ReportDocument, from_json
from tracker.facts import Visibility
from tracker.reporting.building import build, written
from tracker.reporting.kinds import ReportKind
from tracker.reporting.rendering import rendered
from tracker.reporting.stamping import TIME_STAMP
from tracker.reporting.wanted import Wanted, wanted
from tracker.sentences import Refusal


def to_freeze(application: Application, wanted: Wanted, decision: str = "") -> FrozenGiven:
    """A report with its files, ready to be kept; `decision` is the code of the decision that adopted it."""
    document = build(application, replace(wanted, is_final=True))
    return FrozenGiven(
        kind=wanted.kind,
        language=wanted.language,
        title=document.title,
        content=document.to_json(),
        sha256=document.sha256(),
        files=rendered(document),
        change=wanted.change,
        body=wanted.body,
        session=wanted.session,
        subject=wanted.subject,
        state_on=wanted.state_on,
        decision=decision,
        visibility=wanted.visibility,
    )


def freeze(application: Application, record: Recording, wanted: Wanted, given: FrozenGiven) -> int:
    """Keeps a report for ever; its number. Raises Refusal where its texts were changed since it was built."""
    now = written(application, wanted, application.revision())
    if now != written(application, wanted, wanted.written_at):
        raise Refusal("The texts of this report were changed meanwhile. Look at them, then freeze it again.")
    return freeze_report(record, given)


def minutes_to_freeze(
    application: Application, body: str, session: str, language: str
) -> tuple[tuple[Wanted, FrozenGiven], ...]:
    """The adopted minutes of a session: for the public without the closed part (57(6)), and whole for the members.

    Where nothing was closed they are the same, and the public ones serve everybody.
    """
    public, whole = (
        wanted(application, ReportKind.MINUTES, language, session=session, body=body, visibility=visibility)
        for visibility in (Visibility.PUBLIC, Visibility.INTERNAL)
    )
    is_same = build(application, public, is_marked=False) == build(application, whole, is_marked=False)
    return tuple((one, to_freeze(application, one)) for one in ((public,) if is_same else (public, whole)))


def frozen_document(application: Application, report: FrozenReport) -> ReportDocument:
    """The document of a frozen report, with the words and values of then."""
    with application.reading() as database:
        content = store.content_of(database, report.id)
    return from_json(json.dumps(content, ensure_ascii=False))


def frozen_file(application: Application, report: int, name: str) -> bytes | None:
    """A file of a frozen report (its number): in a format, or its time stamp; None where it has none.

    Raises Refusal where it was altered.
    """
    with application.reading() as database:
        return store.time_stamp(database, report) if name == TIME_STAMP else store.rendition(database, report, name)
