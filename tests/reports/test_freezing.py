"""A frozen report is the same for ever; a file tells whether it is one, and whether history still agrees."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.reports.world import BODY, OFFICER, SESSION, alter, freeze, hide, turn_everything_over, write
from tests.tooling.databases import LAST_DAY
from tracker import actions, health, reporting
from tracker.bootstrap import Application
from tracker.coordination import FrozenReport
from tracker.documents.document import Paragraph, from_json
from tracker.facts import Role, Visibility
from tracker.reporting import FORMATS, ReportKind, Verdict
from tracker.sentences import Refusal
from tracker.texts import Translator


def stored(tracker: Application, report: FrozenReport) -> dict[str, bytes]:
    """The bytes of a frozen report in every format."""
    return {name: reporting.frozen_file(tracker, report.id, name) or b"" for name in FORMATS}


def on_disk(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def verdict(tracker: Application, path: Path) -> Verdict:
    return reporting.verify(tracker, path).verdict


def words(found: reporting.Verification) -> str:
    t = Translator("en")
    return " ".join(t.sentence(sentence) for sentence in found.sentences)


def test_the_same_bytes_come_out_whatever_changes_afterwards(tracker: Application, tmp_path: Path) -> None:
    write(tracker, ReportKind.COORDINATION, opening="Beseda skrbnice za uvod.")
    report = freeze(tracker, formats=FORMATS)
    before = stored(tracker, report)
    draft = reporting.build(tracker, reporting.as_frozen(report))
    turn_everything_over(tracker)
    write(tracker, ReportKind.COORDINATION, opening="Povsem druge besede.")
    assert stored(tracker, report) == before
    assert {name: hashlib.sha256(content).hexdigest() for name, content in before.items()} == dict(report.files)
    again = reporting.build(tracker, reporting.as_frozen(report))
    assert again == draft
    assert again.sha256() == report.sha256
    assert {name: FORMATS[name].render(again) for name in FORMATS} == before
    # One of them, for each one makes history again: that all four are known for what they are, test_backends tries.
    assert verdict(tracker, on_disk(tmp_path, "porocilo.pdf", before["pdf"])) is Verdict.AGREES
    now = reporting.build(tracker, reporting.wanted(tracker, ReportKind.COORDINATION, "sl", session="2026/3"))
    assert "Novo E1" in now.to_json()
    assert "Novo E1" not in before["json"].decode()
    assert health.examine(tracker.engine) == ()


OF_SESSIONS = (ReportKind.EXECUTION, ReportKind.AGENDA, ReportKind.MINUTES, ReportKind.PACK)
OF_OTHERS = {ReportKind.ANNUAL: "2025", ReportKind.MEASURE: "E1-01"}


def test_every_kind_is_built_again_the_same(tracker: Application) -> None:
    reports = [freeze(tracker, kind) for kind in OF_SESSIONS]
    reports += [freeze(tracker, kind, "en", session="", subject=subject) for kind, subject in OF_OTHERS.items()]
    turn_everything_over(tracker)
    assert [(report.session, report.subject) for report in reports[len(OF_SESSIONS) :]] == [
        ("", subject) for subject in OF_OTHERS.values()
    ]
    for report in reports:
        bears = from_json(stored(tracker, report)["json"].decode()).made_on
        asked = replace(reporting.as_frozen(report), made_on=bears or date.min)
        assert reporting.build(tracker, asked).sha256() == report.sha256, report.kind


def test_a_report_holds_what_the_officer_wrote_and_keeps_it(tracker: Application) -> None:
    write(tracker, ReportKind.COORDINATION, opening="Prvi uvod.")
    report = freeze(tracker)
    write(tracker, ReportKind.COORDINATION, opening="Drugi uvod.")
    texts = [one.text for one in reporting.frozen_document(tracker, report).blocks if isinstance(one, Paragraph)]
    assert "Prvi uvod." in texts
    assert "Drugi uvod." not in texts
    former = [
        change for change in tracker.history.between(LAST_DAY, LAST_DAY, Role.OFFICER) if change.noun == "narrative"
    ]
    assert len(former) == 2


def test_texts_that_others_changed_meanwhile_are_not_frozen_unseen(tracker: Application) -> None:
    wanted = reporting.wanted(tracker, ReportKind.EXECUTION, "sl", session=SESSION)
    given = reporting.to_freeze(tracker, wanted)
    write(tracker, ReportKind.EXECUTION, opening="Prehitro.")
    with pytest.raises(Refusal, match="changed meanwhile"), tracker.recording(OFFICER, "sprejem") as record:
        reporting.freeze(tracker, record, wanted, given)
    assert tracker.coordination(Role.ADMINISTRATOR).reports == ()


def test_the_same_report_is_frozen_once(tracker: Application) -> None:
    freeze(tracker, ReportKind.EXECUTION)
    with pytest.raises(Refusal, match="frozen already"):
        freeze(tracker, ReportKind.EXECUTION)


def test_the_day_of_the_state_decides_what_it_knows(tracker: Application) -> None:
    early = freeze(tracker, state_on=date(2026, 5, 1))
    late = freeze(tracker, state_on=date(2026, 6, 11))
    assert early.change < late.change
    assert (early.state_on, late.state_on) == (date(2026, 5, 1), date(2026, 6, 11))


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"session": "2030/1"}, "There is no session"),
        ({"session": "2026/1", "body": "svet"}, "of the body"),
        ({"session": SESSION, "state_on": date(2027, 1, 1)}, "still to come"),
        ({"session": SESSION, "state_on": date(2020, 1, 1)}, "Nothing was recorded"),
    ],
)
def test_what_cannot_be_made_is_refused(tracker: Application, wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(Refusal, match=message):
        reporting.wanted(tracker, ReportKind.COORDINATION, "sl", **wanted)


def test_a_change_between_two_seconds_can_be_printed(tracker: Application) -> None:
    at = datetime(2026, 11, 22, 11, 0, 0, 123456, tzinfo=UTC)
    with actions.recording(tracker.engine, OFFICER, "med sekundama", at) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(purpose="Drugače."))
    report = freeze(tracker, ReportKind.EXECUTION, session="2026/3")
    assert reporting.frozen_document(tracker, report).generated_at.microsecond == 0


def test_a_session_that_was_not_recorded_yet_is_refused(tracker: Application) -> None:
    wanted = reporting.wanted(tracker, ReportKind.COORDINATION, "sl", session="2026/3", state_on=date(2024, 1, 10))
    with pytest.raises(Refusal, match="not recorded yet"):
        reporting.build(tracker, wanted)


def test_a_frozen_file_is_told_with_its_decision(tracker: Application, tmp_path: Path) -> None:
    report = freeze(tracker, ReportKind.EXECUTION, formats=FORMATS)
    path = on_disk(tmp_path, "izvrsitev.pdf", stored(tracker, report)["pdf"])
    found = words(reporting.verify(tracker, path))
    assert "This is the frozen file (pdf)." in found
    assert "adopted by the decision 2026/2-01" in found
    assert "state on 11 June 2026" in found
    assert "History agrees" in found


def test_drafts_altered_files_and_others_are_told_apart(tracker: Application, tmp_path: Path) -> None:
    report = freeze(tracker, ReportKind.EXECUTION, formats=FORMATS)
    files = stored(tracker, report)
    other = reporting.build(tracker, reporting.wanted(tracker, ReportKind.EXECUTION, "en", session=SESSION))
    for name in FORMATS:
        assert verdict(tracker, on_disk(tmp_path, f"draft.{name}", FORMATS[name].render(other))) is Verdict.DRAFT
    laid_out = json.dumps(json.loads(files["json"]), indent=2).encode()
    assert verdict(tracker, on_disk(tmp_path, "laid_out.json", laid_out)) is Verdict.ALTERED
    assert verdict(tracker, on_disk(tmp_path, "signed.pdf", files["pdf"] + b"\n%podpis")) is Verdict.ALTERED
    assert verdict(tracker, on_disk(tmp_path, "longer.xlsx", files["xlsx"] + b" ")) is Verdict.ALTERED
    for name, content in {
        "empty.pdf": b"",
        "word.docx": b"PK\x03\x04 not a zip",
        "broken.pdf": b"%PDF-1.7 stream\nx\x9c\xff\xff endstream",
        "deep.json": b"[" * 100_000,
        "other.json": b'{"as_of": 1}',
        "list.json": b"[1, 2, 3]",
        "text.txt": "čšž".encode(),
        "bytes.bin": bytes(range(256)) * 100,
    }.items():
        assert verdict(tracker, on_disk(tmp_path, name, content)) is Verdict.UNKNOWN, name


def test_what_is_no_file_is_refused(tracker: Application, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "ni-je.pdf", Path("/dev/null")):
        with pytest.raises(Refusal):
            reporting.verify(tracker, path)


def test_a_huge_file_is_read_without_holding_it(tracker: Application, tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF")
        file.truncate(200_000_000)
    assert verdict(tracker, path) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rendition SET content = 'drugo' WHERE report_id = :id AND format = 'docx'",
        "DELETE FROM rendition WHERE report_id = :id AND format = 'xlsx'",
        "UPDATE report SET content = replace(content, 'sklep', 'SKLEP') WHERE id = :id",
        "UPDATE report SET content = 'ni json' WHERE id = :id",
    ],
)
def test_what_was_written_past_the_tracker_is_found(tracker: Application, tmp_path: Path, statement: str) -> None:
    report = freeze(tracker, ReportKind.EXECUTION, formats=FORMATS)
    path = on_disk(tmp_path, "izvrsitev.pdf", stored(tracker, report)["pdf"])
    alter(tracker, statement, id=report.id)
    assert verdict(tracker, path) is Verdict.DAMAGED
    assert any("frozen report" in finding.id for finding in health.examine(tracker.engine))


def test_history_that_was_rewritten_is_told_with_the_section(tracker: Application, tmp_path: Path) -> None:
    report = freeze(tracker)
    path = on_disk(tmp_path, "porocilo.json", stored(tracker, report)["json"])
    alter(tracker, "UPDATE measure_version SET title = 'Podtaknjen naziv' WHERE code = 'E1-01'")
    found = reporting.verify(tracker, path)
    assert found.verdict is Verdict.DIFFERS
    assert found.sections
    assert "history was altered" in words(found)


def test_a_measure_made_internal_since_is_said_to_be_the_reason(tracker: Application, tmp_path: Path) -> None:
    report = freeze(tracker)
    path = on_disk(tmp_path, "porocilo.json", stored(tracker, report)["json"])
    hide(tracker, "E1-01")
    found = reporting.verify(tracker, path)
    assert found.verdict is Verdict.DIFFERS
    assert "was made internal (E1-01" in words(found) or "were made internal (E1-01" in words(found)
    assert "history was altered" not in words(found)
    assert stored(tracker, report)["json"] == path.read_bytes()


def test_an_item_made_internal_since_is_said_to_be_the_reason(tracker: Application, tmp_path: Path) -> None:
    with tracker.recording(OFFICER, "vabilo") as record:
        step = actions.StepGiven.of(done_on=date(2026, 11, 22))
        actions.mark_step(record, BODY, "2026/3", "invitation", step)
    wanted = reporting.wanted(tracker, ReportKind.AGENDA, "sl", session="2026/3")
    assert wanted.made_on == date(2026, 11, 22)  # it bears the day on which it was sent
    given = reporting.to_freeze(tracker, wanted)
    with tracker.recording(OFFICER, "vabilo") as record:
        reporting.freeze(tracker, record, wanted, given)
    path = on_disk(tmp_path, "vabilo.json", given.files["json"])
    assert verdict(tracker, path) is Verdict.AGREES
    with tracker.recording(OFFICER, "zaprta točka") as record:
        closed = actions.ItemGiven.of(visibility=Visibility.INTERNAL, visibility_reason="ponudbe")
        actions.save_item(record, BODY, "2026/3", 4, closed)
    found = reporting.verify(tracker, path)
    assert found.verdict is Verdict.DIFFERS
    assert "made internal (2026/3, 4)" in words(found)
    assert "history was altered" not in words(found)


def test_only_a_decision_that_was_taken_adopts_a_report(tracker: Application) -> None:
    wanted = reporting.wanted(tracker, ReportKind.EXECUTION, "sl", session=SESSION)
    given = reporting.to_freeze(tracker, wanted, "2026/2-99")
    with pytest.raises(Refusal, match="no decision"), tracker.recording(OFFICER, "sprejeto") as record:
        reporting.freeze(tracker, record, wanted, given)


def test_the_public_learns_no_hidden_decision_from_a_report(tracker: Application) -> None:
    wanted = reporting.wanted(tracker, ReportKind.EXECUTION, "sl", session=SESSION)
    given = reporting.to_freeze(tracker, wanted, "2026/2-03")
    with tracker.recording(OFFICER, "sprejeto") as record:
        number = reporting.freeze(tracker, record, wanted, given)
    told = {
        role: next(one.decision for one in tracker.coordination(role).reports if one.id == number)
        for role in (Role.PUBLIC, Role.MEMBER)
    }
    assert told == {Role.PUBLIC: "", Role.MEMBER: "2026/2-03"}


def test_an_internal_report_frozen_before_it_was_marked_still_verifies(tracker: Application, tmp_path: Path) -> None:
    wanted = reporting.wanted(tracker, ReportKind.AGENDA, "sl", session="2026/3", visibility=Visibility.INTERNAL)
    document = reporting.build(tracker, wanted, is_marked=False)
    content = document.to_json()
    files = {"json": content.encode()}
    given = actions.FrozenGiven(
        kind=wanted.kind, language="sl", title=document.title, content=content, sha256=document.sha256(), files=files,
        change=wanted.change, body=wanted.body, session=wanted.session, visibility=wanted.visibility,
        state_on=wanted.state_on,
    )  # fmt: skip
    with tracker.recording(OFFICER, "vabilo") as record:
        reporting.freeze(tracker, record, wanted, given)
    assert verdict(tracker, on_disk(tmp_path, "vabilo.json", given.files["json"])) is Verdict.AGREES


def test_minutes_are_kept_twice_only_where_something_is_not_for_the_public(tracker: Application) -> None:
    made = {code: reporting.minutes_to_freeze(tracker, BODY, code, "sl") for code in ("2026/1", SESSION)}
    kept = {code: [wanted.visibility for wanted, _ in each] for code, each in made.items()}
    assert kept == {"2026/1": [Visibility.PUBLIC], SESSION: [Visibility.PUBLIC, Visibility.INTERNAL]}
    (_, public), (_, whole) = made[SESSION]
    hidden = "2026/2-03"  # about an internal measure
    assert (hidden in public.content, hidden in whole.content) == (False, True)
    assert ["INTERNO" in given.content for given in (public, whole)] == [False, True]


def test_minutes_are_kept_whole_and_for_the_public_who_reads_them_when_they_are_published(
    tracker: Application,
) -> None:
    tracker = replace(tracker, clock=replace(tracker.clock, fixed=date(2026, 12, 4)))
    with tracker.recording(OFFICER, "potrditev zapisnika") as record:
        actions.adopt_minutes(record, BODY, SESSION, "2026/3")
    made = reporting.minutes_to_freeze(tracker, BODY, SESSION, "sl")
    with tracker.recording(OFFICER, "potrditev zapisnika") as record:
        for wanted, given in made:
            reporting.freeze(tracker, record, wanted, given)
    assert tracker.coordination(Role.PUBLIC).reports == ()
    with tracker.recording(OFFICER, "objava") as record:
        actions.publish_minutes(record, BODY, SESSION, date(2026, 12, 4))
    public = tracker.coordination(Role.PUBLIC).reports
    assert [one.kind for one in public] == ["minutes"]
    assert len(tracker.coordination(Role.MEMBER).reports) == len(made)
