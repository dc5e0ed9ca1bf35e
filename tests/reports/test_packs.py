"""The parts of a pack, one by one, are the reports themselves."""

from datetime import date

from tests.reports.world import BODY, OFFICER, SESSION, write
from tracker import actions, reporting
from tracker.bootstrap import Application
from tracker.documents.document import ReportDocument
from tracker.facts import Execution
from tracker.reporting import ReportKind


def parts(tracker: Application, session: str = SESSION) -> dict[str, ReportDocument]:
    """The parts of the pack of a session by their kinds."""
    wanted = reporting.wanted(tracker, ReportKind.PACK, "sl", session=session, body=BODY)
    return {one.kind: one for _, one in reporting.pack_parts(tracker, wanted)}


def test_each_part_says_what_the_officer_wrote_into_it(tracker: Application) -> None:
    kinds = (ReportKind.AGENDA, ReportKind.COORDINATION, ReportKind.EXECUTION)
    for kind in kinds:
        write(tracker, kind, opening=f"Uvod za {kind}.")
    found = parts(tracker)
    assert all(f"Uvod za {kind}." in found[kind].to_json() for kind in kinds)


def test_a_pack_tells_what_was_carried_out_since_the_last_regular_session(tracker: Application) -> None:
    given = actions.SessionGiven.of(on=date(2026, 11, 30), kind="extraordinary")
    waiting = next(one for one in tracker.read().decisions if one.execution is Execution.OPEN)
    with tracker.recording(OFFICER, "izredna seja") as record:
        actions.save_session(record, BODY, "2026/9", given)
        done = actions.ExecutionGiven.of(execution=Execution.CARRIED_OUT)
        actions.record_execution(record, BODY, waiting.code, done)
    wanted = reporting.wanted(tracker, ReportKind.EXECUTION, "sl", session="2026/3", body=BODY)
    alone = reporting.build(tracker, wanted, seal="")
    found = parts(tracker, "2026/3")["execution"]
    assert (found.cover, found.blocks) == (alone.cover, alone.blocks)
