"""A year of three sessions: prepared, held, followed up; and at its end every report is still what was adopted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.coordination.conftest import prepare
from tests.coordination.plan import BODY, MEMBERS, reallocation
from tests.tooling.databases import SqliteDatabases
from tracker import actions, reporting
from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import FrozenReport, Meeting, MotionState
from tracker.database import create_engine
from tracker.facts import Execution, Role
from tracker.health import examine
from tracker.reporting import ReportKind, Verdict

OFFICER = Actor("skrbnica", Role.ADMINISTRATOR)
SESSIONS = (("2027/1", date(2027, 3, 11)), ("2027/2", date(2027, 6, 10)), ("2027/3", date(2027, 12, 2)))
TITLES = {"minutes": "Potrditev zapisnika", "execution": "Izvršitev sklepov", "questions": "Vprašanja in pobude"}


class Year:
    """The tracker in the officer's hands, on a day that she chooses."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(url)
        self.application = Application(Settings(database_url=url), self.engine, self.clock(date(2027, 1, 4)))

    def clock(self, today: date) -> Clock:
        return Clock(ZoneInfo("Europe/Ljubljana"), today)

    def on(self, today: date) -> Application:
        self.application = replace(self.application, clock=self.clock(today))
        return self.application

    def act(self, reason: str, *acts: object) -> list[object]:
        """Each act is an action with its arguments; all in one transaction."""
        with self.application.recording(OFFICER, reason) as record:
            return [act(record, *arguments) for act, *arguments in acts]

    def meeting(self, code: str) -> Meeting:
        meetings = self.application.coordination(Role.OFFICER).meetings
        return next(one for one in meetings if (one.session.body, one.session.code) == (BODY, code))

    def freeze(self, kind: ReportKind, code: str, decision: str = "") -> int:
        wanted = reporting.wanted(self.application, kind, "sl", session=code, body=BODY)
        given = reporting.to_freeze(self.application, wanted, decision)
        with self.application.recording(OFFICER, "Sprejeto poročilo") as record:
            return reporting.freeze(self.application, record, wanted, given)


@pytest.fixture(scope="module")
def year(sqlite_databases: SqliteDatabases) -> Iterator[Year]:
    """The year played through, session by session."""
    played = Year(sqlite_databases.fresh(prepare))
    for place, (code, on) in enumerate(SESSIONS):
        played.on(on - timedelta(days=14))
        prepare_session(played, code, on, place)
        played.on(on)
        hold_session(played, code, place)
        played.on(on + timedelta(days=20))
        follow_up(played, code, place)
    yield played
    played.engine.dispose()


def prepare_session(year: Year, code: str, on: date, place: int) -> None:
    """The agenda, two motions and the invitation."""
    item = actions.ItemGiven.of(title="Prerazporeditev", kind="reallocation", measure="E1-02")
    year.act(
        "Sklic seje",
        (actions.save_session, BODY, code, actions.SessionGiven.of(on=on, hour="13:00")),
        (actions.prepare_agenda, BODY, code, TITLES),
        (actions.add_item, BODY, code, item),
    )
    moved = actions.DatesGiven(measure="E1-02", end=date(2028, 1 + place, 1))
    for text, effect in (("Prerazporeditev se odobri.", reallocation(10_000)), ("Rok se podaljša.", moved)):
        given = actions.MotionGiven.of(
            item=4, text=text, effects=(effect,), task="Obvestiti nosilca", task_due=on + timedelta(days=15)
        )
        year.act("Predlog sklepa", (actions.add_motion, BODY, code, given))
    done = actions.StepGiven.of(done_on=on - timedelta(days=14))
    year.act("Vabilo", (actions.mark_step, BODY, code, "invitation", done))


def hold_session(year: Year, code: str, place: int) -> None:
    """Attendance, two votes of which one adopts, the report, the end, and the minutes of the session before."""
    present = [
        (actions.set_presence, BODY, code, person, actions.PresenceGiven.of(is_present=True)) for person in MEMBERS[:5]
    ]
    year.act("Navzočnost", *present)
    for number, votes in ((1, (4, 1)), (2, (2, 3))):
        given = actions.VoteGiven.of(votes_for=votes[0], votes_against=votes[1])
        year.act("Glasovanje", (actions.vote, BODY, code, number, given))
    year.act("Konec seje", (actions.close_session, BODY, code))
    for kind in (ReportKind.COORDINATION, ReportKind.EXECUTION):
        year.freeze(kind, code, f"{code}-01")
    if place:
        before = SESSIONS[place - 1][0]
        year.act("Potrjen zapisnik", (actions.adopt_minutes, BODY, before, code))
        for wanted, given in reporting.minutes_to_freeze(year.application, BODY, before, "sl"):
            with year.application.recording(OFFICER, "Potrjen zapisnik") as record:
                reporting.freeze(year.application, record, wanted, given)


def follow_up(year: Year, code: str, place: int) -> None:
    """The task of the first session is done, that of the second is not."""
    ended = ("carried_out", "not_carried_out", "open")[place]
    given = actions.ExecutionGiven.of(execution=ended, note="ni kadra" if place == 1 else "")
    year.act("Izvršitev", (actions.record_execution, BODY, f"{code}-01", given))


def test_what_was_adopted_changed_the_plan_and_what_was_not_did_not(year: Year) -> None:
    measures = {one.code: one for one in year.application.read(role=Role.ADMINISTRATOR).measures}
    planned = [measures[code].funding[0].amounts[0].planned for code in ("E1-02", "E1-01")]
    assert planned == [470_000, 1_030_001]
    assert measures["E1-02"].end == date(2026, 12, 31)
    for code, _ in SESSIONS:
        assert [motion.state for motion in year.meeting(code).motions] == [MotionState.ADOPTED, MotionState.REJECTED]


def test_the_register_says_what_became_of_every_decision(year: Year) -> None:
    decisions = year.application.read(role=Role.ADMINISTRATOR).decisions
    assert [(one.code, one.execution, one.execution_note) for one in decisions] == [
        ("2027/1-01", Execution.CARRIED_OUT, ""),
        ("2027/2-01", Execution.NOT_CARRIED_OUT, "ni kadra"),
        ("2027/3-01", Execution.OPEN, ""),
    ]


def test_the_execution_report_of_the_last_session_tells_of_the_unexecuted_one_with_its_reason(year: Year) -> None:
    (report,) = [one for one in frozen(year) if (one.kind, one.session) == ("execution", "2027/3")]
    words = reporting.frozen_document(year.application, report).to_json()
    assert "ni kadra" in words
    assert "2027/2-01" in words


def frozen(year: Year) -> tuple[FrozenReport, ...]:
    return year.application.coordination(Role.ADMINISTRATOR).reports


def test_every_report_is_the_same_after_everything_was_renamed_retired_and_judged_otherwise(
    year: Year, tmp_path: Path
) -> None:
    before = {
        (one.id, name): reporting.frozen_file(year.application, one.id, name)
        for one in frozen(year)
        for name, _ in one.files
    }
    assert {one.kind for one in frozen(year)} == {"coordination", "execution", "minutes"}
    assert len(before) == 4 * len(frozen(year)) == 4 * 8
    year.on(date(2028, 2, 1))
    year.act(
        "Preimenovanje",
        (
            actions.save_area,
            "E1",
            actions.AreaGiven.of(title="Drugo področje", title_en="Another area", is_retired=True),
        ),
        (actions.save_organisation, "it", actions.OrganisationGiven.of(title="Ukinjena služba", is_retired=True)),
        (actions.save_measure, "E1-01", actions.MeasureGiven.of(title="Preimenovan ukrep", lead="finance")),
        (actions.save_body, BODY, actions.BodyGiven.of(title="Drug organ", members=9)),
        (actions.save_strategy, "S", actions.StrategyGiven.of(title="Druga strategija")),
        *((actions.save_person, code, actions.PersonGiven.of(function="druga funkcija")) for code in MEMBERS),
    )
    for place, report in enumerate(frozen(year)):
        names = [name for name, _ in report.files]
        after = {name: reporting.frozen_file(year.application, report.id, name) or b"" for name in names}
        assert after == {name: before[report.id, name] for name in names}
        name = names[place % len(names)]  # a file of each kind in turn: history is made again for each one
        file = tmp_path / f"{report.id}.{name}"
        file.write_bytes(after[name])
        found = reporting.verify(year.application, file)
        assert (found.verdict, found.sections) == (Verdict.AGREES, ()), (report.kind, report.session, found)
    assert examine(year.engine) == ()
