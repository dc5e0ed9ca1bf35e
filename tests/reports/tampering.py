"""A report frozen in a small plan, and hands that write past the tracker."""

import hashlib
import json
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, select, text, update

from tests.coordination.plan import BODY, SESSION, acting, coordination_plan
from tests.tamper.table import past_the_tracker
from tracker import actions, reporting
from tracker.bootstrap import Application, application
from tracker.config import Settings
from tracker.coordination import FrozenReport
from tracker.database import open_for_writing
from tracker.documents.document import ReportDocument
from tracker.facts import Role
from tracker.reporting import FORMATS, ReportKind
from tracker.store.moments import CHANGES
from tracker.store.sealing import NOTHING_WRITTEN, change_lines, seal_of, written_digests

CONTENT = '{"naslov":"Poročilo","ukrepi":[1,2]}'
FILES = {"docx": b"PK, besede", "pdf": b"%PDF, strani"}
PLANTED = b"podtaknjeno"
LAST = 2**31 - 1


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fingerprints(**others: bytes) -> str:
    """The column `files` with some files replaced."""
    return json.dumps({name: sha256(content) for name, content in (FILES | others).items()})


def fill(engine: Engine) -> None:
    """A plan, a report frozen in it with two files, and a change after it."""
    coordination_plan(engine)
    given = actions.FrozenGiven(
        kind="execution", language="sl", title="Poročilo", content=CONTENT, sha256=sha256(CONTENT.encode()),
        files=FILES, change=2, body=BODY, session=SESSION, state_on=date(2026, 3, 10),
    )  # fmt: skip
    with acting(engine, 10, "sprejeto poročilo") as record:
        actions.freeze_report(record, given)
    with acting(engine, 11, "pozneje") as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(purpose="Drugače."))


def write(engine: Engine, *statements: str, **values: object) -> None:
    """Writes past the actions; every statement has to meet at least one row."""
    with past_the_tracker(engine) as connection:
        for statement in statements:
            query = text(statement)
            named = {name: value for name, value in values.items() if f":{name}" in statement}
            assert connection.execute(query, named).rowcount >= 1, statement


def seal_anew(engine: Engine, first: int, last: int = LAST) -> None:
    """Computes the seals of some changes anew, as somebody who can write to the database may."""
    with open_for_writing(engine) as database:
        query = select(CHANGES.c.hash).where(CHANGES.c.id < first).order_by(CHANGES.c.id.desc()).limit(1)
        previous = database.execute(query).scalar() or ""
        written = written_digests(database, first, last)
        for number, line in sorted(change_lines(database, first, last).items()):
            seal = seal_of(previous, line, written.get(number, NOTHING_WRITTEN))
            values = {"previous_hash": previous, "hash": seal}
            database.connection().execute(update(CHANGES).where(CHANGES.c.id == number).values(**values))
            previous = seal
        database.commit()


def cut_off(engine: Engine, last: int) -> None:
    """Removes every change after one, with what it wrote to measures, and puts the row back."""
    write(engine, f"delete from measure_version where change_id > {last}")  # noqa: S608
    write(engine, "update measure set purpose = '', version = version - 1 where code = 'E1-01'")
    write(engine, f"update measure_version set end_change_id = null where end_change_id > {last}")  # noqa: S608
    write(engine, f"delete from change_set where id > {last}")  # noqa: S608


def opened(url: str) -> Application:
    """The tracker on a small plan, in the middle of March 2026."""
    return application(Settings(DATABASE_URL=url, today=date(2026, 3, 15)))


def freeze(tracker: Application, *formats: str, language: str = "sl", seal: str | None = None) -> FrozenReport:
    """The execution report of the session, frozen in some formats, or in JSON alone."""
    wanted = reporting.wanted(tracker, ReportKind.EXECUTION, language, session=SESSION)
    wanted = replace(wanted, is_final=True)
    document = reporting.build(tracker, wanted, seal=seal)
    with acting(tracker.engine, 15, "sprejeto poročilo") as record:
        given = frozen_given(document, wanted, formats or ("json",))
        number = reporting.freeze(tracker, record, wanted, given)
    return next(one for one in tracker.coordination(Role.ADMINISTRATOR).reports if one.id == number)


def frozen_given(
    document: ReportDocument, wanted: reporting.Wanted, formats: tuple[str, ...], decision: str = ""
) -> actions.FrozenGiven:
    """A report with some of its files, as `reporting.to_freeze` makes it with all of them."""
    return actions.FrozenGiven(
        kind=wanted.kind, language=wanted.language, title=document.title, content=document.to_json(),
        sha256=document.sha256(), files={name: FORMATS[name].render(document) for name in formats},
        change=wanted.change, body=wanted.body, session=wanted.session, state_on=wanted.state_on,
        subject=wanted.subject, decision=decision, visibility=wanted.visibility,
    )  # fmt: skip
